"""Rank issues of one bulletin that state the same day or moment of issue: which of them is the later word?

A correction goes before what it corrects, whatever order pages came in. Then the entry that is higher in the list,
then the higher number in the address, then the page that came later. What none of the first three decides is the
finding ``order_unknown``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from archive.character_forms import plain_forms

_LIST_MAX: Final = 9999
_RUNS_MAX: Final = 8
"""Runs of digits in an address that are compared, the first ones: a folder, a day, a number, a part."""
_RUN_DIGITS: Final = 20
_DIGITS: Final = re.compile(r"\d+")


def _load_words() -> tuple[str, ...]:
    entries: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("corrections.toml").read_text("utf-8"))[
        "entry"
    ]
    for entry in entries:
        for example in entry["examples"]:
            if not any(word in example.translate(plain_forms()) for word in entry["words"]):
                raise ValueError(f"corrections.toml: {entry['means']}: no word of it in the example {example}")
    return tuple(word for entry in entries for word in entry["words"])


_WORDS: Final = re.compile("|".join(map(re.escape, _load_words())))


def is_correction(*titles: str) -> bool:
    """Return True if a title says that the article corrects, completes or repeats an earlier one.

    >>> is_correction("11月29日疫情通报（更正）"), is_correction("11月29日疫情通报")
    (True, False)
    """
    return any(_WORDS.search(title.translate(plain_forms())) for title in titles)


def rank_issue(is_corrected: int, printed_order: int, url: str, fetched_at: str) -> str:
    """Return a text by which issues of one moment are sorted, the latest word last.

    >>> url = "http://www.example.cn/202211/t20221130_{}.html"
    >>> fetched = "2022-11-30T01:00:00.000001+00:00"
    >>> rank_issue(0, 0, url.format(9), fetched) < rank_issue(0, 0, url.format(10), fetched)
    True
    >>> rank_issue(0, 2, url.format(9), fetched) < rank_issue(1, 1, url.format(8), fetched)
    True
    """
    numbers = " ".join(run[:_RUN_DIGITS].zfill(_RUN_DIGITS) for run in _DIGITS.findall(_find_numbered(url))[:_RUNS_MAX])
    return f"{is_corrected:d} {min(printed_order, _LIST_MAX):04d} {numbers} {fetched_at}"


def find_shape(url: str) -> str:
    """Return an address, of a document on disk its name, without numbers: only those of one shape are numbered alike.

    >>> find_shape("http://www.example.cn/202211/t20221130_3123.html")
    'http://www.example.cn/0/t0_0.html'
    """
    return _DIGITS.sub("0", _find_numbered(url))


def _find_numbered(url: str) -> str:
    """Return the part of an address whose numbers give an order: folders on a disk give none."""
    return url.rpartition("/")[2] if url.startswith("file:") else url
