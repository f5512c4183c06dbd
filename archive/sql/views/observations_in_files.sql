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
        text_places.page,
        text_places.sheet,
        text_places.sheet_row,
        text_places.sheet_column - 1
        + length(substr(articles.text, text_places.start + 1, observations.evidence_end - text_places.start))
        - length(
            replace(
                substr(articles.text, text_places.start + 1, observations.evidence_end - text_places.start),
                char(9), ''
            )
        ) as sheet_column
    from observations
    join articles on articles.id = observations.article_id
    join text_places
        on text_places.article_id = observations.article_id
        and text_places.ordinal = (
            select max(place.ordinal)
            from text_places as place
            where place.article_id = observations.article_id and place.start < observations.evidence_end
        )
) as found
