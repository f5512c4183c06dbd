"""A column of a site made with 拓尔思 (TRS WCM): ``index.html``, ``index_1.html``, …, ``t20221130_1012.html``.

The pager is a call of ``createPageHTML``. Meta tags are those of 国办发〔2017〕47号.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import PUBLISHER
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.press_town.bulletins import Bulletin

FOLDER = "/wjw/yqtb/"
START = f"{FOLDER}index.html"
PER_PAGE = 5


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    """Yield the column, newest first, and its articles."""
    names = {file_name(bulletin): bulletin for bulletin in reversed(bulletins)}
    chunks = [list(names.items())[first : first + PER_PAGE] for first in range(0, len(names), PER_PAGE)]
    for number, chunk in enumerate(chunks):
        lines = [(name, bulletin.title, str(bulletin.printed)) for name, bulletin in chunk]
        name = f"index_{number}.html" if number else "index.html"
        yield Page(FOLDER + name, write_list(lines, f'createPageHTML({len(chunks)}, {number}, "index", "html");'))
    for name, bulletin in names.items():
        file = f"P0{bulletin.printed:%Y%m%d}.pdf"
        yield Page(FOLDER + name, write_article(bulletin, [f"./{file}"]), article=True)
        yield write_file(f"{FOLDER}{bulletin.printed:%Y%m}/{file}")


def file_name(bulletin: Bulletin) -> str:
    return f"{bulletin.printed:%Y%m}/t{bulletin.printed:%Y%m%d}_{1000 + bulletin.number}.html"


def write_list(lines: Iterable[tuple[str, str, str]], script: str = "") -> str:
    """Return a page of a column: address, title and date of each line."""
    items = "\n".join(
        f'<li><a href="./{name}" title="{title}">{title}</a><span>{day}</span></li>' for name, title, day in lines
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>疫情通报_{PUBLISHER}</title>
<meta name="SiteName" content="{PUBLISHER}"><meta name="ColumnName" content="疫情通报"></head>
<body><h1>疫情通报</h1>
<ul class="list">
{items}
</ul>
<div class="pages"><script>{script}</script></div>
</body></html>
"""


def write_file(path: str) -> Page:
    """Return what an article has attached: a PDF, as far as its first bytes show."""
    return Page(path, f"%PDF-1.4\n% {path}\n", "application/pdf")


def write_article(bulletin: Bulletin, files: Iterable[str] = ()) -> str:
    """``files`` are the addresses of what it has attached."""
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in bulletin.paragraphs)
    for file in files:
        text += f'\n<p><a href="{file}">附件</a></p>'
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{bulletin.title}_{PUBLISHER}</title>
<meta name="SiteName" content="{PUBLISHER}"><meta name="ColumnName" content="疫情通报">
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.printed} 08:30">
<meta name="ContentSource" content="{PUBLISHER}"></head>
<body><div class="article"><h1>{bulletin.title}</h1>
<div class="view TRS_UEDITOR trs_paper_default trs_web">
{text}
</div></div>
<div class="footer"><p>主办单位：{PUBLISHER}　网站标识码：9901000001</p></div>
</body></html>
"""
