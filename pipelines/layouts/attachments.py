"""What a release has besides sentences: files it links to, pictures, a table; and which of them is all it has."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from archive.records import Attachment
from pipelines.addresses import Base
from pipelines.layouts.cleaning import show_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import BodyKind
    from pipelines.layouts.dom import PagePart


@dataclass(frozen=True, slots=True)
class BodyContent:
    """``body_kind`` is empty where the body contains nothing."""

    body_kind: BodyKind
    attachments: tuple[Attachment, ...] = ()


def find_body_content(
    part: PagePart, base: Base, paragraphs: Sequence[str], below: Iterable[tuple[str, str]] = ()
) -> BodyContent:
    """Return the contents of a body with these paragraphs. If it is a picture and nothing else, it is attached.

    Many sites print the files of a release below its body: links there (address, text) count if they say 附件 or name a
    file.

    >>> from pipelines.addresses import Base
    >>> from pipelines.layouts.dom import Dom
    >>> body = Dom("<p><a href='./P020221130.pdf'>附件</a></p>").whole
    >>> find_body_content(body, Base("http://a.cn/b/t.html"), ("附件",))
    BodyContent(body_kind='attachment', attachments=(Attachment(name='附件', url='http://a.cn/b/P020221130.pdf'),))
    """
    own = [*_files(part.links(), base)]
    found = (*own, *_files((link for link in below if _NAMES_FILE.search(link[1])), base))
    files = tuple(_attach(found, base))
    names = {_squeeze(name) for name in (*(file.name for file in files), *(show_blanks(text) for _, text in found))}
    said = [line for line in paragraphs if _squeeze(line) not in names and not _ANNOUNCES.fullmatch(_squeeze(line))]
    if said:
        return BodyContent("table" if _is_table(said) else "text", files)
    pictures = () if own else tuple(_attach(part.pictures(), base))
    if pictures:
        return BodyContent("picture", (*pictures, *files))
    if found:
        return BodyContent("attachment", files)
    return BodyContent("text" if paragraphs else "")


def has_only_files(part: PagePart, base: Base) -> bool:
    """Return True for a part that links to files and to nothing else."""
    links = list(part.links())
    return bool(links) and len(list(_files(links, base))) == len(links)


def names_file(text: str) -> bool:
    """Return True for the text of a link that says 附件 or ends as the name of a file."""
    return bool(_NAMES_FILE.search(text))


def opens_unknown_file(href: str, text: str) -> bool:
    """Return True for a script that names no file and is called with something, or whose link has the name of one.

    >>> opens_unknown_file("javascript:show(7)", "附件"), opens_unknown_file("javascript:show('/a/1.pdf')", "附件")
    (True, False)
    >>> opens_unknown_file("javascript:#annex ", "1.pdf"), opens_unknown_file("javascript:void(0)", "附件")
    (False, False)
    >>> opens_unknown_file("javascript:void(0)", "1.pdf")
    True
    """
    if not href.lower().startswith("javascript:") or _QUOTED.search(href):
        return False
    return bool(_CALL.search(href) or (_FILE.search(text.strip().lower()) and not _ANCHOR.match(href)))


def _files(links: Iterable[tuple[str, str]], base: Base) -> Iterator[tuple[str, str]]:
    for href, text in links:
        file = _find_file(href, base)
        parts = urlsplit(base.join(file))
        is_sent = names_file(text) and _SENDER.search(parts.path)
        if is_sent or any(_FILE.search(part.strip().lower()) for part in (*parts[2:4], text)):
            yield file, text


def _find_file(href: str, base: Base) -> str:
    """Return the address of a file that a script opens, or a page that shows files; any other address as it is.

    >>> from pipelines.addresses import Base
    >>> _find_file("javascript:show('/a/1.pdf', 2)", Base("http://a.cn/b.html"))
    '/a/1.pdf'
    >>> _find_file("https://view.example.com/op/view.aspx?src=http%3A%2F%2Fa.cn%2F1.xls", Base("http://a.cn/b.html"))
    'http://a.cn/1.xls'
    >>> _find_file("/web/viewer.html?file=..%2Fa%2F1.pdf&x=2", Base("http://a.cn/b.html"))
    'http://a.cn/a/1.pdf'
    """
    if href.startswith("javascript:"):
        return found[1] if (found := _QUOTED.search(href)) else href
    address = base.join(href)
    parts = urlsplit(address)
    shown = (value for _, value in parse_qsl(parts.query) if _FILE.search(value.lower()))
    if parts.path.lower().endswith(_PAGES):
        return next((Base(address).join(value) for value in shown), href)
    return next((value for value in shown if _ABSOLUTE.match(value)), href)


def _attach(found: Iterable[tuple[str, str]], base: Base) -> Iterator[Attachment]:
    """Return them in the order of the page, each address once; a file without a name goes by that of its address."""
    seen: dict[str, str] = {}
    for href, text in found:
        address = base.join(href).partition("#")[0]
        if address and not address.startswith(_NOT_FETCHED):
            seen[address] = seen.get(address, "") or show_blanks(text).strip()
    for address, name in seen.items():
        yield Attachment(name or unquote(urlsplit(address).path.rsplit("/", 1)[-1]), address)


def _is_table(paragraphs: Sequence[str]) -> bool:
    """Cells are joined by tabs when a body is cleaned."""
    in_rows = sum(len(line) for line in paragraphs if "\t" in line)
    return bool(in_rows >= _DATA["table"]["share"] * sum(map(len, paragraphs)))


def _squeeze(text: str) -> str:
    return "".join(text.split())


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_SUFFIX: Final = rf"\.(?:{'|'.join(_DATA['attachments']['suffixes'])})"
_FILE: Final = re.compile(rf"{_SUFFIX}$")
_QUOTED: Final = re.compile(rf"""['"]([^'"\s]{{1,500}}{_SUFFIX})['"]""", re.IGNORECASE)
_CALL: Final = re.compile(r"(?<![\w.$])(?!void\b)[\w.$]{1,100}\(\s{0,9}[^\s)]")
_ANCHOR: Final = re.compile(r"javascript:#\w")
_NOT_FETCHED: Final = ("data:", "javascript:", "mailto:")
_PAGES: Final = (".html", ".htm", ".shtml")
"""Names of pages that do not send a file themselves, whatever is asked of them."""
_NAMES_FILE: Final = re.compile(rf"附件|{_SUFFIX}\s*$", re.IGNORECASE)
_ABSOLUTE: Final = re.compile(r"https?://", re.IGNORECASE)
_SENDER: Final = re.compile(_DATA["attachments"]["sender"])
_ANNOUNCES: Final = re.compile(_DATA["attachments"]["announced"])
