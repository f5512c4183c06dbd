-- Who said what: a row for each figure and publisher, with the figure that is current. A figure is stated by the place itself
-- and by the prefecture, the province and the nation that it is a part of, as the digits of GB/T 2260 have it. A teller is
-- a publisher, or the folder of pages that name none; its word on a bulletin is its newest issue of the highest
-- authority. Of the figures in the current revisions of those bulletins, that of the highest authority is current, then
-- the newest issue.
create view agreement as
with figures as not materialized (
    select
        bulletins.disease,
        bulletins.area_code as bulletin_area_code,
        bulletins.area as bulletin_area,
        bulletins.period_start,
        bulletins.period_end,
        bulletins.undated_url,
        sightings.bulletin_id,
        sightings.authority,
        sightings.issued_at,
        sightings.issue_time,
        sightings.precedence,
        sightings.revision_id = bulletins.current_revision_id as may_be_current,
        coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', ''))) as teller,
        articles.publisher,
        articles.title as article_title,
        articles.url,
        observations.*
    from bulletins
    join sightings on sightings.bulletin_id = bulletins.id
    join articles on articles.id = sightings.article_id
    join observations
        on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id
    where observations.area_code <> '' or observations.area = bulletins.area -- elsewhere a name may be another place's
)
select
    this.url,
    this.article_title,
    this.publisher,
    this.authority,
    this.issued_at,
    this.disease,
    this.bulletin_area_code,
    this.bulletin_area,
    this.area_code,
    this.area,
    this.basis,
    this.measure,
    this.origin,
    this.route,
    this.excluding,
    this.subgroup,
    this.subtype,
    this.period_start,
    this.period_end,
    this.value,
    this.unit,
    this.qualifier,
    this.status,
    case
        when (this.value, this.qualifier) = (current.value, current.qualifier) then 1
        when this.qualifier = '' and current.qualifier = '' then 0
    end as agrees,
    (this.revision_id, this.article_id) is (current.revision_id, current.article_id) as is_current,
    current.value as current_value,
    (select publisher from articles where id = current.article_id) as current_publisher,
    (
        select case
            when current.value is null then null
            when count(*) = 0 then 'only'
            when max(other.authority) < (
                select authority
                from sightings
                where sightings.revision_id = current.revision_id and sightings.article_id = current.article_id
            ) then 'authority'
            else 'issue'
        end
        from figures as other
        where other.bulletin_area_code in (
            this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
        )
        and (other.disease, other.period_start, other.period_end, other.undated_url)
            = (this.disease, this.period_start, this.period_end, this.undated_url)
        and (other.area_code, other.basis, other.measure, other.origin, other.route)
            = (this.area_code, this.basis, this.measure, this.origin, this.route)
        and (other.excluding, other.subgroup, other.subtype) = (this.excluding, this.subgroup, this.subtype)
        and (this.area_code <> '' or other.area = this.area)
        and (other.revision_id, other.article_id) <> (current.revision_id, current.article_id)
    ) as current_because,
    this.evidence,
    this.bulletin_id,
    this.revision_id,
    this.article_id
from figures as this
left join observations as current
    on (current.revision_id, current.article_id, current.ordinal) = (
        select other.revision_id, other.article_id, other.ordinal
        from figures as other
        where other.may_be_current
            and other.bulletin_area_code in (
                this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
            )
            and (other.disease, other.period_start, other.period_end, other.undated_url)
                = (this.disease, this.period_start, this.period_end, this.undated_url)
            and (other.area_code, other.basis, other.measure, other.origin, other.route)
                = (this.area_code, this.basis, this.measure, this.origin, this.route)
            and (other.excluding, other.subgroup, other.subtype) = (this.excluding, this.subgroup, this.subtype)
            and (this.area_code <> '' or other.area = this.area)
        order by
            other.authority desc, other.issue_time desc, other.precedence desc, other.revision_id, other.article_id,
            other.ordinal
        limit 1
    )
where this.bulletin_area_code in (
        this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
    )
    and not exists (
        select 1
        from sightings
        join articles on articles.id = sightings.article_id
        where sightings.bulletin_id = this.bulletin_id
            and coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', ''))) = this.teller
            and (sightings.authority, sightings.issue_time, sightings.precedence, this.revision_id, this.article_id)
                > (this.authority, this.issue_time, this.precedence, sightings.revision_id, sightings.article_id)
    )
