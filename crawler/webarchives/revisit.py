"""Revisits: records that say only that a page was the same as before. Its body is in another record of the file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.webarchives.archived import Archived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.records import Finding


@dataclass(frozen=True, slots=True)
class Revisit:
    """A record without a body of its own."""

    archived: Archived
    """Without the body; without a status, where the record has no answer of its own."""
    first: frozenset[str]
    """Names of the record that has the body, any of which will do: those in ``Archived.names``."""
    finding: Finding
    """What to report where that is not found."""


def resolve_revisits(read: Callable[[], Iterator[Archived | Revisit | Finding]]) -> Iterator[Archived | Finding]:
    """Yield what is read, then each revisit with its body; where nothing read has it, a finding.

    A file with revisits is read twice, so that bodies need not be remembered.
    """
    awaiting: defaultdict[str, dict[int, Revisit]] = defaultdict(dict)
    unresolved: dict[int, Revisit] = {}
    for number, one in enumerate(read()):
        if isinstance(one, Revisit):
            unresolved[number] = one
            for name in one.first:
                awaiting[name][number] = one
        else:
            yield one
    if unresolved:
        for one in read():
            if isinstance(one, Archived):
                for name in one.names & awaiting.keys():
                    for number in [number for number in awaiting.pop(name) if number in unresolved]:
                        if _may_be(unresolved[number], one):
                            yield _fill(unresolved.pop(number), one)
    yield from (revisit.finding for revisit in unresolved.values())


def _may_be(revisit: Revisit, first: Archived) -> bool:
    """False if the two state different digests of one algorithm."""
    ours, theirs = revisit.archived.payload_digest.partition(":"), first.payload_digest.partition(":")
    return ours[0] != theirs[0] or ours[2].rstrip("=").lower() == theirs[2].rstrip("=").lower()


def _fill(revisit: Revisit, first: Archived) -> Archived:
    """With the body, and where it has no answer of its own (or one that nothing changed) that of the first."""
    own = replace(revisit.archived, body=first.body, damage=revisit.archived.damage or first.damage)
    return own if own.status == first.status else replace(own, status=first.status, headers=first.headers)
