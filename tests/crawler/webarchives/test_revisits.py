"""A revisit has the body of the record that it refers to, or is reported."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import zipfile
from io import BytesIO

import pytest

from tests.crawler.webarchives.warcs import PAGES, SITE, bodies, http, list_findings, page, record

SHA1 = f"sha1:{hashlib.sha1(page(1)).hexdigest()}"


@pytest.mark.makes("revisit")
def test_a_revisit_is_reported_with_the_time_it_refers_to(read):
    revisit = record(http(b""), "WARC-Refers-To-Date: 2022-11-29T00:00:00Z", url=f"{SITE}1.html", kind="revisit")
    found = read(PAGES[0] + revisit)
    assert list_findings(found) == [("revisit", f"{SITE}1.html", "pages.warc, record 2")]
    assert "2022-11-29T00:00:00Z" in found[1].message


REFERS = (f"WARC-Refers-To-Target-URI: {SITE}1.html", "WARC-Refers-To-Date: 2022-11-30T01:02:03Z")


def revisit(block: bytes, date: str = "2022-12-05T00:00:00Z", url: str = f"{SITE}1.html") -> bytes:
    return record(block, *REFERS, f"WARC-Date: {date}", url=url, kind="revisit")


@pytest.mark.spares("revisit")
def test_a_revisit_has_the_body_that_is_elsewhere_in_the_file(read):
    again = revisit(http(b"", "Content-Type: text/html", "X-Server: b"), url=f"{SITE}copy.html")
    _, one = read(again + PAGES[0])
    assert (one.url, one.body, one.status) == (f"{SITE}copy.html", page(1), 200)
    assert one.archived_at == dt.datetime(2022, 12, 5, tzinfo=dt.UTC)
    assert one.headers == (("Content-Type", "text/html"), ("X-Server", "b"))


@pytest.mark.parametrize("block", [b"", http(b"", status="304 Not Modified")])
def test_a_revisit_without_an_answer_of_its_own_has_that_of_the_first(read, block):
    first, one = read(PAGES[0] + revisit(block))
    assert (one.body, one.status, one.headers) == (page(1), 200, first.headers)


def test_a_revisit_in_a_wacz_finds_its_body_in_any_file_of_it(read):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as wacz:
        wacz.writestr("archive/1.warc.gz", gzip.compress(revisit(http(b""))))
        wacz.writestr("archive/2.warc.gz", gzip.compress(PAGES[0]))
    assert bodies(read(packed.getvalue(), "pages.wacz")) == [page(1), page(1)]


@pytest.mark.parametrize(
    "names",
    [
        ("WARC-Refers-To: <urn:uuid:7f0e2c38-5d5a-4c5e-8a4e-3f9d1e6b0a11>",),
        (f"WARC-Payload-Digest: {SHA1}",),
    ],
    ids=["by its id", "by its digest, as WARC/1.0 has it"],
)
def test_a_revisit_may_name_the_first_record_in_other_ways(read, names):
    first = record(http(page(1)), f"WARC-Payload-Digest: {SHA1}", url=f"{SITE}1.html")
    again = record(b"", *names, "WARC-Record-ID: <urn:uuid:0>", url=f"{SITE}1.html", kind="revisit")
    _, one = read(first + again)
    assert (one.body, one.status) == (page(1), 200)


def test_a_revisit_of_other_bytes_than_those_of_the_record_it_names_stays_one(read):
    first = record(http(page(1)), f"WARC-Payload-Digest: {SHA1}", url=f"{SITE}1.html")
    found = read(first + record(b"", *REFERS, "WARC-Payload-Digest: sha1:AAAA", url=f"{SITE}1.html", kind="revisit"))
    assert bodies(found) == [page(1)]
    assert [kind for kind, *_ in list_findings(found)] == ["revisit"]
