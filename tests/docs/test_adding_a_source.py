"""A person who follows docs/adding-a-source.md, word for word, has a source that works."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest

from crawler.listings import FAMILIES
from crawler.listings.json_list import _KEYS as _JSON_KEYS
from crawler.source import load_source
from crawler.source_checks import _LISTING_KEYS, _SOURCE_KEYS
from tests.command_line import run_line
from tests.pipelines.documents.small_books import make_xls

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding-a-source.md").read_text("utf-8")
SAMPLE = ROOT / "crawler" / "sample" / "health-commission"
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
TOML, JSON_LIST, _, FILES, VERIFIED = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
(TABLE,) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """The test looks at what came of it."""


@pytest.fixture
def column():
    """Yield the bundled column, as a site."""
    handler = functools.partial(Quiet, directory=str(SAMPLE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(command, folder):
    done = run_line(command, folder)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout


def test_every_command_does_what_the_page_says(tmp_path, column):
    make, _, _, check, sample, crawl, articles, findings = COMMANDS
    run(make, tmp_path)
    toml = TOML.replace("http://wjw.example.cn/yqtb/", column).replace("'/yqtb/", "'/")
    (tmp_path / "my-sources" / "example-commission.toml").write_text(toml, "utf-8")
    listed = [line.split() for line in run(check, tmp_path).splitlines()]
    assert [line.split() for line in TABLE.splitlines() if not line.startswith("-")] == [
        line for line in listed if line[0] in ("source", "example-commission")
    ]
    hurry = "-s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0"
    assert run(f"{sample} {hurry}", tmp_path).split()[-1] == "ok"
    at_once = f"{crawl} {hurry}"
    assert re.search(r"^outcome +finished$", run(at_once, tmp_path), re.MULTILINE)
    assert len(run(articles, tmp_path).splitlines()) > 2
    assert "error" not in run(findings, tmp_path)

    seen = toml.replace('verified = "not-yet"\n', VERIFIED)
    (tmp_path / "my-sources" / "example-commission.toml").write_text(seen, "utf-8")
    assert "live 2022-11-30" in run(check, tmp_path)


def test_a_source_with_the_list_of_the_page_that_a_script_fills_can_be_loaded(tmp_path):
    head, _, _ = TOML.partition("[[listing]]")
    path = tmp_path / "example-commission.toml"
    path.write_text(head + JSON_LIST, "utf-8")
    (listing,) = load_source(path).listings
    ((first, _),) = listing.addresses([])
    assert first.endswith("&pageSize=10&current=1")


def test_a_source_of_documents_finds_the_period_of_a_table_in_its_name(tmp_path):
    _, show, crawl, *_ = COMMANDS
    (tmp_path / "my-sources").mkdir()
    (tmp_path / "my-sources" / "example-tables.toml").write_text(FILES, "utf-8")
    (tmp_path / "tables").mkdir()
    table = [["病名", "发病数", "死亡数"], ["肺结核", 80, 3]]
    (tmp_path / "tables" / "2004 July 243.xls").write_bytes(make_xls({"Sheet1": table}))
    shown = run(show, tmp_path)
    assert "2004-08-01T00:00+08:00  tuberculosis  990100 示例市" in shown
    assert re.search(r"^observations +2$", run(crawl, tmp_path), re.MULTILINE)


def test_the_page_names_every_family_and_every_key():
    assert set(re.findall(r"^\| .+ \| `([\w-]+)` \| .+ \|$", PAGE, re.MULTILINE)) == {*FAMILIES}
    keys = {*_SOURCE_KEYS, *_LISTING_KEYS, *_JSON_KEYS} - {"listing"}
    assert [key for key in keys if not re.search(rf"^{key} +=|`{key}`", PAGE, re.MULTILINE)] == []


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http)[^)#]+)", PAGE))
def test_every_link_has_a_target(path):
    assert (ROOT / "docs" / path).exists()
