"""Bulletins made of random numbers are read back; damaged ones never raise, nor yield a number they do not hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Article
from pipelines.grammar.figures import read_figures
from pipelines.grammar.numbers.numerals import find_numbers
from pipelines.text import normalise

DISTRICTS = ("东湖区", "南桥区", "西岭区", "北港区", "青石县", "柳溪市")
MEASURES = {
    "confirmed": "确诊病例",
    "asymptomatic": "无症状感染者",
    "suspected": "疑似病例",
    "deaths": "死亡病例",
    "recovered": "治愈出院病例",
}
BASES = {"new": "新增", "cumulative": "累计报告"}
ORIGINS = {"": "", "local": "本土", "imported": "境外输入"}
PERIODS = {
    "0-24时": "2022-11-30T00:00+08:00",
    "0时至15时": "2022-11-29T15:00+08:00",
    "0—24时": "2022-11-30T00:00+08:00",
}
TEXTS = (
    (
        "2022年11月29日0-15时，示例市新增本土阳性感染者59例，其中确诊病例54例、无症状感染者5例。隔离管控人员中发现50例。"
        "东湖区20例，南桥区和西岭区各3例。截至11月29日24时，累计报告确诊病例1,234例（均在东湖区），无死亡病例。"
    ),
    "昨日，全市新增登革热病例12例，其中境外输入2例；含1例由无症状感染者转为确诊病例。尚有666人正在接受医学观察，重症病例较前一日减少2例。",
)


def read(text, published="2022-11-30", title=""):
    return read_figures(Article("http://example.cn/1", 1, title, text, published_at=published), "990100")


def observations(text, published="2022-11-30"):
    return [one for bulletin in read(text, published).bulletins for one in bulletin.observations]


@st.composite
def statements(draw):
    """Return a number with the places it was counted in, as words and as the rows that these words mean."""
    basis, measure = draw(st.sampled_from(sorted(BASES))), draw(st.sampled_from(sorted(MEASURES)))
    origin = draw(st.sampled_from(sorted(ORIGINS)))
    parts = draw(st.dictionaries(st.sampled_from(DISTRICTS), st.integers(1, 9_999), max_size=len(DISTRICTS)))
    value = sum(parts.values()) or draw(st.integers(0, 99_999))
    listed = draw(st.sampled_from(["、", ",", "，"])).join(f"{name}{count}例" for name, count in parts.items())
    frame = draw(st.sampled_from(["({})", "（{}）", "，其中{}", "，其中{}"])) if parts else ""
    words = f"{BASES[basis]}{ORIGINS[origin]}{MEASURES[measure]}{value}例{frame.format(listed)}"
    rows = [(area, basis, measure, origin, count) for area, count in {"示例市": value, **parts}.items()]
    return words, rows


@settings(max_examples=100, deadline=None)
@given(st.lists(statements(), min_size=1, max_size=6), st.sampled_from(sorted(PERIODS)), st.sampled_from("。;"))
def test_generated_numbers_are_read_back(said, period, between):
    text = f"11月29日{period}，示例市{between.join(words for words, _ in said)}。"
    found = [(one.area, one.basis, one.measure, one.origin, one.value) for one in observations(text)]
    assert sorted(found) == sorted({row for _, rows in said for row in rows})
    assert {bulletin.period_end for bulletin in read(text).bulletins} == {PERIODS[period]}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_bulletin_yields_only_what_it_contains(data):
    text = damage(data, data.draw(st.sampled_from(TEXTS)))
    for one in observations(text, data.draw(st.sampled_from(["", "2022-11-30"]))):
        assert one.evidence == text[one.evidence_start : one.evidence_end]
        numbers = {number.value for number in find_numbers(normalise(one.evidence))}
        assert one.value in numbers or one.status == "stated_zero"


def damage(data, text):
    """Characters cut, blanks put in, widths and dashes changed, years dropped."""
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        end = min(len(text), start + data.draw(st.integers(0, 6)))
        put = data.draw(
            st.sampled_from(["", " ", "\u3000", "\n", "(", ")", "、", "其中", "均在", "无", "各", "例", "2022年"])
        )
        text = text[:start] + put + text[end:]
    changes = data.draw(
        st.sampled_from([{}, {"-": "—"}, {"，": ",", "（": "(", "）": ")"}, {"2022年": ""}, {"0": "０", "1": "１"}])
    )
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    read(text)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(["", "水痘病例3例", "11月29日登革热疫情", "示例市2022年10月法定传染病疫情"]))
def test_any_headline_is_read_with_any_text(data, title):
    read(damage(data, data.draw(st.sampled_from(TEXTS))), title=damage(data, title))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=1), max_size=300))
def test_normalising_keeps_every_offset(text):
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)
