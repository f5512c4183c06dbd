-- Numbers that the current issue of a bulletin leaves out are a finding now: pages whose bulletin has several revisions are
-- stored again by the next reparse, which looks for them.
update readings set parser = '' where capture_id in (
    select articles.capture_id
    from bulletins
    join revisions on revisions.id = bulletins.current_revision_id
    join articles on articles.id = revisions.article_id
    where exists (
        select 1 from revisions as other where other.bulletin_id = bulletins.id and other.id <> revisions.id
    )
);
