from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.prose.statements import find_statements


def rows(text: str, section: str = "") -> list[tuple[str, str, str, str]]:
    return [(s.organisation, s.post, s.speaker, s.event) for s in find_statements(text, section)]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("12月3日，示例市卫健委副主任林小雨作主旨发布。", ("示例市卫健委", "副主任", "林小雨", "")),
        ("示例市水务局副局长何山就停水一事采取的办法作介绍。", ("示例市水务局", "副局长", "何山", "")),
        ("据东湖区区长白云通报，雪停了。", ("东湖区", "区长", "白云", "")),
        ("12月3日示例市疾控中心主任医师欧阳小雨表示，要通风。", ("示例市疾控中心", "主任医师", "欧阳小雨", "")),
        ("示例市卫健委党组书记、主任林小雨指出，要快。", ("示例市卫健委", "党组书记、主任", "林小雨", "")),
        ("市民政局局长阿依·努尔说，送菜。", ("市民政局", "局长", "阿依·努尔", "")),
    ],
)
def test_an_office_a_name_and_a_verb_make_a_statement(sentence, row):
    assert rows(sentence) == [row]


def test_one_speaker_makes_one_statement():
    text = "示例市水务局局长何山介绍，水来了。何山说，放心。示例市水务局局长何山强调，省着用。"
    assert len(rows(text)) == 1


def test_the_occasion_is_the_section_then_what_the_text_named_last():
    text = "示例市政府召开防汛新闻发布会，市水务局局长何山作介绍。下午在抗旱情况通报会上，市农业局局长白云作通报。"
    assert [event for *_, event in rows(text)] == ["防汛新闻发布会", "抗旱情况通报会"]
    assert {event for *_, event in rows(text, "示例市防汛新闻发布会")} == {"示例市防汛新闻发布会"}
    assert [event for *_, event in rows(text, "要闻")] == ["防汛新闻发布会", "抗旱情况通报会"]


def test_the_evidence_is_the_clause_from_the_office_to_the_verb():
    (statement,) = find_statements("会上，市水务局局长何山介绍，水来了。")
    assert (statement.evidence, statement.evidence_start) == ("市水务局局长何山介绍", 3)


@pytest.mark.parametrize(
    "text",
    [
        "居民激动地对社区主任何山说：谢谢。",
        "她就是社区主任何山。",
        "何山说，不累。",
        "党支部书记、经理何山带领队员扫雪。",
        "现居示例市长安区，系昨天通报的患者。",
        "有关负责人表示，要快。",
        "局长何山说明书写得好。",
    ],
)
def test_no_statement_without_office_name_and_speech(text):
    assert rows(text) == []


PIECES = st.sampled_from([
    "市水务局", "局长", "、", "何山", "说", "介绍", "就停水", "在", "新闻发布会",
    "上", ",", "。", "12月3日", "对", "(", "\n", "\u3000",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_every_statement_is_where_it_says(text):
    for statement in find_statements(text):
        assert text[statement.evidence_start : statement.evidence_end] == statement.evidence
        assert statement.evidence.startswith(statement.organisation + statement.post)
        assert statement.speaker in statement.evidence
        assert statement.event in text
