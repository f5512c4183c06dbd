"""Finds and fetches pages; never reads a bulletin."""
