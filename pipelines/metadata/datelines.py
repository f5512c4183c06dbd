"""What is printed around an article about itself: 发布时间:2022-11-30 08:05 来源:某某市卫健委 作者:某某.

Words are in ``datelines.toml``. Labels of other dates (成文日期) are kept apart from those of publication.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.metadata.credited import any_of
from pipelines.metadata.date_forms import to_plain_dates
from pipelines.metadata.meta_tags import read_date
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find_labelled_dates(lines: Sequence[str]) -> list[str]:
    """Return the dates with a label of publication as printed, the nearest to the end of the lines first.

    时间 and 日期 alone say less than 发布时间, and nothing before a place: there they say when something happens.

    >>> find_labelled_dates(["时间 : 2022年11月30日 8时05分", "发布日期 2022-11-29", "日期：2022-11-28 地点：东湖"])
    ['2022-11-29', '2022年11月30日 8:05']
    >>> find_labelled_dates(["成文日期:2022-11-28", "发布时间：", "2022-11-30 08:05", "来源:某报"])
    ['2022-11-30 08:05']
    """
    joined = _join(lines)
    return [date for label in (_LABELLED_DATE, _WEAKLY_LABELLED_DATE) for date in reversed(label.findall(joined))]


def find_other_dates(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return label and date, as printed, of dates near to that of publication, the last first.

    >>> find_other_dates(["成文日期:2022-11-28", "发布时间：2022-11-30", "更新于", "2022-12-04", "截止日期：2022-12-9"])
    [('更新于', '2022-12-04'), ('成文日期', '2022-11-28')]
    """
    return _DATE_INSTEAD.findall(_join(lines))[::-1]


def find_dateline_date(lines: Sequence[str]) -> str:
    """Return the last date that shares a line with a clock or a source, as printed, or empty.

    >>> find_dateline_date(["更新时间:2022-12-04 08:00", "2022-11-30　来源:某报"]), find_dateline_date(["2022-11-30"])
    ('2022-11-30', '')
    >>> find_dateline_date(["22-11-30 08:05 来源:某报"])
    '22-11-30 08:05'
    """
    dates = _DATELINE_DATE.findall(_OTHER_DATE.sub("", _join(lines)))
    return dates[-1].strip() if dates else ""


def find_bare_date(lines: Sequence[str]) -> str:
    """Return the date without a label that is nearest to the end of the lines, as printed, or empty.

    >>> find_bare_date(["更新时间:2022-12-04", "2022年11月30日08:05 来源:某报"]), find_bare_date(["30", "2022-11"])
    ('2022年11月30日 08:05', '2022-11-30')
    """
    dates = _DATE.findall(_DAY_ABOVE_MONTH.sub(r"\2-\3-\1", _OTHER_DATE.sub("", _join(lines))))
    return next((date for date in reversed(dates) if read_date(date)), "")


def find_publisher(lines: Sequence[str]) -> str:
    """Return the last source with a label, as printed; a label with nothing after it names nobody.

    >>> find_publisher(["(2022-11-30)", "来源：", "示例市卫健委", "【字体:大"]), find_publisher(["来源:", "作者:何山"])
    ('示例市卫健委', '')
    >>> find_publisher(["信息来源: 发布日期：2022-11-30"]), find_publisher(["来源：示例网 记者：何山"])
    ('', '示例网')
    """
    found = reversed([_NAME_ENDS.sub("", name) for (name,) in _find_printed(_PUBLISHER, lines)])
    return next((name for name in found if name and not _DATE.fullmatch(normalise(name))), "")


def find_author(lines: Sequence[str]) -> str:
    """Return the last label of an author with the names after it, as printed.

    >>> find_author(["来源：某报作者：何山 林小雨", "编辑：陆远"]), find_author(["来源:某报 记者:何山"])
    ('作者：何山 林小雨', '记者:何山')
    >>> find_author(["信息来源： 作者： 发布日期：2022-11-30"])
    ''
    """
    found = [(label, colon, _NAME_ENDS.sub("", names)) for label, colon, names in _find_printed(_AUTHOR, lines)]
    return next(("".join(one) for one in reversed(found) if one[-1] and one[-1] not in NOBODY), "")


def split_dateline(line: str) -> list[str]:
    """Return what bars, wide blanks or the label of an author set apart in a line, as printed.

    >>> split_dateline("2022-11-30 08:05 来源：示例网 | 记者 何山 | 责编 陆远 |")
    ['2022-11-30 08:05 来源：示例网', '记者 何山', '责编 陆远']
    """
    return [part for part in map(str.strip, _BETWEEN.split(line)) if part]


