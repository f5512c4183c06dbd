"""Classify a bulletin as new, revised or already seen, and choose its current revision."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

from archive.cross_checks import check_across, find_neighbours
from archive.periods import find_day, find_kind
from archive.queries import SQL
from archive.records import Observation
from archive.rows import to_row, to_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

    from archive.records import Bulletin
    from archive.rows import Row

Meeting = Literal["new", "revised", "seen_again", "known"]

_SETTLE: Final = ("drop_unseen_revision", "settle_revision", "drop_unseen_bulletin", "settle_bulletin")


def store_bulletin(archive: Database, bulletin: Bulletin, issue: Row, touched: dict[int, int]) -> Meeting:
    """Store what an article states; ``known`` where it has stated just this already.

    ``issue`` is the ``article_id`` with what ``find_issue`` returns for it. Revision and bulletin come to those that
    are ``touched``, which want to be settled afterwards.
    """
    id_, revision_id, article_id = bulletin.id, bulletin.revision_id, issue["article_id"]
    touched[revision_id] = id_
    day, kind = find_day(bulletin.period_end), find_kind(bulletin.period_start, bulletin.period_end)
    row = to_row(bulletin, id=id_, revision_id=revision_id, day=day, period_kind=kind)
    is_new = _insert(archive, "insert_bulletin", row)
    is_revision = _insert(archive, "insert_revision", {"id": revision_id, "bulletin_id": id_, "article_id": article_id})
    if not _insert(archive, "insert_sighting", issue | {"revision_id": revision_id, "bulletin_id": id_}):
        return "known"
    rows = to_values(bulletin.observations, Observation, revision_id, article_id)
    archive.conn.executemany(SQL["insert_observation"], rows)
    return "new" if is_new else "revised" if is_revision else "seen_again"


def find_issue(archive: Database, article_id: int) -> Row:
    """Return how the issue of an article is ranked, as columns of its sightings and rates."""
    cursor = archive.conn.execute(SQL["find_issue"], {"article_id": article_id})
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def find_revisions(archive: Database, capture_id: int) -> dict[int, int]:
    """Return the ids of the revisions that a capture states, each with that of its bulletin."""
    return dict(archive.conn.execute(SQL["revisions_of_capture"], {"capture_id": capture_id}).fetchall())


@contextmanager
def settling(archive: Database) -> Iterator[dict[int, int]]:
    """Settle at the end of the block the revisions, each with its bulletin, that came to what this yields.

    Days in a row are compared with each other: pages that are settled together take half the time.
    """
    touched: dict[int, int] = {}
    yield touched
    settle(archive, touched)


def settle(archive: Database, revisions: Mapping[int, int]) -> None:
    """Rebuild these revisions and their bulletins from the sightings; delete what nobody states any more.

    Then compare the bulletins with their neighbours, which are found first: deleting a bulletin leaves neighbours.
    """
    neighbours = find_neighbours(archive, set(revisions.values()))
    rows = [{"revision_id": revision, "bulletin_id": bulletin} for revision, bulletin in sorted(revisions.items())]
    for name in _SETTLE:
        archive.conn.executemany(SQL[name], rows)
    check_across(archive, neighbours)


def _insert(archive: Database, name: str, row: Mapping[str, object]) -> bool:
    """Insert a row; True if it was not there before."""
    return archive.conn.execute(SQL[name], row).rowcount == 1
