"""Load the words of the report in one language (``words.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.language import Language


def load_words(language: Language) -> dict[str, dict[str, str]]:
    """Return the words by section and key: ``page``, ``severity`` and ``script``. Raises KeyError if one is missing."""
    entries = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return {
        section: {key: entry[language] for key, entry in section_entries.items()}
        for section, section_entries in entries.items()
    }
