insert into readings (capture_id, parser, read_at) values (:capture_id, :parser, :read_at)
