"""Understands a page: bytes and what was stated about them in, records out."""

PARSER = "0.6"
"""The parser's version; it stands on every derived row, so raise it whenever a reading may change."""
