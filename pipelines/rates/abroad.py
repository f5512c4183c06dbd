"""Tell texts about another country from those that only name one, as where cases came from or to compare with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_COUNTRY: Final = "country"
_HOME: Final = frozenset({"place", "subject", "authority"})
_BEFORE_CHARS: Final = 24


def is_about_abroad(title: str, tokens: Sequence[Token]) -> bool:
    """Return True for a title that names another country and nothing of home; not for 泰国输入病例流行特征."""
    return names_abroad(title, tokens) and not _IMPORTED.search(title)


def is_aside(text: str, start: int, end: int) -> bool:
    """Return True for a country that cases came from or that is compared with: what follows is of home again."""
    before = _BESIDE_HOME.search(text, max(0, start - _BEFORE_CHARS), start)
    return before is not None or bool(_FROM_ABROAD.match(text, end))


def names_abroad(text: str, tokens: Sequence[Token]) -> bool:
    """Return True for a text that names another country and nothing of home but 全国, which is that country's."""
    is_home = any(token.kind in _HOME and not text.startswith(_ALL, token.start) for token in tokens)
    return not is_home and any(_is_country(text, token) for token in tokens)


def _is_country(text: str, token: Token) -> bool:
    is_one = (token.kind, token.means) == ("foreign", _COUNTRY) and not _WORLD.search(text, token.start, token.end)
    return is_one and not is_aside(text, token.start, token.end)


_ALL: Final = "全国"
"""Of whatever country is spoken of."""
_WORLD: Final = re.compile("全球|世界|国[际外家]|[海境]外|该|[欧非亚美]洲")
"""No one country: home may be one of them."""
_IMPORTED: Final = re.compile("输入|移入|传入|境外|入境|口岸|防范|警惕|提醒|预警|健康提示|个国家")
_BESIDE_HOME: Final = re.compile(
    "(?:[高低多少早晚]于|较|(?<!分)比|来自|源自|输入自|前往|赴)了?(?:[^、和及与等,。;:()率为占0-9]{1,12}[、和及与等]){0,3}$"
)
_FROM_ABROAD: Final = re.compile(
    "(?:[、和及与][^、和及与等,。;:()率为占0-9]{1,8}){0,3}(?:等[^,。;:()]{0,6})?"
    "(?:输入|移入|传入|籍|返|归国|接壤|毗邻|相[比似近]|旅)"
)
