"""辽宁省朝阳市新增1例…辽宁省累计39例: the only new number of a bulletin is what was new in the whole reporting area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.rows import Row


def imply_wholes(drafts: Sequence[Row]) -> Iterator[Row]:
    """The reporting area's numbers that follow from the only one of their kind, behind the area's own name.

    Only where the same text states the area's sum of the measure, and nothing else of what was new in it: a text
    about one of its cities does not.
    """
    summed = {
        (draft.disease, draft.reporter, draft.measure)
        for draft in drafts
        if draft.basis == "cumulative" and draft.place == draft.reporter
    }
    new: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for draft in drafts:
        if draft.basis == "new" and draft.owner is None:
            new[draft.disease, draft.reporter, draft.measure].append(draft)
    for kind, (only, *others) in new.items():
        if kind in summed and only.follows_reporter and not others:
            yield replace(only, place=only.reporter, status="implied")
