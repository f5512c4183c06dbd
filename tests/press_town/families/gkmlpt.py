"""A column of Guangdong's gkmlpt: an index with ``_CONFIG``, an API that lists, articles with their own."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

SITE, CATEGORY = "990100", 721
INDEX = "/gkmlpt/index"
START = f"{INDEX}#{CATEGORY}"
LIST = f"/gkmlpt/api/all/{CATEGORY}"
PER_PAGE = 10


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the index, the answers of the API, and the articles."""
    newest = list(reversed(bulletins))
    yield Page(INDEX, _write_index())
    for number in range(1, (len(newest) + PER_PAGE - 1) // PER_PAGE + 1):
        chunk = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(LIST, _write_list(chunk, len(newest)), "application/json", {"page": str(number)})
    for bulletin in newest:
        yield Page(_address(bulletin), _write_article(bulletin), article=True)


def _address(bulletin: Bulletin) -> str:
    return f"/gkmlpt/content/0/963/post_{963000 + bulletin.number}.html"


def _write_index() -> str:
    tree = json.dumps([{"id": CATEGORY, "name": "疫情通报", "children": []}], ensure_ascii=False)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>政府信息公开</title></head><body><div id="app"></div>
<script>window._CONFIG = {{SID: '{SITE}', TREE: {tree}}};</script>
</body></html>
"""


def _write_list(bulletins: Sequence[Bulletin], total: int) -> str:
    articles = [
        {
            "id": 963000 + bulletin.number,
            "title": bulletin.title,
            "url": _address(bulletin),
            "publisher": PUBLISHER,
            "display_publish_time": int(dt.datetime.combine(bulletin.printed, dt.time(1, 10), dt.UTC).timestamp()),
            "created_at": f"{bulletin.printed} 09:10:00",
        }
        for bulletin in bulletins
    ]
    return json.dumps({"total": total, "articles": articles}, ensure_ascii=False)


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}</title>
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.printed} 09:10">
<meta name="ContentSource" content="{PUBLISHER}"></head><body>
<table class="classify"><tr><td>发布机构：{PUBLISHER}</td><td>成文日期：{bulletin.printed}</td></tr></table>
<h1 class="title document-number">{bulletin.title}</h1>
<div class="content article-content">
{text}
</div>
<script>window._CONFIG = {{SID: '{SITE}', DETAIL: {{"id": {963000 + bulletin.number}}}}};</script>
</body></html>
"""
