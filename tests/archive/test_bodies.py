from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import dictionaries
from archive.bodies import get_body, store_body
from tests.archive.alike import keep, make_alike, make_body

SITE = "http://site1.example.cn"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary())
def test_bytes_come_out_as_they_went_in(archive, body):
    digest = store_body(archive, body)
    assert digest == sha256(body).hexdigest()
    assert get_body(archive, digest) == body


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.binary(), st.integers(0, 7000), st.binary())
def test_bytes_of_a_site_with_a_dictionary_come_out_as_they_went_in(archive, before, cut, after):
    if not archive["dictionaries"].count:
        keep(archive, make_alike(range(40)))
    body = before + make_body(99)[cut:] + after
    assert get_body(archive, store_body(archive, body, SITE)) == body


def test_the_same_bytes_are_kept_once_and_small(archive):
    body = "示例市新增确诊病例3例。".encode() * 1000
    assert store_body(archive, body) == store_body(archive, body)
    ((size, packed),) = archive.execute("select size, length(zstd) from bodies").fetchall()
    assert size == len(body)
    assert packed < size / 100


def test_what_is_not_kept_or_no_longer_itself_is_reported(archive):
    with pytest.raises(LookupError):
        get_body(archive, "0" * 64)
    digest = store_body(archive, b"one")
    other = store_body(archive, b"two")
    swap = "update bodies set zstd = (select zstd from bodies where sha256 = ?) where sha256 = ?"
    archive.execute(swap, [other, digest])
    with pytest.raises(ValueError, match="damaged"):
        get_body(archive, digest)


def test_a_body_whose_dictionary_is_missing_or_damaged_is_reported(archive, monkeypatch):
    pages = make_alike(range(40))
    keep(archive, pages)
    digest = pages[0].body_sha256
    ((id_, content),) = archive.execute("select id, bytes from dictionaries").fetchall()

    monkeypatch.setattr(dictionaries, "_prepared", {})  # as in another process
    archive.execute("update dictionaries set bytes = ?", [content[:-1] + b"?"])
    with pytest.raises(ValueError, match=f"{digest} cannot be read: its dictionary {id_} is damaged"):
        get_body(archive, digest)

    archive.execute("pragma foreign_keys = off")
    archive.execute("delete from dictionaries")
    with pytest.raises(ValueError, match=f"{digest} cannot be read: its dictionary {id_} is missing"):
        get_body(archive, digest)

    archive.execute("insert into dictionaries values (?, ?, '', ?)", [id_, SITE, content])
    assert get_body(archive, digest) == pages[0].body


def test_a_new_page_of_a_site_whose_dictionary_is_damaged_is_kept_without_it(archive, monkeypatch):
    keep(archive, make_alike(range(40)))
    monkeypatch.setattr(dictionaries, "_prepared", {})  # as in another process
    archive.execute("update dictionaries set bytes = x'00'")
    digest = store_body(archive, make_body(41), SITE)
    assert get_body(archive, digest) == make_body(41)
    assert archive.execute("select dictionary from bodies where sha256 = ?", [digest]).fetchone() == (None,)
