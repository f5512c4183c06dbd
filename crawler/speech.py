"""The language in which this process speaks: that of the locale, or the setting LANGUAGE."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from archive.labels import load_names
from archive.language import find_language

if TYPE_CHECKING:
    from archive.language import Language
    from crawler.catalogue import Catalogue


class _Speech:
    """The language of messages in this process; None: that of the locale."""

    language: Language | None = None


class LanguageError(ValueError):
    """No language that messages are in. Its words are one line."""


def speak(language: str) -> None:
    """Print messages in this language from now on; "" means that of the locale. Raises LanguageError."""
    match language:
        case "en" | "zh":
            _Speech.language = language
        case "":
            _Speech.language = None
        case _:
            raise LanguageError(f"LANGUAGE = {language}; write zh or en")


def is_chosen() -> bool:
    """Return whether a language was chosen, whatever the locale is."""
    return _Speech.language is not None


def get_language() -> Language:
    """Return the language in which messages are printed."""
    return _Speech.language or find_language(os.environ)


def say(message: str) -> str:
    """Return an English message in the language of the terminal."""
    return message if get_language() == "en" else _load_catalogue().translate(message)


@cache
def _load_catalogue() -> Catalogue:
    from crawler.catalogue import Catalogue  # noqa: PLC0415  English needs none

    return Catalogue.load()


def name_kind(kind: str) -> str:
    """Return a kind of finding as options take it; in Chinese with its name."""
    name = "" if get_language() == "en" else _load_kinds(get_language()).get(kind, "")
    return f"{kind}（{name}）" if name else kind


@cache
def _load_kinds(language: Language) -> dict[str, str]:
    return load_names(language, "finding")
