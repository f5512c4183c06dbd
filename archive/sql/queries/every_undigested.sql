-- Parsed before digests were noted.
select capture_id from readings
where parser = :parser and not exists (select 1 from reading_digests where reading_digests.capture_id = readings.capture_id)
