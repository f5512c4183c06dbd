-- Files that may be scans and have no transcript of this engine: pictures, and PDFs in which pages without text were
-- found. The newest capture of an address counts. In the order in which they were first archived.
select captures.id, captures.url || '#transcript-' || substr(captures.body_sha256, 1, 12) || '-' || :engine as transcript_url
from captures
left join readings on readings.capture_id = captures.id
where captures.damage = ''
    and captures.role <> 'listing'
    and captures.content_type <> :transcript
    and (
        captures.content_type like 'image/%'
        or lower(captures.url) glob '*.png'
        or lower(captures.url) glob '*.jpg'
        or lower(captures.url) glob '*.jpeg'
        or lower(captures.url) glob '*.gif'
        or lower(captures.url) glob '*.bmp'
        or lower(captures.url) glob '*.tif'
        or lower(captures.url) glob '*.tiff'
        or lower(captures.url) glob '*.webp'
        or exists (
            select 1 from reading_findings
            where reading_findings.capture_id = captures.id and reading_findings.kind = 'no_text'
        )
    )
    and not exists (
        select 1 from captures as done
        where done.url
            = captures.url || '#transcript-' || substr(captures.body_sha256, 1, 12) || '-' || :engine
    )
order by captures.recorded_at, captures.id
