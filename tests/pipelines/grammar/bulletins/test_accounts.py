"""Every number with a unit ends in a row, a named pass-over or a finding, and nothing else becomes one."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Article
from pipelines.grammar.figures import read_figures, read_text
from pipelines.grammar.numbers.numerals import find_numbers
from pipelines.grammar.tables.lines import find_lines
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

PIECES = (
    *(
        "新增",
        "累计",
        "现有",
        "目前",
        "确诊病例",
        "无症状感染者",
        "死亡",
        "治愈出院",
        "本土",
        "境外输入",
        "登革热",
        "军团菌病",
    ),
    *("东湖区", "南桥区", "某某", "3例", "12例", "8人", "2起", "11月29日0-24时", "截至11月29日24时", "疫情", "合计"),
    *("其中", "含", "均为", "均在", "无", "除", "外", "各", "分别", "中", "病例分布在", "较前一日"),
    *("(", ")", "、", ",", ";", "。", ":", "\n", "\t"),
)
CORPUS = Path(__file__).parents[3] / "corpus" / "bulletins.toml"
TEXTS = (
    "11月29日0-24时，新增本土确诊病例9例（东湖区5例，南桥区4例），均在隔离管控人员中发现，较前一日减少2例。",
    "#示例市新增3例#11月29日，新增确诊病例3例，法国新增9例，第3例为男性，连续10天无死亡病例。",
    "2022年10月发病数如下：\n地区\t发病数\t死亡率（%）\n东湖区\t3\t2\n某地\t4\t1\n合计\t7\t3",
    "会议由300人参加，新增某某类病例9例，其中东湖区2例。",
    "截至11月29日24时，累计报告300例（确诊200例（轻型100例（女性50例）））。",
)


def take(text, published="2022-11-30"):
    article = Article("http://example.cn/1", 1, "", text, published_at=published)
    plain = normalise(text)
    return read_text(article, "990100", plain, tokenise(plain), find_lines(text, plain))


def check_accounts(text):
    """Check that each number is a frame or passed over, never both, and that a frame has slots or a reason."""
    read = take(text)
    framed = {frame.start for frame in read.frames if frame.status == "stated"}
    passed = {one.start for one in read.passed}
    rows = [line for line in text.split("\n") if "\t" in line]  # a number that is no cell of its own is "not reached"
    numbers = {token.start for token in read.tokens if token.kind == "count"}
    assert rows or numbers <= framed | passed
    assert not framed & passed
    assert all(one.kind for one in read.passed)
    for frame in read.frames:
        assert bool(frame.slots) != bool(frame.refusal), text


@pytest.mark.parametrize("text", TEXTS)
def test_every_number_is_accounted_for(text):
    check_accounts(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_number_of_any_text_is_accounted_for(text):
    check_accounts(text)
    found = read_figures(Article("http://example.cn/1", 1, "", text, published_at="2022-11-30"), "990100")
    for bulletin in found.bulletins:
        for one in bulletin.observations:
            assert one.evidence == text[one.evidence_start : one.evidence_end]
            numbers = {number.value for number in find_numbers(normalise(one.evidence))}
            assert one.value in numbers or one.status in ("stated_zero", "implied")


def test_what_is_passed_over_has_a_name():
    names = {(one.kind, TEXTS[1][one.start : one.end]) for one in take(TEXTS[1]).passed}
    assert names == {("headline", "3例"), ("foreign", "9例"), ("sex-or-age", "3例")}


def test_people_of_whom_nothing_is_said_are_aside():
    frames = take("会议由300人参加。").frames
    assert [frame.passing for frame in frames] == ["people"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("在管控人员中，发现19人核酸初筛呈阳性。", "发现19人"),
        ("又有9名学童感染流感。", "又有9名学童感染流感"),
        ("6日确诊43人、7日60人。", "60人"),
        ("居家照护37人，今日解隔22人。", "居家照护37人，今日解隔22人"),
        ("流感住院病例人数：9名。", "9名"),
    ],
)
def test_people_who_may_be_cases_or_contacts_are_unread(findings, text, evidence):
    assert f"unread: {evidence}" in findings(text)


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    "text",
    [
        "单日病例首次破百例。",
        "入院率为每万人口0.9宗。",
        "已逼近去年的4999例。",
        "完成16例病例流行病学调查。",
        "离开的旅客27211人。",
        "新增2例空号病例。",
        "30人没有接种疫苗。",
        "会议由300人参加。",
        "当日检测3000人。",
        "旅客300人接受体温检测。",
    ],
)
def test_people_who_are_neither_are_not_unread(findings, text):
    assert findings(f"11月29日新增确诊病例9例。{text}") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("示例省肺炎病例确认专家组确认我市新增确诊病例25例。", "示例市 new confirmed 25"),
        ("经专家组判定为确诊病例10例。", "示例市 new confirmed 10"),
        ("仙女山镇发现确诊病例8例。", "示例市 new confirmed 8"),
    ],
)
def test_words_around_a_number_do_not_lose_it(rows, findings, text, row):
    assert row in rows(text) or any(f"{row.split()[-1]}例" in one for one in findings(text))


def list_unaccounted(text):
    """Return cells of tables, and numbers with a unit, that are no frame, not passed over and not reported."""
    read = take(text)
    spans = [(one.evidence_start, one.evidence_end) for one in read.frames] + [
        (one.start, one.end) for one in read.passed
    ]
    lines = [line for line in find_lines(text, normalise(text)) if line.is_row]
    numbers = [
        *((cell.start, cell.end) for line in lines for cell in line.cells[1:] if cell.number is not None),
        *((token.start, token.end) for token in read.tokens if token.kind == "count"),
    ]
    open_ones = [one for one in numbers if not any(start < one[1] and one[0] < end for start, end in spans)]
    if not open_ones:
        return []
    figures = read_figures(Article("http://example.cn/1", 1, "", text, published_at="2022-11-30"), "990100")
    reported = "\n".join(one.evidence for one in figures.findings)
    return [text[start:end] for start, end in open_ones if text[start:end].strip() not in reported]


@pytest.mark.parametrize(
    "text",
    [
        "统计如下：\n\t本季登革热\t累积登革热\n1. 性别\t\t\n男\t14\t29\n女\t24\t8\n4. 总计\t38\t37",
        "统计如下：\n性质\t个案\n医护人员\t35 ( 增加 4)\n总数\t57 ( 增加 5)",
        "站点如下：\n名称\t电话\t窗口\n一站\t12345\t3\n二站\t12346\t4",
    ],
)
def test_every_cell_of_a_table_is_accounted_for(text):
    assert list_unaccounted(f"新增登革热病例3例。\n{text}") == []


def own_texts():
    """Yield the texts of the corpus of this project."""
    for entry in tomllib.loads(CORPUS.read_text("utf-8"))["text"]:
        yield entry["text"]


def test_every_number_of_the_corpus_is_accounted_for():
    assert [lost for text in own_texts() if (lost := list_unaccounted(text))] == []


@pytest.mark.parametrize("name", ["diseases", "gold", "provincial"])
def test_every_number_of_real_bulletins_is_accounted_for(shared, name):
    for path in sorted((shared / "corpora" / name).rglob("*.md")):
        text = path.read_text("utf-8").split("\n---\n", 1)[-1]
        assert list_unaccounted(text) == [], path


def test_a_text_ten_times_as_long_takes_some_ten_times_as_long():
    one = (
        "11月29日0-24时，新增本土确诊病例9例（东湖区5例，南桥区4例）。累计报告300例，其中东湖区200例、南桥区100例。\n"
        * 40
    )

    def seconds(text):
        begun = time.process_time()
        take(text)
        return time.process_time() - begun

    take(one)
    assert min(seconds(one * 10) for _ in range(2)) < 20 * min(seconds(one) for _ in range(3))


@pytest.mark.parametrize(
    "hostile", ["(" * 20_000, "新增" * 9_000, "3例、" * 3_000, "其中3例，" * 2_000, "\n3例" * 3_000]
)
def test_a_hostile_text_is_read_in_seconds(hostile):
    begun = time.process_time()
    take(hostile)
    assert time.process_time() - begun < 20
