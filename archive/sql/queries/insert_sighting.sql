-- An article that states one set of numbers twice is one sighting; find_issue.sql says how its issue is ranked.
insert into sightings (
    revision_id, article_id, bulletin_id, authority, issued_at, issue_time, recorded_at, precedence
) values (
    :revision_id, :article_id, :bulletin_id, :authority, :issued_at, :issue_time, :recorded_at, :precedence
)
on conflict (revision_id, article_id) do nothing
