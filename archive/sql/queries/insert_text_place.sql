insert into text_places (
    article_id, ordinal, start, page, sheet, sheet_row
) values (
    :article_id, :ordinal, :start, :page, :sheet, :sheet_row
)
