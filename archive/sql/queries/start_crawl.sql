insert into crawls (id, started_at, sources) values (:id, :started_at, :sources)
