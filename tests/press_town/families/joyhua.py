"""Editions of a digital newspaper of joyhua: ``/slrb/20221130/html/``, two sheets (版) each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import NEWSPAPER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

EDITIONS = 4
START = "/slrb/{date:%Y%m%d}/html/index.htm"
SHEETS = {"index.htm": "第01版：要闻", "page_01.htm": "第02版：民生"}


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the newest editions: the bulletin on the second sheet, a word to the reader on the first."""
    for bulletin in bulletins[-EDITIONS:]:
        folder = f"/slrb/{bulletin.printed:%Y%m%d}/html/"
        first, second = (f"content_{bulletin.printed:%Y%m%d}00{sheet}001.htm" for sheet in (1, 2))
        yield Page(f"{folder}index.htm", _write_sheet(first, "致读者"))
        yield Page(f"{folder}page_01.htm", _write_sheet(second, bulletin.title))
        yield Page(
            folder + first,
            _write_article("致读者", ("本报的数字由卫生健康部门发布，读者可以放心取阅。",)),
            article=True,
        )
        yield Page(folder + second, _write_article(bulletin.title, bulletin.paragraphs), article=True)


def _write_sheet(article: str, title: str) -> str:
    sheets = "".join(f'<li><a href="{name}">{sheet}</a></li>' for name, sheet in SHEETS.items())
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{NEWSPAPER}</title></head><body>
<ul class="sheets">{sheets}</ul>
<map name="sheet"><area shape="rect" coords="0,0,210,300" href="{article}" alt=""></map>
<ul class="titles"><li><a href="{article}">{title}</a></li></ul>
</body></html>
"""


def _write_article(title: str, paragraphs: Sequence[str]) -> str:
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title} - {NEWSPAPER}</title></head><body>
<div class="bmnr_con"><div class="bmnr_con_biaoti">{title}</div>
<div class="bmnr_con_con"><div id="zoom">
{text}
</div></div></div>
</body></html>
"""
