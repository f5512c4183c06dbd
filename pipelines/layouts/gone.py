"""A page that only says its article is gone, or may not be seen: no article may come of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.layouts.types import Located

_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def says_gone(located: Located) -> bool:
    """Return True if a short text is one of the notices of ``gone.toml``.

    >>> from pipelines.layouts.types import Located
    >>> says_gone(Located("提示", ("抱歉，您访问的页面不存在。",))), says_gone(Located("通报", ("今天无新增病例。",)))
    (True, False)
    """
    text = "".join((located.title, *located.paragraphs))
    return len(text) <= _DATA["longest"] and any(notice in text for notice in _DATA["notices"])
