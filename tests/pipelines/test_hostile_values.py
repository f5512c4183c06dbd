"""Numbers, dates and addresses as nobody means them: read, stored, and reported where something is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.database import open_archive
from archive.store import store_page
from pipelines import parse
from tests.pipelines.test_parse import capture

DAY = "2022-11-30"
NUMBERS = [
    "0", "0000", "99999", "9" * 20, "9" * 6000, "1" + "亿" * 9, "九" * 300, "²", "１" * 30, "1e400", "-1", "NaN",
    "\\ud800",
]  # fmt: skip
DAYS = ["0000-00-00", "0001-01-01", "2022-02-31", "99999-12-31", "9999-12-31", "x", "\ud800", "9" * 6000]
ADDRESSES = [
    "http://www.example.cn/202213/t20221399_1.html", "https://mp.weixin.qq.com/s/x", "http://[::1/", "http://a.cn:99999/",
    "http://a.cn/gkmlpt/content/0/1/post_1.html", "http://a.cn/pc/con/202299/99/content_1.html", "file:///0000-00-00.md",
    "http://a.cn/art/2022/99/99/art_1_1.html", "http://a.cn/20229999/html/content_20229999001001.htm",
]  # fmt: skip
TEXT = (
    "12月3日，示例市新增本土确诊病例{n}例。{n}年12月3日新增3例。12月{n}日{n}时新增3例。\n"
    "累计{n}例，其中甲区{n}例。选派{n}名队员。2022年第{n}季度报告流感{n}例。2月31日新增1例。13月1日25时新增1例。\n"
    "| 病名 | 发病数 |\n| 肺结核 | {n} |"
)
PAGE = (
    "<meta name=PubDate content='{n}-13-45 25:61'><table>"
    "<tr><td colspan='{n}'>病名</td><td rowspan={n}>发病数</td></tr>"
    "<tr><td>肺结核</td><td>{n}</td></tr></table><span>发布时间：{n}-02-31 25:61</span><script>var ct = '{n}'; DETAIL: "
    '{{"content": "<p>通报，新增3例。</p>", "date": {n}, "title": "{n}", "first_publish_time": "{n}"}}</script>'
    "<!--enpproperty <date>{n}-02-31</date><title>&#{n};</title>-->"
    "<p style='text-indent:-{n}px'>新增3例。&#{n};&#xD800;</p>"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with open_archive(tmp_path_factory.mktemp("hostile") / "archive.db") as opened:
        yield opened


@pytest.fixture
def read_and_store(archive):
    def run(page):
        reading = parse.read_capture(page)
        assert "parse_failed" not in [finding.kind for finding in reading.findings]
        store_page(archive, page, reading, page.fetched_at)
        return reading

    return run


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:9])
def test_no_number_breaks_reading_or_storing(read_and_store, number):
    read_and_store(capture(TEXT.format(n=number), published=DAY))
    for address in ADDRESSES:
        via = "file" if address.startswith("file") else "live"
        read_and_store(replace(capture(PAGE.format(n=number), via=via, published=DAY), url=address))


@pytest.mark.makes("doubtful_date")
@pytest.mark.parametrize("day", DAYS, ids=lambda day: ascii(day[:11]))
def test_a_stated_day_that_is_none_is_left_out_and_reported(read_and_store, day):
    reading = read_and_store(capture("12月3日新增3例。昨日新增3例。", published=day, printed_on=day))
    assert "doubtful_date" in [finding.kind for finding in reading.findings]
    assert (reading.articles[0].published_at, reading.articles[0].printed_on) == ("", "")


@pytest.mark.spares("doubtful_date")
@pytest.mark.parametrize("day", ["", "2022-11-30", "2022-11-30T08:05+08:00"])
def test_a_stated_day_is_kept(read_and_store, day):
    reading = read_and_store(capture("12月3日新增3例。", published=day, printed_on=day))
    assert "doubtful_date" not in [finding.kind for finding in reading.findings]
    assert (reading.articles[0].published_at, reading.articles[0].printed_on) == (day, day)


@pytest.mark.parametrize(
    "number",
    ["9" * 16, "9" * 20, "9" * 6000, "9" * 15 + "亿", "1" * 16 + ".5", "一" * 21, "三百" * 300],
    ids=lambda number: f"{number[:3]}-{len(number)}",
)
def test_a_number_of_cases_that_is_too_large_is_reported(read_and_store, number):
    phrase = f"示例市新增新冠肺炎本土确诊病例{number}例"
    reading = read_and_store(capture(f"11月29日0-24时，{phrase}，新增死亡病例2例。", published=DAY, area="990100"))
    values = [
        row.value for article in reading.articles for bulletin in article.bulletins for row in bulletin.observations
    ]
    assert values == [2]
    assert [finding.evidence for finding in reading.findings if finding.kind == "unread"] == [f"{number}例"]


def test_a_large_number_of_cases_is_read(read_and_store):
    reading = read_and_store(
        capture("11月29日0-24时，示例市新增新冠肺炎本土确诊病例999999999例。", published=DAY, area="990100")
    )
    assert [row.value for row in reading.articles[0].bulletins[0].observations] == [999999999]
    assert reading.findings == ()
