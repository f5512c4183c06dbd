insert into file_positions (
    article_id, ordinal, start, page, sheet, sheet_row, sheet_column
) values (
    :article_id, :ordinal, :start, :page, :sheet, :sheet_row, :sheet_column
)
