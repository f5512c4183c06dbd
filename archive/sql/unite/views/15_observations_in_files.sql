create view observations_in_files as
with placed as (
    select
        observations.revision_id, observations.article_id, observations.evidence_start, observations.evidence_end,
        max_by(file_positions, file_positions.ordinal) as nearest
    from (
        select distinct revision_id, article_id, evidence_start, evidence_end from observations
        semi join file_positions using (article_id)
    ) as observations
    join file_positions
        on file_positions.article_id = observations.article_id and file_positions.start < observations.evidence_end
    group by all
),
found as (
    select
        placed.*,
        substr(articles.text, placed.nearest.start + 1, placed.evidence_end - placed.nearest.start) as before_end,
        placed.nearest.sheet_column - 1 + length(before_end) - length(replace(before_end, chr(9), '')) as sheet_column
    from placed
    join articles on articles.id = placed.article_id
)
select
    revision_id,
    article_id,
    evidence_start,
    evidence_end,
    nearest.page as page,
    nearest.sheet as sheet,
    case
        when nearest.sheet_row = 0 then ''
        when sheet_column < 26 then chr((65 + sheet_column)::integer) || nearest.sheet_row
        else chr((64 + sheet_column // 26)::integer) || chr((65 + sheet_column % 26)::integer) || nearest.sheet_row
    end as cell
from found
