select url as place from captures where id <> identity('capture', url, body_sha256)
