"""Runs parsing and storing in processes apart from a command, so that no page can stop it."""
