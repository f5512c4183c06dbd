"""Store captures and what was parsed from them, and answer questions in SQL."""
