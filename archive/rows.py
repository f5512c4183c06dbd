"""Records become rows: fields and columns share one name, so that a record binds to the columns by itself."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

Row = dict[str, Any]
Values = tuple[Any, ...]


def to_row(record: DataclassInstance, **columns: object) -> Row:
    """The fields of a record, and columns it has not or holds in another form.

    >>> from archive.records import Credit
    >>> to_row(Credit("reporter", "甲乙"), article_id=7)
    {'role': 'reporter', 'name': '甲乙', 'article_id': 7}
    """
    names, values = _read_fields(type(record))
    return dict(zip(names, values(record), strict=True)) | columns


def to_values(
    records: Iterable[DataclassInstance], record_type: type[DataclassInstance], *first: object
) -> list[Values]:
    """For each record these values, its ordinal from 1, and those of its fields in their order.

    >>> from archive.records import Credit
    >>> to_values([Credit("reporter", "甲乙")], Credit, 7)
    [(7, 1, 'reporter', '甲乙')]
    """
    values = _read_fields(record_type)[1]
    return [(*first, ordinal, *values(record)) for ordinal, record in enumerate(records, 1)]


@cache
def _read_fields(record_type: type[DataclassInstance]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """The names of the fields, and how all their values are had at once: there may be hundreds of rows a page."""
    names = tuple(field.name for field in fields(record_type))
    return names, attrgetter(*names)


def from_row(record_type: type[Record], row: Mapping[str, Any], **columns: object) -> Record:
    """The record whose fields are columns of a row, and those that stand elsewhere.

    >>> from archive.records import Credit
    >>> from_row(Credit, {"role": "reporter", "name": "甲乙", "article_id": 7})
    Credit(role='reporter', name='甲乙')
    """
    return record_type(**{name: row[name] for name in _read_fields(record_type)[0] if name not in columns}, **columns)


def to_json(value: object) -> str:
    """Readable in SQL, and equal for equal values.

    >>> to_json({"b": "例", "a": 1})
    '{"a": 1, "b": "例"}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def to_stated_json(record: DataclassInstance) -> str:
    """Only what is stated, so that a field added later does not make all that was kept look restated.

    >>> from archive.records import Stated
    >>> to_stated_json(Stated(area="990100"))
    '{"area": "990100"}'
    """
    return to_json({field.name: value for field in fields(record) if (value := getattr(record, field.name))})
