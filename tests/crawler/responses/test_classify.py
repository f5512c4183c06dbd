"""Classify responses: the faults of the press town show what is reported, these what is not."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from crawler.responses.classify import classify, classify_file
from crawler.responses.signatures import SIGNATURES

WORDS = "今日通报情况如下，请市民继续做好个人防护，不信谣不传谣。" * 10


def answered(body: str, status: int = 200, headers=MappingProxyType({})):
    return classify("http://a.example/x.html", status, headers, body.encode())


@pytest.mark.parametrize(
    "quoted",
    ["请完成验证后再看", "该内容已被发布者删除", "访问过于频繁", "您要找的页面不存在", "环境异常"],
)
@pytest.mark.makes("challenge", "gone", "rate_limited", "soft_404")
@pytest.mark.spares("challenge", "gone", "rate_limited", "soft_404")
def test_an_article_that_quotes_a_notice_is_an_article(quoted):
    assert answered(f"<title>示例市通报</title><p>市民打开网页时看到{quoted}。{WORDS}</p>") is None
    assert answered(f"<title></title><p>{quoted}</p>").kind in {"challenge", "gone", "rate_limited", "soft_404"}


def test_a_short_article_of_wechat_that_quotes_a_notice_is_an_article():
    assert answered("<div id='js_content'><p>提示：该内容已被发布者删除</p></div>") is None


@pytest.mark.parametrize(
    "script",
    [
        "if (mobile) { location.href = '/'; }",
        "var arg1 = '0123456789ABCDEF';",
        "$_ts = window['$_ts'];",
        "document.cookie = '__jsl_clearance=1';",
        "document.cookie='JSESSIONID=1'; location.reload();",
    ],
)
def test_a_script_is_ignored_where_the_page_has_its_text(script):
    assert answered(f"<script>{script}</script><p>{WORDS}</p>") is None
    assert answered(f"<script>{script}</script>") is not None


def test_a_short_article_with_a_link_to_the_home_page_is_an_article():
    text = "11月29日0-24时，示例市新增本土确诊病例3例，均在东湖区，均为隔离点发现，已转运至定点医院。"
    assert answered(f"<p>{text}</p><button onclick=\"location.href='/'\">返回首页</button>") is None
    assert answered("<script>var location = '';</script><p>无新增</p>") is None
    assert answered("<script>location.replace('/index.html')</script><p>正在跳转</p>").kind == "soft_404"


def test_words_that_are_in_a_script_or_comment_are_not_shown():
    assert answered("<script>var notice = '请完成验证';</script><!-- 请完成验证 --><p>今日无新增病例。</p>") is None


def test_the_evidence_is_what_gave_it_away_and_nothing_that_differs_each_time():
    tokens = ("a1b2", "c3d4")
    found = [answered(f"<script>$_ts=window['$_ts'];$_ts.cd='{token}'</script>", 412) for token in tokens]
    assert found[0].fingerprint == found[1].fingerprint
    assert found[0].evidence == "$_ts=window["


def test_a_page_that_is_as_it_was_is_no_finding():
    assert answered("", 304) is None


def test_a_status_without_a_sign_is_reported_as_it_is():
    assert answered("", 507).kind == "fetch_failed"
    assert answered("", 521).kind == "fetch_failed"
    assert answered("", 521, {"set-cookie": "__jsluid_h=1"}).kind == "challenge"


def test_a_page_of_nothing_but_brackets_is_judged_in_no_time():
    assert answered("<" * 200_000 + "<!--" * 100_000 + "<script" * 50_000) is None


@pytest.mark.parametrize(
    "body", [b"%PDF-1.4", b"PK\x03\x04", b"\x89PNG", "地区,病例\n东湖区,3\n".encode(), b"\x00\x01"]
)
@pytest.mark.spares("wrong_type")
def test_who_asks_for_a_file_gets_one(body):
    assert classify_file("http://a.example/x", 200, {}, body) is None


def test_a_file_that_is_refused_is_no_file_whatever_its_body_is():
    assert classify_file("http://a.example/x.pdf", 404, {}, b"%PDF-1.4").kind == "gone"
    assert classify_file("http://a.example/x.pdf", 200, {}, b"").kind == "soft_404"


def test_every_sign_says_what_it_is():
    assert all(
        signature.says and (signature.status or signature.source or signature.text or signature.title)
        for signature in SIGNATURES
    )


@pytest.mark.spares("wrong_type")
@pytest.mark.parametrize("name", ["P020221130.pdf", "P1.PDF?v=1"])
def test_a_file_that_a_list_links_to_by_its_name_is_kept_to_be_read(name):
    assert classify(f"http://a.example/{name}", 200, {}, b"%PDF-1.7\n") is None


@pytest.mark.makes("wrong_type")
@pytest.mark.parametrize(
    ("name", "status", "body"),
    [("t1.html", 200, b"%PDF-1.7\n"), ("P1.pdf", 404, b"%PDF-1.7\n"), ("P1.pdf", 200, b"\x89PNG\r\n")],
)
def test_a_file_under_the_name_of_a_page_or_of_another_kind_is_not(name, status, body):
    assert classify(f"http://a.example/{name}", status, {}, body).kind == "wrong_type"


@pytest.mark.spares("wrong_type")
def test_a_table_that_excel_saved_as_a_page_is_the_file_that_was_asked_for():
    page = b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>"
    assert classify_file("http://a.example/1.xls", 200, {}, page) is None
    assert classify_file("http://a.example/1.xls", 200, {}, b"<html><body><table>").kind == "wrong_type"
