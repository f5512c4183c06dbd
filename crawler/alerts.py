"""What an alert says, and how it is sent: the faults that a crawl opened and settled, to the addresses of ALERT_URLS.

Addresses hold passwords. They come from the environment alone, and are in no message, log or archive.
"""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from archive.findings import KINDS
from archive.labels import load_names
from crawler.network import is_on_web
from crawler.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from archive.news import FindingNews

ALERT_URLS: Final = "ALERT_URLS"
PING_URL: Final = "PING_URL"
INSTALL: Final = "the extra alerts is not installed: pip install 'bulletins[alerts]'"

_SHOWN: Final = 20
_TIMEOUT_SECONDS: Final = 15
_TALKATIVE: Final = ("apprise", "urllib3", "requests")
"""Loggers of the libraries that send: they write addresses."""
_WORDS: Final = {
    "en": {"opened": "new", "closed": "settled", "more": "and {} more"},
    "zh": {"opened": "新增问题", "closed": "已解决", "more": "另有{}项"},
}


class Alert(NamedTuple):
    """An alert. ``kind`` is how apprise marks it."""

    title: str
    body: str
    kind: Literal["failure", "warning", "success"]


def to_message(turns: Iterable[FindingNews], language: str) -> Alert | None:
    """Return the message about errors and warnings that a crawl opened and settled; None if there are none."""
    faults = [turn for turn in turns if turn.severity != "info"]
    if not faults:
        return None
    words = _WORDS[language]
    named = load_names(language, "finding")
    counts = {turn: sum(fault.turn == turn for fault in faults) for turn in ("opened", "closed")}
    title = ", ".join(f"{words[turn]} {count}" for turn, count in counts.items() if count)
    lines = [
        f"{words[one.turn]}: {named.get(one.kind, one.kind)} {one.url}\n  {say(one.message)}" for one in faults[:_SHOWN]
    ]
    if more := len(faults[_SHOWN:]):
        lines.append(words["more"].format(more))
    opened = {KINDS[one.kind].severity for one in faults if one.turn == "opened" and one.kind in KINDS}
    kind: Literal["failure", "warning", "success"] = "warning" if opened else "success"
    return Alert(f"bulletins: {title}", "\n".join(lines), "failure" if "error" in opened else kind)


def read_addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of ALERT_URLS, which blanks and line ends separate."""
    return tuple(environment.get(ALERT_URLS, "").split())


def is_installed() -> bool:
    """Return True if apprise can be loaded."""
    return find_spec("apprise") is not None


def send(message: Alert, addresses: Sequence[str]) -> list[str]:
    """Send a message to each address; return a line for each that did not take it, without the address."""
    problems = []
    with _silenced():
        apprise = import_module("apprise")
        for number, address in enumerate(addresses, 1):
            service = apprise.Apprise()
            where = f"{ALERT_URLS}: address {number} of {len(addresses)}"
            if not service.add(address):
                problems.append(f"{where} is none that apprise knows; see https://appriseit.com")
            elif not service.notify(title=message.title, body=message.body, notify_type=message.kind):
                problems.append(f"{where} did not take the alert; try it with: apprise -b test ADDRESS")
    return problems


def ping(environment: Mapping[str, str] = os.environ) -> str:
    """Request PING_URL, if there is one; return what went wrong, without the address, empty if nothing did."""
    address = environment.get(PING_URL, "")
    if not address:
        return ""
    if not is_on_web(address):
        return f"{PING_URL} is no address of the web; write https://…"
    try:
        with urlopen(Request(address, method="GET"), timeout=_TIMEOUT_SECONDS):  # noqa: S310  checked above
            return ""
    except HTTPError as error:
        with error:
            return f"{PING_URL} answered with status {error.code}; check the address"
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else type(error).__name__
        return f"{PING_URL} did not answer ({reason}); check the address"


@contextmanager
def _silenced() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    handlers = [(logger, logger.handlers[:]) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
        logger.handlers = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level, propagate in before:
            logger.setLevel(level)
            logger.propagate = propagate
        for logger, own in handlers:
            logger.handlers = own
