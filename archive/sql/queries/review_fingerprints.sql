-- Those that begin so: of what is found now, and of what was decided about whatever is found no more.
select fingerprint from findings where substr(fingerprint, 1, length(:beginning)) = :beginning
union
select fingerprint from decisions where substr(fingerprint, 1, length(:beginning)) = :beginning
