"""What the newspapers of Founder's kinds share: editions of two sheets, and the elements that hold an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.press_town.bulletins import NEWSPAPER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

EDITIONS = 4


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an edition has its sheets and articles: paths for a bulletin and a number from 1."""

    sheet: Callable[[Bulletin, int], str]
    article: Callable[[Bulletin, int], str]


def pages(bulletins: Sequence[Bulletin], addresses: Addresses) -> Iterator[Page]:
    """Yield the newest editions; the bulletin is on the first sheet, another article on the second."""
    for bulletin in bulletins[-EDITIONS:]:
        articles = {
            1: (bulletin.title, bulletin.paragraphs),
            2: ("菜价平稳", ("城里的菜价这一周没有变化，货源充足。",)),
        }
        for number, (title, paragraphs) in articles.items():
            article = addresses.article(bulletin, number)
            yield Page(addresses.sheet(bulletin, number), _write_sheet(bulletin, addresses, article, title))
            yield Page(article, _write_article(bulletin, title, paragraphs), article=True)


def _write_sheet(bulletin: Bulletin, addresses: Addresses, article: str, title: str) -> str:
    sheets = "".join(
        f'<div class="right_title-name"><a id="pageLink" href="{addresses.sheet(bulletin, number)}">{name}</a></div>'
        for number, name in ((1, "第01版：要闻"), (2, "第02版：综合"))
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{NEWSPAPER}</title></head><body>
<div id="pageList">{sheets}</div>
<map name="PagePicMap"><area coords="0,0,200,0,200,300,0,300" shape="polygon" href="{article}"></map>
<ul class="news-list"><li><a href="{article}">{title}</a></li></ul>
</body></html>
"""


def _write_article(bulletin: Bulletin, title: str, paragraphs: Sequence[str]) -> str:
    text = "".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="article"><p id="PreTitle">权威发布</p><h1 id="Title">{title}</h1><p id="SubTitle"></p>
<p class="sec">{NEWSPAPER} <span class="newstime">{bulletin.printed:%Y年%m月%d日}</span></p>
<div id="ozoom"><founder-content><!--enpcontent-->{text}<!--/enpcontent--></founder-content></div></div>
</body></html>
"""
