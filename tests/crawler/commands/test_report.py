"""``scrapy report``: the command line, on the bundled sample."""

from __future__ import annotations

import pytest

from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.command_line import run_scrapy


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "bulletins.db"
    with open_new(path) as archive:
        capture = make_capture()
        store_page(archive, capture, make_reading(make_article(make_bulletin())), capture.fetched_at)
    return path


@pytest.fixture
def report(filled):
    def run(*arguments, **environment):
        return run_scrapy("report", *arguments, "-s", f"ARCHIVE_DB={filled}", **environment)

    return run


def test_it_says_what_it_wrote(report, tmp_path):
    done = report(tmp_path / "a.html", LC_ALL="zh_CN.UTF-8")
    size = (tmp_path / "a.html").stat().st_size
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{tmp_path / 'a.html'}：1 个数字，{size} 字节\n", "")
    assert '<html lang="zh-CN">' in (tmp_path / "a.html").read_text("utf-8")


def test_the_language_is_that_of_the_option_before_that_of_the_locale(report):
    done = report("-", "--language", "en", LC_ALL="zh_CN.UTF-8")
    assert '<html lang="en">' in done.stdout


def test_a_file_is_not_replaced_unasked(report, tmp_path):
    (tmp_path / "a.html").write_text("mine")
    done = report(tmp_path / "a.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("is there already; name another file, or add --overwrite\n")
    assert (tmp_path / "a.html").read_text() == "mine"
    assert report(tmp_path / "a.html", "--overwrite").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "say where to"),
        (("a.html", "--language", "fr"), "unknown: fr"),
        (("a.html", "--geometry", "missing.geojson"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_refused(report, tmp_path, arguments, words):
    done = report(*[tmp_path / word if word.startswith("a.") else word for word in arguments])
    assert done.returncode == 2
    assert words in done.stderr
    assert not list(tmp_path.glob("*.html"))
