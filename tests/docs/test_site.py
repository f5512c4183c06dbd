"""The documentation as a site: every page is on it, and no link between pages is broken."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_the_site_is_built_without_a_broken_link(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-N", "-b", "html", "-d", tmp_path / "doctrees", "docs"]
    built = subprocess.run([*command, tmp_path / "site"], cwd=ROOT, capture_output=True, text=True, check=True)
    # The README, which is included, also links to files that are no pages of the site.
    assert [line for line in built.stderr.splitlines() if not line.startswith(str(ROOT / "README."))] == []

    pages = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")}
    assert [page for page in sorted(pages) if not (tmp_path / "site" / page).exists()] == []
    assert 'id="bulletins.read_text"' in (tmp_path / "site" / "api.html").read_text("utf-8")
