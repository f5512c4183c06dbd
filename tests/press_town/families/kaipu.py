"""A column of 开普 (Kaipu): a page that names its channel, and the JSON list the channel answers."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

CHANNEL = "0123456789abcdef0123456789abcdef"
LIST = f"/common/search/{CHANNEL}"
START = f"{LIST}?_isAgg=true&_isJson=true&_pageSize=10&_template=index&page=1"
COLUMN = "/shili/c104535/navlist.shtml"
PER_PAGE = 10


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the page of the column, its list in JSON, and the articles."""
    newest = list(reversed(bulletins))
    yield Page(COLUMN, _write_column())
    for number in range(1, (len(newest) + PER_PAGE - 1) // PER_PAGE + 1):
        chunk = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(LIST, _write_list(chunk, number, len(newest)), "application/json", {"page": str(number)})
    for bulletin in newest:
        yield Page(_address(bulletin), _write_article(bulletin), article=True)


def _address(bulletin: Bulletin) -> str:
    return f"/shili/c104535/{bulletin.printed:%Y%m}/c01_{97000 + bulletin.number}.shtml"


def _write_column() -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报_{PUBLISHER}</title></head><body>
<ul id="list"></ul><script>var channelId = "{CHANNEL}"; loadList("{START}");</script>
</body></html>
"""


def _write_list(bulletins: Sequence[Bulletin], number: int, total: int) -> str:
    results = [
        {
            "title": bulletin.title,
            "url": _address(bulletin),
            "contentHtml": "".join(f"<p>{paragraph}</p>" for paragraph in bulletin.paragraphs),
            "publishedTimeStr": f"{bulletin.printed} 10:20:00",
            "publishedTime": int(dt.datetime.combine(bulletin.printed, dt.time(2, 20), dt.UTC).timestamp() * 1000),
            "channelName": "疫情通报",
        }
        for bulletin in bulletins
    ]
    return json.dumps(
        {"data": {"page": number, "rows": PER_PAGE, "total": total, "results": results}}, ensure_ascii=False
    )


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}_示例市人民政府</title>
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.printed} 10:20">
<meta name="ContentSource" content="{PUBLISHER}"></head><body>
<h1>{bulletin.title}</h1>
<div class="zoomcon"><div id="UCAP-CONTENT"><div class="trs_editor_view TRS_UEDITOR">
{text}
</div></div></div>
</body></html>
"""
