-- Articles without a number in the index, and numbers of none.
select id from articles where id not in (select article_id from article_numbers)
union all
select article_id from article_numbers where article_id not in (select id from articles)
