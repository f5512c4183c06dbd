"""How the tests of web archives read a file."""

from __future__ import annotations

import pytest

from crawler.webarchives.files import read_web_archive
from crawler.webarchives.revisit import Revisit


@pytest.fixture
def read(tmp_path):
    """Return what is read of a file that holds just these bytes."""

    def read_bytes(content: bytes, name: str = "pages.warc", limit: int = 1_000_000):
        path = tmp_path / name
        path.write_bytes(content)
        return [one.finding if isinstance(one, Revisit) else one for one in read_web_archive(path, limit)]

    return read_bytes
