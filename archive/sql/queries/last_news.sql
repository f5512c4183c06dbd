select coalesce(max(recorded_at), '') from captures where source = :source and role = 'page'
