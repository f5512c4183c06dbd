"""What is printed around an article about itself: 发布时间:2022-11-30 08:05 来源:某某市卫健委 作者:某某.

Words are in ``datelines.toml``. A label that says another date than that of publication (成文日期) is passed over.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.metadata.credited import any_of
from pipelines.metadata.meta_tags import read_date
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_labelled_date(lines: Sequence[str]) -> str:
    """The labelled date nearest to the end of the lines, ISO 8601, or empty.

    >>> find_labelled_date(["时间 : 2022年11月30日 8时05分"])
    '2022-11-30T08:05+08:00'
    >>> find_labelled_date(["成文日期:2022-11-28", "发布时间：", "2022-11-30 08:05", "来源:某报"])
    '2022-11-30T08:05+08:00'
    """
    dates = filter(None, map(read_date, reversed(_LABELLED_DATE.findall(_join(lines)))))
    return next(dates, "")


def find_bare_date(lines: Sequence[str]) -> str:
    """The date without a label that is nearest to the end of the lines, or empty.

    >>> find_bare_date(["更新时间:2022-12-04", "2022年11月30日08:05 来源:某报"])
    '2022-11-30T08:05+08:00'
    """
    bare = _OTHER_DATE.sub("", _join(lines))
    dates = filter(None, map(read_date, reversed(_DATE.findall(bare))))
    return next(dates, "")


def find_publisher(lines: Sequence[str]) -> str:
    """The labelled source nearest to the end of the lines; a label with nothing behind it names nobody.

    >>> find_publisher(["(2022-11-30)", "来源：", "示例市卫健委", "【字体:大"]), find_publisher(["来源:", "作者:何山"])
    ('示例市卫健委', '')
    """
    return _last(_PUBLISHER.findall(_join(lines)))


def find_author(lines: Sequence[str]) -> str:
    """What stands behind 作者, as printed; of several the last.

    >>> find_author(["来源:某报作者:何山 林小雨", "编辑:陆远"])
    '何山 林小雨'
    """
    return _last(_AUTHOR.findall(_join(lines)))


def is_dateline(line: str) -> bool:
    """Whether a line holds nothing but labels with what they introduce, or a date.

    >>> is_dateline("发布时间:2022-11-30 来源:某报"), is_dateline("2022年11月30日"), is_dateline("来源:某报。下雪了。")
    (True, True, False)
    """
    printed = normalise(line).strip(" ()[]|")
    return len(printed) <= _LONGEST and not _IS_OTHER.search(printed) and bool(_DATELINE.match(printed))


def is_dated_entry(line: str) -> bool:
    """Whether a line is one of a list: a title with a date in front of or behind it.

    >>> is_dated_entry("[2022-12-03] 疫情通报"), is_dated_entry("疫情通报2022-12-03"), is_dated_entry("昨天下雪了。")
    (True, True, False)
    """
    printed = normalise(line).strip(" ()[]|")
    return len(printed) <= _LONGEST and not _IS_NO_ENTRY.search(printed) and bool(_ENTRY.search(printed))


def _join(lines: Sequence[str]) -> str:
    return _CHINESE_CLOCK.sub(r"\1:\2", normalise(_BLANKS.sub(" ", " ".join(lines))))


def _last(found: Sequence[str]) -> str:
    named = [name.strip(" -_,;") for name in found]
    return next((name for name in reversed(named) if name and not _DATE.fullmatch(name)), "")


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_LABELS: Final = _DATA["labels"]
_LONGEST: Final = 80
_IS_OTHER: Final = re.compile("。|星期")  # a sentence; the day of the visit, which sites print in their head
_BLANKS: Final = re.compile(r"[\s\u3000\u00a0]+")
_ANY_LABEL: Final = any_of(label for labels in _LABELS.values() for label in labels)
_CHINESE_CLOCK: Final = re.compile(r"(?<!\d)(\d\d?)[时点](\d\d)分?")
_CLOCK: Final = r"\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:\s*(?:Z|[+-]\d\d:?\d\d))?"
_DATE_TEXT: Final = rf"(?<!\d)(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?(?!\d)日?(?:[T\s-]*{_CLOCK})?"
_DATE: Final = re.compile(_DATE_TEXT)
_LABELLED_DATE: Final = re.compile(rf"(?<![\u3400-\u9fff])(?:{any_of(_LABELS['published'])})\s*:?\s*({_DATE_TEXT})")
_OTHER_DATE: Final = re.compile(rf"(?:{any_of(_LABELS['others'])})\s*:?\s*{_DATE_TEXT}")
_OTHER_LABELS: Final = any_of(_DATA["behind"]["labels"])
_STOP: Final = rf"(?=\s|$|[\[\]()|【】]|(?:{_ANY_LABEL}|{_OTHER_LABELS})\s*:|{_DATE_TEXT})"
_NOT_ELSEWHERE: Final = "".join(rf"(?<!{of})" for of in _DATA["elsewhere"]["of"])
_PUBLISHER: Final = re.compile(
    rf"{_NOT_ELSEWHERE}(?:{any_of(_LABELS['publisher'])})\s*:\s*([^\s:\[\]()|【】]+?){_STOP}"
)
_NAME: Final = "[\u3400-\u9fff·]"
_AUTHOR: Final = re.compile(
    rf"(?:{any_of(_LABELS['author'])})(?:/[\u3400-\u9fff]+)?\s*:\s*({_NAME}+?(?:[ 、]{_NAME}{{1,4}}?)*){_STOP}"
)
_DATELINE: Final = re.compile(rf"(?:{_ANY_LABEL})\s*:|{_DATE_TEXT}(?=\s|$|来源)")
_IS_NO_ENTRY: Final = re.compile("[。\t]")  # a sentence; a row of figures by days
_ENTRY: Final = re.compile(rf"^{_DATE_TEXT}|{_DATE_TEXT}$")
