"""What workers are asked to do: functions of the archive, which they look into, and an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.captures import get_capture, look_up
from archive.records import Finding
from archive.stored_readings import is_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from archive.records import Capture, Reading


class DamagedCapture(str):
    """Why a stored capture cannot be parsed, as a line for a person."""

    __slots__ = ()


def parse_item(archive: Database, item: Capture | Finding) -> Reading | None:
    """Parse an item of a crawl. None if the archive has parsed just this page, and for a finding."""
    if isinstance(item, Finding):
        return None
    found = look_up(archive, item)
    return None if found.is_known else _parse(found.capture)


def parse_capture(archive: Database, capture: Capture) -> Reading:
    """Parse a capture as its row will have it, known or not."""
    return _parse(look_up(archive, capture).capture)


def parse_stored(archive: Database, capture_id: int) -> Reading | DamagedCapture:
    """Parse a capture of the archive."""
    try:
        return _parse(get_capture(archive, capture_id))
    except (LookupError, ValueError) as error:
        return DamagedCapture(f"capture {capture_id} cannot be read and was left unchanged: {error}; run scrapy verify")


def compare_stored(archive: Database, capture_id: int) -> bool | DamagedCapture:
    """Parse a capture of the archive. True if its reading differs from the stored one."""
    reading = parse_stored(archive, capture_id)
    return reading if isinstance(reading, DamagedCapture) else differs_from_stored(archive, capture_id, reading)


def differs_from_stored(archive: Database, capture_id: int, reading: Reading) -> bool:
    """Compare a reading with the stored one."""
    return not is_stored(archive, capture_id, reading)


def parse_all_stored(archive: Database, capture_ids: Iterable[int]) -> Iterator[tuple[int, Reading | DamagedCapture]]:
    """Yield each id with its reading, parsed by this process itself."""
    return ((id_, parse_stored(archive, id_)) for id_ in capture_ids)


def _parse(capture: Capture) -> Reading:
    from pipelines.parse import read_capture  # noqa: PLC0415  only workers load the parser, which takes half a second

    return read_capture(capture)
