"""Find numbers of one row or sentence that nothing tells apart: of groups or types by names that no lexicon has."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import are_listed, find_start

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.rates.drafts import Draft, Drafts

_FIND: Final = Patterns("same_cells")


def refuse_same_cells(drafts: Drafts, first: int, heads: Mapping[int, str]) -> None:
    """Leave the rates of one row unread that are of one thing but not of one number; a column of totals is kept.

    ``first``: the index of the first rate of the row. ``heads``: the header of a cell, by the offset of the cell.
    """
    groups: defaultdict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts.drafts[first:]:
        groups[_key(draft)].append(draft)
    for group in groups.values():
        if len({(draft.number.value, draft.number.unit) for draft in group}) == 1:
            continue
        totals = [draft for draft in group if _FIND.total.search(heads.get(draft.number.start, ""))]
        for draft in group:
            if len(totals) == 1 and draft is totals[0]:
                continue
            drafts.drafts.remove(draft)
            why = "no known header tells this cell from another of its row"
            drafts.report("unread_rate", why, draft.number.start, draft.number.end)


def refuse_same_shares(text: str, drafts: Drafts) -> None:
    """Leave the shares of one sentence unread that three or more of are of one thing, but not of one number."""
    groups: defaultdict[tuple[object, ...], list[Draft]] = defaultdict(list)
    refused: set[int] = set()
    for draft in drafts.drafts:
        if draft.measure == "share":
            part = draft.part if not (draft.subgroup or draft.variant) else ""
            opened = find_start(text, draft.number.start)
            groups[opened, part, *_key(draft)].append(draft)
    for group in groups.values():
        numbers = [draft.number for draft in group]
        is_list = all(are_listed(text, one.end, other.start) for one, other in pairwise(numbers))  # of several weeks
        if is_list or len({one.value for one in numbers}) < _CONTRADICTING:
            continue
        refused.update(draft.number.start for draft in group)
        for draft in group:
            why = "the name before the number is not known"
            drafts.report("unread_rate", why, draft.start, draft.number.end)
    if refused:
        drafts.drafts = [one for one in drafts.drafts if one.number.start not in refused]


def _key(draft: Draft) -> tuple[object, ...]:
    return (
        draft.measure, draft.disease, draft.place, draft.period, draft.of, draft.setting, draft.subgroup, draft.variant,
        draft.method, draft.status,
    )  # fmt: skip


_CONTRADICTING: Final = 3
"""Two may be of different wholes: 占全部病例的5%，占重症病例的9%."""
