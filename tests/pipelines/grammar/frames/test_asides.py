"""Names in a sentence without a number apply to no number after it, unless it opens their paragraph."""

import pytest


def of_diseases(read, text, **circumstances):
    """Return disease, area, measure and number of each row."""
    return [
        f"{bulletin.disease} {one.area} {one.measure} {one.value}"
        for bulletin in read(text, **circumstances).bulletins
        for one in bulletin.observations
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "此前，当地曾发生流感疫情。",
        "王女士曾被诊断为登革热。",
        "专家提醒居民预防手足口病。",
        "百日咳多见于婴幼儿。",
        "全省的医院做好准备。",
        "我省派出86名医务人员。",
        "全区干部职工共661人参加培训。",
        "东湖区的做法得到肯定。",
        "南桥区疾控中心的专家作讲座。",
    ],
)
def test_an_aside_changes_neither_the_disease_nor_the_place(read, aside):
    text = "11月29日，示例市新增水痘病例9例，治愈4例。" + aside + "新增死亡病例1例。"
    found = of_diseases(read, text)
    assert found == ["varicella 示例市 cases 9", "varicella 示例市 recovered 4", "varicella 示例市 deaths 1"]


def test_an_aside_after_a_paragraph_changes_nothing_of_the_next(read):
    text = "11月29日，示例市新增水痘病例9例。\n流感多在冬季流行。\n新增死亡病例1例。"
    assert of_diseases(read, text) == ["varicella 示例市 cases 9", "varicella 示例市 deaths 1"]


def test_prose_that_opens_a_paragraph_says_what_its_numbers_are_of(read):
    text = "11月29日，示例市新增水痘病例9例。\n流感进入高发期。新增病例30例。"
    assert of_diseases(read, text) == ["varicella 示例市 cases 9", "influenza 示例市 cases 30"]


@pytest.mark.parametrize(
    "aside", ["部分居民曾患流感", "不包括流感等其他疾病", "已排除流感可能", "与去年流感流行期相比更为平稳"]
)
def test_prose_after_a_number_names_no_disease_for_the_next(read, aside):
    text = f"11月29日，示例市新增水痘病例9例，{aside}，死亡1例。"
    assert "influenza" not in " ".join(of_diseases(read, text))


def test_a_disease_that_leads_a_clause_is_that_of_its_number(read):
    text = "11月29日，示例市新增水痘病例9例，流感疫情上升，新增病例30例。"
    assert of_diseases(read, text) == ["varicella 示例市 cases 9", "influenza 示例市 cases 30"]


def test_an_aside_leaves_the_origin(rows):
    text = "境外输入现有确诊病例30例。全省的药品储备充足。累计确诊病例900例。"
    assert rows(text) == ["示例市 current confirmed imported 30", "示例市 cumulative confirmed imported 900"]


def test_an_aside_leaves_the_whole_of_a_part(rows):
    text = "截至11月29日，累计报告水痘病例90例。全区干部职工共661人参加培训。其中东湖区20例。"
    assert rows(text) == ["示例市 cumulative cases 90", "东湖区 cumulative cases 20"]


def test_prose_names_no_disease_for_a_bulletin_that_needs_to_name_none(read):
    text = "11月29日0-24时，新增确诊病例9例。专家提醒居民预防流感。累计治愈出院30例。"
    assert of_diseases(read, text) == ["covid-19 示例市 confirmed 9", "covid-19 示例市 recovered 30"]


def test_the_number_of_another_disease_says_nothing_of_the_next_paragraph(read):
    text = "11月29日，示例市新增水痘病例9例。\n另据通报，10月报告手足口病62例。\n新增死亡病例1例。"
    assert of_diseases(read, text)[-1] == "hand-foot-mouth 示例市 cases 62"
    assert [one.evidence for one in read(text).findings] == ["新增死亡病例1例"]


def test_a_heading_keeps_its_disease_over_paragraphs(read):
    text = "11月29日，示例市新增水痘病例9例。\n手足口病\n新增病例62例。\n新增死亡病例1例。"
    assert of_diseases(read, text)[-1] == "hand-foot-mouth 示例市 deaths 1"


def test_an_only_disease_goes_on_over_paragraphs(read):
    text = "11月29日，示例市新增水痘病例9例。\n治愈4例。"
    assert of_diseases(read, text) == ["varicella 示例市 cases 9", "varicella 示例市 recovered 4"]


def test_the_first_disease_that_prose_names_is_that_of_a_text_that_names_none_before(read):
    text = "示例市出现不明原因死亡病例。\n专家介绍，人感染猪链球菌的潜伏期为数小时。\n截至11月28日，全市累计发病12例。"
    assert [one.disease for one in read(text, published="2005-11-30").bulletins] == ["streptococcus-suis"]
