"""A capture in, a reading out: what cannot be read is a finding, and nothing ever raises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records import Capture, Reading, Stated
from pipelines import PARSER, parse
from pipelines.grammar.bulletins import LONGEST

TEXT = "11月29日0-24时,示例市新增本土确诊病例3例。"
PAGE = """<html><head><meta charset="gb2312"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2023-10-20 09:05"><meta name="ContentSource" content="示例市卫生健康委员会"></head>
<body><div class="TRS_Editor">{body}</div></body></html>"""


def capture(body, name="page.md", via="file", **stated):
    return Capture(
        url=f"file:///pages/{name}" if via == "file" else f"http://www.example.cn/{name}",
        source="example",
        fetched_at="2022-11-30T01:02:03.000004+00:00",
        via=via,
        status=None if via == "file" else 200,
        content_type="" if via == "file" else "text/html",
        headers=(),
        body=body if isinstance(body, bytes) else body.encode(),
        stated=Stated(**{"area": "990100", **stated}),
    )


def test_a_document_says_what_it_is_in_its_front_matter():
    head = "---\ntitle: 疫情通报\npublished: 2022-11-30 08:05\npublisher: 某报\nurl: http://a.cn/1\n---\n"
    (article,) = parse.read_capture(capture(head + TEXT)).articles
    assert (article.title, article.published_at, article.publisher, article.url) == (
        "疫情通报", "2022-11-30T08:05+08:00", "某报", "http://a.cn/1",
    )  # fmt: skip
    assert article.bulletins[0].period_end == "2022-11-30T00:00+08:00"


@pytest.mark.parametrize(
    ("name", "stated", "published"),
    [
        ("t-2022-11-30.md", {}, "2022-11-30"),
        ("t-2022-11-30.md", {"published": "2022-12-01"}, "2022-12-01"),
        ("notes.md", {}, ""),
    ],
)
def test_the_date_is_stated_or_in_the_file_name_or_empty(name, stated, published):
    (article,) = parse.read_capture(capture(TEXT, name, **stated)).articles
    assert article.published_at == published


def test_a_table_of_a_government_page_is_read():
    rows = "".join(f"<tr><td>{name}</td><td>{cases}</td><td>{deaths}</td></tr>" for name, cases, deaths in [
        ("病名", "发病数", "死亡数"), ("肺结核", "1,080", "3"), ("梅毒", "60", "0"),
    ])  # fmt: skip
    page = PAGE.format(title="2023年9月示例市法定传染病疫情概况", body=f"<p>概况如下。</p><table>{rows}</table>")
    reading = parse.read_capture(capture(page.encode("gb18030"), "t20231020_1.html", via="live"))
    (article,) = reading.articles
    assert (reading.charset, article.layout, article.published_at) == ("gb18030", "trs", "2023-10-20T09:05+08:00")
    found = [(b.disease, b.period_start[:7], o.measure, o.value) for b in article.bulletins for o in b.observations]
    assert found == [
        ("tuberculosis", "2023-09", "cases", 1080),
        ("tuberculosis", "2023-09", "deaths", 3),
        ("syphilis", "2023-09", "cases", 60),
        ("syphilis", "2023-09", "deaths", 0),
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty_page"),
        (b" \n\t ", "empty_page"),
        (b"---\ntitle: x\n---\n\n", "empty_page"),
        (b"---\ntitle: [\n---\nx\n", "front_matter"),
        (b"---\ntitle: x\n", "front_matter"),
        (bytes(range(128, 256)) * 40, "undecodable"),
        (b"%PDF-1.7\x00\x01\x02", "undecodable"),
    ],
)
def test_what_cannot_be_read_is_a_finding(body, kind):
    reading = parse.read_capture(capture(body))
    assert reading.articles == ()
    assert [finding.kind for finding in reading.findings] == [kind]
    assert reading.parser == PARSER


def test_a_listing_holds_no_article():
    listing = capture(PAGE.format(title="列表", body=f"<p>{TEXT}</p>"), "index.html", via="live")
    listing = Capture(**{name: getattr(listing, name) for name in listing.__dataclass_fields__} | {"role": "listing"})
    reading = parse.read_capture(listing)
    assert (reading.articles, reading.findings) == ((), ())


def test_a_defect_of_the_reader_is_a_finding_with_its_traceback(monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("by us")

    monkeypatch.setattr(parse, "read_figures", break_down)
    (finding,) = parse.read_capture(capture(TEXT)).findings
    assert finding.kind == "parse_failed"
    assert "ZeroDivisionError: by us" in finding.evidence


def test_a_very_long_text_is_kept_and_not_read_for_counts():
    (article,) = (reading := parse.read_capture(capture("很长的话。" * (LONGEST // 5 + 1)))).articles
    assert len(article.text) > LONGEST
    assert [finding.kind for finding in reading.findings] == ["unread"]


def test_an_article_that_is_a_picture_is_a_finding_that_names_it():
    body = "<h1>示例市疫情通报</h1><div class='TRS_Editor'><p><img src='./W020221203.png' alt='通报全文'></p></div>"
    reading = parse.read_capture(capture(body, name="page.html"))
    (article,), (finding,) = reading.articles, reading.findings
    assert (article.title, article.text, article.body_kind) == ("示例市疫情通报", "", "picture")
    assert (finding.kind, finding.evidence) == ("no_text", article.attachments[0].url)
    assert article.attachments[0].name == "通报全文"


def test_nothing_is_read_from_a_file_that_an_article_links_to():
    page = capture(PAGE.format(title="疫情通报", body=f"<p>{TEXT}</p>"), "t20221130_1.html", via="live")
    assert parse.read_capture(page).articles
    assert parse.read_capture(replace(page, role="attachment")) == Reading(PARSER, charset="")
    assert parse.read_capture(replace(page, role="attachment", body=b"%PDF-1.4\x00")) == Reading(PARSER, charset="")


def test_the_address_of_a_file_is_the_one_that_is_asked_for_and_what_is_none_is_left_out():
    links = "<a href='./附 件.pdf'>附件1</a><a href='http://[town/b.pdf'>附件2</a>"
    page = PAGE.format(title="疫情通报", body=f"<p>{TEXT}</p><p>{links}</p>")
    (article,) = parse.read_capture(capture(page, "t20221130_1.html", via="live")).articles
    assert [file.url for file in article.attachments] == ["http://www.example.cn/%E9%99%84%20%E4%BB%B6.pdf"]


@pytest.mark.makes("truncated")
def test_a_damaged_capture_is_not_read():
    reading = parse.read_capture(replace(capture(TEXT), damage="its gzip data end too early"))
    assert reading.articles == ()
    (finding,) = reading.findings
    assert finding.kind == "truncated"
    assert finding.message == "its gzip data end too early; the bytes are kept and not read"


@pytest.mark.spares("truncated")
def test_the_same_bytes_are_read_where_nothing_is_known_to_be_wrong_with_them():
    reading = parse.read_capture(capture(TEXT))
    assert len(reading.articles) == 1
    assert [finding for finding in reading.findings if finding.kind == "truncated"] == []
