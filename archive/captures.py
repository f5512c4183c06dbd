"""Store captures, count their repetitions, and load them to parse them again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from archive.bodies import get_body, store_body
from archive.database import transaction
from archive.dictionaries import site_of
from archive.http_validators import store_validators
from archive.queries import SQL
from archive.records import Capture, Finding, Stated
from archive.response_headers import keep_headers
from archive.rows import to_json, to_row, to_stated_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from archive.records import Article
    from archive.rows import Row


def store_capture(archive: Database, capture: Capture, charset: str, recorded_at: str) -> None:
    """Store its body and row; if it is archived already, take what is newly stated and count the sighting."""
    row = to_row(
        capture,
        id=capture.id,
        body_sha256=store_body(archive, capture.body, site_of(capture.url)),
        headers=to_json(keep_headers(capture.headers).headers),
        stated=to_stated_json(capture.stated),
        charset=charset,
        recorded_at=recorded_at,
    )
    archive.conn.execute(SQL["insert_capture"], row)
    store_validators(archive, capture, capture.fetched_at)
    _store_redirect(archive, capture, capture.fetched_at)


def see_again(archive: Database, capture: Capture, at: str) -> bool:
    """Count a page that is archived just so and parsed, and renew its validators; return True if it is.

    A body that is damaged in the archive is whole afterwards.

    False where its own source states something else about it than before, or a source with a list on its host comes
    after one without: it wants another reading.
    """
    row = _to_known_row(capture) | {"at": at}
    with transaction(archive):
        is_seen = archive.conn.execute(SQL["see_again"], row).rowcount == 1
        if is_seen:
            store_validators(archive, capture, at)
            _store_redirect(archive, capture, at)
            store_body(archive, capture.body, site_of(capture.url))
    return is_seen


class LookedUp(NamedTuple):
    """What the archive has of a capture that has just come."""

    capture: Capture
    """As its row will have it once it is stored: one that is archived keeps how it first came."""
    is_known: bool
    """``see_again`` would count it: there is nothing to parse."""


def look_up(archive: Database, capture: Capture) -> LookedUp:
    """Look a capture up before it is parsed: what is parsed is its row, so that another archive gives the same."""
    row = archive.conn.execute(SQL["look_up_capture"], _to_known_row(capture)).fetchone()
    if row is None:
        return LookedUp(capture, is_known=False)
    *first, headers, damage, is_known = row
    facts = dict(zip(("fetched_at", "via", "status", "content_type"), first, strict=True))
    archived = replace(capture, headers=_to_headers(headers), damage=min(capture.damage, damage), **facts)
    return LookedUp(archived, bool(is_known))


def _to_headers(stored: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(stored))


def _to_known_row(capture: Capture) -> Row:
    return {
        "id": capture.id, "source": capture.source, "stated": to_stated_json(capture.stated),
        "foreign_host": capture.stated.foreign_host, "damage": capture.damage,
    }  # fmt: skip


def has_capture(archive: Database, url: str, fetched_at: str) -> bool:
    """Return True if an undamaged capture of this page, first made at this moment, is archived."""
    return archive.conn.execute(SQL["has_capture"], {"url": url, "fetched_at": fetched_at}).fetchone() is not None


def find_capture_at(archive: Database, url: str, fetched_at: str) -> Capture | None:
    """Return the undamaged capture of this page that was made at this moment; None without one that can be read."""
    row = archive.conn.execute(SQL["find_capture_at"], {"url": url, "fetched_at": fetched_at}).fetchone()
    try:
        return get_capture(archive, row[0]) if row else None
    except (LookupError, ValueError):  # its body is damaged or gone
        return None


def find_archived_page(archive: Database, urls: Sequence[str]) -> int | None:
    """Return the id of the capture seen last of a page that has these addresses, or to which one of them redirects.

    None where the site itself sent none that was read.
    """
    row = archive.conn.execute(SQL["find_archived_page"], {"urls": to_json(urls)}).fetchone()
    return row[0] if row else None


def find_stated_day(archive: Database, capture_id: int) -> str:
    """Return the date of publication that an archived page itself states, of several articles the latest; or empty."""
    (day,) = archive.conn.execute(SQL["stated_day"], {"capture_id": capture_id}).fetchone()
    return day or ""


def find_page_since(archive: Database, urls: Sequence[str], since: str) -> int | None:
    """Return the id of the capture of a page that its site sent from one of these addresses since a moment; or None."""
    row = archive.conn.execute(SQL["find_page_since"], {"urls": to_json(urls), "since": since}).fetchone()
    return row[0] if row else None


def record_redirect(archive: Database, asked: str, url: str, at: str) -> None:
    """Record that an address redirects to a page that is archived."""
    with transaction(archive):
        archive.conn.execute(SQL["store_redirect"], {"asked": asked, "url": url, "at": at})


class LinkedFile(NamedTuple):
    """A file that an article links to, with what the article states; empty: not stated."""

    url: str
    name: str
    """The text of the link."""
    article_url: str
    title: str
    publisher: str
    published_at: str
    section: str

    def state(self, stated: Stated) -> Stated:
        """Return the statements about a file: those of its article, then those of its page."""
        return replace(
            stated,
            layout="",
            publisher=self.publisher or stated.publisher,
            published=self.published_at or stated.published,
            section=self.section or stated.section,
            article_url=self.article_url,
            article_title=self.title,
            link_text=self.name,
        )


def list_attachments(articles: Iterable[Article]) -> tuple[LinkedFile, ...]:
    """Return the files that the articles of a page link to, as ``find_attachments`` does once they are stored."""
    return tuple(
        LinkedFile(
            file.url, file.name, article.url, article.title, article.publisher, article.published_at, article.section
        )
        for article in articles
        for file in article.attachments
    )


def find_attachments(archive: Database, capture_id: int) -> list[LinkedFile]:
    """Return the files that a page links to; none before it was parsed."""
    return [LinkedFile(*row) for row in archive.conn.execute(SQL["find_attachments"], {"capture_id": capture_id})]


def get_capture(archive: Database, capture_id: int) -> Capture:
    """Return the capture as it came. Raise LookupError where there is none of this id."""
    found = archive.conn.execute(SQL["get_capture"], {"id": capture_id})
    values = found.fetchone()
    if values is None:
        raise LookupError(f"no capture {capture_id} is kept")
    row = dict(zip((name for name, *_ in found.description), values, strict=True))
    return Capture(
        body=get_body(archive, row.pop("body_sha256")),
        headers=_to_headers(row.pop("headers")),
        stated=Stated(**json.loads(row.pop("stated"))),
        **row,
    )


def capture_ids(archive: Database) -> list[int]:
    """Return the ids of all captures, in the order in which they were first archived."""
    return [id_ for (id_,) in archive.conn.execute(SQL["every_capture"])]


def load_pending(archive: Database, parser: str) -> Iterator[Capture | Finding]:
    """Yield captures that were never parsed, on which another parser broke, or of which a merge changed what is stated.

    A damaged one is a finding: it stays unread, so that its site is asked for it.
    The list is made at once, the captures one by one: storing them meanwhile does not disturb it.
    """
    for capture_id, url in archive.conn.execute(SQL["pending_captures"], {"parser": parser}).fetchall():
        try:
            capture = get_capture(archive, capture_id)
        except (LookupError, ValueError) as error:
            yield Finding("damaged_body", url, str(error))
        else:
            yield capture


def find_pending(archive: Database, parser: str) -> list[int]:
    """Return the ids of the captures that this parser has not parsed, or not with what is stated of them now."""
    return [capture_id for (capture_id,) in archive.conn.execute(SQL["pending_by"], {"parser": parser})]


def _store_redirect(archive: Database, capture: Capture, at: str) -> None:
    if capture.asked_url not in ("", capture.url):
        row = {"asked": capture.asked_url, "url": capture.url, "at": at}
        archive.conn.execute(SQL["store_redirect"], row)
