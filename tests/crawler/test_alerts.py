"""Alerts go to the addresses of the environment once, and nowhere do these appear."""

from __future__ import annotations

import http.server
import json
import logging
import sqlite3
import threading
from contextlib import closing

import pytest

from archive.news import FindingNews
from crawler.alerts import Alert, ping, read_addresses, send, to_message
from tests.command_line import run_scrapy

SECRET = "s3cret-t0ken"


def turn(turn="opened", kind="gone", severity="error", url="http://a.cn/1.html"):
    return FindingNews(turn, "f", kind, severity, url, "404", "")


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer()

    def do_GET(self):
        self.server.received.append(self.path)
        self._answer()

    def _answer(self):
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_):
        """The test looks at what was received."""


@pytest.fixture
def receiver():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.received, server.status = [], 200
        server.where = f"127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def test_a_message_has_what_is_new_and_what_is_settled_and_how_serious_it_is():
    message = to_message(
        [turn(), turn("closed", "unread", "warning"), turn(kind="link_elsewhere", severity="info")], "en"
    )
    assert message == (
        "bulletins: new 1, settled 1",
        "new: Page gone http://a.cn/1.html\n  404\nsettled: Number not parsed http://a.cn/1.html\n  404",
        "failure",
    )
    assert to_message([turn("closed")], "zh") == (
        "bulletins: 已解决 1", "已解决: 页面已不存在 http://a.cn/1.html\n  404", "success",
    )  # fmt: skip
    assert to_message([turn(kind="unread", severity="warning")] * 30, "en").body.endswith("\nand 10 more")


def test_when_all_is_as_it_was_there_is_no_message():
    assert to_message([], "en") is None
    assert to_message([turn(kind="link_elsewhere", severity="info")], "en") is None


def test_an_address_that_fails_is_known_by_its_number_and_in_no_log(receiver, caplog):
    receiver.status = 500
    addresses = read_addresses({"ALERT_URLS": f"nonsense://{SECRET}\n json://{receiver.where}/{SECRET} "})
    with caplog.at_level(logging.DEBUG):
        problems = send(Alert("title", "body", "failure"), addresses)
    assert [problem.partition(" of 2 ")[0] for problem in problems] == [
        "ALERT_URLS: address 1",
        "ALERT_URLS: address 2",
    ]
    assert SECRET not in "".join(problems) + caplog.text
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", ""),
        ("http://{where}/" + SECRET, ""),
        ("http://{where}/" + SECRET + "?500", "PING_URL answered with status 500; check the address"),
        ("http://127.0.0.1:1/" + SECRET, "PING_URL did not answer ("),
        ("file:///etc/passwd", "PING_URL is no address of the web; write https://…"),
    ],
)
def test_a_ping_says_what_went_wrong_without_the_address(receiver, address, problem):
    receiver.status = 500 if "500" in address else 200
    assert ping({"PING_URL": address.format(where=receiver.where)})[: len(problem) or None] == problem


def test_a_crawl_sends_a_new_fault_once_and_pings_each_time(receiver, archive, tmp_path):
    page = tmp_path / "pages" / "1.md"
    page.parent.mkdir()
    page.write_text("---\n: [\n---\n示例市新增确诊病例3例。", "utf-8")  # front matter that is none
    where = {
        "ALERT_URLS": f"json://{receiver.where}/{SECRET}",
        "PING_URL": f"http://{receiver.where}/ping/{SECRET}",
        "LANG": "C.UTF-8",
    }
    command = ["crawl", "bulletins", "-a", "source=files", "-a", f"path={page.parent}", "-s", f"ARCHIVE_DB={archive}"]
    printed = ""
    for level in ("DEBUG", "WARNING"):
        done = run_scrapy(*command, "-L", level, **where)
        printed += done.stdout + done.stderr
    alert, *pings = receiver.received
    assert alert["title"].startswith("bulletins: new ")
    assert "Malformed front matter file:///" in alert["message"]
    assert pings == [f"/ping/{SECRET}"] * 2
    assert SECRET not in printed
    with closing(sqlite3.connect(archive)) as db:
        assert SECRET not in "\n".join(db.iterdump())
