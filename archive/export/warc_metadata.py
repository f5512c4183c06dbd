"""Write and read what the archive knows of a capture besides its bytes, in its WARC record.

``WARC-JSON-Metadata`` is the name under which other tools add to a record; they pass over what they do not know.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple, get_args

from archive.records import Role, Stated

HEADER: Final = "WARC-JSON-Metadata"
_OURS: Final = "bulletins"
_SILENT: Final = Stated()


class Metadata(NamedTuple):
    """Role, statements and damage of a capture, as the record of an export carries them."""

    role: Role = "page"
    stated: Stated = _SILENT
    damage: str = ""


def to_header(role: str, stated: str, damage: str = "") -> str:
    """Return the header's value: ASCII, in one line. ``stated`` is JSON, as the archive stores it.

    >>> to_header("page", '{"area": "990100"}')
    '{"bulletins": {"role": "page", "stated": {"area": "990100"}}}'
    """
    said = {"role": role, "stated": json.loads(stated)} | ({"damage": damage} if damage else {})
    return json.dumps({_OURS: said})


def read_header(value: str) -> Metadata:
    """Parse the header of a record; one that is none of ours says nothing.

    >>> read_header('{"bulletins": {"role": "attachment", "stated": {"area": "990100", "rank": 1}}}').role
    'attachment'
    >>> read_header('{"adaptive_max_resolution": 0}') == read_header("") == Metadata()
    True
    """
    try:
        ours: Any = json.loads(value)[_OURS]
        stated: dict[str, Any] = {
            name: said
            for name, said in ours["stated"].items()
            if type(said) is type(getattr(_SILENT, name, None)) and _can_be_stored(said)
        }
        role: Role = ours["role"] if ours["role"] in get_args(Role) else "page"
        damage = ours.get("damage", "")
        return Metadata(role, Stated(**stated), damage if isinstance(damage, str) and _can_be_stored(damage) else "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Metadata()


def _can_be_stored(said: object) -> bool:
    """Return False for half of a surrogate pair, which JSON can spell and UTF-8 cannot."""
    return not isinstance(said, str) or not any("\ud800" <= character <= "\udfff" for character in said)
