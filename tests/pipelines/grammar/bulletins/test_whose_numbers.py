"""Towns without their kind in a county's text, the only entry of a list, and a district in the title of a city."""

from __future__ import annotations

import pytest

COUNTY = {"area": "990121", "title": "青石县疫情通报", "publisher": "青石县卫生健康局"}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "新增确诊病例14例，其中洋桥1例，双河4例，文墩2例，南湖渔场7例。",
            ["洋桥 1", "双河 4", "文墩 2", "南湖渔场 7"],
        ),
        ("新增确诊病例9例（洋桥5例、双河4例）。", ["洋桥 5", "双河 4"]),
        ("新增确诊病例9例。9例病例分布的乡镇，分别为：仙女山5例，石中3例，新河1例。", ["仙女山 5", "石中 3", "新河 1"]),
    ],
)
def test_towns_of_a_list_that_adds_up(rows, text, entries):
    found = rows(f"11月29日0-24时，青石县{text}", **COUNTY)
    named = [row.replace(" new confirmed", "") for row in found if not row.startswith("青石县 ")]
    assert named == entries


@pytest.mark.parametrize(
    "text", ["新增确诊病例30例，在学3例、离职2例、退休5例。", "新增确诊病例9例，同事5人、亲友3人、邻居1人。"]
)
def test_groups_of_people_are_no_towns(rows, text):
    assert len(rows(f"11月29日0-24时，青石县{text}", **COUNTY)) == 1


def test_cases_of_the_only_entry(rows):
    text = "11月29日0-24时，全市新增确诊病例300例，东湖区73例确诊病例，其病例中包含14例为无症状感染者转为确诊病例。"
    assert rows(text)[-1] == "东湖区 new converted 14"


@pytest.mark.parametrize(
    ("publisher", "reporter"), [("南宁市卫生健康委员会", "南宁市"), ("西乡塘区人民政府", "西乡塘区")]
)
def test_a_district_in_the_title(read, publisher, reporter):
    text = "11月29日0-24时，新增确诊病例2例，均在西乡塘区。累计报告确诊病例300例。"
    found = read(text, title="西乡塘区新增2例确诊病例", publisher=publisher, area="")
    sums = [one.area for b in found.bulletins for one in b.observations if one.basis == "cumulative"]
    assert sums == [reporter]
