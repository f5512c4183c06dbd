"""Keeps and answers: captures, what was read in them, and SQL for people."""
