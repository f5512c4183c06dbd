"""Lists of diseases and numbers that stay as they were, in weekly and daily releases of Hong Kong and Taiwan."""

from __future__ import annotations

import pytest

TAIWAN = {"area": "710000", "publisher": "疾病管制署"}


@pytest.fixture
def counts(read):
    """Return the disease of each number, with the number."""

    def found(text: str) -> list[tuple[str, int]]:
        return sorted((b.disease, o.value) for b in read(text, **TAIWAN).bulletins for o in b.observations)

    return found


@pytest.mark.parametrize(
    "text",
    [
        "登革熱：疫情傳播風險持續。\n第46週共計9例境外移入病例，如下：\n屈公病：總計2例。\n登革熱：總計7例。",
        "登革熱：疫情傳播風險持續。\n第46週共計9例境外移入病例，其中登革熱7例、屈公病2例。",
        "登革熱：疫情傳播風險持續。\n第46週共計9例境外移入病例：\n屈公病2例，登革熱7例。",
    ],
)
def test_the_sum_of_a_list_of_diseases_is_of_none_of_them(counts, findings, text):
    assert counts(text) == [("chikungunya", 2), ("dengue", 7)]
    assert any(one.startswith("unread") and "9例境外移入病例" in one for one in findings(text, **TAIWAN))


def test_a_number_that_a_list_does_not_add_up_to_keeps_its_disease(counts):
    text = "第46週登革熱共計9例。境外移入病例8例。\n屈公病：總計2例。\n流感：總計3例。"
    assert ("dengue", 8) in counts(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("昨日新增確診病例9例，死亡個案仍為2例。", "cumulative deaths 2"),
        ("昨日新增確診病例9例，死亡人數依然是2人。", "cumulative deaths 2"),
        ("昨日新增確診病例9例，重症病例仍為2例。", "current severe 2"),
        ("昨日新增確診病例9例，重症病例維持在2例。", "current severe 2"),
    ],
)
def test_a_number_that_stays_as_it_was_is_not_new(rows, text, row):
    assert rows(f"新冠肺炎疫情：{text}", **TAIWAN)[-1] == f"台湾省 {row}"


@pytest.mark.parametrize(("said", "basis"), [("可能病例數為", "cumulative"), ("新增可能病例數為", "new")])
def test_the_number_of_probable_cases_is_a_sum_unless_it_is_new(rows, said, basis):
    assert rows(f"SARS疫情：今天發布資訊，{said}9例。", **TAIWAN) == [f"台湾省 {basis} probable 9"]


def test_villages_of_taiwan_are_places_as_printed(rows):
    text = "登革熱疫情：新增5例，分別居住於高雄市鳳山區5例（福天里3例、寶珠里及安樂里各1例）。"
    found = [row.split()[0] for row in rows(text, **TAIWAN)]
    assert found == ["台湾省", "鳳山區", "福天里", "寶珠里", "安樂里"]


@pytest.mark.parametrize("name", ["鄰里", "這里", "本里"])
def test_what_only_ends_like_a_village_is_no_place(rows, name):
    assert not any(name in row for row in rows(f"登革熱疫情：新增5例，{name}3例。", **TAIWAN))


@pytest.mark.parametrize("name", ["大鼠戊型肝炎", "大鼠戊肝"])
def test_hepatitis_of_rats_is_hepatitis_e(counts, name):
    assert counts(f"昨日新增一宗{name}個案。") == [("hepatitis-e", 1)]


def test_the_beginning_of_a_reason_says_nothing(counts):
    text = "因國內今年截至11月25日累計9例百日咳病例，籲請接種疫苗。"
    assert counts(text) == [("pertussis", 9)]
