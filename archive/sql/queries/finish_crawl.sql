update crawls set
    finished_at = :finished_at,
    outcome = :outcome,
    pages_fetched = :pages_fetched,
    pages_unchanged = :pages_unchanged,
    pages_failed = :pages_failed,
    articles = :articles,
    bulletins_new = :bulletins_new,
    bulletins_seen_again = :bulletins_seen_again,
    bulletins_revised = :bulletins_revised,
    observations = :observations
where id = :id
