"""Why a number is no row, in the words of its finding, and which of these numbers are passed over by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.grammar.inheritance.context import Case

REASONS: Final[Mapping[str, str]] = load_table("inherit")["reasons"]
"""Name of a refusal → what its finding says."""
LOST_WHOLE: Final = REASONS["lost-whole"]
ABROAD: Final = REASONS["abroad"]
PASSED_OVER: Final = {REASONS[why]: name for why, name in load_table("inherit")["passed_over"].items()}
"""What a finding would say → the name under which the number is passed over."""
UNKNOWN_WORDS: Final = REASONS["unknown-words"]
LEFT_OPEN: Final = tuple(REASONS[why].partition("{")[0] for why in load_table("inherit")["left_open"]["reasons"])
"""Beginnings of the refusals that leave open what is counted."""


def give_reason(why: str, case: Case) -> str:
    """Return a reason with the disease, measure and unit of a number."""
    part, whole = case.slots.disease or "a disease without a slug", case.above.disease
    return why.format(part=part, whole=whole, kind=case.measure, unit=case.frame.unit)
