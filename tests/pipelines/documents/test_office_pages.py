"""Markup that goes by the name of a workbook: what Office programs save as a page, and what scripts send."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import kinds_of, numbers_of, read

TITLE = "示例市2022年9月法定传染病统计表"
TABLE = f"<tr><td colspan=3>{TITLE}</td></tr><tr><td>病名<td>发病数<td>死亡数</tr><tr><td>肺结核<td>1080<td>3</tr>"
NUMBERS = [("tuberculosis", "cases", 1080), ("tuberculosis", "deaths", 3)]
EXCEL = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{TABLE}</table></body></html>'
LIBRE = f'<html><head><meta name="generator" content="LibreOffice 7"/></head><body><table>{TABLE}</table></body></html>'
ALONE = f"<table border=1>{TABLE}</table>"
BARE = f"<html><head><meta charset=utf-8></head><body><table>{TABLE}</table></body></html>"


@pytest.mark.parametrize("page", [EXCEL, LIBRE, ALONE, BARE], ids=["excel", "libre", "alone", "bare"])
def test_a_table_in_a_page_that_is_called_a_workbook_is_read(page):
    reading = read(page.encode(), "statistics.xls")

    assert (numbers_of(reading), kinds_of(reading), reading.articles[0].layout) == (NUMBERS, [], "office_page")


def test_a_page_that_says_that_a_file_is_missing_is_none():
    assert read(b"<html><body><p>404</p></body></html>", "statistics.xls").articles == ()
