"""What 病例 alone is: what it is of its disease, or infections where it holds confirmed and asymptomatic ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import load_diseases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelines.grammar.rows import Row

PLAIN: Final = "cases"
_BOTH: Final = {"confirmed", "asymptomatic"}
_UNSETTLED: Final = {"confirmed", "suspected"}
_CASE_MEANS: Final = {slug: disease.case_means for slug, disease in load_diseases().items()}


def find_measures(drafts: Iterable[Row]) -> Mapping[int, str]:
    """The measure of every draft whose word is 病例 alone, by the ``id`` of the draft; a list of it is the same."""
    drafts = tuple(drafts)
    mixed = _find_mixed(drafts)
    return {id(draft): _measure(draft, mixed) for draft in drafts if draft.measure == PLAIN}


def _find_mixed(drafts: Iterable[Row]) -> dict[int, str]:
    """Return what numbers of 病例 are that are broken down into confirmed and asymptomatic, or suspected."""
    parts: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.owner and draft.owner.measure == PLAIN:
            parts.setdefault(id(draft.owner), set()).add(draft.measure)
    return {
        owner: "infections" if measures >= _BOTH else PLAIN
        for owner, measures in parts.items()
        if measures >= _BOTH or measures >= _UNSETTLED
    }


def _measure(draft: Row, mixed: Mapping[int, str]) -> str:
    whole: Row | None = draft
    while whole and whole.measure == PLAIN:
        if id(whole) in mixed:
            return mixed[id(whole)]
        whole = whole.owner
    return _CASE_MEANS.get(draft.disease, PLAIN)
