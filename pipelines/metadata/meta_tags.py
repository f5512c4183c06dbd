"""What a page's meta tags say.

The tags of government sites are set by 《政府网站发展指引》 (国办发〔2017〕47号, annex 网页设计规范): of the site
``SiteName`` …, of the column ``ColumnName`` …, of the article ``ArticleTitle``, ``PubDate``, ``ContentSource``. Real
pages differ in case, prefix the names with ``meta-``, print the site's tags twice and empty tags beside full ones.
``Maketime`` is when a page was generated again: never a date of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.metadata.dates_printed import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class MetaTags:
    """The tags of one page, by name in lower case, without empty ones."""

    values: Mapping[str, str]

    @property
    def title(self) -> str:
        return self._first("articletitle")

    @property
    def published(self) -> str:
        """Return the date as printed; empty if the tag is missing."""
        return self._first("pubdate")

    @property
    def portal_title(self) -> str:
        """Return the title in the tags of portals; what is printed goes before it."""
        return self._first("og:title")

    @property
    def portal_published(self) -> str:
        """Return the date as printed; a portal may fill only some of its tags with a date."""
        dates = (self.values[name] for name in _PORTAL_DATES if name in self.values)
        return next((date for date in dates if read_date(date)), "")

    @property
    def portal_publisher(self) -> str:
        return _SOURCE_LABEL.sub("", self._first("source"))

    @property
    def publisher(self) -> str:
        """Return 来源, without that label where the value repeats it."""
        return _SOURCE_LABEL.sub("", self._first("contentsource"))

    @property
    def section(self) -> str:
        return self._first("columnname")

    def _first(self, *names: str) -> str:
        return next((self.values[name] for name in names if name in self.values), "")


def read_meta_tags(pairs: Iterable[tuple[str, str]]) -> MetaTags:
    """Tags from (name, content) pairs in the order of the page, as the HTML parser gives them.

    Of a tag printed several times the last that is not empty counts (a portal's own description is before the
    article's), of the site's own tags the first. The parser has unescaped the contents; once more would be wrong.

    >>> pairs = [("SiteName", "甲"), ("meta-PubDate", "2022-11-30"), ("pubdate", "null"), ("SITENAME", "乙")]
    >>> read_meta_tags(pairs).values
    {'sitename': '甲', 'pubdate': '2022-11-30'}
    """
    values: dict[str, str] = {}
    for printed, content in pairs:
        name, value = printed.strip().lower().removeprefix("meta-"), content.strip()
        if value and value.lower() != "null" and not (name in _SITE_TAGS and name in values):
            values[name] = value
    return MetaTags(values)


def find_linked_date(scripts: Iterable[str]) -> str:
    """Return the date of publication in the linked data of a page (JSON-LD), as printed there, or empty.

    >>> find_linked_date(['{"title": "通报", "pubDate": "2022-12-03T10:20:11"}'])
    '2022-12-03T10:20:11'
    """
    return next((found[1] for script in scripts if (found := _LINKED_DATE.search(script))), "")


def read_date(text: str) -> str:
    """Return a printed day or moment as ISO 8601, else empty: a day stays a day, a moment without a zone gets +08:00.

    >>> read_date("2026/7/15 9:05"), read_date("2026-09-28-21:50:00")
    ('2026-07-15T09:05+08:00', '2026-09-28T21:50:00+08:00')
    >>> read_date("2022年11月30日"), read_date("2022-11-30 24:00"), read_date("2021-01-39")
    ('2022-11-30', '2022-11-30', '')
    >>> read_date("20221130"), read_date("民国111年4月14日"), read_date("2022年11月30日8时5分")
    ('2022-11-30', '2022-04-14', '2022-11-30T08:05+08:00')
    """
    stripped = _CHINESE_CLOCK.sub(
        lambda clock: f"{clock[1]}:{clock[2]:0>2}", _SPLIT.sub(r"\1-\2-\3", _MARK.sub(r"\1", text.strip()))
    )
    printed = _DATE.fullmatch(stripped) or _DIGITS.fullmatch(stripped)
    if not printed:
        return ""
    day = f"{_to_year(printed['year'])}-{printed['month']:0>2}-{printed['day']:0>2}"
    clock = f"T{printed['hour']:0>2}:{printed['minutes']}{printed['zone'] or ''}" if printed["hour"] else ""
    if not clock or _MIDNIGHT.match(clock):
        return day if _read_moment(day) else ""
    moment = _read_moment(day + clock)
    if not moment:
        return ""
    local = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    return local.isoformat(timespec="seconds" if ":" in printed["minutes"] else "minutes")


def _read_moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _to_year(printed: str) -> int:
    """Return the year; that of the Republic (民国111年) has two or three digits."""
    digits = _HAN.sub("", printed)
    return int(digits) if digits == printed else int(digits) + _REPUBLIC


_SITE_TAGS: Final = frozenset({"sitename", "sitedomain", "siteidcode"})
_SOURCE_LABEL: Final = re.compile(r"^(?:信息|文章)?来源\s*[:：]\s*")
_LINKED_DATE: Final = re.compile(r'"(?:pubDate|datePublished)"\s?:\s?"([^"]{8,40})"')
_PORTAL_DATES: Final = (
    "firstpublishedtime",
    "publishdate",
    "article:published_time",
    "bytedance:published_time",
    "og:release_date",
    "datepublished",
)
_REPUBLIC: Final = 1911
_HAN: Final = re.compile(r"[\u3400-\u9fff\s]+")
_MIDNIGHT: Final = re.compile("T24:00")
"""The end of the day, which has no other name in Python."""
_MARK: Final = re.compile(r" ?([-/.年月日]) ?(?=\d|$)")
"""With the blanks around it, of a date that is spread over elements: 2022 年 12 月 4 日."""
_SPLIT: Final = re.compile(r"^(20\d\d) (\d\d) ?/ ?(\d\d)(?=\s)")
"""2022 12/04 10:20:11: 新华网 prints the parts in elements of their own."""
_CHINESE_CLOCK: Final = re.compile(r"(?<!\d)(\d\d?)[时時点點](\d\d?)分?")
_DATE: Final = re.compile(
    r"""(?P<year>(?:19|20)\d\d|(?:中[华華])?民[国國]\s*\d{2,3}) (?P<mark>[-/.年]) (?P<month>\d\d?)
    (?:(?P=mark)|月) (?P<day>\d\d?) 日?
    (?: [T\s-]* (?P<hour>\d\d?) : (?P<minutes>\d\d (?::\d\d)?) (?:\.\d+)? \s* (?P<zone>Z|[+-]\d\d:?\d\d)? )?""",
    re.VERBOSE,
)
_DIGITS: Final = re.compile(
    r"""(?P<year>(?:19|20)\d\d) (?P<month>\d\d) (?P<day>\d\d)
    (?: (?P<hour>\d\d) (?P<minutes>\d\d) (?:\d\d)? (?P<zone>Z)? )?""",
    re.VERBOSE,
)
