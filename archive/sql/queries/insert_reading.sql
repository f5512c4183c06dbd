insert into readings (capture_id, parser) values (:capture_id, :parser)
