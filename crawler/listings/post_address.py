"""Write a POST request as one address, so that each page of a list that is asked for by POST has its own.

The form follows the query, as web archives that replay POST requests write it (pywb, browsertrix):
``http://a.cn/queryList?__wb_method=POST&channel=c1&page=2``. A body of JSON is there whole, as
``__wb_post_json=``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SENT_BY_POST: Final = "sent_by_post"
"""In the meta of a request: its address is to be split. No link of a page may cause a POST request."""

_METHOD: Final = "__wb_method=POST"
JSON: Final = "__wb_post_json="
"""Before a body of JSON in an address."""


class Post(NamedTuple):
    """A request as it is sent."""

    url: str
    body: str
    content_type: str


def write_form(form: Mapping[str, object]) -> str:
    """Encode a form for an address; a list becomes a repeated field.

    >>> write_form({"channel[]": ["c1", "c2"], "page": 2})
    '__wb_method=POST&channel%5B%5D=c1&channel%5B%5D=c2&page=2'
    """
    pairs = ((name, one) for name, value in form.items() for one in _to_values(value))
    return "&".join((_METHOD, *(f"{quote(name, safe='')}={quote(str(one), safe='')}" for name, one in pairs)))


def write_json(body: Mapping[str, Any]) -> str:
    """Encode a body of JSON for an address.

    >>> write_json({"page": 2})
    '__wb_method=POST&__wb_post_json=%7B%22page%22%3A2%7D'
    """
    return f"{_METHOD}&{JSON}{quote(json.dumps(body, ensure_ascii=False, separators=(',', ':')), safe='')}"


def add_post(url: str, written: str) -> str:
    """Append the result of ``write_form`` or ``write_json`` to the query of an address."""
    return f"{url}{'&' if '?' in url else '?'}{written}"


def split_post(address: str) -> Post | None:
    """Decode the POST request of an address; None for an address to request by GET.

    >>> split_post("http://a.cn/list?site=1&__wb_method=POST&page=2")
    Post(url='http://a.cn/list?site=1', body='page=2', content_type='application/x-www-form-urlencoded')
    """
    before, method, written = address.partition(_METHOD)
    if not method or before[-1:] not in ("?", "&"):
        return None
    sent = written.removeprefix("&")
    if sent.startswith(JSON):
        return Post(before[:-1], unquote(sent.removeprefix(JSON)), "application/json")
    return Post(before[:-1], sent, "application/x-www-form-urlencoded")


def move_post(address: str, target: str) -> str:
    """Return the address that sends to a target what another address sends by POST; the target where it sends nothing.

    >>> move_post("http://a.cn/list?__wb_method=POST&page=2", "https://a.cn/list")
    'https://a.cn/list?__wb_method=POST&page=2'
    """
    before, method, written = address.partition(_METHOD)
    return add_post(target, method + written) if before[-1:] in ("?", "&") and method else target


def _to_values(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else (value,)
