"""Check a source's file; report each fault in a line: file and key, fault, what to do."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from crawler.expected import find_expected_problems
from crawler.file_periods import find_period_problems
from crawler.listings import FAMILIES, JSON_LIST, PAGES
from crawler.listings.json_list import drop_placeholders, read_json_list
from crawler.listings.patterns import find_pattern_problems
from crawler.webarchives.part import PARTS, read_part
from pipelines.addresses import Base
from pipelines.gazetteer.areas import AreaError, to_area_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DATE: Final = re.compile(r"\{date:([^{}]+)\}")
"""Where an address names the day of an edition."""

VERIFIED: Final = ("live", "archived", "saved", "not-yet")
"""On what page a listing was seen to hold: the site's own, a web archive's, one kept on disk; or on none."""

_SOURCE_KEYS: Final = {
    "publisher": str, "area": str, "authority": int, "enabled": bool, "listing": list, "history": list,
    "cadence_days": int, "full_list_days": int, "expect": dict,
}  # fmt: skip
_OPTIONAL: Final = ("history", "cadence_days", "full_list_days", "expect")
_LISTING_KEYS: Final = {
    "family": str, "start": list, "column": str, "since": dt.date, "until": dt.date, "hosts": list, "article": str,
    "examples": list, "period": str, "period_examples": list, "verified": str, "verified_on": dt.date,
    "full_list_days": int, "json": object,
    **dict.fromkeys(PARTS, object),
}  # fmt: skip
_NEEDED: Final = ("family",)
_FILES_KEYS: Final = {"family": str, "column": str, "period": str, "period_examples": list}
_KINDS: Final = {
    str: "a text in quotes", int: "a whole number", bool: "true or false", list: "a list [ … ]",
    dt.date: "a day without quotes, like 2022-11-30", dict: 'a table, like { rows = 30, measures = ["cases"] }',
}  # fmt: skip
_SCHEMES: Final = ("http://", "https://", "file://")
_ANY_DAY: Final = dt.date(2022, 11, 30)
_HOST: Final = re.compile(r"[\w.-]+")


def find_problems(table: Mapping[str, Any], path: Path) -> Iterator[str]:
    """Yield the faults of a source's file, a line each; none if it can be crawled."""
    where = str(path)
    malformed = list(_check_keys(table, _SOURCE_KEYS, where, _OPTIONAL))
    yield from malformed
    if not malformed:
        yield from _check_values(table, where)
    listings = table.get("listing")
    for listing in listings if isinstance(listings, list) else ():
        yield from _check_listing(listing, f"{where}: [[listing]]", path.parent)


def _check_values(table: Mapping[str, Any], where: str) -> Iterator[str]:
    """Check the values of a file whose keys are right; those of its listings are checked in any case."""
    yield from _check_texts(table.get("history", []), f"{where}: history")
    yield from _check_area(table["area"], f"{where}: area")
    if table.get("cadence_days", 1) < 1:
        yield f"{where}: cadence_days = {table['cadence_days']}; write the days between two bulletins, 1 or more"
    yield from _check_full_list_days(table, where)
    yield from find_expected_problems(table.get("expect", {}), f"{where}: expect")
    if not table["listing"]:
        yield f"{where}: listing is empty; add a [[listing]] table"


def _check_area(area: str, where: str) -> Iterator[str]:
    try:
        to_area_code(area)
    except AreaError as error:
        yield f"{where}: {error}"


def _check_listing(listing: object, where: str, folder: Path) -> Iterator[str]:
    if not isinstance(listing, dict):
        yield f"{where}: {listing!r} is no table; write [[listing]] above its keys"
        return
    family = listing.get("family")
    keys = _FILES_KEYS if family == "files" else _LISTING_KEYS
    malformed = list(_check_keys(listing, keys, where, tuple(key for key in keys if key not in _NEEDED)))
    yield from malformed
    if malformed:
        return
    if family not in FAMILIES:
        yield f"{where}: unknown family {family!r}; known: {', '.join(FAMILIES)}"
    if family != "files":
        yield from _check_origin(listing, where, folder)
        yield from _check_json_list(listing, where)
    yield from _check_hosts(listing.get("hosts", []), where)
    yield from _check_article(listing, where)
    yield from _check_period(listing, where)
    yield from _check_dates(listing, where)
    yield from _check_full_list_days(listing, where)
    yield from _check_verified(listing, where)


def _check_origin(listing: Mapping[str, Any], where: str, folder: Path) -> Iterator[str]:
    """Check where the pages come from: addresses to start from, or one web archive."""
    parts = [kind for kind in PARTS if kind in listing]
    if len(parts) + ("start" in listing) > 1:
        yield f"{where}: {', '.join(parts)} together with start or each other; write a [[listing]] for each"
    elif parts:
        yield from _check_part(parts[0], listing[parts[0]], where, folder)
    elif "start" not in listing and listing["family"] == PAGES:
        return  # its addresses are given to a crawl
    elif "start" not in listing:
        yield f"{where}: start is missing; write start = {_KINDS[list]}"
    else:
        starts = listing["start"]
        if listing["family"] == JSON_LIST:
            starts = [drop_placeholders(start) if isinstance(start, str) else start for start in starts]
        yield from _check_starts(starts, where)


