"""Read the columns of a table of outbreaks: how many there were (起数), and how many fell ill in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.said import copy_said
from pipelines.grammar.measures import CASES, CLUSTER_CASES, CLUSTERS
from pipelines.grammar.tables.labels import UNREAD, Label, find_outbreaks, names_affected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.said import Said
    from pipelines.grammar.tables.labels import LabelReader

_OF_OUTBREAKS: Final = ((CLUSTERS,), (CLUSTER_CASES,))


def read_outbreaks(head: Sequence[str], labels: Sequence[Label], reader: LabelReader, caption: Label) -> list[Label]:
    """Return the columns, those of cases as cases of outbreaks: after a column of outbreaks, or if the caption says so.

    Deaths, and other numbers of people after a column of outbreaks, are of these too, and unread.
    """
    found, after = [], False
    for header, label in zip(head, labels, strict=True):
        rest = find_outbreaks(header)
        if rest is not None:
            after = True
            found.append(_say(reader.read(rest), CLUSTERS))
        elif names_affected(header):
            found.append(_say(Label(), CLUSTER_CASES))
        elif (after or caption.of_outbreaks) and (label.measure == CASES or label.is_number):
            found.append(_say(label, CLUSTER_CASES))
        elif (after and label.measure not in ("", CLUSTER_CASES)) or (
            caption.of_outbreaks and label.measure == "deaths"
        ):
            found.append(replace(label, fault=UNREAD, counts_cases=True))
        else:
            found.append(label)
    return found


def counts_outbreaks(row: Said, column: Said) -> bool:
    """Return True for a row of an outbreak (流感暴发) in a column that counts outbreaks or their cases."""
    return row.measures == (CLUSTERS,) and not row.actions and column.measures in _OF_OUTBREAKS


def _say(label: Label, measure: str) -> Label:
    """Return what a header says with this measure."""
    said = copy_said(label.said)
    said.measures, said.actions = (measure,), ()
    return replace(label, said=said, is_number=False, counts_cases=True)
