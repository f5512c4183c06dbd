-- Articles, sightings and findings of the capture go with it.
delete from readings where capture_id = :capture_id
