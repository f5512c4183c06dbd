insert into credits (article_id, ordinal, role, name) values (:article_id, :ordinal, :role, :name)
