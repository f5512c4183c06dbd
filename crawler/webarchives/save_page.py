"""Save Page Now: hand addresses to the Wayback Machine, which then fetches the pages itself.

``GET /save/ADDRESS`` is its interface for that, which anybody may call three times a minute (2023 to 2026). It answers
with a redirect to the capture, or with a page that shows the job; a 429 asks for patience.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import requests
from requests.exceptions import RequestException
from scrapy.utils.response import response_status_message

from archive.records import Finding
from crawler.network import is_on_web

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_OFF: Final = ("", "0", "false", "no", "none")
_SECONDS: Final = 180
"""Of patience with an answer: the page is fetched meanwhile, with all that it shows."""
LONGEST_WAIT_SECONDS: Final = 600
_WAIT_SECONDS: Final = 60


class TooManyError(Exception):
    """The Wayback Machine asks to wait so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it asks to wait {seconds:g} seconds")
        self.seconds = seconds


def find_server(settings: BaseSettings) -> str:
    """Return the address of the server that ARCHIVE_TODAY wishes; empty where it is off."""
    wish = str(settings.get("ARCHIVE_TODAY") or "").strip()
    if wish.lower() in _OFF:
        return ""
    server = wish if is_on_web(wish) else settings["WAYBACK_SERVER"]
    return str(server).rstrip("/")


def to_save_address(server: str, url: str) -> str:
    """Return what is asked to save a page; it opens in a browser too."""
    return f"{server}/save/{url}"


def save_page(address: str, user_agent: str) -> Finding | None:
    """Hand over a page by its save address; return the finding where it was not taken. Raises TooManyError."""
    try:
        answer = requests.get(address, headers={"User-Agent": user_agent}, timeout=_SECONDS, allow_redirects=False)
    except RequestException as error:
        return to_finding(address, " ".join(str(error).split()) or type(error).__name__)
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise TooManyError(_read_wait(answer.headers.get("Retry-After", "")))
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        return to_finding(address, f"the answer was {response_status_message(answer.status_code)}")
    return None


def to_finding(address: str, reason: str = "") -> Finding:
    """Return the finding for a page that was not taken; with another reason it is the same one."""
    return Finding("not_saved", address, f"the Wayback Machine did not take this page: {reason}")


def _read_wait(stated: str) -> float:
    return float(stated) if stated.isdecimal() else _WAIT_SECONDS
