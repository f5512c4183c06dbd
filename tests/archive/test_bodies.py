from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.bodies import get_body, keep_body


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary())
def test_bytes_come_out_as_they_went_in(archive, body):
    digest = keep_body(archive, body)
    assert digest == sha256(body).hexdigest()
    assert get_body(archive, digest) == body


def test_the_same_bytes_are_kept_once_and_small(archive):
    body = "示例市新增确诊病例3例。".encode() * 1000
    assert keep_body(archive, body) == keep_body(archive, body)
    ((size, packed),) = archive.execute("select size, length(zstd) from bodies").fetchall()
    assert size == len(body)
    assert packed < size / 100


def test_what_is_not_kept_or_no_longer_itself_is_told(archive):
    with pytest.raises(LookupError):
        get_body(archive, "0" * 64)
    digest = keep_body(archive, b"one")
    other = keep_body(archive, b"two")
    swap = "update bodies set zstd = (select zstd from bodies where sha256 = ?) where sha256 = ?"
    archive.execute(swap, [other, digest])
    with pytest.raises(ValueError, match="damaged"):
        get_body(archive, digest)
