insert into points (article_id, ordinal, level, marker, heading, text, evidence_start, evidence_end)
values (:article_id, :ordinal, :level, :marker, :heading, :text, :evidence_start, :evidence_end)
