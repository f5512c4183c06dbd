"""How large an archive of one site is, compared with a gzip WARC of the same captures.

    python bench/size.py [--pages N] [--json]

Three made-up sites, furnished like saved pages of ../shared/corpora/pages (bench/press_site.py says how; none of these
is there more than three times, so they cannot be weighed themselves). Each capture is read and stored as a crawl does,
in a new archive, and written as a response into a WARC, gzip record by record. The archive is the whole file, with all
that was read and the search index: as the crawl left it, and after `scrapy compact`. The part that a WARC holds as well
is what is kept: bodies, captures and dictionaries, with their indexes.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from press_site import Site
from tabulate import tabulate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.compact import compact
from archive.database import open_archive
from archive.store import store_page
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from archive.records import Capture

SITES = {"light, as zyyfy-hospital": 104, "middle of the articles": 205, "heavy, as shanxi-gov": 260}
"""Links of a page; scripts and styles are in proportion."""
KEPT = ("bodies", "captures", "dictionaries")
SMALL = 20
"""Bytes a page that are not worth a line."""
BY_TABLE = """
select tbl_name, sum(pgsize) from dbstat join sqlite_schema using (name) group by tbl_name order by 2 desc
"""


def main() -> None:
    options = _options()
    reports = [weigh(site, Site(links).captures(options.pages)) for site, links in SITES.items()]
    if options.json:
        print(json.dumps(reports, ensure_ascii=False))
        return
    _, shares, _ = (report.pop("bytes a page, by table") for report in reports)
    print(tabulate([(name, *(report[name] for report in reports)) for name in reports[0]], tablefmt="plain"))
    print("\nOf the middle one, compacted, bytes a page by table, with its indexes:")
    print(tabulate([share for share in shares.items() if share[1] > SMALL], tablefmt="plain"))


def weigh(site: str, captures: list[Capture]) -> dict:
    """Both sides, in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        readings = [read_capture(capture) for capture in captures]
        with open_archive(path) as archive:
            begun = time.perf_counter()
            for capture, reading in zip(captures, readings, strict=True):
                store_page(archive, capture, reading, capture.fetched_at)
            seconds = time.perf_counter() - begun
        crawled = path.stat().st_size  # closed, so that all of it is in the file
        compact(path)
        with open_archive(path) as archive:
            tables = dict(archive.execute(BY_TABLE).fetchall())
        compacted = path.stat().st_size
    search = sum(size for name, size in tables.items() if "fts" in name)
    warc = len(write_warc(captures))
    return {
        "site": site,
        "pages": len(captures),
        "bytes a page": sum(len(capture.body) for capture in captures) // len(captures),
        "characters of text": sum(len(reading.articles[0].text) for reading in readings) // len(captures),
        "stored, ms a page": round(1000 * seconds / len(captures), 2),
        "gzip WARC, bytes": warc,
        "archive as crawled, bytes": crawled,
        "archive compacted, bytes": compacted,
        "ratio as crawled": round(crawled / warc, 3),
        "ratio compacted": round(compacted / warc, 3),
        "ratio without the search index": round((compacted - search) / warc, 3),
        "ratio of what is kept": round(sum(tables[name] for name in KEPT) / warc, 3),
        "bytes a page, by table": {name: size // len(captures) for name, size in tables.items()},
    }


def write_warc(captures: list[Capture]) -> bytes:
    """Write a WARC as crawlers do, without records of requests and crawl."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)  # level 9
    for capture in captures:
        head = StatusAndHeaders("200 OK", list(capture.headers), protocol="HTTP/1.1")
        date = {"WARC-Date": f"{capture.fetched_at:.19}Z"}
        payload = io.BytesIO(capture.body)
        record = writer.create_warc_record(
            capture.url, "response", payload=payload, http_headers=head, warc_headers_dict=date
        )
        writer.write_record(record)
    return written.getvalue()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