def is_dateline(line: str) -> bool:
    """Return True for a line of nothing but labels with what they introduce, or a date.

    >>> is_dateline("发布时间:2022-11-30 来源:某报"), is_dateline("2022年11月30日"), is_dateline("来源:某报。下雪了。")
    (True, True, False)
    >>> [is_dateline(f"时间：2022年{days}") for days in ("度", "1-11月", "第47周", "11月1日至30日", "11月30日")]
    [False, False, False, False, True]
    """
    if len(line) > _LONGEST_PRINTED:
        return False
    printed = to_plain_dates(normalise(line).strip(" ()[]【】|"))
    return len(printed) <= _LONGEST and not _IS_OTHER.search(printed) and bool(_DATELINE.match(printed))


def ends_with_moment(line: str) -> bool:
    """Return True for a short line that ends with a day and a time of day: 示例网 林小雨 2022-12-04 10:20.

    >>> ends_with_moment("示例网林小雨2022-12-04 10:20"), ends_with_moment("2022-12-04通报")
    (True, False)
    """
    printed = normalise(line).strip(" ()[]【】|")
    return len(printed) <= _LONGEST and not _IS_OTHER.search(printed) and bool(_MOMENT_AT_END.search(printed))


def is_dated_entry(line: str) -> bool:
    """Return True for a line of a list: a title with a date before or after it, or a summary with a date after it.

    >>> is_dated_entry("[2022-12-03] 疫情通报"), is_dated_entry("疫情通报2022-12-03"), is_dated_entry("昨天下雪了。")
    (True, True, False)
    >>> is_dated_entry("昨天下雪了。[2022-12-03]")
    True
    """
    printed = normalise(line).strip(" ()[]|")
    if _IS_NO_ENTRY.search(printed):
        return len(printed) <= _SUMMARY_CHARS and bool(_SUMMARY.search(printed))
    return len(printed) <= _LONGEST and bool(_ENTRY.search(printed))


def _join(lines: Sequence[str]) -> str:
    return _join_plain(tuple(lines))


@lru_cache(maxsize=8)
def _join_plain(lines: tuple[str, ...]) -> str:
    """Join lines once: several questions are asked of those around an article."""
    return _CHINESE_CLOCK.sub(r"\1:\2", to_plain_dates(normalise(_join_printed(lines))))


@lru_cache(maxsize=8)
def _join_printed(lines: tuple[str, ...]) -> str:
    """Join lines with blanks; one that is a label and nothing else gets its colon: 来源, 示例市卫健委."""
    joined = [f"{line}：" if _LABEL_ALONE.fullmatch(normalise(line.strip())) else line for line in lines]
    return _COLON_ALONE.sub("：", _BLANKS.sub(" ", " ".join(joined)))


