insert into reading_digests (capture_id, digest) values (:capture_id, :digest)
on conflict (capture_id) do update set digest = excluded.digest
