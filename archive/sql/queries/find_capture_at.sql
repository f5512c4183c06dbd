select id from captures where url = :url and fetched_at = :fetched_at and damage = '' limit 1
