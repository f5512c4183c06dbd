"""A column of Shanghai's sites (ivs): ``index.html``, ``index_2.html`` (one off against TRS), articles under hashes."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

FOLDER = "/yqtb/"
START = f"{FOLDER}index.html"
PER_PAGE = 5


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the column, newest first, and its articles."""
    newest = list(reversed(bulletins))
    last = (len(newest) + PER_PAGE - 1) // PER_PAGE
    for number in range(1, last + 1):
        chunk = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        name = "index.html" if number == 1 else f"index_{number}.html"
        yield Page(FOLDER + name, _write_list(chunk, number, last))
    for bulletin in newest:
        yield Page(_address(bulletin), _write_article(bulletin), article=True)


def _address(bulletin: Bulletin) -> str:
    name = md5(f"ivs {bulletin.number}".encode(), usedforsecurity=False).hexdigest()
    return f"/xwfb/{bulletin.printed:%Y%m%d}/{name}.html"


def _write_list(bulletins: Sequence[Bulletin], number: int, last: int) -> str:
    items = "\n".join(
        f'<li><a href="{_address(bulletin)}" title="{bulletin.title}">{bulletin.title}</a>'
        f'<span class="time">{bulletin.printed}</span></li>'
        for bulletin in bulletins
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报</title>
<meta name="SiteName" content="{PUBLISHER}"><meta name="ColumnName" content="疫情通报">
<meta name="ColumnType" content="">
</head><body>
<ul class="uli16 list-date">
{items}
</ul>
<div id="page"></div>
<script>$("#page").pagination({{totalPage: {last}, callBack: function (p) {{
  location.href = p == 1 ? 'index.html' : 'index_' + p + '.html'; }} }});
$("#page").pagination("setPage", {number}, {last});</script>
</body></html>
"""


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}</title>
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.printed} 08:00">
<meta name="ContentSource" content="{PUBLISHER}"></head><body>
<h2 id="ivs_title">{bulletin.title}<small id="ivs_date">({bulletin.printed})</small></h2>
<div id="ivs_content" class="Article_content">
{text}
</div>
</body></html>
"""
