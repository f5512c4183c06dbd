select url as place from captures where datetime(fetched_at) is null
