select url as place from articles where id <> identity('article', capture_id, ordinal)
