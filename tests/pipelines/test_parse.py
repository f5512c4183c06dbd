"""A capture in, a reading out: what cannot be read is a finding, and nothing ever raises."""

from __future__ import annotations

import base64
import gc
import quopri
from dataclasses import replace

import pytest

from archive.records import Capture, Reading, Stated
from pipelines import PARSER, parse
from pipelines.grammar.figures import LONGEST

TEXT = "11月29日0-24时，示例市新增本土确诊病例3例。"
PAGE = """<html><head><meta charset="gb2312"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2023-10-20 09:05"><meta name="ContentSource" content="示例市卫生健康委员会"></head>
<body><div class="TRS_Editor">{body}</div></body></html>"""


def capture(body, name="page.md", via="file", **stated):
    return Capture(
        url=f"file:///pages/{name}" if via == "file" else f"http://www.example.cn/{name}",
        source="example",
        fetched_at="2023-11-30T01:02:03.000004+00:00",
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


def marked(mark, *cases):
    """Cases of a body and the kinds of its findings, each marked with the kind that it makes or spares."""
    return [pytest.param(body, kinds, marks=getattr(pytest.mark, mark)(kind)) for body, kind, kinds in cases]


DAY = "2022-11-30"
WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


@pytest.mark.parametrize(
    ("body", "kind"),
    marked(
        "makes",
        (b"", "empty_page", "empty_page"),
        (b" \n\t ", "empty_page", "empty_page"),
        (b"---\ntitle: x\n---\n\n", "empty_page", "empty_page"),
        (b"---\ntitle: [\n---\nx\n", "front_matter", "front_matter"),
        (b"---\ntitle: x\n", "front_matter", "front_matter"),
        (b"---\ntitle: &a [x]\nurl: *a\n---\nx\n", "front_matter", "front_matter"),
        (bytes(range(128, 256)) * 40, "undecodable", "undecodable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "undecodable", "undecodable"),
        (b"{\\rtf1 12}", "unread_file", "unread_file"),
        (b"PK\x03\x04\x14\x00word/document.xml", "broken_file", "broken_file"),
        (WORD, "unread_file", "unread_file"),
    ),
)
def test_what_cannot_be_read_is_a_finding(body, kind):
    reading = parse.read_capture(capture(body))
    assert reading.articles == ()
    assert [finding.kind for finding in reading.findings] == [kind]
    assert reading.parser == PARSER


def test_a_listing_has_no_article():
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


def test_a_page_or_picture_that_an_article_links_to_as_a_file_is_not_read():
    page = capture(PAGE.format(title="疫情通报", body=f"<p>{TEXT}</p>"), "t20221130_1.html", via="live")
    assert parse.read_capture(page).articles
    assert parse.read_capture(replace(page, role="attachment")) == Reading(PARSER, charset="")
    picture = replace(page, role="attachment", body=b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert parse.read_capture(picture) == Reading(PARSER, charset="")


def test_a_table_that_excel_saved_as_a_page_is_read_where_an_article_links_to_it():
    rows = "".join(
        f"<tr><td>{name}</td><td>{cases}</td></tr>" for name, cases in [("病名", "发病数"), ("肺结核", "12")]
    )
    page = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><p>2023年9月示例市法定传染病疫情概况</p>"
        f"<table>{rows}</table></body></html>"
    )
    file = replace(capture(page, "附件.xls", via="live", published="2023-10-20"), role="attachment")
    (article,) = parse.read_capture(file).articles
    assert [(b.disease, o.value) for b in article.bulletins for o in b.observations] == [("tuberculosis", 12)]


MAIL = b"Return-Path: <a@example.cn>\nFrom: a@example.cn\nMIME-Version: 1.0\n"
PRINTABLE = b"Content-Transfer-Encoding: quoted-printable\n\n"
FLAT = b"<?xml version='1.0'?>\n<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"


@pytest.mark.makes("unread_file")
@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK", "an ODT document"),
        (FLAT, "a flat ODF document"),
        (MAIL + b"Content-Transfer-Encoding: BASE64\n\nMTI=", "an e-mail with its parts"),
        (MAIL + b"Content-Type: multipart/mixed; boundary=x\n\n--x", "an e-mail with its parts"),
    ],
)
def test_a_file_of_a_format_that_is_not_read_is_named(body, name):
    (finding,) = parse.read_capture(capture(body)).findings
    assert (finding.kind, finding.message.partition(f"the document is {name}")[0]) == ("unread_file", "")


@pytest.mark.spares("unread_file")
@pytest.mark.parametrize(
    "head",
    [
        MAIL + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n",
        b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n"
        + PRINTABLE,
    ],
)
def test_an_e_mail_whose_text_is_not_encoded_and_a_saved_page_are_read(head):
    text = quopri.encodestring(TEXT.encode()) if head.endswith(PRINTABLE) else TEXT.encode()
    reading = parse.read_capture(capture(head + text + b"\n--x--", published=DAY))
    assert [o.value for article in reading.articles for b in article.bulletins for o in b.observations]
    assert "unread_file" not in [finding.kind for finding in reading.findings]


@pytest.mark.makes("unread_file")
def test_a_file_of_a_format_that_is_not_read_is_reported_where_an_article_links_to_it():
    file = replace(capture(b"{\\rtf1 12}", "附件.rtf", via="live"), role="attachment")
    assert [finding.kind for finding in parse.read_capture(file).findings] == ["unread_file"]


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
    assert finding.message == "its gzip data end too early; the bytes are kept but not parsed"


@pytest.mark.spares("truncated")
def test_the_same_bytes_are_read_where_nothing_is_known_to_be_wrong_with_them():
    reading = parse.read_capture(capture(TEXT))
    assert len(reading.articles) == 1
    assert [finding for finding in reading.findings if finding.kind == "truncated"] == []


