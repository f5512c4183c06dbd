from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.prose.references import find_references


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [(r.kind, r.name, r.number, r.issuer) for r in find_references(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("请遵守市指挥部第7号公告。", ("announcement", "公告", "7", "市指挥部")),
        ("示例市疫情防控指挥部公告（第12号）", ("announcement", "公告", "12", "示例市疫情防控指挥部")),
        ("依据省政府2021年第3号令", ("announcement", "令", "2021-3", "省政府")),
        ("见乙部公告〔2022〕第1号", ("announcement", "公告", "2022-1", "乙部")),
        ("按第二十一号通告执行", ("announcement", "通告", "二十一", "")),
        ("根据《甲病防治法》", ("document", "甲病防治法", "", "")),
        ("县卫生局印发的《关于做好消毒工作的通知》", ("document", "关于做好消毒工作的通知", "", "县卫生局")),
        ("《甲病诊疗方案》（试行第二版）已修订", ("document", "甲病诊疗方案（试行第二版）", "", "")),
        ("《甲病诊疗方案（试行第二版）》已修订", ("document", "甲病诊疗方案（试行第二版）", "", "")),
        ("《防控要求》（示卫函〔2022〕12号）", ("document", "防控要求", "示卫函〔2022〕12号", "")),
        ("按照示卫函〔2022〕12号要求", ("document", "", "示卫函〔2022〕12号", "")),
        ("據《示例晚報》報道", ("title", "示例晚報", "", "")),
        ("世界卫生组织7月2日发布《甲病指南》", ("document", "甲病指南", "", "世界卫生组织")),
    ],
)
def test_a_document_is_named_with_number_and_issuer(text, row):
    assert rows(text) == [row]


def test_each_number_of_several_announcements_is_a_reference():
    assert rows("详见第5号、第8号和第11号通告。") == [
        ("announcement", "通告", "5", ""),
        ("announcement", "通告", "8", ""),
        ("announcement", "通告", "11", ""),
    ]


@pytest.mark.parametrize(
    ("text", "group", "names"),
    [
        ("会同3大园区（东园、西园、北园）", "3大园区", ["东园", "西园", "北园"]),
        ("设立两家定点医院，分别为市一院和市二院。", "两家定点医院", ["市一院", "市二院"]),
        ("检查5个市场（东市、西市等）", "5个市场", ["东市", "西市"]),
    ],
)
def test_the_members_that_a_group_names_are_references(text, group, names):
    found = list(find_references(text))
    assert [(one.kind, one.part_of) for one in found] == [("member", group)] * len(names)
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "全省9个县（市、区）",  # what a county may be called
        "涉及2个区（东区3例、西区4例）",  # a bulletin's numbers
        "出现两项症状（发热、咳嗽、头痛、呕吐）",  # more names than the number counts: no members of it
        "第74号病例",
        "12号线，3号楼",
    ],
)
def test_nothing_is_referred_to(text):
    assert rows(text) == []


_PARTS = st.sampled_from(
    [*"《》（）、，。第号年0123", "公告", "市指挥部", "印发", "〔2022〕", "通知", "个园区", "等", "东园", "\n", "根据"]
)


@given(st.lists(_PARTS, max_size=40).map("".join))
def test_every_reference_is_where_it_says(text):
    for one in find_references(text):
        assert text[one.evidence_start : one.evidence_end] == one.evidence
        assert one.name in one.evidence
        assert one.issuer in text[: one.evidence_start]
