"""A national commission's column: ``list_gzbd.shtml``, ``list_gzbd_2.shtml`` (no ``_1``), articles under hashes."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

FOLDER = "/xcs/yqtb/"
START = f"{FOLDER}list_gzbd.shtml"
PER_PAGE = 6


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the column in pages that count from 1, and its articles."""
    newest = list(reversed(bulletins))
    last = (len(newest) + PER_PAGE - 1) // PER_PAGE
    for number in range(1, last + 1):
        chunk = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Page(FOLDER + _list_name(number), _write_list(chunk, number, last))
    for bulletin in newest:
        yield Page(FOLDER + _file_name(bulletin), _write_article(bulletin), article=True)


def _list_name(number: int) -> str:
    return "list_gzbd.shtml" if number == 1 else f"list_gzbd_{number}.shtml"


def _file_name(bulletin: Bulletin) -> str:
    return f"{bulletin.printed:%Y%m}/{md5(str(bulletin.number).encode(), usedforsecurity=False).hexdigest()}.shtml"


def _write_list(bulletins: Sequence[Bulletin], number: int, last: int) -> str:
    items = "\n".join(
        f'<li><a href="{FOLDER}{_file_name(bulletin)}" title="{bulletin.title}" target="_blank">{bulletin.title}</a>'
        f'<span class="ml">{bulletin.printed}</span></li>'
        for bulletin in bulletins
    )
    turn = f'<a href="{_list_name(number + 1)}">下一页</a>' if number < last else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报</title></head><body>
<div class="list"><ul class="zxxx_list">
{items}
</ul></div>
<div class="pagediv">共{last}页 第{number}页 {turn}</div>
</body></html>
"""


def _write_article(bulletin: Bulletin) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}</title></head><body>
<div class="list"><div class="tit">{bulletin.title}</div>
<div class="source"><span>发布时间： {bulletin.printed}</span><span class="mr">来源: {PUBLISHER}</span></div>
<div class="con" id="xw_box">
{text}
</div></div>
</body></html>
"""
