from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive import dictionaries
from archive.bodies import get_body
from archive.database import open_archive
from tests.archive.alike import keep, make_alike
from tests.archive.whole import check_whole, contents

ROOT = Path(__file__).parents[2]
STORING = """
import sys
from pathlib import Path
from archive.database import open_archive
from tests.archive.alike import keep, make_alike

with open_archive(Path(sys.argv[1])) as archive:
    keep(archive, make_alike(range(int(sys.argv[2]), int(sys.argv[3]))))
"""


def used(archive, captures):
    """Return the dictionaries that these pages are kept with, oldest page first."""
    of_body = dict(archive.execute("select sha256, dictionary from bodies"))
    return [of_body[capture.body_sha256] for capture in captures]


def packed(archive):
    return archive.execute("select sum(length(zstd)) from bodies").fetchone()[0]


def test_pages_of_a_site_train_a_dictionary_and_are_packed_again(archive):
    pages = make_alike(range(70))
    keep(archive, pages[:20])
    without = packed(archive)
    assert set(used(archive, pages[:20])) == {None}

    keep(archive, pages[20:])
    ((id_, site),) = archive.execute("select id, site from dictionaries").fetchall()
    assert site == "http://site1.example.cn"
    assert used(archive, pages).count(id_) > 60
    assert packed(archive) < without
    assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]
    check_whole(archive)


def test_the_same_pages_in_the_same_order_make_the_same_archive(tmp_path):
    made = []
    for name in ("one.db", "two.db"):
        with open_archive(tmp_path / name) as archive:
            keep(archive, make_alike(range(70)))
            made.append(contents(archive, ("bodies", "dictionaries")))
    assert made[0]["dictionaries"]
    assert made[0] == made[1]


def test_a_site_that_was_built_again_trains_another_and_old_bodies_stay_readable(archive):
    old, new = make_alike(range(70)), make_alike(range(100, 170), look=2)
    keep(archive, old)
    (first,) = archive.execute("select id from dictionaries").fetchone()
    before = used(archive, old[:31])
    keep(archive, [*new, *make_alike(range(200, 210))])  # among them, pages as they were

    assert archive["dictionaries"].count == 2
    assert used(archive, old[:31]) == before
    assert {first, None} < set(used(archive, new)) | {first}
    assert first not in used(archive, new)
    assert set(used(archive, make_alike(range(200, 210)))) == {first}
    for page in old + new:
        assert get_body(archive, page.body_sha256) == page.body


def test_each_site_has_its_own_and_few_pages_have_none(archive):
    few = make_alike(range(500, 520), site=3)
    keep(archive, few)
    for numbers in (range(35), range(35, 70)):  # taking turns
        keep(archive, make_alike(numbers, site=1))
        keep(archive, make_alike(numbers, site=2))
    sites = archive.execute("select site from dictionaries order by site").fetchall()
    assert sites == [("http://site1.example.cn",), ("http://site2.example.cn",)]
    assert set(used(archive, few)) == {None}
    assert not set(used(archive, make_alike(range(60)))) & set(used(archive, make_alike(range(60), site=2))) - {None}


@pytest.mark.parametrize("size", [0, 10, 3000])
def test_pages_that_share_nothing_have_no_dictionary(archive, size):
    chance = random.Random(size)
    pages = [
        replace(page, body=f"{nth}".encode() + chance.randbytes(size)) for nth, page in enumerate(make_alike(range(70)))
    ]
    keep(archive, pages)
    assert archive["dictionaries"].count == 0
    assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]


def test_a_damaged_body_stays_as_it_is_and_stops_nothing(archive):
    pages = make_alike(range(70))
    keep(archive, pages[:20])
    other = "update bodies set zstd = ? where sha256 = ?"
    archive.execute(other, [b"damaged", pages[0].body_sha256])
    swap = "update bodies set zstd = (select zstd from bodies where sha256 = ?) where sha256 = ?"
    archive.execute(swap, [pages[2].body_sha256, pages[1].body_sha256])
    keep(archive, pages[20:])
    assert used(archive, pages[:2]) == [None, None]
    assert None not in used(archive, pages[2:30])
    for page in pages[:2]:
        with pytest.raises(ValueError, match="damaged"):
            get_body(archive, page.body_sha256)


def test_as_many_dictionaries_as_sites_do_not_stay_in_memory(archive, monkeypatch):
    monkeypatch.setattr(dictionaries, "_AT_HAND", 2)
    sites = [make_alike(range(64), site=site) for site in range(1, 5)]
    for pages in sites:
        keep(archive, pages)
    for pages in sites:
        assert get_body(archive, pages[0].body_sha256) == pages[0].body
    assert archive["dictionaries"].count == 4
    assert len(dictionaries._prepared) <= 2


def test_two_processes_share_what_one_of_them_trained(path):
    open_archive(path).close()
    parts = [(0, 80), (80, 160)]
    storing = [
        subprocess.Popen([sys.executable, "-c", STORING, str(path), *map(str, part)], cwd=ROOT) for part in parts
    ]
    assert [one.wait() for one in storing] == [0, 0]
    with open_archive(path) as archive:
        pages = make_alike(range(160))
        assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]
        assert archive["dictionaries"].count == 1
        assert used(archive, pages).count(None) < 32
        check_whole(archive)
