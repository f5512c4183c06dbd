insert into articles (
    id, capture_id, url, ordinal, section, intro_title, title, subtitle, lead_in, byline, publisher, authority,
    published_at, issue_date, printed_on, sheet, text, captions, layout, body_kind, parser
) values (
    :id, :capture_id, :url, :ordinal, :section, :intro_title, :title, :subtitle, :lead_in, :byline, :publisher, :authority,
    :published_at, :issue_date, :printed_on, :sheet, :text, :captions, :layout, :body_kind, :parser
)
