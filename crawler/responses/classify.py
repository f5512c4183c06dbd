"""Classify responses that are not real pages (challenge, soft 404, error, wrong type)."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.utils.response import response_status_message

from archive.records import Finding
from crawler.responses.signatures import SIGNATURES, ResponseView
from pipelines import file_types
from pipelines.decoding import decode
from pipelines.documents.formats import find_format

if TYPE_CHECKING:
    from collections.abc import Mapping

IS_GIVEN: Final = "given_address"
"""In the meta of a request: a person gave its address, of a page or of a file, whatever it is called."""
_PASSED: Final = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
_OF_THE_WEB: Final = ("http", "https", "")
_MARKUP: Final = re.compile(
    rb"""(?:\xef\xbb\xbf)? \s{0,1000}+ (?:<\?xml\b [^<>]{0,200} >)?
    (?:\s{0,1000}+ <!-- [^>]{0,1000}+ >){0,9}+ \s{0,1000}+
    <(?:!doctype\s{1,9}html|html|head|body|meta|script|title)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_EVIDENCE: Final = 80


def classify(url: str, status: int, headers: Mapping[str, str], body: bytes) -> Finding | None:
    """Return the finding for a response; None if it is a page, or says that a page has not changed.

    Header names are in lower case. Evidence is the words that identify the response, so that the same response
    tomorrow gives the same finding. A file that a list links to as one is read like a page.
    """
    file_type = find_file_type(body)
    if file_type and status == HTTPStatus.OK and is_document(url) and find_format(body):
        return None
    if file_type:
        return Finding("wrong_type", url, f"the body is {file_type}, {len(body)} bytes", file_type)
    return _classify_text(url, status, headers, body)


def classify_file(url: str, status: int, headers: Mapping[str, str], body: bytes) -> Finding | None:
    """Classify the response to a request for a file: a page is none, unless an Office program saved it as one."""
    if status == HTTPStatus.OK and (find_file_type(body) or file_types.is_office_page(body)):
        return None
    finding = _classify_text(url, status, headers, body)
    if finding is None and is_markup(body):
        return Finding("wrong_type", url, "the body is a page, not the file that was asked for", "a page")
    return finding


def classify_given(url: str, status: int, headers: Mapping[str, str], body: bytes) -> Finding | None:
    """Classify the response to a request for a page or a file whose address does not say which."""
    is_read = status == HTTPStatus.OK and (find_format(body) or file_types.is_office_page(body))
    return None if is_read else classify(url, status, headers, body)


def is_document(url: str) -> bool:
    """Return True for the address of a file that is read like a page, by its name.

    >>> is_document("http://a.cn/P020221130.PDF?v=1"), is_document("http://a.cn/t1.html")
    (True, False)
    """
    try:
        return urlsplit(url).path.lower().endswith(file_types.DOCUMENT_SUFFIXES)
    except ValueError:
        return False


def is_markup(body: bytes) -> bool:
    """Return True if a body begins as a page does.

    >>> is_markup(b"<!DOCTYPE html>"), is_markup(b"<?xml version='1.0'?><!-- a --><html>"), is_markup(b"3,4")
    (True, True, False)
    """
    return _MARKUP.match(body) is not None


def _classify_text(url: str, status: int, headers: Mapping[str, str], body: bytes) -> Finding | None:
    view = ResponseView(status, headers, decode(body, headers.get("content-type", "")).text)
    said = f"the answer was {response_status_message(status)}"
    for signature in SIGNATURES:
        evidence = signature.find(view)
        if evidence is not None:
            return Finding(signature.kind, url, f"{said}: {signature.says}", evidence.strip()[:_LONGEST_EVIDENCE])
    if status in _PASSED:
        return None
    target = headers.get("location", "")
    if urlsplit(target).scheme in _OF_THE_WEB:
        return Finding("fetch_failed", url, said)
    return Finding("foreign_host", url, f"not followed: it redirects to {target}")  # Scrapy follows none of these


def find_file_type(body: bytes) -> str:
    """Return the type of a file by its first bytes; empty for text, and for types not in the table.

    >>> find_file_type(b"%PDF-1.4"), find_file_type(b"<html>")
    ('a PDF', '')
    """
    file_type = file_types.find_file_type(body)
    return file_type.name if file_type else ""
