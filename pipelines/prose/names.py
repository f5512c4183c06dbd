"""Personal names, as far as print shows them: a family name (``names.toml``) and what may follow it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_HAN: Final = "\u3400-\u9fff"
_SINGLE: Final = "".join(_DATA["single"].split())

TRANSCRIBED: Final = rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}){{1,5}}"
"""A name of another language, its parts joined by dots; six of them at most."""
_GIVEN: Final = rf"(?:(?![{_DATA['not_given']}])[{_HAN}]){{1,2}}"
NAME: Final = rf"(?:{TRANSCRIBED}|(?:{'|'.join(_DATA['compound'])}|[{_SINGLE}]){_GIVEN})"
"""A whole name, as a part of a pattern."""
_NAME: Final = re.compile(NAME)


def is_name(text: str) -> bool:
    """Return True if text may be somebody's name.

    >>> is_name("欧阳小雨"), is_name("阿依·努尔"), is_name("走进社区")
    (True, True, False)
    """
    return bool(_NAME.fullmatch(text))
