"""Real pages with hand-checked truth, read in place; the scorer that comes with them says how many are right."""

from __future__ import annotations

import subprocess
import sys

import pytest

BARS = {"title": 0.95, "published": 0.95, "publisher": 0.95, "first": 0.9, "last": 0.9, "list": 1, "none": 1}


@pytest.fixture
def scores(shared, crawl, archive):
    """Of each field, how many are right and of how many."""
    pages = shared / "corpora" / "pages"
    if not pages.is_dir():
        pytest.skip("../shared/corpora/pages is not there: no real pages to read")
    crawl("-asource=files", f"-apath={pages}")
    scorer = [sys.executable, str(shared / "score" / "score_pages.py"), "--db", str(archive), "--truth", str(pages)]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    rows = (line.replace(" of ", " ").split() for line in printed.splitlines())
    return {field: (int(right), int(of)) for field, right, of in rows}


def test_articles_of_real_pages_are_what_they_say(scores):
    shares = {field: right / of for field, (right, of) in scores.items()}
    assert {field: shares[field] for field, bar in BARS.items() if shares[field] < bar} == {}
