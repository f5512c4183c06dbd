"""Say what the totals of a table are of: places, origins, groups, and never one of several diseases."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import is_of_other_class, may_hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.tables.labels import Label

_WHOLE: Final = ("self",)
_OF_SEVERAL: Final = "a total of several diseases in a table that does not say it is of notifiable diseases"


@dataclass(slots=True)
class TableDiseases:
    """The diseases that the rows and columns of a table name, and its numbers beside which none is named."""

    named: set[str] = field(default_factory=set)
    nameless: list[Frame] = field(default_factory=list)
    has_unread: bool = False
    """A row has a name that is not known: the total has its number too."""

    def note(self, frame: Frame) -> None:
        """Add the number of a row."""
        if frame.said.diseases:
            self.named.update(frame.said.diseases)
        else:
            self.nameless.append(frame)

    def refuse_totals(self) -> None:
        """Leave a number without a disease unread, unless the disease of the article holds all that are named."""
        for frame in self.nameless:
            if self.named and frame.at.disease and not frame.unfit and not self._may_be_of(frame.at.disease):
                frame.unfit = _OF_SEVERAL

    def _may_be_of(self, whole: str) -> bool:
        parts = self.named - {whole}
        if not all(may_hold(whole, part) and not is_of_other_class(part, whole) for part in parts):
            return False
        return bool(parts) or not self.has_unread


def read_total(at: int, labels: Sequence[Label]) -> Label:
    """Return what 合计 says in a header: the whole of the places, origins or groups in the columns beside it."""
    is_of_measure = any(label.measure for label in labels[:at])  # 死亡数 | 男 | 女 | 合计
    if sum(label.is_group for label in labels) > 1 and not (is_of_measure or any(label.is_number for label in labels)):
        return replace(labels[at], is_number=True, of_groups=True)
    for run in (_run_next_to(at, labels[:at][::-1]), _run_next_to(at, labels[at + 1 :])):
        if run:
            said = replace(run[0].said, places=(), zone="", origins=(), subjects=_WHOLE if run[0].said.places else ())
            return replace(run[0], said=said, is_number=run[0].is_number or not said.measures)
    return labels[at]


def _run_next_to(at: int, labels: Sequence[Label]) -> list[Label]:
    """Return the columns next to a total that differ in the place or the origin alone; none where it is one column."""
    first = next((label for label in labels if label.measure or not label.said.attributes), None) if at else None
    if first is None or not (first.said.places or first.said.origins):
        return []
    common = _but_for_place(first)
    known = (label for label in labels if label.measure or not label.said.attributes)  # 省内输入 is a part too
    run = list(takewhile(lambda label: not label.fault and _but_for_place(label) == common, known))
    return run if len(run) > 1 else []


def _but_for_place(label: Label) -> tuple[object, ...]:
    """Return what a header says, but which place and origin."""
    said = label.said
    names = (bool(said.places), bool(said.origins), bool(said.zone))
    return (label.period, said.measures, said.actions, said.basis, said.diseases, said.subgroup, said.subtype, *names)