def _check_json_list(listing: Mapping[str, Any], where: str) -> Iterator[str]:
    if (listing["family"] == JSON_LIST) is not ("json" in listing):
        yield f"{where}: the family json_list and the table [listing.json] belong together; add or remove one"
    elif "json" in listing:
        try:
            read_json_list(listing["json"])
        except ValueError as error:
            yield f"{where}: json: {error}"


def _check_part(kind: str, table: object, where: str, folder: Path) -> Iterator[str]:
    try:
        read_part(kind, table, folder)
    except ValueError as error:
        yield f"{where}: {kind}: {error}"


def _check_starts(starts: list[object], where: str) -> Iterator[str]:
    yield from _check_texts(starts, f"{where}: start")
    if not starts:
        yield f"{where}: start is empty; add an address"
    for start in starts:
        if isinstance(start, str):
            yield from _check_start(start, f"{where}: start {start!r}")


def _check_start(start: str, where: str) -> Iterator[str]:
    if set("{}") & set(DATE.sub("", start)):
        yield f"{where}: unknown placeholder; write {{date:%Y%m%d}} for the day"
    for code in DATE.findall(start):
        if "%" in f"{_ANY_DAY:{code}}" or "%" not in code:
            yield f"{where}: {code!r} is no format of a day; use %Y, %m and %d"
    if "://" in start and not (start.startswith(_SCHEMES) and Base(DATE.sub("1", start)).resolve("")):
        yield f"{where}: no address of a page; write one with http:// or https://, or a path"


def _check_hosts(hosts: list[object], where: str) -> Iterator[str]:
    yield from _check_texts(hosts, f"{where}: hosts")
    for host in hosts:
        if isinstance(host, str) and not _HOST.fullmatch(host):
            yield f"{where}: hosts: {host!r} is no host; write it without https:// and path, like mp.weixin.qq.com"


def _check_article(listing: Mapping[str, Any], where: str) -> Iterator[str]:
    examples = listing.get("examples", [])
    untyped = list(_check_texts(examples, f"{where}: examples"))
    yield from untyped
    if untyped:
        return
    if "article" in listing:
        yield from find_pattern_problems(listing["article"], examples, f"{where}: article")
    elif examples:
        yield f"{where}: examples without a pattern show nothing; add article = '…', or leave them out"


def _check_period(listing: Mapping[str, Any], where: str) -> Iterator[str]:
    examples = listing.get("period_examples", [])
    untyped = list(_check_texts(examples, f"{where}: period_examples"))
    yield from untyped
    if "period" in listing and not untyped:
        yield from find_period_problems(listing["period"], examples, f"{where}: period")
    elif examples and not untyped:
        yield f"{where}: period_examples without a pattern show nothing; add period = '…', or leave them out"


def _check_dates(listing: Mapping[str, Any], where: str) -> Iterator[str]:
    since, until = listing.get("since"), listing.get("until")
    if since and until and since > until:
        yield f"{where}: since = {since} is after until = {until}; no day is between them: swap or correct them"


def _check_full_list_days(table: Mapping[str, Any], where: str) -> Iterator[str]:
    if table.get("full_list_days", 0) < 0:
        yield f"{where}: full_list_days = {table['full_list_days']}; write a number of days, 0 for every crawl"


def _check_verified(listing: Mapping[str, Any], where: str) -> Iterator[str]:
    state, day = listing.get("verified", "not-yet"), listing.get("verified_on")
    if state not in VERIFIED:
        yield f"{where}: verified = {state!r}; write one of {', '.join(VERIFIED)}"
    elif state == "not-yet" and day:
        yield f"{where}: verified_on = {day}, yet verified is not-yet; say on what page it was verified, or no day"
    elif state != "not-yet" and not day:
        yield f"{where}: verified = {state!r} without its day; add verified_on = 2022-11-30"


def _check_keys(
    table: Mapping[str, Any], keys: Mapping[str, type], where: str, optional: tuple[str, ...]
) -> Iterator[str]:
    for key, value in table.items():
        if key not in keys:
            yield f"{where}: unknown key {key!r}; known: {', '.join(keys)}"
        elif (
            keys[key] is not object and type(value) is not keys[key]
        ):  # isinstance would take true for a number, and a moment for a day
            yield f"{where}: {key} = {value!r}; write {_KINDS[keys[key]]}"
    for key in keys:
        if key not in table and key not in optional:
            yield f"{where}: {key} is missing; write {key} = {_KINDS[keys[key]]}"


def _check_texts(values: list[object], where: str) -> Iterator[str]:
    for value in values:
        if not isinstance(value, str):
            yield f"{where}: {value!r} is no text; put it in quotes"
