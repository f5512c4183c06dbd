-- What a person should look at: of readings, as the newest capture has it; numbers of different bulletins that do not
-- agree; pages that did not come and have not come since; and what was unusual about the latest crawl of a source.
create view findings as
select fingerprint, kind, severity, url, article_id, message, evidence
from (
    select
        reading_findings.*,
        (captures.damage <> '' and exists (
            -- the page was fetched whole since, or its web archive was repaired
            select 1 from captures as whole
            where whole.url = captures.url and whole.damage = '' and (
                whole.fetched_at = captures.fetched_at
                or (
                    captures.via = 'live'
                    and max(whole.last_seen_at, whole.recorded_at) > max(captures.last_seen_at, captures.recorded_at)
                )
            )
        )) or (reading_findings.kind = 'no_text' and exists (
            -- the files of an article without text were read, or each of its pictures was transcribed
            select 1 from articles
            where articles.id = reading_findings.article_id and (
                select case articles.body_kind when 'attachment' then max(is_read) when 'picture' then min(is_read) end
                from (
                    select exists (
                        select 1 from captures as file
                        join articles as of_file on of_file.capture_id = file.id
                        where of_file.text <> '' and (
                            file.url = attachments.url
                            or file.url between attachments.url || '#transcript-' and attachments.url || '#transcript.'
                        )
                    ) as is_read
                    from attachments
                    where attachments.article_id = articles.id
                )
            )
        )) as is_settled,
        row_number() over (
            partition by reading_findings.fingerprint order by captures.fetched_at desc, captures.id
        ) as age
    from reading_findings
    join captures on captures.id = reading_findings.capture_id
)
where age = 1 and not is_settled
union all
select fingerprint, kind, severity, url, article_id, message, evidence
from bulletin_findings
where not exists (
    -- one phrase may hold numbers of two bulletins
    select 1 from bulletin_findings as other
    where other.fingerprint = bulletin_findings.fingerprint and other.bulletin_id < bulletin_findings.bulletin_id
)
union all
select fingerprint, kind, severity, url, null, message, evidence
from unfetched_pages
union all
select fingerprint, kind, severity, url, null, message, evidence
from source_alarms
where not exists (
    select 1 from source_crawls
    where source_crawls.source = source_alarms.source and source_crawls.started_at > source_alarms.started_at
)
