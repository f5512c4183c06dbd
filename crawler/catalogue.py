"""Translate English messages by the patterns of a catalogue (``messages.zh.toml``).

Messages are English where they are made and where they are stored. Those of the lower floors and of old archives reach
the terminal as finished texts, so each is matched with the English of the catalogue instead of being marked in the
code. A text that matches nothing stays as it is.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = Path(__file__).with_name("messages.zh.toml")
_LONGEST: Final = 4000
"""Characters of a message that is matched; a longer one is data."""
_DEEPEST: Final = 5
"""Messages within messages: ``error: FILE: WHAT; DO`` has three levels."""


class MessagePattern(NamedTuple):
    """An entry: texts between the placeholders of the English message, their names, and the translation."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    translation: str

    @classmethod
    def parse(cls, english: str, translation: str) -> Self:
        """Parse the English message of an entry; ``{{`` is a brace. Raises ValueError where braces do not match."""
        texts, names = split_placeholders(english)
        return cls(texts, names, translation)

    @property
    def is_glue(self) -> bool:
        """Return True if there are no words between placeholders: it applies only if each message in it is known."""
        return not any(character.isalpha() for text in self.texts for character in text)

    def match(self, message: str) -> tuple[str, ...] | None:
        """Return what is in place of each placeholder; None if the message is another one. In linear time."""
        first, *between = self.texts
        if not message.startswith(first):
            return None
        if not between:
            return () if message == first else None
        *between, last = between
        values, start, stop = [], len(first), len(message) - len(last)
        if not message.endswith(last):
            return None
        for text in between:
            found = message.find(text, start, stop)
            if found < 0:
                return None
            values.append(message[start:found])
            start = found + len(text)
        return (*values, message[start:stop]) if start <= stop else None


def _rank(pattern: MessagePattern) -> tuple[bool, int, int]:
    """Return what sorts patterns, the most specific first: by the text they begin with, then by all they have."""
    return pattern.is_glue, -len(pattern.texts[0]), -sum(map(len, pattern.texts))


class Catalogue:
    """The patterns of one language. The most specific one applies."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        patterns = [MessagePattern.parse(english, translation) for english, translation in entries.items()]
        self._exact = {one.texts[0]: one.translation.format() for one in patterns if not one.names}
        varying = [one for one in patterns if one.names]
        self._patterns = sorted(varying, key=_rank)
        self._find = lru_cache(maxsize=4096)(self._translate)

    @classmethod
    def load(cls, path: Path = FILE) -> Self:
        """Load the catalogue of a file."""
        return cls(load_entries(path))

    def translate(self, message: str) -> str:
        """Return a message in the language of the catalogue; what it does not know as it is."""
        return self._find(message, _DEEPEST) or message

    def _translate(self, message: str, depth: int) -> str | None:
        """Return the translation of a message; None if it is unknown. Parts of parts are followed to a ``depth``."""
        if len(message) > _LONGEST or not depth:
            return None
        if message in self._exact:
            return self._exact[message]
        for pattern in self._patterns:
            values = pattern.match(message)
            if values is not None and (translation := self._fill(pattern, values, depth - 1)) is not None:
                return translation
        return None

    def _fill(self, pattern: MessagePattern, values: Iterable[str], depth: int) -> str | None:
        """Return the translation with its values, of which those in capitals are messages themselves."""
        known = dict(zip(pattern.names, values, strict=True))
        for name in filter(str.isupper, pattern.names):
            found = self._find(known[name], depth)
            if found is None and pattern.is_glue:
                return None
            known[name] = found or known[name]
        return pattern.translation.format(**known)


def load_entries(path: Path = FILE) -> dict[str, str]:
    """Return English messages and their translations, of all sections of a file."""
    sections = tomllib.loads(path.read_text("utf-8")).values()
    return {english: translation for section in sections for english, translation in section.items()}


def split_placeholders(message: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts around the placeholders of a message, and the names of these.

    >>> split_placeholders("{file}: {count} rows")
    (('', ': ', ' rows'), ('file', 'count'))
    """
    texts, names = [""], []
    for text, name, _, _ in Formatter().parse(message):
        texts[-1] += text
        if name is not None:
            names.append(name)
            texts.append("")
    return tuple(texts), tuple(names)
