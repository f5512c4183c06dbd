"""Split text into tokens of the search index: each Chinese character, H7N9 and 2022 whole, in plain forms.

Chinese is written without blanks, and where a word ends is a guess. A row of characters needs none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from archive.character_forms import plain_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN: Final = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_CHARACTER: Final = re.compile(f"[{_HAN}]")
_OF_A_RUN: Final = rf"[^\W_{_HAN}]"
_TOKEN: Final = re.compile(f"[{_HAN}]|{_OF_A_RUN}+")
_BLANKS: Final = r"[^\S\n]*"
_MARKS: Final = r"[\W_]*"
_QUOTES: Final = dict.fromkeys(map(ord, "“”„「」『』"), '"')
_NOTHING: Final = '""'
"""A phrase without words, which nothing matches."""
_TYPED: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class SearchToken:
    """A word of a query: ``phrase`` finds it in the index, ``pattern`` in a text in plain forms."""

    phrase: str
    pattern: re.Pattern[str]


class _Apart(dict[int, str]):
    """The form of each character in the index, found when it is first seen."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).translate(plain_forms())
        self[code] = f" {plain} " if _HAN_CHARACTER.match(plain) else plain
        return self[code]


_APART: Final = _Apart()


def search_words(text: str) -> str:
    """Return a text as the index takes it: FTS5's tokenizer splits words at blanks and marks, and knows case.

    Deleting from the index needs the words that were inserted: if this changes, a migration rebuilds the index.

    >>> search_words("人感染Ｈ７Ｎ９，確診").split()
    ['人', '感', '染', 'H7N9,', '确', '诊']
    """
    return text.translate(_APART)


def read_words(typed: str) -> Iterator[SearchToken]:
    """Split a query into words, by blanks or as a phrase in quotes. Without a letter or digit it is no word.

    >>> [word.phrase for word in read_words("疫情 “Li Wei” ——")]
    ['" 疫  情 "', '"Li Wei"']
    """
    typed = typed.encode("utf-8", "replace").decode().replace("\0", " ")  # what SQLite could not be handed
    for quoted, bare in _TYPED.findall(typed.translate(plain_forms()).translate(_QUOTES)):
        if _TOKEN.search(quoted or bare):
            yield SearchToken(
                f'"{search_words(quoted or bare)}"', re.compile(_to_pattern(quoted or bare), re.IGNORECASE)
            )


def search_phrase(typed: str | None) -> str:
    """Return what is typed as a query of the search index: every word must be in the article.

    >>> search_phrase("疫情 通报"), search_phrase("——")
    ('" 疫  情 " AND " 通  报 "', '""')
    """
    return " AND ".join(word.phrase for word in read_words(typed or "")) or _NOTHING


def _to_pattern(word: str) -> str:
    """Return a pattern with blanks between characters (通  报), and anything but letters as typed (COVID-19)."""
    tokens = list(_TOKEN.finditer(word))
    pattern = _guard(tokens[0][0])
    for before, token in pairwise(tokens):
        pattern += (_BLANKS if before.end() == token.start() else _MARKS) + _guard(token[0])
    return pattern


def _guard(token: str) -> str:
    """Return a pattern that matches a run of letters or digits as a whole only."""
    return token if _HAN_CHARACTER.match(token) else f"(?<!{_OF_A_RUN}){re.escape(token)}(?!{_OF_A_RUN})"
