-- The id is that of the bytes. Two sites that share a template may have trained the same ones: one of them names it.
insert into main.dictionaries
select * from theirs.dictionaries where true
on conflict (id) do update set
    (site, trained_at) = (
        select * from (
            select excluded.site, excluded.trained_at
            union all
            select dictionaries.site, dictionaries.trained_at
        )
        order by 1, 2
        limit 1
    )
