-- A site that was rebuilt has several; one that has pages of several kinds, too.
select id from dictionaries where site = :site order by trained_at desc, id desc limit 3
