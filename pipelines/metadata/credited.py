"""The names in a byline and what their owners did: 某某 记者 某某/摄. Words are in ``bylines.toml``.

Names before 记者 without a label of their own are correspondents. Names of two characters are padded with a blank
in print (何 山) and joined again.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from archive.records import Credit, CreditRole
from pipelines.prose.names import TRANSCRIBED, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class CreditedNames:
    """What a byline says."""

    credits: tuple[Credit, ...] = ()
    is_labelled: bool = False
    """Some word says what somebody did: without one, a pair of brackets may hold anything."""
    strangers: bool = False
    """It contains something that is neither name nor label."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that finds the longest of the words."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def read_names(text: str) -> CreditedNames:
    """Return the credits of normalised text, in the order of print.

    >>> [(c.role, c.name) for c in read_names("通讯员 何 山 记者林小雨 文/图").credits]
    [('correspondent', '何山'), ('reporter', '林小雨'), ('photographer', '林小雨')]
    """
    reader = _CreditParser()
    chunks = [chunk for chunk in _SEPARATOR.split(text) if chunk]
    for chunk, following in pairwise([*chunks, ""]):
        reader.read(chunk, is_last=not following or following in _MARKS or bool(_LABEL.match(following)))
    return CreditedNames(
        tuple(dict.fromkeys(reader.credits)), reader.is_labelled, reader.strangers or bool(reader.half)
    )


_DATA: Final = tomllib.loads(Path(__file__).with_name("bylines.toml").read_text("utf-8"))


def _by_word(table: str) -> dict[str, tuple[CreditRole, ...]]:
    both: tuple[CreditRole, ...] = ("reporter", "photographer")
    return {
        word: both if role == "both" else (cast("CreditRole", role),)
        for role, words in _DATA[table].items()
        for word in words
    }


_LABELS: Final = _by_word("labels")
_MARKS: Final = _by_word("marks")
_SEPARATOR: Final = re.compile(r"[\s、,;:|︱]+")
_LONG: Final = any_of(label for label in _LABELS if len(label) > 1)
_SHORT: Final = any_of(label for label in _LABELS if len(label) == 1)  # 文 and 图 open names too
_NAMED: Final = rf"[\u3400-\u9fff]{{1,6}}?(?:{any_of(_DATA['lead_in']['paper_ends'])})"
_LABEL: Final = re.compile(
    rf"""(?:{any_of(_DATA["lead_in"]["papers"])}|{_NAMED}(?=\s?{_LONG})|(?P<agency>{any_of(_DATA["lead_in"]["agencies"])}))?
         (?:(?P<long>{_LONG})/?|(?P<short>{_SHORT})(?:/|$))""",
    re.VERBOSE,
)
_MARK_BEHIND: Final = re.compile(rf"(?P<slash>/)?(?P<mark>{any_of(_MARKS)})$")
_HAN: Final = "[\u3400-\u9fff]"
_PRINTED_NAME: Final = re.compile(rf"{_HAN}{{2,4}}|{TRANSCRIBED}")


def _is_glued_name(text: str) -> bool:
    return is_name(_MARK_BEHIND.sub("", text))


@dataclass(slots=True)
class _CreditParser:
    """Goes from chunk to chunk; a label applies until the next one."""

    credits: list[Credit] = field(default_factory=list)
    roles: tuple[CreditRole, ...] = ("correspondent",)
    group: list[str] = field(default_factory=list)
    half: str = ""
    is_labelled: bool = False
    strangers: bool = False

    def read(self, chunk: str, *, is_last: bool) -> None:
        if chunk in _MARKS and (len(_MARKS[chunk]) > 1 or (self.group and is_last)):
            self._mark(_MARKS[chunk])
            return
        rest = chunk
        while rest and (label := _LABEL.match(rest)):
            self._label(label)
            rest = rest[label.end() :]
        if rest:
            # after a label without a blank anything may be: 记者走进社区
            self.strangers |= rest != chunk and not _is_glued_name(rest)
            self._read_name(rest)

    def _label(self, label: re.Match[str]) -> None:
        if label["agency"]:
            self.credits.append(Credit("agency", label["agency"]))
        roles = _LABELS[label["long"] or label["short"]]
        waits_for_names = not self.group and len(self.roles) > 1  # 文/图 记者 某某
        self.roles = self.roles if waits_for_names else roles
        self.group = []
        self.is_labelled = True

    def _mark(self, roles: tuple[CreditRole, ...]) -> None:
        """Credit the names of the group if a separate mark states two roles, else the last name."""
        self.is_labelled = True
        if not self.group:
            self.roles = roles
        for name in self.group if len(roles) > 1 else self.group[-1:]:
            self.credits += (Credit(role, name) for role in roles)

    def _read_name(self, chunk: str) -> None:
        mark = _MARK_BEHIND.search(chunk)
        bare = chunk[: mark.start()] if mark else chunk
        if mark and _PRINTED_NAME.fullmatch(bare) and (mark["slash"] or mark["mark"] != "文"):
            self.is_labelled = True
            self._credit(bare, (*(self.roles if mark["slash"] else ()), *_MARKS[mark["mark"]]))
        elif len(chunk) == 1 and re.fullmatch(_HAN, chunk):
            self._read_half(chunk)
        elif _PRINTED_NAME.fullmatch(chunk):
            self._credit(chunk, self.roles)
        else:
            self.strangers = True

    def _read_half(self, character: str) -> None:
        if self.half:
            self._credit(self.half + character, self.roles)
            self.half = ""
        else:
            self.half = character

    def _credit(self, name: str, roles: tuple[CreditRole, ...]) -> None:
        self.group.append(name)
        self.credits += (Credit(role, name) for role in roles)
