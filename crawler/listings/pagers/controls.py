"""What a reader clicks to see another page of a list: links, buttons, numbers, choices; and where each goes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.listings.pagers.packed import unpack
from crawler.listings.pagers.page_number import find_own_number, find_page_number
from crawler.listings.pagers.written import read_written
from crawler.listings.patterns import load_patterns
from crawler.listings.same_page import to_key
from pipelines.layouts.dom import load_selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parsel import Selector

    from crawler.listings.document import Document

FILE: Final = Path(__file__).with_name("pagers.toml")
PATTERNS: Final = load_patterns(FILE)
SELECTORS: Final = load_selectors(FILE)
_TABLE: Final = tomllib.loads(FILE.read_text("utf-8"))
WORDS: Final = {name: frozenset(words) for name, words in _TABLE["words"].items()}
_ATTRIBUTES: Final = _TABLE["attributes"]
_TOLD: Final = WORDS["next"] | WORDS["before"] | WORDS["last"]
_LONGEST_TEXT: Final = 160
"""Characters of a control that are looked at: blanks and arrows around a word."""
_LONGEST_SCRIPT: Final = 2000
_SECOND: Final = 2
_LONGEST_LABEL: Final = 8
"""Characters of a link to the next page whose word is not known: 次のページ. A title of an article is longer."""
_ADDRESS: Final = re.compile(r"[./?=]")
_MARKUP: Final = re.compile(r"[<>\s]")
_ARTICLE: Final = re.compile(r"[?&]p=\d")
"""In WordPress ``?p=2`` is an article, unless a word or number of a pager leads to it."""
_SCRIPT: Final = re.compile(r"\s*javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Control:
    """A link or button. ``url`` is its target, ``number`` the page that its script asks for, if stated."""

    word: str
    """What it prints, in lower case and without brackets and arrows."""
    classes: frozenset[str]
    url: str = ""
    number: int | None = None
    is_idle: bool = False
    """True if it is shown as switched off, or is no link at all."""

    @property
    def page(self) -> int | None:
        """Return the number that it prints, if it is one."""
        found = PATTERNS["number"].match(self.word)
        return int(found["number"]) if found else None

    @property
    def is_next(self) -> bool:
        """Return True if it says that it leads to the next page, or prints no more than an arrow and is called so."""
        return self.word in WORDS["next"] or (not self.word and bool(self.classes & WORDS["classes"]))


def read_controls(document: Document) -> list[Control]:
    """Return the controls of a page that may belong to a pager, in its order.

    What scripts write counts where the page itself has no pager: they write it under conditions that are not known.
    """
    controls = _read_elements(document, (document.root, *unpack(document)))
    if not any(_pages(document, control) for control in controls):
        controls += _read_elements(document, read_written(document))
    related = [link.attrib["href"] for choice in SELECTORS["relation"] for link in document.root.xpath(choice.xpath)]
    stated = (value for choice in SELECTORS["stated"] for value in document.root.xpath(choice.xpath).getall())
    related += [value for value in stated if _is_address(document, value)]
    controls += [Control("next", frozenset(), document.locate(href)) for href in related if _ADDRESS.search(href)]
    options = (option for choice in SELECTORS["option"] for option in document.root.xpath(choice.xpath))
    return controls + [_read_option(document, option.root) for option in options]


def _is_address(document: Document, value: str) -> bool:
    """Return True for the address of a page of a list: such attributes have pictures, articles and markup too."""
    url = "" if not value or _MARKUP.search(value) else document.locate(value)
    asks = "?" in url and PATTERNS["own"].search(url) is not None
    return bool(url) and (asks or find_page_number(document.url, url) is not None)


def strip_word(text: str) -> str:
    """Return what a control prints, without what is around it.

    >>> strip_word(" [ 下一页 ] "), strip_word("Next »")
    ('下一页', 'next')
    """
    return PATTERNS["around"].sub("", text).lower()


def _read_elements(document: Document, roots: Iterable[Selector]) -> list[Control]:
    elements = (element for root in roots for choice in SELECTORS["control"] for element in root.xpath(choice.xpath))
    return [control for element in elements if (control := _read(document, element.root))]


def _pages(document: Document, control: Control) -> bool:
    """Return True if a control surely belongs to a pager: by its word, or as a number that links to such a page."""
    if control.is_next or control.word in WORDS["before"]:
        return True
    return bool(control.url) and find_page_number(document.url, control.url) is not None


def _read(document: Document, element: Any) -> Control | None:
    classes = frozenset(element.get("class", "").lower().split())
    word = _read_word(element)
    if word not in _TOLD and not PATTERNS["number"].match(word):
        if PATTERNS["next_lines"].match(word):
            word = "next"
        elif arrow := _read_arrow(document, element):
            word = arrow
        elif not PATTERNS["next_article"].match(word) and _leads_on(document, element):
            word, classes = "", classes | WORDS["classes"]
    if not (word in _TOLD or PATTERNS["number"].match(word) or (not word and classes & WORDS["classes"])):
        return None
    url, number = _find_target(document, element)
    parent = element.getparent()
    around = frozenset((parent.get("class") or "").lower().split()) if parent is not None else frozenset()
    is_off = bool((classes | around) & WORDS["idle"]) or element.get("disabled") is not None
    is_clicked = any(name.endswith("click") for name in element.attrib)  # @click, v-on:click, ng-click
    is_inert = element.tag == "a" and not is_clicked and not any(element.get(name) for name in _ATTRIBUTES["address"])
    href = element.get("href", "").strip()
    stays = href[:1] not in ("", "#") and to_key(document.locate(href)) == to_key(document.url)
    return Control(word, classes, url, number, is_idle=is_off or is_inert or stays)


def _read_word(element: Any) -> str:
    word = strip_word(_read_text(element))
    if word:
        return word
    shown = (element, *element.iterchildren("img"))
    return next((word for one in shown for name in _ATTRIBUTES["text"] if (word := strip_word(one.get(name, "")))), "")


def _read_arrow(document: Document, element: Any) -> str:
    """Return the word of a control that shows an arrow alone and leads to the page after this one; else nothing."""
    printed = "".join(_read_text(element).split())
    if printed not in WORDS["arrows"] and (printed or not _shows_arrow(element)):
        return ""
    if element.tag == "input":  # it sends a form
        return "next"
    url, asked = _find_target(document, element)
    if not url and asked is not None and asked > 1:
        return "next"
    number, own = find_page_number(document.url, url) if url else None, find_own_number(document.url, url)
    return "next" if number in ((1, 2) if own is None else (own + 1,)) else ""


def _shows_arrow(element: Any) -> bool:
    """Return True if a control without a text is an arrow by its class, or by that of what is in or around it."""
    classes = (one.get("class") or "" for one in (element, element.getparent(), *element) if one is not None)
    pictures = (one.get("src") or "" for one in (element, *element.iterchildren("img")))
    return not WORDS["icons"].isdisjoint(" ".join(classes).lower().split()) or any(
        PATTERNS["next_picture"].search(source) for source in pictures
    )


def _leads_on(document: Document, element: Any) -> bool:
    """Return True for a link, whatever it prints, whose address is surely that of the page after this one.

    A first page has no number; a further one has, but so have columns: there a pager must have led to it.
    """
    stated = (element.get(name) for name in _ATTRIBUTES["address"] if name != "onclick")
    url = next((document.locate(address) for address in stated if address), "")
    if (
        not PATTERNS["own"].search(url)
        or _ARTICLE.search(url)
        or len("".join(_read_text(element).split())) > _LONGEST_LABEL
    ):
        return False
    own = find_own_number(document.url, url)
    return find_page_number(document.url, url) == (_SECOND if own is None else own + 1 if document.is_further else -1)


def _read_text(element: Any) -> str:
    """Return what an element prints; only the beginning, if it is longer than a word of a pager is."""
    text = ""
    for piece in element.itertext():
        text += piece[:_LONGEST_TEXT]
        if len(text) > _LONGEST_TEXT:
            break
    return text[:_LONGEST_TEXT]


def _read_option(document: Document, element: Any) -> Control:
    text = _read_text(element)
    value, word = element.get("value", text), strip_word(text)
    url = "" if value.strip().isdecimal() else document.locate(value)
    known = url if url and find_page_number(document.url, url) is not None else ""
    return Control(word, frozenset(), known, is_idle=not known and not value.strip().isdecimal())


def _find_target(document: Document, element: Any) -> tuple[str, int | None]:
    """Return where a control goes: an address, or the number that it gives to a script."""
    asked = None
    for name in _ATTRIBUTES["address"]:
        stated = element.get(name) or ""
        if name == "onclick" or _SCRIPT.match(stated):
            for url in _find_in_script(document, stated[:_LONGEST_SCRIPT]):
                return url, None
            number = PATTERNS["number_in_script"].match(stated)
            asked = int(number["number"]) if number and asked is None else asked
            continue
        url = document.locate(stated) if stated.strip() else ""
        if url not in ("", document.url) and (name == "href" or find_page_number(document.url, url) is not None):
            return url, None
    return "", asked


def _find_in_script(document: Document, script: str) -> Iterator[str]:
    for found in PATTERNS["address_in_script"].finditer(script):
        url = document.locate(found["url"])
        if url and find_page_number(document.url, url) is not None:
            yield url
