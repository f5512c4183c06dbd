"""Load the words of the report in one language (``words.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "zh"]
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment in the order in which they count."""


def load_words(language: Language) -> dict[str, dict[str, str]]:
    """Return the words by section and key: ``page``, ``severity`` and ``script``. Raises KeyError if one is missing."""
    entries = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return {
        section: {key: entry[language] for key, entry in section_entries.items()}
        for section, section_entries in entries.items()
    }


def find_language(environment: Mapping[str, str]) -> Language:
    """Return the language of the locale that an environment names: Chinese, or English for all others.

    >>> find_language({"LANG": "zh_CN.UTF-8"}), find_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}), find_language({})
    ('zh', 'en', 'en')
    """
    locale = next(filter(None, (environment.get(name) for name in _LOCALE)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
