"""The file of a report: nothing from elsewhere, nothing of a page that acts, small, in two languages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path

import pytest

from archive.database import look_into
from archive.report import PAGE_MAX_BYTES, ReportOptions, build_page, facts
from archive.report.names import ReportNames
from archive.report.series import load_series
from archive.report.tiles import load_tiles
from tests.archive.empty import open_new
from tests.archive.report.conftest import NOW, SCRIPT

UPLOT = Path(facts.__file__).parent / "page" / "uplot"
UNSAFE = {"\x1b", "\u202e"}
NAMES = ("uPlot.iife.min.js", "uPlot.min.css", "LICENSE")


def unpack(text):
    (island,) = re.findall(r'id="island">(.*?)</script>', text, re.DOTALL)
    return json.loads(zlib.decompress(base64.b64decode(island)))


@pytest.fixture(scope="module")
def text(report):
    return report("en").read_text("utf-8")


def test_nothing_is_loaded_from_anywhere(text):
    assert not re.search(
        r"<(img|link|iframe|object|embed|base|video|audio)\b|\b(src|action|srcset)=|@import|url\(", text
    )


def test_only_the_scripts_and_styles_of_the_page_may_run(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        parts = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests = [f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in parts]
        assert re.search(rf"{tag}-src ([^;]+)", policy)[1].split() == digests


def test_what_pages_contain_is_text(text):
    assert SCRIPT not in text
    assert not UNSAFE & set(text)
    assert "\\x1b[2J\\u202e" in text
    data = unpack(text)
    assert all(address.startswith(("http://", "https://", "")) for address, *_ in data["articles"])
    assert not UNSAFE & set(json.dumps(data, ensure_ascii=False))


def test_a_finding_is_shown_in_its_sentence_with_the_command_that_closes_it(text):
    assert "昨日<mark>新增重症1例</mark>，其中甲区1例。" in text
    assert re.search(r"<code>bulletins review [0-9a-f]+ --close -s ARCHIVE_DB=archive\.db</code>", text)


def test_a_number_that_was_corrected_has_both_values(filled):
    with look_into(filled) as archive:
        series = {one.subject.area_code: one for one in load_series(archive) if one.subject.disease == "covid-19"}
    city = series["990100"]
    assert city.values == [0, 3, 7, 9]
    assert [(other.position, other.value, other.issue, other.is_earlier) for other in city.others] == [
        (2, 6, "2022-12-01", True)
    ]
    assert [one.level for one in series.values()] == [1, 1, 1, 2, 3]  # the largest areas first


def test_the_numbers_of_the_page_are_those_of_the_archive(text):
    data = unpack(text)
    (city,) = (row for row in data["series"] if row[1:3] == ["covid-19", "990100"])
    assert city[:6] == ["daily", "covid-19", "990100", "new", "confirmed", "total"]
    assert city[6] == [19320, 2, 2, 2]  # 24 and 25 November, two days without, 28 and 29
    assert city[8:] == [[0, 3, 7, 9], [0, "stated"]]  # most zeros are stated as none


@pytest.mark.parametrize(("language", "words"), [("en", "Open findings"), ("zh", "待处理问题")])
def test_it_has_two_languages(report, language, words):
    text = report(language).read_text("utf-8")
    assert words in text
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text


def test_without_scripts_there_is_a_table_of_the_latest_numbers(text):
    table = re.search(r"<noscript>(.*?)</noscript>", text, re.DOTALL)[1]
    assert "Sample City" in table
    assert "示例市新增9例" in table


@pytest.fixture
def build(filled):
    def build(language="en"):
        with look_into(filled) as archive:
            return build_page(archive, "archive.db", ReportOptions(language, NOW), None)

    return build


def test_series_that_do_not_fit_are_left_out_and_said(build, monkeypatch):
    whole, numbers = build()
    monkeypatch.setattr("archive.report.PAGE_MAX_BYTES", len(whole.encode()) + 1950)
    text, shown = build()
    assert 0 < shown < numbers
    assert f"series with {numbers - shown} numbers" in text
    shown_areas = {row[2] for row in unpack(text)["series"]}
    assert shown_areas < {"110000", "230000", "310000", "990100", "990102"}
    assert "990102" not in shown_areas  # the smallest


def test_evidence_of_too_many_numbers_is_left_out_and_said(build, monkeypatch):
    monkeypatch.setattr(facts, "EVIDENCE_MAX", 2)
    text, numbers = build()
    assert f"The phrases of {numbers - 2} numbers" in text
    assert len(unpack(text)["evidence"]) == 2


def test_a_million_numbers_may_take_two_mebibytes():
    assert PAGE_MAX_BYTES == 2 * 2**20


def test_an_empty_archive_has_a_report(tmp_path):
    with open_new(tmp_path / "archive.db") as archive:
        text, numbers = build_page(archive, "archive.db", ReportOptions("zh", NOW), None)
    assert numbers == 0
    assert "没有待处理的问题" in text


def test_uplot_is_what_its_package_has():
    stated = dict(re.findall(r"`?([\w.]+)`? \| sha256 `(\w+)`", (UPLOT / "README.md").read_text("utf-8")))
    assert stated == {name: hashlib.sha256((UPLOT / name).read_bytes()).hexdigest() for name in NAMES}


def test_every_province_has_a_tile():
    tiles = load_tiles("en", ReportNames({}))
    assert len(tiles) == len({tile[:1] for tile in tiles}) == 34
