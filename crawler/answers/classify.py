"""What an answer is, if it is no page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.utils.response import response_status_message

from archive.records import Finding
from crawler.answers.signs import SIGNS, TYPES, Answer
from pipelines.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.http import Response

_PASSED: Final = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
_LONGEST_EVIDENCE: Final = 80


def classify(response: Response) -> Finding | None:
    """The finding that an answer is; None if it is a page, or says that a page is as it was.

    The evidence is the words by which it is known, so that the same answer tomorrow is the same finding.
    """
    if file_type := find_file_type(response.body):
        return Finding("wrong_type", response.url, f"the body is {file_type}, {len(response.body)} bytes", file_type)
    answer = _to_answer(response)
    for sign in SIGNS:
        evidence = sign.find(answer)
        if evidence is not None:
            words = f"the answer was {response_status_message(response.status)}: {sign.says}"
            return Finding(sign.kind, response.url, words, evidence.strip()[:_LONGEST_EVIDENCE])
    return None if response.status in _PASSED else _name_status(response, answer.headers)


def find_file_type(body: bytes) -> str:
    """What kind of file a body is by its first bytes; empty for text, and for what the table does not know.

    >>> find_file_type(b"%PDF-1.4"), find_file_type(b"<html>")
    ('a PDF', '')
    """
    return next((name for start, name in TYPES.items() if body.startswith(start)), "")


def _to_answer(response: Response) -> Answer:
    headers = {name.decode("latin-1").lower(): b"; ".join(values).decode("latin-1")
               for name, values in response.headers.items()}  # fmt: skip
    return Answer(response.status, headers, decode(response.body, headers.get("content-type", "")).text)


def _name_status(response: Response, headers: Mapping[str, str]) -> Finding:
    """A redirect that Scrapy does not follow leads off the web, to a file for instance."""
    scheme = urlsplit(headers.get("location", "")).scheme
    if scheme and scheme not in ("http", "https"):
        return Finding("foreign_host", response.url, f"not followed: the answer leads to {headers['location']}")
    return Finding("fetch_failed", response.url, f"the answer was {response_status_message(response.status)}")
