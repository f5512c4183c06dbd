"""A column of 大汉版通 (Hanweb): records in a script's ``<datastore>``, further ones from ``dataproxy.jsp``.

The proxy is asked by ``page`` or by ``startrecord`` and ``endrecord``; a static ``index_1.html`` is 404.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

START = "/col/col7290/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
PER_PAGE = 5
_WHOSE = "appid=1&webid=9&path=/&columnid=7290&unitid=21286&permissiontype=0"


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the column with its first records, each group of the proxy by either request, and the articles."""
    newest = list(reversed(bulletins))
    groups = [newest[first : first + PER_PAGE] for first in range(0, len(newest), PER_PAGE)]
    yield Page(START, _write_column(_write_store(groups, 1), len(newest)))
    for number in range(1, len(groups) + 1):
        store = _write_store(groups, number)
        first, last = (number - 1) * PER_PAGE + 1, min(number * PER_PAGE, len(newest))
        yield Page(PROXY, store, "text/xml", {"page": str(number)})
        yield Page(PROXY, store, "text/xml", {"startrecord": str(first)})
        yield Page(PROXY, store, "text/xml", {"endrecord": str(last)})
    for bulletin in newest:
        yield Page(_address(bulletin), _write_article(bulletin), article=True)


def _address(bulletin: Bulletin) -> str:
    day = bulletin.printed
    return f"/art/{day.year}/{day.month}/{day.day}/art_7290_{9000 + bulletin.number}.html"


def _write_store(groups: Sequence[Sequence[Bulletin]], number: int) -> str:
    records = "\n".join(
        f"<record><![CDATA[<li><a href='{_address(bulletin)}' title='{bulletin.title}'>{bulletin.title[:8]}...</a>"
        f"<span>{bulletin.printed}</span></li>]]></record>"
        for bulletin in groups[number - 1]
    )
    further = f'<a href="{PROXY}?page={number + 1}&{_WHOSE}"></a>' if number < len(groups) else ""
    return f"""<datastore>
<nextgroup><![CDATA[{further}]]></nextgroup>
<totalrecord>{sum(map(len, groups))}</totalrecord><totalpage>{len(groups)}</totalpage>
<recordset>
{records}
</recordset></datastore>
"""


def _write_column(store: str, records: int) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报_{PUBLISHER}</title></head><body>
<div id="21286"><script type="text/xml">{store}</script></div>
<script>$("#21286").jpage({{proxyurl:"{PROXY}?{_WHOSE}",totalRecord:{records},perPage:{PER_PAGE}}});</script>
</body></html>
"""


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}</title>
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.printed} 09:05">
<meta name="ContentSource" content="{PUBLISHER}"></head><body>
<h1>{bulletin.title}</h1>
<div class="bt_content"><div id="zoom"><meta name="ContentStart">
{text}
<meta name="ContentEnd"></div></div>
</body></html>
"""
