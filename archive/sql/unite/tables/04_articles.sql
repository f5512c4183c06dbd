-- What was read of each page, of the chosen unit. A table without duplicates of another unit is copied as it is.
create table articles (
    id bigint, capture_id bigint, url varchar, ordinal bigint, section varchar, intro_title varchar, title varchar,
    subtitle varchar, lead_in varchar, byline varchar, publisher varchar, authority bigint, published_at varchar,
    issue_date varchar, printed_on varchar, sheet varchar, text varchar using compression zstd, captions varchar,
    layout varchar, parser varchar, body_kind varchar
);

insert into articles by name
select * exclude (dataset) from raw_articles anti join other_readings using (dataset, capture_id);

create table attachments as
select * exclude (dataset) from raw_attachments anti join other_articles using (dataset, article_id);

create table credits as
select * exclude (dataset) from raw_credits anti join other_articles using (dataset, article_id);

create table statements as
select * exclude (dataset) from raw_statements anti join other_articles using (dataset, article_id);

create table points as
select * exclude (dataset) from raw_points anti join other_articles using (dataset, article_id);

create table quantities as
select
    article_id, ordinal, coalesce(value_real, value_integer) as value, unit, qualifier, phrase, evidence,
    evidence_start, evidence_end
from raw_quantities
anti join other_articles using (dataset, article_id);

create table article_references as
select * exclude (dataset) from raw_article_references anti join other_articles using (dataset, article_id);

create table passed_over as
select * exclude (dataset) from raw_passed_over anti join other_articles using (dataset, article_id);

create table file_positions as
select * exclude (dataset) from raw_file_positions anti join other_articles using (dataset, article_id);

create table reading_findings as
select * exclude (dataset) from raw_reading_findings anti join other_readings using (dataset, capture_id)
