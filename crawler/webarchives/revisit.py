"""Revisits: records that say only that a page was the same as before. Its body is in another record.

That is one of the same file as a rule, else of another file of the folder, or a capture of an earlier crawl.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.webarchives.archived import Archived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    first_url: str = ""
    first_at: str = ""
    """Address and time of that record, as captures have it; empty where the record states none."""


def resolve_revisits(
    read: Callable[[], Iterator[Archived | Revisit | Finding]],
) -> Iterator[Archived | Revisit | Finding]:
    """Yield what is read, then each revisit with its body; where nothing read has it, the revisit.

    A file with revisits is read twice, so that bodies need not be remembered.
    """
    revisits = []
    for one in read():
        if isinstance(one, Revisit):
            revisits.append(one)
        else:
            yield one
    yield from find_bodies(revisits, read) if revisits else ()


def find_bodies(
    revisits: Sequence[Revisit], read: Callable[[], Iterator[Archived | Revisit | Finding]]
) -> Iterator[Archived | Revisit]:
    """Yield each revisit with the body that a record has to which it refers; at the end those of which none has."""
    awaiting: defaultdict[str, set[int]] = defaultdict(set)
    unresolved = dict(enumerate(revisits))
    for number, revisit in unresolved.items():
        for name in revisit.first:
            awaiting[name].add(number)
    for one in read():
        if isinstance(one, Archived):
            for number in sorted({number for name in one.names & awaiting.keys() for number in awaiting[name]}):
                if number in unresolved and _may_be(unresolved[number], one):
                    yield fill(unresolved.pop(number), one)
            if not unresolved:
                return
    yield from unresolved.values()


def _may_be(revisit: Revisit, first: Archived) -> bool:
    """Return False if the two state different digests of one algorithm."""
    ours, theirs = revisit.archived.payload_digest.partition(":"), first.payload_digest.partition(":")
    return ours[0] != theirs[0] or ours[2].rstrip("=").lower() == theirs[2].rstrip("=").lower()


def fill(revisit: Revisit, first: Archived) -> Archived:
    """Add the body, and where it has no answer of its own (or one that nothing changed) that of the first."""
    own = replace(revisit.archived, body=first.body, damage=revisit.archived.damage or first.damage)
    return own if own.status == first.status else replace(own, status=first.status, headers=first.headers)
