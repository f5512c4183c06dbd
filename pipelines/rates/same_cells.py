"""Find cells of a row that no known header tells apart: two groups of people by names that no lexicon has."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.rates.drafts import Draft, Drafts


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
        totals = [draft for draft in group if _TOTAL.search(heads.get(draft.number.start, ""))]
        for draft in group:
            if len(totals) == 1 and draft is totals[0]:
                continue
            drafts.drafts.remove(draft)
            why = "no known header tells this cell from another of its row"
            drafts.report("unread_rate", why, draft.number.start, draft.number.end)


def _key(draft: Draft) -> tuple[object, ...]:
    return (
        draft.measure, draft.disease, draft.place, draft.period, draft.of, draft.setting, draft.subgroup, draft.variant,
        draft.method, draft.status,
    )  # fmt: skip


_TOTAL: Final = re.compile("(?:合|总|共|小)[ ]?计|总数|全部|全人群|总体")
