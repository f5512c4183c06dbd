"""Revisits: records that say only that a page was the same as before. Its body stands in another record of the file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.webarchives.archived import Archived

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from archive.records import Finding


@dataclass(frozen=True, slots=True)
class Revisit:
    """A record without a body of its own."""

    archived: Archived
    """Without the body; without a status, where the record has no answer of its own."""
    first: tuple[str, dt.datetime]
    """Address and time of the record that has the body."""
    finding: Finding
    """What is told where that is not found."""


def resolve_revisits(read: Callable[[], Iterator[Archived | Revisit | Finding]]) -> Iterator[Archived | Finding]:
    """What is read, then each revisit with its body; where the file does not hold it, a finding.

    A file with revisits is read twice, so that bodies need not be remembered.
    """
    awaiting: defaultdict[tuple[str, dt.datetime], list[Revisit]] = defaultdict(list)
    for one in read():
        if isinstance(one, Revisit):
            awaiting[one.first].append(one)
        else:
            yield one
    if awaiting:
        for one in read():
            if isinstance(one, Archived):
                yield from (_fill(revisit, one) for revisit in awaiting.pop((one.url, one.archived_at), ()))
    yield from (revisit.finding for revisits in awaiting.values() for revisit in revisits)


def _fill(revisit: Revisit, first: Archived) -> Archived:
    """With the body, and where it has no answer of its own (or one that nothing changed) that of the first."""
    own = revisit.archived
    if own.status == first.status:
        return replace(own, body=first.body)
    return replace(own, body=first.body, status=first.status, headers=first.headers)
