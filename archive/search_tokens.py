"""Words as the search index has them: each Chinese character by itself, H7N9 and 2022 whole, in their plain forms.

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
_TYPED: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Word:
    """What a person looks for: ``phrase`` finds it in the index, ``pattern`` in a text in plain forms."""

    phrase: str
    pattern: re.Pattern[str]


class _Apart(dict[int, str]):
    """What each character is in the index, told when it is met first."""

    def __missing__(self, code: int) -> str:
        plain = chr(code).translate(plain_forms())
        self[code] = f" {plain} " if _HAN_CHARACTER.match(plain) else plain
        return self[code]


_APART: Final = _Apart()


def search_words(text: str) -> str:
    """A text as the index is fed with it: FTS5's own tokenizer parts words at blanks and marks, and knows case.

    Deleting from the index wants the words that were inserted: where this changes, a migration makes the index anew.

    >>> search_words("人感染Ｈ７Ｎ９,確診").split()
    ['人', '感', '染', 'H7N9,', '确', '诊']
    """
    return text.translate(_APART)


def read_words(typed: str) -> Iterator[Word]:
    """The words of what was typed: parted by blanks, or a phrase in quotes. What holds no letter or digit is no word.

    >>> [word.phrase for word in read_words("疫情 “Li Wei” ——")]
    ['" 疫  情 "', '"Li Wei"']
    """
    typed = typed.encode("utf-8", "replace").decode().replace("\0", " ")  # what SQLite could not be handed
    for quoted, bare in _TYPED.findall(typed.translate(plain_forms()).translate(_QUOTES)):
        if _TOKEN.search(quoted or bare):
            yield Word(f'"{search_words(quoted or bare)}"', re.compile(_to_pattern(quoted or bare), re.IGNORECASE))


def _to_pattern(word: str) -> str:
    """Blanks may stand between characters (通  报), and all but letters where anything was typed (COVID-19)."""
    tokens = list(_TOKEN.finditer(word))
    pattern = _guard(tokens[0][0])
    for before, token in pairwise(tokens):
        pattern += (_BLANKS if before.end() == token.start() else _MARKS) + _guard(token[0])
    return pattern


def _guard(token: str) -> str:
    """A run is met whole only."""
    return token if _HAN_CHARACTER.match(token) else f"(?<!{_OF_A_RUN}){re.escape(token)}(?!{_OF_A_RUN})"
