"""Tell texts about another country from those that only name one, as where cases came from or to compare with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_FIND: Final = Patterns("abroad")

_COUNTRY: Final = "country"
_HOME: Final = frozenset({"place", "subject", "authority"})
_BEFORE_CHARS: Final = 24


def is_about_abroad(title: str, tokens: Sequence[Token]) -> bool:
    """Return True for a title that names another country and nothing of home; not for 泰国输入病例流行特征."""
    return names_abroad(title, tokens) and not _FIND.imported.search(title)


def is_aside(text: str, start: int, end: int) -> bool:
    """Return True for a country that cases came from or that is compared with: what follows is of home again."""
    before = _FIND.beside_home.search(text, max(0, start - _BEFORE_CHARS), start)
    return before is not None or bool(_FIND.from_abroad.match(text, end))


def names_abroad(text: str, tokens: Sequence[Token]) -> bool:
    """Return True for a text that names another country and nothing of home but 全国, which is that country's."""
    is_home = any(token.kind in _HOME and not text.startswith(_ALL, token.start) for token in tokens)
    return not is_home and any(_is_country(text, token) for token in tokens)


def _is_country(text: str, token: Token) -> bool:
    is_one = (token.kind, token.means) == ("foreign", _COUNTRY) and not _FIND.world.search(text, token.start, token.end)
    return is_one and not is_aside(text, token.start, token.end)


_ALL: Final = "全国"
"""Of whatever country is spoken of."""
