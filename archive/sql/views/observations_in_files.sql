-- Where each number that was read from a file is printed there: its page, or its sheet and cell.
create view observations_in_files as
select distinct
    found.revision_id,
    found.article_id,
    found.evidence_start,
    found.evidence_end,
    found.page,
    found.sheet,
    case
        when found.sheet_row = 0 then ''
        when found.sheet_column < 26 then char(65 + found.sheet_column) || found.sheet_row
        else char(64 + found.sheet_column / 26) || char(65 + found.sheet_column % 26) || found.sheet_row
    end as cell
from (
    select
        observations.revision_id,
        observations.article_id,
        observations.evidence_start,
        observations.evidence_end,
        file_positions.page,
        file_positions.sheet,
        file_positions.sheet_row,
        file_positions.sheet_column - 1
        + length(substr(articles.text, file_positions.start + 1, observations.evidence_end - file_positions.start))
        - length(
            replace(
                substr(articles.text, file_positions.start + 1, observations.evidence_end - file_positions.start),
                char(9), ''
            )
        ) as sheet_column
    from observations
    join articles on articles.id = observations.article_id
    join file_positions
        on file_positions.article_id = observations.article_id
        and file_positions.ordinal = (
            select max(nearest.ordinal)
            from file_positions as nearest
            where nearest.article_id = observations.article_id and nearest.start < observations.evidence_end
        )
) as found
