"""Text for the eye of the grammar: one width, one script, at the same offsets. What is kept stays as it was printed."""

from __future__ import annotations

from typing import Final

from archive.characters import plain_forms

_BLANKS: Final = dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−─～∼~﹘"), "-")
_ONE_WIDTH: Final = {**plain_forms(), **_BLANKS, **_DASHES}


def normalise(text: str) -> str:
    """Width, blanks, dashes and traditional characters in one form; never longer or shorter, so offsets stay true.

    >>> normalise("新增５９例，０—１５时"), normalise("①是⼆"), normalise("確診個案")
    ('新增59例,0-15时', '①是二', '确诊个案')
    """
    return text.translate(_ONE_WIDTH)
