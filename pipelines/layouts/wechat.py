"""Articles of WeChat's official accounts: ``mp.weixin.qq.com/s/…``, or such a page saved to disk.

The account is the publisher. Moments stand in the page's script: ``ct`` is when the article was made public;
``publish_time`` may be days younger and may print 前天. A page without ``#js_content`` says why it shows nothing
(链接已过期, 已被发布者删除), and holds no article.

History
    2016–2026  ct, nickname and #js_content have stood; the account's name has moved from #post-user to #js_name.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.cleaning import to_line
from pipelines.layouts.dom import load_selectors, parse
from pipelines.layouts.release import read_release
from pipelines.metadata.dates_printed import read_timestamp
from pipelines.metadata.meta_tags import read_date, read_meta_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.layouts.types import Located, Page

_SELECTORS: Final = load_selectors(Path(__file__).with_suffix(".toml"))
_ADDRESS: Final = re.compile(r"^https?://mp\.weixin\.qq\.com/s[/?]")
_SECONDS: Final = re.compile(r"""\b(?:ct|oriCreateTime)\s*=\s*["'](\d{10})["']""")
_PRINTED: Final = re.compile(r"""\b(?:createTime|publish_time)\s*=\s*["']([\d\s:-]+)["']""")
_ACCOUNT: Final = re.compile(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"']+)["']""")


def recognises(page: Page) -> bool:
    """Check the address, then the markup."""
    return page.is_html and (bool(_ADDRESS.search(page.url)) or is_marked(page))


def is_marked(page: Page) -> bool:
    """Check for the container of a post."""
    return page.is_html and parse(page.text).has(_SELECTORS["container"])


def read(page: Page) -> Iterator[Located]:
    """The article; a body of pictures is one whose ``body_kind`` says so."""
    dom = parse(page.text)
    place = dom.find_place(_SELECTORS["body"]) or dom.find_picture(_SELECTORS["body"])
    author = to_line(dom.find(_SELECTORS["author"])) or read_meta_tags(dom.meta_pairs()).values.get("author", "")
    for located in read_release(page, place, _SELECTORS):
        yield replace(
            located,
            publisher=to_line(dom.find(_SELECTORS["publisher"])) or _find_account(page.text) or located.publisher,
            published_at=_find_moment(page.text) or located.published_at,
            byline=f"作者:{author}" if author else located.byline,
        )


def _find_account(text: str) -> str:
    account = _ACCOUNT.search(text)
    return html.unescape(account[1]).strip() if account else ""


def _find_moment(text: str) -> str:
    seconds = _SECONDS.search(text)
    if seconds:
        return read_timestamp(seconds[1])
    return next(filter(None, map(read_date, _PRINTED.findall(text))), "")
