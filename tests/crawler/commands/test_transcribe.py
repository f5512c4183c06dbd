"""``scrapy transcribe`` on an archive with the picture of a bulletin, by the real engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.captures import get_capture
from archive.database import look_into, open_archive
from archive.records import Capture, Stated
from archive.store import store_page
from pipelines.parse import read_capture
from tests.command_line import run_scrapy

PICTURE = Path(__file__).parents[2] / "pipelines/documents/scans/bulletin.png"
AT = "2022-11-30T02:00:00.000000+00:00"


def keep(path: Path, *captures: Capture) -> None:
    with open_archive(path) as archive:
        for capture in captures:
            store_page(archive, capture, read_capture(capture), AT)


def make_picture(body: bytes = PICTURE.read_bytes(), name: str = "bulletin.png") -> Capture:
    return Capture(
        url=f"http://www.example.cn/{name}",
        source="example",
        fetched_at=AT,
        via="live",
        status=200,
        content_type="image/png",
        headers=(),
        body=body,
        role="attachment",
        stated=Stated(publisher="示例市卫生健康委员会", published="2022-11-30", area="990100", authority=2),
    )


def transcribe(path: Path, *arguments: str):
    done = run_scrapy("transcribe", *arguments, "-s", f"ARCHIVE_DB={path}")
    assert done.stderr == "" or done.returncode
    return done


def test_an_archive_without_scans_is_not_opened_for_writing(archive):
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed: pip install -e '.[ocr]'")
    keep(archive)
    with open_archive(archive) as busy:
        busy.execute("begin immediate")
        assert transcribe(archive).stdout == "no scan without a transcript\n"
        busy.execute("rollback")


def test_a_picture_is_recognised_once_and_a_text_ranks_above_it(archive):
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed: pip install -e '.[ocr]'")
    keep(archive, make_picture(), make_picture(b"\x89PNG\r\n\x1a\nbroken", "broken.png"))
    done = transcribe(archive)
    assert done.returncode == 1
    assert "http://www.example.cn/broken.png: nothing was recognised: " in done.stderr
    assert done.stdout.splitlines()[-1] == "1 scans recognised, 1 not"
    with look_into(archive) as held:
        numbers = list(held.query("select * from current_observations order by evidence_start"))
        assert [(row["measure"], row["value"]) for row in numbers] == [
            ("confirmed", 12), ("confirmed", 7), ("confirmed", 5), ("asymptomatic", 1203), ("recovered", 3),
            ("deaths", 0), ("confirmed", 346), ("recovered", 312),
        ]  # fmt: skip
        assert {(row["via_ocr"], row["authority"]) for row in numbers} == {(1, -1000)}
        (kept,) = held.query("select id, url from captures where content_type like '%transcript%'")
        assert get_capture(held, kept["id"]).stated.publisher == "示例市卫生健康委员会"
    keep(archive, make_picture(b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp"), make_picture(b"BM\x40\0\0\0\0\0\0\0\x36", "a.bmp"))
    *listed, last = transcribe(archive, "--dry-run").stdout.splitlines()
    assert sorted(listed) == [f"http://www.example.cn/{name}" for name in ("a.bmp", "a.webp", "broken.png")]
    assert last == "3 scans, of which none was recognised: a dry run"

    text = (
        "11月29日0—24时，示例市新增本土确诊病例12例，其中甲区7例、乙区5例；新增本土无症状感染者1,203例。"
        "新增治愈出院病例3例，无新增死亡病例。"
    )
    page = replace(make_picture(), url="http://www.example.cn/1.txt", content_type="text/plain", role="page")
    keep(archive, replace(page, body=text.encode(), stated=replace(page.stated, authority=0)))
    with look_into(archive) as held:
        rows = held.query("select distinct via_ocr from current_observations where period_start <> ''")
        assert [row["via_ocr"] for row in rows] == [0]
