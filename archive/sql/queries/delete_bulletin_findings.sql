delete from bulletin_findings where bulletin_id = :bulletin_id
