"""What SQLite can store: text without lone surrogates and NULs, integers of 64 bits."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_LARGEST: Final = 2**63 - 1


def to_storable(text: str) -> str:
    r"""Replace each character that cannot be stored by U+FFFD; the length stays the same.

    >>> to_storable("新增\ud8003例\x00")
    '新增\ufffd3例\ufffd'
    """
    return _UNSTORABLE.sub("\ufffd", text)


class Storable:
    """A record whose fields can be stored, whatever was put into them: mixed into a frozen dataclass."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __post_init__(self) -> None:
        """Replace what cannot be stored; a whole number beyond 64 bits becomes 0."""
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if value and (stored := _to_storable(value)) is not value:  # most fields of most records are empty
                object.__setattr__(self, name, stored)


def _to_storable(value: Any) -> Any:
    if isinstance(value, str):
        return value if not _UNSTORABLE.search(value) else to_storable(value)
    if isinstance(value, int):
        return value if -_LARGEST <= value <= _LARGEST else 0
    if isinstance(value, tuple) and value and isinstance(value[0], (str, tuple)):
        stored = tuple(map(_to_storable, value))
        return value if all(map(_is, value, stored)) else stored
    return value


def _is(one: object, other: object) -> bool:
    return one is other
