"""What a single line of a text page may be: heading, caption, byline, prose (``text_page.toml``)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.cleaning import NO_CAPTION
from pipelines.metadata.bylines import is_byline, opens_article
from pipelines.prose.points import opens_point
from pipelines.text import normalise

if TYPE_CHECKING:
    from pipelines.layouts.markdown import MarkdownLine


def is_short(line: MarkdownLine) -> bool:
    """Return True if a line without a mark of its own may be a title, subtitle or banner: brief, and no sentence."""
    if line.level or len(line.text) > _HEADING["longest"]:
        return False
    text = normalise(line.text)
    return not (
        "。" in text
        or text[-1] in _SENTENCE["stops"]
        or opens_point(text)
        or is_byline(text)
        or opens_article(text)
        or is_captioned(text)
    )


def is_captioned(text: str) -> bool:
    """Return True if a line says itself that it is about a picture: 图为…, … 某某 摄."""
    is_led = text.startswith(_CAPTION_STARTS) and not NO_CAPTION.match(text)
    return is_led or bool(_PHOTOGRAPHED.search(normalise(text)))


def is_lone_sentence(line: MarkdownLine) -> bool:
    """Return True if a line is one brief sentence without a figure, as captions are: no figure goes to a picture."""
    text = normalise(line.text)
    return (
        not line.level
        and len(text) <= _CAPTION["longest"]
        and text[-1] == "。"
        and text.count("。") == 1
        and not _DIGIT.search(text)
        and not opens_point(text)
        and not opens_article(text)
    )


def is_pinyin(text: str) -> bool:
    """Return True if a line is the sound of the heading above it.

    >>> is_pinyin("Fang Yi Qian Xing"), is_pinyin("COVID-19")
    (True, False)
    """
    return bool(_PINYIN.fullmatch(text))


def is_broken(text: str) -> bool:
    """Return True if a paragraph is prose that a column broke off: it has marks, and no end of a sentence.

    >>> is_broken("今天，全市继续开展核酸检"), is_broken("今天，检测完成。"), is_broken("把好三道关")
    (True, False, False)
    """
    flat = normalise(text).rstrip()
    bare = flat.rstrip(_SENTENCE["closes"])
    ends = bare.endswith((*_SENTENCE["ends"], *_SENTENCE["paragraph_ends"])) or bool(_TURNED.search(flat))
    is_item = opens_point(flat) and not _SENTENCES.search(flat)  # 一、抓好培训、演练
    return is_prose(flat) and not (ends or is_item or is_captioned(text) or _ROW.search(text))


def opens_again(line: MarkdownLine, above: str) -> bool:
    """Return True for a line that opens a paragraph though the one above has no full stop.

    It follows a blank line, or opens with a label.

    >>> from pipelines.layouts.markdown import MarkdownLine
    >>> line = MarkdownLine("丙类传染病无死亡")
    >>> opens_again(line, "病种为艾滋病、肺结核"), opens_again(line, "死亡19例"), opens_again(line, "报告乙类和")
    (True, True, False)
    >>> opens_again(MarkdownLine("累计：确诊30例", continues=True), "新增：确诊2例，无症状1例")
    True
    """
    if line.continues and not (_LABEL.match(normalise(line.text)) and _LOST_STOP.search(normalise(above))):
        return False
    if above[-1] in _GOES_ON or line.text[0] in _GOES_ON:
        return False
    return bool(_OPENS.match(normalise(line.text)) or _LOST_STOP.search(normalise(above)))


def is_prose(text: str) -> bool:
    """Return True if a line has a mark that separates parts of sentences."""
    return bool(_PROSE.search(normalise(text)))


_DATA: Final = tomllib.loads(Path(__file__).with_name("text_page.toml").read_text("utf-8"))
_SENTENCE: Final = _DATA["sentence"]
_HEADING: Final = _DATA["heading"]
_CAPTION: Final = _DATA["caption"]
_CAPTION_STARTS: Final = tuple(_CAPTION["starts"])
_LOST_STOP: Final = re.compile(_SENTENCE["lost_stop"])
_OPENS: Final = re.compile(_SENTENCE["opens"])
_LABEL: Final = re.compile(r"[^,;。:、\d\s]{1,8}:")
_GOES_ON: Final = ",，、的和及与"
_SENTENCES: Final = re.compile("[,;。]")
_PROSE: Final = re.compile(f"[{_SENTENCE['breaks']}]")
_PHOTOGRAPHED: Final = re.compile(r"[。\s/][\u3400-\u9fff ]{2,8}[ /]?摄[)]?$")
_ROW: Final = re.compile(r"\t[+-]?\d[\d,.]*[%％]?(?:\t|$)")
"""A cell that is a number: the row of a table, though 11,680 has a mark."""
_TURNED: Final = re.compile(r"\([^()]{0,20}\)$")
_DIGIT: Final = re.compile(r"\d")
_PINYIN: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿāēīōūǎěǐǒǔǘǚǜ]{0,6}(?: [A-Za-zÀ-ÿāēīōūǎěǐǒǔǘǚǜ]{1,7})+")
