"""Cells below a merged one: their content stays in the file, and no reader sees it."""

from __future__ import annotations

import pytest

from pipelines.documents.content import RefusedError
from tests.pipelines.documents.captures import read_parts
from tests.pipelines.documents.small_books import (
    make_ods,
    make_spreadsheetml,
    make_xls,
    make_xlsx,
    merge_in_biff,
    ods_cell,
    ods_row,
    xml_cell,
    xml_row,
)

ROWS = [["地区", "疑似病例", "确诊病例"], ["东湖区", 99, 12]]


def merge_in_ods() -> bytes:
    header, row = ([ods_cell(str(cell), None if isinstance(cell, str) else cell) for cell in row] for row in ROWS)
    row[0] = row[0].replace("<table:table-cell", "<table:table-cell table:number-columns-spanned='2'")
    row[1] = row[1].replace("table:table-cell", "table:covered-table-cell")
    return make_ods(ods_row(*header) + ods_row(*row))


def merge_in_xml() -> bytes:
    header, row = ([xml_cell(cell) for cell in row] for row in ROWS)
    row = [xml_cell("东湖区", MergeAcross=1), xml_cell(99, Index=2), xml_cell(12, Index=3)]
    return make_spreadsheetml(xml_row(*header) + xml_row(*row))


@pytest.mark.makes("hidden_sheet")
@pytest.mark.parametrize(
    "body",
    [
        make_xlsx({"表1": ROWS}, merged=["A2:B2"]),
        make_xls({"表1": ROWS}, records=merge_in_biff(2, 1, 2, 2)),
        merge_in_xml(),
        merge_in_ods(),
    ],
    ids=["xlsx", "xls", "spreadsheetml", "ods"],
)
def test_a_number_below_a_merged_cell_is_left_out_and_reported(body):
    (part,) = read_parts(body)
    assert [line.text for line in part.lines] == ["地区\t疑似病例\t确诊病例", "东湖区\t\t12"]
    assert [(one.kind, one.evidence.rpartition("!")[2]) for one in part.findings] == [("hidden_sheet", "B2")]


@pytest.mark.spares("hidden_sheet")
def test_a_label_that_is_repeated_below_its_merged_cell_is_read():
    rows = [["地区", "确诊病例", "确诊病例"], ["", "新增", "累计"], ["东湖区", 3, 12]]
    (part,) = read_parts(make_xlsx({"表1": rows}, merged=["B1:C1", "A1:A2"]))
    assert next(line.text for line in part.lines) == "地区\t确诊病例\t确诊病例"
    assert part.findings == ()


def test_merged_areas_that_overlap_without_end_are_refused():
    with pytest.raises(RefusedError, match="merged cells of sheet 表1 overlap"):
        read_parts(make_xlsx({"表1": ROWS}, merged=["A1:XFD1048576"] * 3000))
