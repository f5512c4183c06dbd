"""Convert records to rows and back: fields and columns share one name."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

Row = dict[str, Any]
Values = tuple[Any, ...]


def to_row(record: DataclassInstance, **columns: object) -> Row:
    """Return the fields of a record, and columns that it lacks or has in another form.

    >>> from archive.records import Credit
    >>> to_row(Credit("reporter", "甲乙"), article_id=7)
    {'role': 'reporter', 'name': '甲乙', 'article_id': 7}
    """
    names, values = _read_fields(type(record))
    return dict(zip(names, values(record), strict=True)) | columns


def to_values(
    records: Iterable[DataclassInstance], record_type: type[DataclassInstance], *first: object
) -> list[Values]:
    """Return for each record these values, its ordinal from 1, and its fields in their order.

    >>> from archive.records import Credit
    >>> to_values([Credit("reporter", "甲乙")], Credit, 7)
    [(7, 1, 'reporter', '甲乙')]
    """
    values = _read_fields(record_type)[1]
    return [(*first, ordinal, *values(record)) for ordinal, record in enumerate(records, 1)]


def to_tuples(records: Iterable[DataclassInstance], record_type: type[DataclassInstance]) -> list[Values]:
    """Return the fields of each record in their order.

    >>> from archive.records import Credit
    >>> to_tuples([Credit("reporter", "甲乙")], Credit)
    [('reporter', '甲乙')]
    """
    return list(map(_read_fields(record_type)[1], records))


@cache
def _read_fields(record_type: type[DataclassInstance]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """Return the names of the fields and a getter of all their values: a page may have hundreds of rows."""
    names = tuple(field.name for field in fields(record_type))
    return names, attrgetter(*names)


def field_names(record_type: type[DataclassInstance]) -> tuple[str, ...]:
    """Return the names of the fields of a record.

    >>> from archive.records import Credit
    >>> field_names(Credit)
    ('role', 'name')
    """
    return _read_fields(record_type)[0]


def from_row(record_type: type[Record], row: Mapping[str, Any], **columns: object) -> Record:
    """Build the record whose fields are columns of a row, and those given besides.

    >>> from archive.records import Credit
    >>> from_row(Credit, {"role": "reporter", "name": "甲乙", "article_id": 7})
    Credit(role='reporter', name='甲乙')
    """
    return record_type(**{name: row[name] for name in _read_fields(record_type)[0] if name not in columns}, **columns)


def to_json(value: object) -> str:
    """Return JSON that SQL can read, equal for equal values.

    >>> to_json({"b": "例", "a": 1})
    '{"a": 1, "b": "例"}'
    """
    return _ENCODER.encode(value)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
"""Built once: ``json.dumps`` builds one for each call."""


def to_stated_json(record: DataclassInstance) -> str:
    """Return only what is stated, so that a field added later does not make stored captures look changed.

    >>> from archive.records import Stated
    >>> to_stated_json(Stated(area="990100"))
    '{"area": "990100"}'
    """
    names, values = _read_fields(type(record))
    return to_json({name: value for name, value in zip(names, values(record), strict=True) if value})
