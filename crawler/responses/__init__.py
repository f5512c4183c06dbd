"""Classify responses that are not real pages (challenge, soft 404, error, wrong type)."""
