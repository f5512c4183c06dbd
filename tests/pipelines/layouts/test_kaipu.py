from __future__ import annotations

from pipelines.layouts.kaipu import read
from pipelines.layouts.types import Page

ADDRESS = "https://www.example.cn/shili/c104535/202403/c01_975893.shtml"


def test_meta_tags_and_container_of_kaipu():
    text = """
    <head><title>示例市流感周报_示例市人民政府</title><meta name="firstpublishedtime" content="2024-03-08-21:50:00">
    <meta name="ColumnName" content="健康示例"></head>
    <body><h1>示例市流感周报</h1><div class="zoomcon"><div id="UCAP-CONTENT">
    <div class="view TRS_UEDITOR trs_paper_default">
    <p>第9周报告流感120例。</p></div></div></div>
    <div class="related"><a href="x.html">别的通报，很多字。</a></div></body>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.section) == ("示例市流感周报", "健康示例")
    assert (article.published_at, article.paragraphs) == ("2024-03-08T21:50:00+08:00", ("第9周报告流感120例。",))


def test_attachments_of_a_notice_are_recorded_with_whole_addresses():
    text = """<h1>关于印发方案的通知</h1><div id="UCAP-CONTENT"><p>各区卫健局：</p><p>现将方案印发给你们。</p>
    <p><a href="975893/files/a.pdf">附件1：方案.pdf</a></p><p><a href="/files/b.ofd" title="方案">附件2</a></p></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert article.body_kind == "text"
    assert [(file.name, file.url) for file in article.attachments] == [
        ("附件1：方案.pdf", "https://www.example.cn/shili/c104535/202403/975893/files/a.pdf"),
        ("附件2", "https://www.example.cn/files/b.ofd"),
    ]


def test_a_notice_that_is_nothing_but_its_attachment_says_so():
    text = """<h1>流感周报</h1><div id="UCAP-CONTENT"><p>附件：</p><p><a href="x.pdf">流感周报第9期</a></p></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.body_kind, len(article.attachments)) == ("attachment", 1)
