update captures set charset = :charset where id = :capture_id and charset <> :charset