@pytest.mark.parametrize(
    ("body", "kinds"),
    marked(
        "spares",
        (TEXT.encode(), "empty_page", []),
        (b"---\ntitle: x\n---\n" + TEXT.encode(), "front_matter", []),
        (TEXT.encode("gb18030") + b"\x01\x02\x1b" + TEXT.encode("gb18030"), "undecodable", ["damaged_text"]),
        ("文件%PDF-1.3的说明。".encode(), "unread_file", []),
        ("11月29日，示例市新增本土確診病例3例。".encode("big5"), "doubtful_charset", []),
        (TEXT.encode(), "damaged_text", []),
    ),
)
def test_a_readable_body_is_no_finding(body, kinds):
    assert [finding.kind for finding in parse.read_capture(capture(body, published=DAY)).findings] == kinds


@pytest.mark.makes("doubtful_charset")
def test_a_page_that_looks_like_text_in_no_charset_is_read_and_reported():
    reading = parse.read_capture(
        capture("新型コロナウイルス感染症の患者の発生について、報告があった。".encode("cp932"))
    )
    assert "doubtful_charset" in [finding.kind for finding in reading.findings]
    assert reading.articles


@pytest.mark.makes("damaged_text")
@pytest.mark.parametrize(
    "body",
    [TEXT.encode() * 20 + b"\xff" + TEXT.encode(), TEXT.encode() + b"\x00\x07", TEXT.encode() + "\ufffd".encode()],
)
def test_characters_that_cannot_be_kept_are_replaced_and_reported(body):
    reading = parse.read_capture(capture(body, published=DAY))
    assert [finding.kind for finding in reading.findings] == ["damaged_text"]
    assert "\ufffd" in reading.articles[0].text
    assert reading.articles[0].bulletins


def test_lone_surrogates_of_the_metadata_are_replaced_and_reported():
    reading = parse.read_capture(capture(TEXT, published=DAY, publisher="某报\ud800"))
    assert [(finding.kind, finding.evidence) for finding in reading.findings] == [("damaged_text", "某报\ufffd")]
    assert reading.articles[0].publisher == "某报\ufffd"
    front = parse.read_capture(capture('---\ntitle: "通报\\uD800"\n---\n' + TEXT, published=DAY))
    assert (front.articles[0].title, front.findings[0].kind) == ("通报\ufffd", "damaged_text")


@pytest.mark.parametrize("name", ["page.html", "page.shtml", "page.jsp", "page.aspx", "page.php", "page", "page.txt"])
def test_what_begins_as_a_page_is_one_whatever_it_is_called(name):
    page = f"<!DOCTYPE html><html><head><title>疫情通报</title></head>{IN_A_BODY}"
    (article,) = parse.read_capture(capture(page, name, published=DAY)).articles
    assert (article.title, article.text) == ("疫情通报", TEXT)
    assert article.bulletins


IN_A_BODY = f"<body><div class='TRS_Editor'><p>{TEXT}</p></div></body></html>"
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: http://www.example.cn/t1.html
Subject: =?utf-8?Q?x?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: {kind}
Content-Transfer-Encoding: base64
Content-Location: {location}

{payload}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: http://www.example.cn/a.png

iVBORw0KGgo=
------b--
"""


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_a_page_saved_with_its_parts_is_read(codec):
    page = f"<html><head><title>疫情通报</title></head>{IN_A_BODY}"
    payload = base64.b64encode(page.encode(codec)).decode()
    saved = SAVED.format(kind="text/html", location="http://www.example.cn/t1.html", payload=payload)
    reading = parse.read_capture(capture(saved, "saved.mhtml", published=DAY))
    (article,) = reading.articles
    assert (article.title, article.text, article.url) == ("疫情通报", TEXT, "http://www.example.cn/t1.html")
    assert article.bulletins
    without = SAVED.format(kind="text/css", location="cid:1", payload=payload)
    assert parse.read_capture(capture(without, "saved.mht")).findings


def test_a_frame_before_the_page_that_was_saved_is_not_the_page():
    payload = base64.b64encode(f"<html><head><title>疫情通报</title></head>{IN_A_BODY}".encode()).decode()
    saved = SAVED.format(kind="text/html", location="http://www.example.cn/t1.html", payload=payload)
    frame = "Content-Type: text/html\nContent-Location: http://www.example.cn/f.html\n\n<p>广告</p>\n------b\n"
    (article,) = parse.read_capture(capture(saved.replace("------b\n", f"------b\n{frame}", 1), "saved.mht")).articles
    assert article.title == "疫情通报"


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=undefined", "text/html; charset=\ud800", "\x00", "x" * 10**5]
)
@pytest.mark.parametrize("body", [TEXT, "", "<html>", "\x00"])
def test_no_content_type_breaks_the_reader(content_type, body):
    reading = parse.read_capture(replace(capture(body, via="live"), content_type=content_type))
    assert "parse_failed" not in [finding.kind for finding in reading.findings]


def test_a_change_in_a_row_does_not_hide_that_its_count_is_unread():
    reading = parse.read_capture(capture("2022年9月示例市传染病疫情\n\n病名\t发病数\t环比(%)\n淋病\t54（2）\t12.88\n"))
    assert [(f.kind, f.evidence) for f in reading.findings if "淋病" in f.evidence] == [
        ("unread", "淋病\t54（2）\t12.88")
    ]


def test_the_garbage_collector_is_off_while_articles_are_parsed(monkeypatch):
    inside = []
    monkeypatch.setattr(parse, "find_points", lambda *_: inside.append(gc.isenabled()) or ())
    parse.read_capture(capture(TEXT))
    assert (inside, gc.isenabled()) == ([False], True)
