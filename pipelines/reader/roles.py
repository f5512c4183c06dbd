"""Find the role of a clause: the first line of ``lexicon/roles.toml`` that its words match."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.reader.vocabulary import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.reader.elements import Element

COLON: Final = ":"
_LEFT_OUT: Final = frozenset({"filler", "and", "period", "authority", "medium", "local", "bracket"})
_FIRST_LETTER: Final = 0x4E00
"""Each kind is one character of the pattern; CJK characters need no escaping."""
_LETTERS: dict[str, str] = {}


def find_role(elements: Iterable[Element], before: str) -> str:
    """Return the role of a clause that ends with the mark ``before``; empty if it has none."""
    kinds = tuple(element.kind for element in elements if element.kind not in _LEFT_OUT)
    return _role(kinds, is_heading=before == COLON and "count" not in kinds)


@lru_cache(maxsize=8192)
def _role(kinds: tuple[str, ...], *, is_heading: bool) -> str:
    code = "".join(_LETTERS.get(kind, "?") for kind in kinds) + (_LETTERS["heading"] if is_heading else "")
    return next((role for role, pattern in _ROLES if pattern.fullmatch(code)), "")


def _letter(kind: str) -> str:
    return _LETTERS.setdefault(kind, chr(_FIRST_LETTER + len(_LETTERS)))


def _to_pattern(slots: str) -> re.Pattern[str]:
    words = {"any": ".", "other": f"[^{_letter('count')}]"}
    spelled = re.sub(r"[a-z_]+", lambda match: words.get(match[0]) or _letter(match[0]), slots)
    return re.compile("".join(spelled.split()))


_ROLES: Final = [(entry["role"], _to_pattern(entry["slots"])) for entry in entries("roles", "role", "slots", "rows")]
