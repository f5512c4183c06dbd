"""What was said about a page when it was captured, in its WARC record: without that, it would be read otherwise.

``WARC-JSON-Metadata`` is the name under which other tools add to a record; they pass over what they do not know.
"""

from __future__ import annotations

import json
from typing import Any, Final, get_args

from archive.records import Role, Stated

HEADER: Final = "WARC-JSON-Metadata"
_OURS: Final = "bulletins"
_SILENT: Final = Stated()


def to_header(role: str, stated: str) -> str:
    """The header's value: ASCII, in one line. ``stated`` is JSON, as the archive holds it.

    >>> to_header("page", '{"area": "990100"}')
    '{"bulletins": {"role": "page", "stated": {"area": "990100"}}}'
    """
    return json.dumps({_OURS: {"role": role, "stated": json.loads(stated)}})


def read_header(value: str) -> tuple[Role, Stated]:
    """What a header says; of one that is none of ours, that it is a page of which nothing is said.

    >>> read_header('{"bulletins": {"role": "attachment", "stated": {"area": "990100", "rank": 1}}}')[0]
    'attachment'
    >>> read_header('{"adaptive_max_resolution": 0}') == read_header("") == ("page", Stated())
    True
    """
    try:
        told: Any = json.loads(value)[_OURS]
        stated: dict[str, Any] = {
            name: said for name, said in told["stated"].items() if type(said) is type(getattr(_SILENT, name, None))
        }
        return told["role"] if told["role"] in get_args(Role) else "page", Stated(**stated)
    except (ValueError, TypeError, KeyError, AttributeError):
        return "page", _SILENT
