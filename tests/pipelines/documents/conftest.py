"""Fixtures for tests of documents."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.small_pdf import EMBEDDED


@pytest.fixture(params=[False, True], ids=["named font", "font in the file"])
def each_font(request):
    token = EMBEDDED.set(request.param)
    yield
    EMBEDDED.reset(token)


@pytest.fixture
def embedded():
    """Put the font into the file."""
    token = EMBEDDED.set(True)
    yield
    EMBEDDED.reset(token)
