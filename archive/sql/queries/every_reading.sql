select capture_id, parser from readings order by capture_id
