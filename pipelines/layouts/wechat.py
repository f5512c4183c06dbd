"""Articles of WeChat's official accounts: ``mp.weixin.qq.com/s/…``, or such a page saved to disk.

The account is the publisher. Moments are in the page's script: ``ct`` is when the article was made public;
``publish_time`` may be days younger and may print 前天. A page without ``#js_content`` says why it shows nothing
(链接已过期, 已被发布者删除), and has no article.

History
    2016–2026  ct, nickname and #js_content are the same; the account's name has moved from #post-user to #js_name.
    2024–2026  Posts of texts and pictures, and some articles, are in the script alone (wechat_script).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Attachment
from pipelines.layouts.dom import BODY, Dom, load_selectors, parse
from pipelines.layouts.release import read_release
from pipelines.layouts.types import ArticleFinding, Located, report_changes
from pipelines.layouts.wechat_script import find_post
from pipelines.metadata.dates_printed import read_timestamp
from pipelines.metadata.meta_tags import read_date, read_meta_tags
from pipelines.text import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.layouts.types import Page
    from pipelines.layouts.wechat_script import Post

_SELECTORS: Final = load_selectors(Path(__file__).with_suffix(".toml"))
_ADDRESS: Final = re.compile(r"^https?://mp\.weixin\.qq\.com/s[/?]")
_IN_SCRIPT: Final = ("content_noencode", "picture_page_info_list")
_SCRIPT: Final = re.compile(rf"""\b(?:{"|".join(_IN_SCRIPT)})["']?\s*[:=]""")
_SECONDS: Final = [
    re.compile(rf"""{name}(?<!\w{name})["']?\s*[:=]\s*["'](\d{{10}})["']""")
    for name in ("ct", "oriCreateTime", "ori_send_time", "ori_create_time", "create_timestamp")
]
"""Each begins with its name, which makes it quick."""
_PRINTED: Final = re.compile(
    r"""\b(?:createTime|create_time|publish_time)["']?\s*[:=]\s*(?:JsDecode\()?["']([\d\s:-]+)["']"""
)
_SENTENCE: Final = re.compile("[^。！？!?]+[。！？!?]?")
_ACCOUNT: Final = re.compile(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"']+)["']""")


def recognises(page: Page) -> bool:
    """Check the address, then the markup."""
    return page.is_html and (bool(_ADDRESS.search(page.url)) or is_marked(page))


def is_marked(page: Page) -> bool:
    """Check for the container of a post, or for a script that has one."""
    return page.is_html and (parse(page.text).has(_SELECTORS["container"]) or _is_in_script(page.text))


def read(page: Page) -> Iterator[Located]:
    """Yield the article; a body of pictures is one whose ``body_kind`` says so."""
    dom = parse(page.text)
    post = find_post(page.text) if _is_in_script(page.text) else None
    if post and (post.pictures or not dom.find_part(_SELECTORS["body"])):
        yield from _read_post(page, post)
        return
    part = dom.find_part(_SELECTORS["body"]) or dom.find_picture(_SELECTORS["body"])
    author = dom.find_line(_SELECTORS["author"]) or read_meta_tags(dom.meta_pairs()).values.get("author", "")
    for located in read_release(page, part, _SELECTORS):
        yield replace(
            located,
            publisher=dom.find_line(_SELECTORS["publisher"]) or _find_account(page.text) or located.publisher,
            published_at=_find_moment(page.text) or located.published_at,
            byline=f"作者：{author}" if author else located.byline,
        )


def _is_in_script(text: str) -> bool:
    """Return True if a script has a post. Most pages have neither name; a pattern finds that out slowly."""
    return any(name in text for name in _IN_SCRIPT) and bool(_SCRIPT.search(text))


def _read_post(page: Page, post: Post) -> Iterator[Located]:
    """Yield a post that is in the script. Its title may be the beginning of its text, cut anywhere."""
    dom = parse(page.text)
    tags = read_meta_tags(dom.meta_pairs())
    part = Dom(f"<div>{post.html}</div>").find_part(BODY)
    paragraphs = part.cleaned.paragraphs if part else ()
    title = dom.find_line(_SELECTORS["title"]) or post.title or tags.portal_title
    if not paragraphs and not post.pictures:
        return
    author = tags.values.get("author", "")
    pictures = tuple(Attachment(f"图{number}", url) for number, url in enumerate(post.pictures, start=1))
    yield Located(
        title=_complete(" ".join(title.split()), paragraphs),
        paragraphs=paragraphs,
        publisher=dom.find_line(_SELECTORS["publisher"]) or post.account,
        published_at=_find_moment(page.text),
        byline=f"作者：{author}" if author else "",
        body_kind="text" if paragraphs else "picture",
        attachments=pictures,
        findings=(*_report_pictures(pictures if paragraphs else ()), *report_changes(part.changes if part else ())),
    )


def _complete(title: str, paragraphs: Sequence[str]) -> str:
    """Return the first sentence of the text where the title is its beginning."""
    text = " ".join(paragraphs)
    shown = title.rstrip("….")
    sentence = _SENTENCE.match(paragraphs[0]) if paragraphs and shown and text.startswith(shown) else None
    return sentence[0] if sentence else title


def _report_pictures(pictures: Sequence[Attachment]) -> Iterator[ArticleFinding]:
    if pictures:
        message = f"the post is {len(pictures)} pictures with a text: nothing was read from the pictures"
        yield ArticleFinding("pictures_unread", message, pictures[0].url)


def _find_account(text: str) -> str:
    account = _ACCOUNT.search(text)
    return unescape(account[1]).strip() if account else ""


def _find_moment(text: str) -> str:
    found = [seconds for pattern in _SECONDS if (seconds := pattern.search(text))]
    if found:
        return read_timestamp(min(found, key=re.Match.start)[1])
    return next(filter(None, map(read_date, _PRINTED.findall(text))), "")
