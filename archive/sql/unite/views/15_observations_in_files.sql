create view observations_in_files as
with placed as (
    select
        observations.revision_id, observations.article_id, observations.evidence_start, observations.evidence_end,
        max_by(text_places, text_places.ordinal) as place
    from (
        select distinct revision_id, article_id, evidence_start, evidence_end from observations
        semi join text_places using (article_id)
    ) as observations
    join text_places
        on text_places.article_id = observations.article_id and text_places.start < observations.evidence_end
    group by all
),
found as (
    select
        placed.*,
        substr(articles.text, placed.place.start + 1, placed.evidence_end - placed.place.start) as before_end,
        placed.place.sheet_column - 1 + length(before_end) - length(replace(before_end, chr(9), '')) as sheet_column
    from placed
    join articles on articles.id = placed.article_id
)
select
    revision_id,
    article_id,
    evidence_start,
    evidence_end,
    place.page as page,
    place.sheet as sheet,
    case
        when place.sheet_row = 0 then ''
        when sheet_column < 26 then chr((65 + sheet_column)::integer) || place.sheet_row
        else chr((64 + sheet_column // 26)::integer) || chr((65 + sheet_column % 26)::integer) || place.sheet_row
    end as cell
from found
