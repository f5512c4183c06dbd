insert into attachments (article_id, ordinal, name, url) values (:article_id, :ordinal, :name, :url)
