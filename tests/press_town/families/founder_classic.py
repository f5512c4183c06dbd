"""Editions of a newspaper made with 方正翔宇 (Founder, classic): ``html/2022-11/30/node_1.htm``, ``content_30001.htm``.

Titles, author and date are repeated in a comment, ``enpproperty``; paragraphs are upper-case and unclosed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import NEWSPAPER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

EDITIONS = 4
START = "/rb/html/{date:%Y-%m/%d}/node_1.htm"
SHEETS = {"node_1.htm": "第01版：要闻", "node_2.htm": "第02版：综合"}


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the newest editions, each of two sheets; the bulletin is on the first."""
    for bulletin in bulletins[-EDITIONS:]:
        folder = f"/rb/html/{bulletin.printed:%Y-%m/%d}/"
        first, second = (f"content_{3000 + bulletin.number}{sheet}.htm" for sheet in (1, 2))
        yield Page(f"{folder}node_1.htm", _write_sheet(1, first, bulletin.title))
        yield Page(f"{folder}node_2.htm", _write_sheet(2, second, "菜价平稳"))
        yield Page(folder + first, _write_article(bulletin, bulletin.title, bulletin.paragraphs), article=True)
        yield Page(
            folder + second,
            _write_article(bulletin, "菜价平稳", ("城里的菜价这一周没有变化，货源充足。",)),
            article=True,
        )


def _write_sheet(number: int, article: str, title: str) -> str:
    sheets = "".join(f'<a id="pageLink" href="{name}">{sheet}</a>' for name, sheet in SHEETS.items())
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{NEWSPAPER}</title></head><body>
<div>{sheets}</div>
<map name="pagepicmap"><area coords="0,0,200,0,200,300,0,300" shape="polygon" href="{article}"></map>
<div id="content_{number}_1"><a href="{article}">{title}</a></div>
</body></html>
"""


def _write_article(bulletin: Bulletin, title: str, paragraphs: Sequence[str]) -> str:
    text = "".join(f"<P>　　{paragraph}" for paragraph in paragraphs)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{title}</title></head><body>
<founder-title><p id="PreTitle">权威发布</p><p id="Title">{title}</p><p id="SubTitle"></p></founder-title>
<div id="ozoom"><founder-content><!--enpcontent-->{text}<!--/enpcontent--></founder-content></div>
<!--enpproperty <articleid>{bulletin.number}</articleid>
<date>{bulletin.printed} 06:30:00:0</date><author>江一帆</author>
<title>{title}</title><keyword></keyword><subtitle></subtitle><introtitle>权威发布</introtitle>
<nodename>要闻</nodename><sourcename>{NEWSPAPER}</sourcename>/enpproperty-->
</body></html>
"""
