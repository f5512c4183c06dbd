"""Runs parsing and storing in processes beside a command, so that no page can stop it."""
