"""Understands a page: bytes and what was stated about them in, records out."""

from typing import Final

from pipelines.parser_digest import name_parser

PARSER: Final = name_parser()
"""The parser's name, on every derived row. It changes by itself with whatever may change a reading."""
