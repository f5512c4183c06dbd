-- The same crawl in both: one of them was copied while it was under way. It has ended where it has an end.
insert into main.crawls
select * from theirs.crawls where true
on conflict (id) do update set
    (
        finished_at, outcome, pages_fetched, pages_unchanged, pages_failed, articles, bulletins_new,
        bulletins_seen_again, bulletins_revised, observations
    ) = (
        excluded.finished_at, excluded.outcome, excluded.pages_fetched, excluded.pages_unchanged, excluded.pages_failed,
        excluded.articles, excluded.bulletins_new, excluded.bulletins_seen_again, excluded.bulletins_revised,
        excluded.observations
    )
where (
        excluded.finished_at, excluded.outcome, excluded.pages_fetched, excluded.pages_unchanged, excluded.pages_failed,
        excluded.articles, excluded.bulletins_new, excluded.bulletins_seen_again, excluded.bulletins_revised,
        excluded.observations
    ) > (
        crawls.finished_at, crawls.outcome, crawls.pages_fetched, crawls.pages_unchanged, crawls.pages_failed,
        crawls.articles, crawls.bulletins_new, crawls.bulletins_seen_again, crawls.bulletins_revised,
        crawls.observations
    )
