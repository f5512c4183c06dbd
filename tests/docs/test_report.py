"""A person who follows docs/report.md has what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "report.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
AREA = (
    '{"features": [{"properties": {"code": "230000"}, "geometry": {"type": "Polygon", "coordinates":'
    " [[[125, 45], [126, 45], [126, 46], [125, 45]]]}}]}"
)


def test_every_command_does_what_the_page_says(tmp_path):
    (tmp_path / "areas.geojson").write_text(AREA, "utf-8")
    for command in ("scrapy crawl bulletins", *COMMANDS):
        _, *arguments = shlex.split(command)
        done = run_scrapy(*arguments, cwd=tmp_path, SCRAPY_SETTINGS_MODULE="crawler.settings", PYTHONPATH=str(ROOT))
        assert done.returncode == 0, command
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("*.html")}
    assert set(sizes) == {"report.html", "areas.html"}
    assert max(sizes.values()) <= 100 * 1024
