"""``read_text`` and ``read_page``: what a caller gets, also of what is not understood."""

from __future__ import annotations

import datetime as dt

import pytest

import bulletins

TEXT = "昨日，全市新增本土确诊病例3例，其中道里区2例、南岗区1例。"
PAGE = """<html><body><h1>哈尔滨疫情通报</h1><p>2022-11-30 08:00</p>
<p>2022年11月29日0-24时，哈尔滨市新增本土确诊病例3例。</p>
<p>请市民减少外出，配合核酸检测。出现发热、干咳等症状请及时就医，并告知医生旅居史。</p></body></html>"""


def read(text=TEXT, **stated):
    return bulletins.read_text(text, publisher="哈尔滨市卫生健康委员会", **stated)


@pytest.mark.parametrize("published", ["2022-11-30", dt.date(2022, 11, 30), "2022-11-30T08:05+08:00"])
def test_a_text_has_its_bulletin_with_what_is_stated(published):
    parsed = read(published=published, area="哈尔滨")
    (bulletin,) = parsed
    assert (bulletin.area_code, bulletin.period_start) == ("230100", "2022-11-29T00:00+08:00")
    assert [(number.area_code, number.value) for number in parsed.numbers] == [
        ("230100", 3), ("230102", 2), ("230103", 1),
    ]  # fmt: skip
    assert parsed.findings == ()
    for number in parsed.numbers:
        assert parsed.articles[0].text[number.evidence_start : number.evidence_end] == number.evidence


def test_without_a_date_the_period_is_empty_and_a_finding_says_so():
    parsed = read("昨日，全市报告霍乱病例3例。", area="哈尔滨")
    assert {number.period_start for number in parsed.numbers} == {""}
    assert parsed.findings


def test_what_is_not_understood_is_a_finding():
    parsed = read("2022年11月29日，哈尔滨市新增本土确诊病例5例，其中道里区2例、南岗区1例。", published="2022-11-30")
    assert [finding.kind for finding in parsed.findings] == ["sum_mismatch"]


def test_a_page_is_read_from_text_and_from_bytes_of_its_charset():
    of_text = bulletins.read_page(PAGE, url="http://www.example.cn/1.html")
    of_bytes = bulletins.read_page(PAGE.encode("gb18030"), content_type="text/html; charset=gb2312")
    assert [number.value for number in of_text.numbers] == [number.value for number in of_bytes.numbers] == [3]
    assert of_text.articles[0].published_at == "2022-11-30T08:00+08:00"


@pytest.mark.parametrize("page", [b"", b"\x00\xff" * 50, "<html></html>", "%PDF-1.7 broken"])
def test_what_is_no_page_is_a_finding(page):
    parsed = bulletins.read_page(page)
    assert len(parsed) == 0
    assert parsed.findings


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"published": "2022-02-31"}, "no date"),
        ({"area": "哈尔宾"}, "哈尔滨市 230100"),
        ({"area": "朝阳区"}, "several"),
    ],
)
def test_what_cannot_be_is_refused(stated, words):
    with pytest.raises(ValueError, match=words):
        read(**stated)


def test_numbers_become_a_frame():
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'bulletins[pandas]'")
    frame = read(published="2022-11-30", area="哈尔滨").to_frame()
    assert list(frame["value"]) == [3, 2, 1]
    assert list(frame.columns) == list(bulletins.Number._fields)


@pytest.mark.parametrize(
    "published",
    ["2022-11-30T20:00+00:00", "2022-11-30T20:00Z", dt.datetime(2022, 11, 30, 20, tzinfo=dt.UTC), "2022-12-01T04:00"],
)
def test_yesterday_is_that_of_china_whatever_the_offset(published):
    parsed = read(published=published, area="哈尔滨")
    assert parsed.findings == ()
    assert {number.period_start[:10] for number in parsed.numbers} == {"2022-11-30"}


@pytest.mark.parametrize("name", ["publisher", "published", "area"])
@pytest.mark.parametrize("value", [5, None])
def test_an_argument_of_another_type_is_refused(name, value):
    with pytest.raises(TypeError, match=f"{name}={value} is of type"):
        bulletins.read_text("示例市新增3例。", **{name: value})


def test_a_text_or_page_of_another_type_is_refused():
    with pytest.raises(TypeError, match="text=None is of type NoneType; give str"):
        bulletins.read_text(None)
    with pytest.raises(TypeError, match="page=5 is of type int; give str or bytes"):
        bulletins.read_page(5)
