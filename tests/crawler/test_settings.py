from __future__ import annotations

from crawler import settings


def test_a_first_byte_after_half_a_minute_is_waited_for():
    """Some sites take 31 seconds; that a delay is waited out at all, the press town shows."""
    assert settings.DOWNLOAD_TIMEOUT >= 60
