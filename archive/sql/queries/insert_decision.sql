-- The same decision of the same moment is one.
insert into decisions (fingerprint, decided_at, verdict, who, note)
values (:fingerprint, :decided_at, :verdict, :who, :note)
on conflict do nothing
