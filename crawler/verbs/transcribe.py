"""``scrapy transcribe``: recognise the text of archived scans, keep the transcripts, and parse them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from archive.captures import get_capture
from archive.database import ArchiveError, look_into, open_archive
from archive.moments import now
from archive.scans import find_scans
from archive.store import store_page
from crawler.terminal import print_line, warn
from crawler.verbs.verb import UsageError, Verb
from pipelines.documents.transcripts.transcript import CONTENT_TYPE
from pipelines.file_types import find_file_type
from workers.recognise import (
    INSTALL,
    UnrecognisableError,
    describe_engine,
    is_installed,
    recognise,
)

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Capture
    from archive.scans import Scan

UNRECOGNISED: Final = 1
AUTHORITY: Final = -1000
"""Of transcripts: below every text, whoever published it, so that a text that states the same bulletin is current."""


class Transcribe(Verb):
    """Exit status: 0 every scan was recognised, 1 one was not (the lines say why), 2 refused."""

    syntax = "[--limit N] [--dry-run]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, metavar="N", help="only the first N scans (a page takes some seconds)")
        parser.add_argument("--dry-run", action="store_true", help="list the scans, recognise none")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Recognise the scans that have no transcript of this engine yet, one transaction each."""
        if args or (opts.limit is not None and opts.limit < 1):
            raise UsageError
        if not is_installed():
            raise ArchiveError(path, "was not changed: the extra ocr is not installed", INSTALL)
        with look_into(path) as archive:
            scans = [scan for scan in find_scans(archive, describe_engine(), CONTENT_TYPE) if _is_scan(archive, scan)]
        scans = scans[: opts.limit]
        if opts.dry_run:
            for scan in scans:
                print_line(scan.transcript_url.partition("#")[0])
            print_line(f"{len(scans)} scans, of which none was recognised: a dry run")
            return 0
        if not scans:
            print_line("no scan without a transcript")
            return 0
        with open_archive(path) as archive:
            failed = sum(not _transcribe(archive, scan) for scan in tqdm(scans, unit="scan", disable=None, leave=False))
        print_line(f"{len(scans) - failed} scans recognised, {failed} not")
        return UNRECOGNISED if failed else 0


def _is_scan(archive: Database, scan: Scan) -> bool:
    """Return whether the bytes are a picture or a PDF, whatever name and header say."""
    from pipelines.documents.formats import PDF, find_format  # noqa: PLC0415  the parser takes half a second

    body = get_capture(archive, scan.capture_id).body
    kind = find_file_type(body)
    # "BM" begins texts too; in a BMP four reserved bytes are zero
    is_bitmap = body.startswith(b"BM") and body[6:10] == bytes(4)
    return find_format(body) is PDF or is_bitmap or bool(kind and "picture" in kind.name)


def _transcribe(archive: Database, scan: Scan) -> bool:
    from pipelines.parse import read_capture  # noqa: PLC0415  as above

    capture = get_capture(archive, scan.capture_id)
    try:
        transcript = recognise(capture.body)
    except UnrecognisableError as error:
        warn(f"error: {capture.url}: nothing was recognised: {error}")
        return False
    at = now()
    kept = to_transcript_capture(capture, scan.transcript_url, transcript.to_json())
    reading = read_capture(kept)
    store_page(archive, kept, reading, at)
    numbers = sum(len(bulletin.observations) for article in reading.articles for bulletin in article.bulletins)
    lines = sum(len(page.lines) for page in transcript.pages)
    print_line(f"{capture.url}: {lines} lines, {numbers} numbers, {len(reading.findings)} findings")
    return True


def to_transcript_capture(capture: Capture, url: str, body: bytes) -> Capture:
    """Return the capture of a transcript, with the statements about the scan except its authority."""
    return replace(
        capture,
        url=url,
        status=None,
        content_type=CONTENT_TYPE,
        headers=(),
        body=body,
        role="attachment",
        stated=replace(capture.stated, authority=AUTHORITY),
        asked_url="",
    )
