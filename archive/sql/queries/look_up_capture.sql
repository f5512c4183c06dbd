-- How a page came the first time, which it keeps when it comes again, and whether see_again would count it, asked without writing.
select
    fetched_at, via, status, content_type, headers, damage,
    (
        stated = :stated
        or (source <> :source and (:foreign_host or json_extract(stated, '$.foreign_host') is null))
        or :damage <> ''
    )
    and (damage = '' or :damage <> '')
    and exists (select 1 from readings where readings.capture_id = captures.id) as is_known
from captures where id = :id