def _find_printed(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the groups of each match as printed: normalising keeps lengths, so that the spans are those of print."""
    printed = _join_printed(tuple(lines))
    for found in pattern.finditer(normalise(printed)):
        yield tuple(printed[slice(*found.span(group))] for group in range(1, pattern.groups + 1))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_LABELS: Final = _DATA["labels"]
_LONGEST: Final = 80
_LONGEST_PRINTED: Final = 3 * _LONGEST
"""Of a line whose dates and blanks are not in their plain form yet."""
_IS_OTHER: Final = re.compile("。|星期")  # a sentence; the day of the visit, which sites print in their head
_BLANKS: Final = re.compile(r"[\s\u3000\u00a0]+")
_COLON_ALONE: Final = re.compile("[:：] [:：]")
"""Of a label and a colon that are elements of their own."""
_ANY_LABEL: Final = any_of(label for labels in _LABELS.values() for label in labels)
_LABEL_ALONE: Final = re.compile(_ANY_LABEL)
_NAME_ENDS: Final = re.compile(r"^[\s_,;，；-]+|[\s_,;，；-]+$")
_CHINESE_CLOCK: Final = re.compile(r"(?<!\d)(\d\d?)[时点](\d\d)分?")
_CLOCK: Final = r"\d\d?:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:\s?(?:Z|[+-]\d\d:?\d\d))?"
_YEAR: Final = r"(?:(?:19|20)\d\d|(?:中[华華])?民[国國]\s?\d{2,3})"
_DAY: Final = r"(?! ?年 ?\d\d? ?-\d\d? ?月) ?[-/.年] ?\d\d? ?[-/.月] ?\d\d?(?!\d)(?: ?日(?!期))?"
_MAYBE_CLOCK: Final = rf"(?:[T\s-]{{0,5}}{_CLOCK})?"
_SPLIT: Final = r"20\d\d \d\d ?/ ?\d\d \d\d:\d\d(?::\d\d)?"
"""Of 新华网, which prints year, day and clock in elements of their own: 2022 12/04 10:20:11."""
_DATE_TEXT: Final = rf"(?<!\d)(?:{_YEAR}{_DAY}{_MAYBE_CLOCK}|{_SPLIT})"
_DATE: Final = re.compile(_DATE_TEXT)
_ANY_DATE_TEXT: Final = rf"(?<!\d)(?:(?:{_YEAR}|\d{{1,5}}){_DAY}{_MAYBE_CLOCK}|20\d{{6}}(?!\d))"
"""Also one that cannot be: a label says that it is meant as one."""
_NO_HAN: Final = r"(?<![\u3400-\u9fff])"
_LONG_LABELS: Final = [label for label in _LABELS["published"] if len(label) >= len("发布时间")]
_SHORT_LABELS: Final = [label for label in _LABELS["published"] if label not in _LONG_LABELS]
_LABELLED_DATE: Final = re.compile(
    rf"(?:(?:{any_of(_LONG_LABELS)})|{_NO_HAN}(?:{any_of(_SHORT_LABELS)}))\s?:?\s?({_ANY_DATE_TEXT})"
)
_WEAKLY_LABELLED_DATE: Final = re.compile(
    rf"{_NO_HAN}(?:{any_of(_LABELS['weak'])})\s?:?\s?({_ANY_DATE_TEXT})(?![^。\d]{{0,20}}地[点址]\s*:)"
)
_LABEL_OF_OTHER_DATE: Final = (
    rf"(?:{any_of([*_LABELS['others'], *_LABELS['instead']])}|[\u3400-\u9fff]{{1,8}}(?<!发布)(?<!发表)(?:时间|日期))"
)
_DATE_INSTEAD: Final = re.compile(rf"({any_of(_LABELS['instead'])})\s?:?\s?({_DATE_TEXT})")
_OTHER_DATE: Final = re.compile(rf"{_LABEL_OF_OTHER_DATE}\s?:?\s?{_DATE_TEXT}")
_OTHER_LABELS: Final = any_of(_DATA["behind"]["labels"])
_STOP: Final = rf"(?=\s|$|[\[\]()|【】]|(?:{_ANY_LABEL}|{_OTHER_LABELS})\s*:|{_DATE_TEXT})"
_NOT_ELSEWHERE: Final = "".join(rf"(?<!{of})" for of in _DATA["elsewhere"]["of"])
_PUBLISHER: Final = re.compile(
    rf"{_NOT_ELSEWHERE}(?:{any_of(_LABELS['publisher'])})\s*:\s*(?!(?:{_ANY_LABEL}|{_OTHER_LABELS})\s*:)"
    rf"([^\s:\[\]()|【】]+?){_STOP}"
)
_LABELLED: Final = rf"(?:{_ANY_LABEL}|{_OTHER_LABELS})\s*:"
NOBODY: Final = frozenset(_DATA["nobody"]["names"])
"""Words in the place of an author's name that name nobody: 佚名."""
_NAME: Final = "[\u3400-\u9fff·]"
_AUTHOR_LABELS: Final = any_of([*_LABELS["author"], *_DATA["reporters"]["labels"]])
_AUTHOR: Final = re.compile(
    rf"({_AUTHOR_LABELS})(?:/[\u3400-\u9fff]+)?\s*(:)\s*(?!{_LABELLED})"
    rf"({_NAME}+?(?:[ 、](?!{_LABELLED}){_NAME}{{1,4}}?)*){_STOP}"
)
_BETWEEN: Final = re.compile(rf"[|｜丨︱│]|[\s\u3000]{{2,9}}|\s(?=(?:{_AUTHOR_LABELS})\s)")
_DAY_ABOVE_MONTH: Final = re.compile(r"(?<![\d:] )(?<!\S)(\d\d?) (20\d\d)[-/.年](\d\d?)月?(?=\s|$)")
"""30 in large figures, 2022-11 below it."""
_DATELINE_DATE: Final = re.compile(
    rf"(?<![\d-])(?:{_SPLIT}|[0-4]\d-\d\d-\d\d {_CLOCK}"
    rf"|{_YEAR}{_DAY}(?:[T\s-]{{0,5}}{_CLOCK}|(?=[^。\d]{{0,20}}(?:{_ANY_LABEL})\s*:)))"
)
_OF_PERIOD: Final = rf"(?:{any_of(_LABELS['weak'])})\s*:\s*{_YEAR}(?! ?\d|{_DAY}(?! ?日? ?[-~—–至到]))"
_DATELINE: Final = re.compile(
    rf"(?!{_OF_PERIOD})(?:{_ANY_LABEL})\s*:|(?:{_OTHER_LABELS})\s*:[^。]{{0,40}}?{_DATE_TEXT}|(?:(?:{any_of(_LABELS['published'])})\s*)?{_DATE_TEXT}(?=\s|$|来源)"
)
_MOMENT_AT_END: Final = re.compile(rf"{_YEAR}{_DAY}[T\s-]{{0,5}}{_CLOCK}$")
_SUMMARY_CHARS: Final = 300
_SUMMARY: Final = re.compile(rf"。 ?[\[(]?{_DATE_TEXT}$")
_IS_NO_ENTRY: Final = re.compile("[。\t]")  # a sentence; a row of figures by days
_ENTRY: Final = re.compile(rf"^{_DATE_TEXT}|{_DATE_TEXT}$")
