"""What a page says is printed and never obeyed, in whatever charset the terminal has."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from archive.database import open_archive
from archive.records import Finding
from archive.store import store_page
from crawler.extensions.safe_logs import SafeLogs
from crawler.terminal import SafeFormatter, flush, is_watched, print_lines, show_controls, warn
from tests.archive.invented import make_article, make_capture, make_reading
from tests.command_line import BULLETINS, run_scrapy

HOSTILE = "\x1b]0;owned\x07\x9b2J\u202e通报\r\n示例\x00\u2066"
HARMLESS = r"\x1b]0;owned\x07\x9b2J\u202e通报\x0d\x0a示例\x00\u2066"


def test_every_control_character_is_escaped_and_a_blank_is_not():
    codes = {*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E, 0x2067, 0x2028, 0xD800, 0xE0041} - {ord("\t")}
    shown = {code: show_controls(f"甲{chr(code)}乙") for code in codes}
    assert [code for code, text in shown.items() if not (text.isprintable() and text.startswith("甲\\"))] == []
    assert show_controls("新增本土病例3例，\t\u3000其中…㊙𠮷") == "新增本土病例3例，\t\u3000其中…㊙𠮷"


@pytest.mark.parametrize("charset", ["ascii", "iso-8859-1", "gbk", "utf-8"])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_terminal_of_any_charset_gets_every_line(monkeypatch, charset, stream):
    written = io.BytesIO()
    monkeypatch.setattr(sys, stream, io.TextIOWrapper(written, encoding=charset, newline=""))
    if stream == "stdout":
        print_lines(("通报", "𠮷\udcff"))
    else:
        warn("通报")
        warn("𠮷\udcff")
    getattr(sys, stream).flush()
    lines = written.getvalue().decode(charset).split("\n")
    assert lines[0] == ("通报" if charset in ("gbk", "utf-8") else r"\u901a\u62a5")
    assert lines[1:] == [("𠮷" if charset == "utf-8" else r"\U00020bb7") + r"\udcff", ""]


def test_output_that_is_closed_is_no_error(monkeypatch):
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)  # as Python does for ``>&-``
    print_lines(("通报",))
    warn("通报")
    flush()
    assert not is_watched()


def test_what_a_server_says_is_logged_and_not_obeyed(monkeypatch):
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logging.Formatter("[%(name)s] %(message)s"))
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    SafeLogs()
    SafeLogs()  # Scrapy may start several crawls in one process
    assert isinstance(handler.formatter, SafeFormatter)
    logging.getLogger("example").error("no answer: %s", HOSTILE, exc_info=ValueError(HOSTILE))
    said = handler.stream.getvalue()
    assert said.startswith(f"[example] no answer: {HARMLESS[:30]}")
    assert all(line.isprintable() for line in said.split("\n"))


def test_titles_are_printed_by_search_and_review_in_a_terminal_without_utf_8(archive):
    page = make_capture()
    finding = Finding("unread", page.url, f"not understood: {HOSTILE}", f"新增{HOSTILE}1例")
    article = replace(make_article(), title=f"通报{HOSTILE}", publisher=HOSTILE)
    with open_archive(archive) as opened:
        store_page(opened, page, replace(make_reading(article), findings=(finding,)), page.fetched_at)
    for command in ("review",), ("search", "通报"):
        done = run_scrapy(*command, "-s", f"ARCHIVE_DB={archive}")
        assert (done.returncode, done.stderr) == (0, "")
        assert r"\x1b]0;owned\x07\x9b2J" in done.stdout
        assert all(line.isprintable() for line in done.stdout.split("\n"))
    review = [*BULLETINS, "review", "-s", f"ARCHIVE_DB={archive}"]
    done = subprocess.run(review, env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    assert rb"\x1b]0;owned\x07\x9b2J\u202e\u901a\u62a5" in done.stdout
    assert done.stderr == b""
