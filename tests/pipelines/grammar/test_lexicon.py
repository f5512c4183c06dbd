"""Every entry of the lexicon brings an example that holds its word."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from pipelines.grammar import lexicon
from pipelines.grammar.frames.axes import find_route_kind
from pipelines.grammar.inheritance.tables import to_code
from pipelines.grammar.lexicon import (
    FILES,
    OWN,
    LexiconError,
    by_meaning,
    entries,
    expand,
    load_groups,
    load_table,
    load_words,
    word_entries,
)
from pipelines.grammar.patterns import to_pattern
from pipelines.grammar.periods.printed import find_mentions
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

EXAMPLES = [
    (file, entry["means"], example) for file in FILES for entry in word_entries(file) for example in entry["examples"]
]


def test_an_example_contains_its_word():
    without = [
        (file, means, example)
        for file, means, example in EXAMPLES
        if means not in [token.means for token in tokenise(normalise(example)) if token.kind != "place"]
    ]
    assert without == []


def test_a_phrase_with_alternatives_is_short_for_each_of_them():
    assert list(expand("{治愈|}出院{noun}", {"noun": "者|"})) == ["治愈出院者", "治愈出院", "出院者", "出院"]
    assert list(expand("出院", {})) == ["出院"]


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("因病死亡", "deaths"),
        ("不幸去世", "deaths"), ("因抢救无效死亡", "deaths"), ("病亡总数", "deaths"),
        ("死亡个案数目为", "deaths"), ("出院总人数", "recovered"),
        ("仍留院接受治疗", "in_hospital"), ("尚住院接受隔离观察治疗", "in_hospital"), ("证实患者", "confirmed"),
        ("怀疑病人", "suspected"), ("疑似感染者", "suspected"), ("严重案例", "severe"),
        ("无症状携带者", "asymptomatic"), ("无症状核酸阳性者", "asymptomatic"), ("受感染患者", "infections"),
        ("检测阳性人员", "infections"),
        ("由无症状者转为确诊病例", "converted"), ("既往无症状感染者转归为确诊患者", "converted"),
        ("判定密切接触人员", "contacts_traced"), ("解除居家隔离医学观察的密切接触者", "contacts_released"),
        ("解除集中或居家医学管理的密接者", "contacts_released"), ("正在接受居家观察的密接者", "contacts_observed"),
        ("群集性感染案件", "clusters"),
    ],
)  # fmt: skip
def test_words_put_together_in_another_way_mean_the_same(rows, words, measure):
    unit = "起" if measure == "clusters" else "人"
    assert rows(f"11月29日，新增确诊病例20例，{words}7{unit}。")[1].split()[2:] == [measure, "7"]


def test_numbers_without_a_unit_after_one_with_its_unit_are_of_the_same(rows, findings):
    text = "11月29日，新增确诊病例5例，死亡2，治愈出院3，疑似病例为0。"
    assert rows(text) == [
        "示例市 new confirmed 5", "示例市 new deaths 2", "示例市 new recovered 3", "示例市 new suspected 0",
    ]  # fmt: skip
    assert findings(text, day="") == []
    part = "登革热疫情：11月29日，新增登革热3例，其中重症0，轻症3例。"
    assert rows(part) == ["示例市 new cases 3", "示例市 new severe 0", "示例市 new mild 3"]


def test_people_are_counted_in_their_polite_unit_too(rows):
    assert rows("11月29日，新增确诊病例3位，死亡1位。") == ["示例市 new confirmed 3", "示例市 new deaths 1"]


@pytest.mark.parametrize("entry", [*entries("name_endings"), *entries("around")], ids=lambda entry: entry["means"])
def test_an_example_of_the_ends_of_names_or_of_words_around_contains_one(entry):
    assert all(any(phrase in example for phrase in entry["phrases"]) for example in entry["examples"])


@pytest.mark.parametrize("part", entries("periods", "part"), ids=lambda part: part["name"])
def test_the_periods_of_an_example_are_found(part):
    text = normalise(part["example"])
    assert [text[one.start : one.end] for one in find_mentions(text)] == part["found"]


PATTERNS = [entry for table in ("pattern", "unread", "lost_cells") for entry in entries("patterns", table)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["name"])
def test_a_pattern_finds_what_its_example_says(pattern):
    found = re.compile(pattern["pattern"], re.VERBOSE).finditer(normalise(pattern["example"]))
    assert [match[0] for match in found] == pattern["found"]


@pytest.mark.parametrize("entry", entries("tables", "spelled"), ids=lambda entry: entry["example"])
def test_a_header_is_spelled_as_its_example_says(entry):
    assert re.sub(entry["pattern"], entry["as"], normalise(entry["example"])) == entry["spelled"]


def test_a_point_of_a_list_at_the_head_of_a_text_is_no_part_of_its_date():
    assert [mention.start for mention in find_mentions("1.昨日新增3例，为0.5昨日")] == [2]


def test_a_route_has_the_first_kind_named_in_it():
    assert find_route_kind("非闭环管理重点人员") == "key-personnel"
    assert find_route_kind("闭环管理人员") == "closed-loop"
    assert find_route_kind("晨练时") == ""
    phrases = list(chain(*by_meaning("routes").values()))
    assert len(set(phrases)) == len(phrases)


def test_a_phrase_with_two_meanings_is_refused(monkeypatch):
    entry = {"means": "deaths", "phrases": ["新增"], "examples": ["新增"]}
    tables = {"measures": {"entry": [entry]}, "basis": load_table("basis"), OWN: load_table(OWN)}
    monkeypatch.setattr(lexicon, "load_table", tables.__getitem__)
    with pytest.raises(LexiconError, match=r"basis.toml: '新增' means new, and deaths elsewhere"):
        load_words("measures", "basis")


def test_a_group_of_a_measure_that_no_entry_means_is_refused(monkeypatch):
    measures = {**load_table("measures"), "groups": {"ends": ["deaths", "recoverd"]}}
    monkeypatch.setattr(lexicon, "load_table", {"measures": measures, OWN: load_table(OWN)}.__getitem__)
    with pytest.raises(LexiconError, match=r"measures.toml: \[groups\]: ends: no entry means recoverd"):
        load_groups()


def test_slots_have_no_groups_of_several_words():
    with pytest.raises(LexiconError, match="a group is one of several kinds"):
        to_pattern("measure (other* place)? count")


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("said.bases = new", "Case has no slot 'said.bases'"),
        ("mesure = ill", "Case has no slot 'mesure'"),
        ("last.place = .plase", "Case has no slot 'plase'"),
        ("any at.befor: said.basis = new", "Case has no slot 'at.befor'"),
        ("any in_item: sad.basis = new", "Frame has no slot 'sad.basis'"),
        ("nearest at.before where red: status = stated", "Frame has no slot 'red'"),
        ("every at.before: status = stated", "write 'every at.before' as any, no, first or nearest SLOT"),
        (
            "measure >= cases",
            "write 'measure >= cases' as SLOT, SLOT = VALUE, SLOT > NUMBER, SLOT < .SLOT or SLOT in .SLOT",
        ),
        ("frame.value > many", "write 'frame.value > many' as SLOT"),
        ("place in example", "write 'place in example' as SLOT"),
        ("measure|basis = new", r"write 'measure\|basis = new' as SLOT"),
        ("self = .whole", "Case has no slot 'self'"),
        ("said.read", "Case has no slot 'said.read'"),
    ],
)
def test_a_condition_about_a_slot_that_is_not_there_is_refused(written, refused):
    with pytest.raises(LexiconError, match=rf"inherit.toml: \[conditions\]: {refused}"):
        to_code(written)


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("住院个案总数7例", "current in_hospital 7"),
        ("危殆病例总数3例", "new critical 3"),
        ("尚留院观察3例", "current in_hospital 3"),
        ("正住院隔离3例", "current in_hospital 3"),
    ],
)
def test_a_longer_word_of_a_family_leaves_no_part_of_the_next_word(rows, said, row):
    assert rows(f"登革热疫情：11月29日，全市{said}。") == [f"示例市 {row}"]
