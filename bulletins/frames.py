"""Load a series as a pandas DataFrame, with true dates."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal, get_args

from archive.queries import SQL
from bulletins.archives import UnknownNameError, check_days, opened
from bulletins.arguments import check_texts
from pipelines.gazetteer.areas import to_area_code

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from sqlite_utils import Database

from bulletins.archives import Archive

Cadence = Literal["daily", "weekly", "monthly"]
Basis = Literal["new", "cumulative", "current"]
Origin = Literal["total", "local", "imported"]

_CHINA: Final = "Asia/Shanghai"
_UNIT: Final = "us"
_TIMES: Final = ("period_start", "period_end")
_OFFSETS: Final = ("evidence_start", "evidence_end")


def series(
    archive: Archive,
    *,
    disease: str,
    area: str,
    measure: str | None = None,
    basis: Basis | None = "new",
    origin: Origin | None = None,
    cadence: Cadence = "daily",
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
) -> pd.DataFrame:
    """Return the current numbers of one disease and place, in the order of their days; None takes any.

    ``disease`` and ``measure`` are slugs of docs/contract.md or their Chinese or English names (``covid-19``, 霍乱);
    ``area`` is a name or a GB/T 2260 code. ``since`` and ``until`` are days in China, inclusive.

    A row is a number: never add rows of different ``measure``, ``basis`` or ``origin``. A day that nobody reported has
    no row; it is not zero. Columns are those of the view ``daily``, of these types:

    - ``day``: datetime64 without a time zone, the last day of the period in China;
    - ``period_start``, ``period_end`` (exclusive): datetime64 in Asia/Shanghai; NaT if no start is stated;
    - ``value``: int64; ``evidence_start``, ``evidence_end``: Int64, missing where the value is a sum of its parts;
    - ``issued_at``: text as stated, a day or ISO 8601 with offset: a day has no time that could be stated truly.

    Raises ArchiveError for what is no archive, UnknownNameError for an unknown name, ValueError for an unknown place or
    days that there are not, TypeError for an argument of another type, ImportError without the extra ``pandas``.
    """
    import pandas as pd  # noqa: PLC0415  # an extra

    check_texts(disease=disease, area=area, **({} if measure is None else {"measure": measure}))
    check_days(since, until)
    for name, value, kind in (("basis", basis, Basis), ("origin", origin, Origin), ("cadence", cadence, Cadence)):
        if value not in (None, *get_args(kind)):
            raise UnknownNameError(f"no {name} {value!r}; known: {', '.join(get_args(kind))}")
    with opened(archive) as database:
        wanted = {
            "cadence": cadence,
            "disease": _find_key(database, "disease", disease),
            "area_code": to_area_code(area),
            "basis": basis,
            "measure": measure and _find_key(database, "measure", measure),
            "origin": origin,
            "since": since and str(since),
            "until": until and str(until),
        }
        found = database.conn.execute(SQL["select_series"], wanted)
        frame = pd.DataFrame(found.fetchall(), columns=[column[0] for column in found.description])
    frame["day"] = pd.to_datetime(frame["day"]).dt.as_unit(_UNIT)
    for name in _TIMES:
        stated = frame[name].where(frame[name] != "")
        frame[name] = pd.to_datetime(stated, utc=True, format="ISO8601").dt.tz_convert(_CHINA).dt.as_unit(_UNIT)
    frame["value"] = frame["value"].astype("int64")
    return frame.astype(dict.fromkeys(_OFFSETS, "Int64"))


def _find_key(archive: Database, kind: str, name: str) -> str:
    """Return the key of a value that is given by its key or by one of its names."""
    keys: dict[str, str] = {}
    for key, text in archive.conn.execute(SQL["find_labelled"], {"kind": kind}):
        keys |= {key.lower(): key, text.lower(): key}
    if found := keys.get(name.strip().lower()):
        return found
    nearest = get_close_matches(name.lower(), keys) or sorted(set(keys.values()))
    raise UnknownNameError(f"no {kind} {name!r}; known: {', '.join(nearest)}")
