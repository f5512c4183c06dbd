-- How many of these findings nothing has settled since.
select count(*) from findings where kind = :kind and fingerprint in (select value from json_each(:fingerprints))
