"""Which of the dates that a page states is that of publication, and what is reported where they cannot all be true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records import Capture, Stated
from pipelines.parse import read_capture

TITLE = "示例市12月3日疫情通报"
TEXT = "<p>12月3日0时至24时，示例市新增本土确诊病例3例。</p><p>请广大市民做好个人防护，不聚集，勤洗手。</p>"


SHORT = "<p>12月3日0时至24时，示例市新增本土确诊病例3例。</p>"
URL = "http://www.example.cn/yqtb/202212/t20221204_1001.html"


CAPTURE = Capture(
    url=URL,
    source="example",
    fetched_at="2023-06-01T01:02:03.000004+00:00",
    via="live",
    status=200,
    content_type="text/html",
    headers=(),
    body=b"",
    stated=Stated(area="990100"),
)


def read_page(above="", head="", *, below="", text=TEXT, fetched_at="2023-06-01", url=URL):
    page = (
        f"<head>{head}</head><h1>{TITLE}</h1><div>{above}</div><div class='TRS_Editor'>{text}</div><div>{below}</div>"
    )
    moment = f"{fetched_at}T01:02:03.000004+00:00"
    return read_capture(replace(CAPTURE, url=url, fetched_at=moment, body=page.encode()))


def read(*page: str, **parts: str):
    reading = read_page(*page, **parts)
    (article,) = reading.articles
    return article, [finding for finding in reading.findings if finding.kind in ("dates_disagree", "doubtful_date")]


def tag(date: str) -> str:
    return f"<meta name='PubDate' content='{date}'>"


@pytest.mark.makes("dates_disagree")
@pytest.mark.parametrize(
    "above", ["发布时间：2022年12月04日", "2022-12-04 来源：示例市卫健委", "来源：示例市卫健委 日期：2022/12/4"]
)
def test_the_printed_date_goes_before_a_tag_of_another_day(above):
    article, (finding,) = read(above, tag("2023-05-06 10:20"))
    assert (article.published_at, article.bulletins[0].period_start[:10]) == ("2022-12-04", "2022-12-03")
    assert finding.kind == "dates_disagree"
    assert "2023-05-06 10:20" in finding.evidence


@pytest.mark.spares("dates_disagree")
@pytest.mark.parametrize(
    "above",
    [
        "发布时间：2022-12-04",
        "发布时间：2022-12-04 10:20",
        "更新时间：2023-05-06 发布时间：2022-12-04",
        "会议时间：2022-12-01 地点：东湖宾馆",
        "",
    ],
)
def test_a_tag_of_the_same_day_adds_the_hour_and_other_dates_are_ignored(above):
    article, findings = read(above, tag("2022-12-04 10:20"))
    assert (article.published_at, findings) == ("2022-12-04T10:20+08:00", [])


INSTEAD = ["更新时间", "更新于", "成文日期", "发文日期", "印发日期", "生成日期"]


@pytest.mark.makes("doubtful_date")
@pytest.mark.parametrize("label", INSTEAD)
def test_a_short_page_whose_only_date_is_another_is_dated_by_it_and_reported(label):
    reading = read_page(f"{label}：2022-12-04 08:05", text=SHORT, url="http://www.example.cn/notice/a.html")
    (article,) = reading.articles
    (finding,) = [finding for finding in reading.findings if finding.kind == "doubtful_date"]
    assert (article.published_at, finding.evidence) == ("2022-12-04T08:05+08:00", f"{label} 2022-12-04 08:05")


@pytest.mark.spares("doubtful_date")
def test_a_date_of_something_else_is_ignored_next_to_that_of_publication():
    article, findings = read("成文日期：2022-12-01 截止日期：2022-12-31 发布日期：2022-12-04")
    assert (article.published_at, findings) == ("2022-12-04", [])
    assert read("截止日期：2022-12-31 会议时间：2022-12-01")[0].published_at == ""


@pytest.mark.makes("dates_disagree")
@pytest.mark.parametrize("label", INSTEAD)
def test_a_tag_is_compared_with_every_date_that_is_printed(label):
    article, (finding,) = read(f"{label}：2022-12-04", tag("2023-05-06 10:20"))
    assert (article.published_at, finding.kind) == ("2023-05-06T10:20+08:00", "dates_disagree")
    assert finding.evidence == f"PubDate 2023-05-06 10:20; {label} 2022-12-04"


@pytest.mark.spares("dates_disagree")
@pytest.mark.parametrize("above", ["成文日期：2022-12-03", "成文日期：2022-11-20 更新时间：2022-12-04 08:05"])
def test_a_page_may_be_signed_the_day_before_it_is_published(above):
    assert read(above, tag("2022-12-04 10:20"))[1] == []


def test_a_moment_is_compared_by_its_day_in_china():
    article, findings = read("发布时间：2022-12-04", tag("2022-12-03T23:05:00Z"))
    assert (article.published_at[:10], findings) == ("2022-12-04", [])


@pytest.mark.makes("doubtful_date")
@pytest.mark.parametrize(
    "date", ["0001-01-01 00:00:00", "1970-01-01 08:00", "2021-02-31", "2032-12-04", "1900-01-01", "1-1-1"]
)
def test_a_date_that_cannot_be_is_not_taken(date):
    tagged, (of_tag,) = read("", tag(date))
    printed, (of_page,) = read(f"发布日期：{date}", tag("2022-12-04"))
    assert (tagged.published_at, printed.published_at) == ("", "2022-12-04")
    assert [of_tag.kind, of_page.kind] == ["doubtful_date"] * 2
    assert date.split()[0] in of_tag.evidence


@pytest.mark.spares("doubtful_date")
@pytest.mark.parametrize(
    ("date", "fetched_at"),
    [("2023-06-02", "2023-06-01"), ("2022-12-04 24:00", "2023-06-01"), ("null", "2023-06-01"), ("2022-12-04", "垃圾")],
)
def test_a_newspaper_of_the_next_day_and_an_empty_tag_are_not_doubted(date, fetched_at):
    article, findings = read("", tag(date), fetched_at=fetched_at)
    assert (article.published_at, findings) == (date[:10] if date != "null" else "", [])


def test_a_date_below_the_text_dates_a_page_without_another():
    assert read(below="发布日期：2022-12-05")[0].published_at == "2022-12-05"
    assert read("发布日期：2022-12-04", below="发布日期：2022-12-05 别的通报")[1] == []


def kinds_of(text: str, published: str = "2022-12-04"):
    return [finding.kind for finding in read_page(f"发布时间：{published}", text=text).findings]


@pytest.mark.makes("counted_after_issue")
@pytest.mark.parametrize("day", ["2022年12月5日", "12月5日", "2023年1月5日"])
def test_counts_of_a_day_after_the_issue_are_a_finding(day):
    assert "counted_after_issue" in kinds_of(f"<p>{day}0时至24时，示例市新增本土确诊病例3例。</p>")


@pytest.mark.spares("counted_after_issue")
@pytest.mark.parametrize("day", ["12月4日", "2022年12月4日", "2021年12月5日", "6月5日"])
def test_counts_up_to_the_day_of_issue_are_no_finding(day):
    assert "counted_after_issue" not in kinds_of(f"<p>{day}0时至24时，示例市新增本土确诊病例3例。</p>")


@pytest.mark.makes("doubtful_date")
def test_the_day_in_the_address_of_a_newspaper_may_be_doubted():
    article = (
        f"<div class='bmnr_con'><div class='bmnr_con_biaoti'>{TITLE}</div><div class='bmnr_con_con'>{TEXT}</div></div>"
    )
    reading = read_page(text=article, url="http://paper.example.cn/cb/20320102/html/content_20320102001001.htm")
    assert [finding.evidence for finding in reading.findings if finding.kind == "doubtful_date"] == ["2032-01-02"]


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2022 年 12 月 4 日",
        "发布时间：20221204",
        "发布时间：<b>2022</b>-<b>12</b>-<b>04</b>",
        "信息发布时间：2022.12.4",
        "来源：本网 信息时间：2022/12/04",
        "更新：2022-12-09 添加时间：2022-12-4",
        "中華民國111年12月4日",
        "发布时间：22-12-04",
        "<i>4</i> <i>2022-12</i>",
    ],
)
def test_a_day_is_read_as_sites_print_it(line):
    article, findings = read(line)
    assert (article.published_at, findings) == ("2022-12-04", [])


@pytest.mark.parametrize(
    "line",
    [
        "22-12-04 10:20 来源：示例日报",
        "Sun Dec 04 10:20:00 CST 2022 来源：示例日报",
        "<time datetime='2022-12-04T10:20+08:00'>2022年12月4日</time>",
        "<time datetime='2022-12-04T10:20+08:00'>上周日</time>",
        "2022-12-04 <time datetime='2022-12-04T10:20+08:00'>上周日</time>",
    ],
)
def test_a_moment_is_read_as_programs_write_it(line):
    article, findings = read(line)
    assert (article.published_at[:16], findings) == ("2022-12-04T10:20", [])


def test_a_moment_of_another_day_is_of_something_else():
    article, findings = read("2022-12-04 来源：示例日报 <time datetime='2022-12-09T10:20+08:00'>评论</time>")
    assert (article.published_at, findings) == ("2022-12-04", [])
    assert read("共40 2022-12")[0].published_at == ""


def test_the_dates_of_a_list_above_the_title_date_nothing():
    entries = "".join(f"<li><a href='{n}'>第{n}号公告</a><span>2022-12-0{n}</span></li>" for n in range(1, 9))
    page = f"<ul>{entries}</ul><h1>{TITLE}</h1><div class='TRS_Editor'>{TEXT}</div><ul>{entries}</ul>"
    reading = read_capture(replace(CAPTURE, body=page.encode()))
    assert reading.articles[0].published_at == ""


def test_linked_data_date_a_page_that_prints_no_date():
    data = """<script type="application/ld+json">{"title": "x", "pubDate": "2022-12-04T10:20:11"}</script>"""
    assert read(head=data)[0].published_at == "2022-12-04T10:20:11+08:00"
    assert read("发布时间：2022-12-04", head=data)[0].published_at == "2022-12-04T10:20:11+08:00"


def test_a_line_of_names_that_ends_with_a_moment_is_no_text():
    article, _ = read(text=f"<h1>{TITLE}</h1><div><b>示例网</b><b>林小雨</b><b>2022-12-04 10:20</b></div>{TEXT}")
    assert (article.published_at, article.text.split("\n")[0]) == (
        "2022-12-04T10:20+08:00",
        TEXT.split("</p>", maxsplit=1)[0][3:],
    )
