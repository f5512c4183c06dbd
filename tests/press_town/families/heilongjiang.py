"""The old site of a provincial commission, made with ThinkPHP: addresses are paths of names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

START = "/index.php/Home/Zwgk/all/typeid/42"
PER_PAGE = 5


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the column, newest first, and its articles."""
    newest = list(reversed(bulletins))
    last = (len(newest) + PER_PAGE - 1) // PER_PAGE
    for number in range(1, last + 1):
        chunk = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(_list_address(number), _write_list(chunk, number, last))
    for bulletin in newest:
        yield Page(_address(bulletin), _write_article(bulletin), article=True)


def _list_address(number: int) -> str:
    return START if number == 1 else f"{START}/p/{number}.html"


def _address(bulletin: Bulletin) -> str:
    return f"/index.php/Home/Zwgk/show/newsid/{8100 + bulletin.number}/navid/42/stypeid/"


def _write_list(bulletins: Sequence[Bulletin], number: int, last: int) -> str:
    items = "\n".join(
        f'<li><a href="{_address(bulletin)}">{bulletin.title}</a><span>{bulletin.printed}</span></li>'
        for bulletin in bulletins
    )
    turn = f'<a class="next" href="{_list_address(number + 1)}">下一页</a>' if number < last else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报</title></head><body>
<ul class="list">
{items}
</ul>
<div class="page">{turn}</div>
</body></html>
"""


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}</title></head><body>
<div class="gknb"><div class="gknb_title"><h2>{bulletin.title}</h2>
<p>发布时间：{bulletin.printed}　来源：{PUBLISHER}</p></div>
<div class="gknb_content">
{text}
</div></div>
</body></html>
"""
