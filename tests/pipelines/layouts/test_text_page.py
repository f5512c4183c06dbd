"""A made-up page of a made-up newspaper; every sentence is ours."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.layouts.markdown import read_lines
from pipelines.layouts.text_page import read
from pipelines.layouts.types import Located, Page


def located(text: str, title: str = "") -> list[Located]:
    return list(read(Page("file:///page.md", text, is_html=False, title=title)))


FIRST = """## 示例市冬季防疫新闻发布会

12月3日
0-12时

# 示例市新增感染者9例

其中确诊病例7例

**本报讯（记者 林小雨）**12月3日，示例市政府召开冬季防疫新闻发布会，有关情况公布。

请市民朋友们少出门，出门时戴好口

罩，回家以后洗手。

"""
SECOND = """**本报（记者 何 山）**在冬季防疫新闻发布会上，热线负责人谈接听。

**一、多派人手**

热线加了两班人，夜里也有人接。

### 夜里电话也有人接

热线负责人谈接听

"""
THIRD = """## 老街坊守楼门

![](door.jpg)

志愿者在楼门口登记。

本报讯（白云 记者 何山/摄）老楼没有电梯，东西要一层一层往上送。



楼里的老人接过青菜。

志愿者说，不累。

"""
FOURTH = """街巷·冷暖

Jie Xiang Leng Nuan

## 送菜上门

本报讯（通讯员 白云）菜店送菜上门，居民放心。

### 一起过冬
"""
PAGE = FIRST + SECOND + THIRD + FOURTH


@pytest.fixture(scope="module")
def articles() -> list[Located]:
    return located(PAGE)


def test_each_byline_begins_an_article(articles):
    assert len(articles) == 4


def test_short_lines_above_and_below_a_title_are_intro_title_and_subtitle(articles):
    first = articles[0]
    assert (first.intro_title, first.title, first.subtitle) == (
        "12月3日 0-12时",
        "示例市新增感染者9例",
        "其中确诊病例7例",
    )


def test_an_article_without_a_title_above_takes_the_one_below(articles):
    assert (articles[1].title, articles[1].subtitle) == ("夜里电话也有人接", "热线负责人谈接听")
    assert (articles[2].title, articles[2].intro_title) == ("老街坊守楼门", "")


def test_titles_that_all_follow_their_article_move_together():
    page = "\n\n".join(f"本报讯（记者 何山）第{n}件事，办好了。\n\n## 标题{n}" for n in "甲乙丙")
    assert [article.title for article in located(page)] == ["标题甲", "标题乙", "标题丙"]


def test_a_banner_that_names_an_occasion_is_above_the_articles_that_speak_of_it(articles):
    assert [article.section for article in articles] == ["示例市冬季防疫新闻发布会"] * 2 + ["", ""]


def test_a_banner_of_a_higher_level_is_above_the_titles_below_it():
    page = "# 要闻\n\n## 甲\n\n本报讯 一句，话。\n\n## 乙\n\n本报讯 一句，话。\n\n# 社会\n\n## 丙\n\n本报讯 一句，话。"
    assert [(article.section, article.title) for article in located(page)] == [
        ("要闻", "甲"), ("要闻", "乙"), ("社会", "丙"),
    ]  # fmt: skip


def test_banners_without_a_certain_article_are_loose(articles):
    assert [article.loose for article in articles] == [(), (), (), ("街巷·冷暖", "Jie Xiang Leng Nuan", "一起过冬")]


def test_a_deeper_heading_right_above_a_title_is_its_intro_title():
    (article,) = located("### 寒潮来了\n\n# 供热提前\n\n本报讯（记者 何山）供热提前，请放心。")
    assert (article.intro_title, article.title) == ("寒潮来了", "供热提前")


def test_a_paragraph_that_a_column_broke_is_joined_with_nothing_between(articles):
    assert articles[0].paragraphs[1:] == ("请市民朋友们少出门，出门时戴好口罩，回家以后洗手。",)


def test_a_full_stop_that_print_lost_is_not_put_back():
    (article,) = located("# 提示\n\n先把包裹放在门口，通风以后再拆\n\n拆完以后，洗手。")
    assert article.paragraphs == ("先把包裹放在门口，通风以后再拆拆完以后，洗手。",)


@pytest.mark.parametrize(
    "below",
    ["一是要洗手，要通风。", "**要紧的事**,一件。", "　　另起一段，写。", "（注：引用时，请写明。）", "## 小标题，一"],
)
def test_what_begins_something_new_is_not_joined(below):
    (article,) = located(f"# 提示\n\n出门，戴口罩\n\n{below}\n")
    assert len(article.paragraphs) == 2


def test_a_point_that_is_alone_is_no_broken_paragraph(articles):
    assert articles[1].paragraphs[1:] == ("一、多派人手", "热线加了两班人，夜里也有人接。")
    assert located("一、管住入口、出口\n\n守好门，把好关。")[0].paragraphs[0] == "一、管住入口、出口"


def test_lone_sentences_next_to_pictures_are_captions(articles):
    assert articles[2].captions == ("志愿者在楼门口登记。", "楼里的老人接过青菜。")
    assert articles[2].paragraphs[-1] == "志愿者说，不累。"


def test_a_sentence_with_a_figure_is_never_taken_for_a_caption():
    (article,) = located("# 通报\n\n本报讯 现在通报，如下。\n\n\n\n![](a.png)\n\n新增确诊病例3例。\n\n完，谢谢。")
    assert "新增确诊病例3例。" in article.paragraphs


def test_a_line_that_says_it_shows_a_picture_is_a_caption_anywhere():
    (article,) = located("# 通报\n\n今天，无新增。\n\n图为12月3日的检测点。\n")
    assert (article.paragraphs, article.captions) == (("今天，无新增。",), ("图为12月3日的检测点。",))


def test_a_line_of_a_list_of_numbers_is_no_caption():
    (article,) = located("# 通报\n\n各区情况如下：\n\n▲东湖区：新增确诊病例3例\n\n▲东湖区：医生在发药\n")
    assert (article.paragraphs[1:], article.captions) == (("▲东湖区：新增确诊病例3例",), ("▲东湖区：医生在发药",))


def test_captions_are_the_text_of_an_article_that_has_no_other():
    (article,) = located("今天公布新增病例3例。何山 摄\n\n累计30人出院。何山 摄\n", "组图：今日疫情")
    assert list(article.paragraphs) == ["今天公布新增病例3例。何山 摄", "累计30人出院。何山 摄"]
    assert article.captions == ()


def test_a_byline_on_a_line_of_its_own_is_no_paragraph():
    page = "## 甲事\n\n□本报记者 林小雨\n\n甲事，办好了。\n\n## 乙事\n\n□本报记者 何山\n\n乙事，也办好了。"
    assert [(article.title, article.byline, article.paragraphs) for article in located(page)] == [
        ("甲事", "□本报记者 林小雨", ("甲事，办好了。",)),
        ("乙事", "□本报记者 何山", ("乙事，也办好了。",)),
    ]


def test_reporters_in_brackets_end_an_article():
    page = "## 甲事\n\n甲事，办好了。\n\n都说好。（记者 林小雨）\n\n## 乙事\n\n乙事，也办好了。（记者 何山）"
    assert [(article.title, len(article.paragraphs)) for article in located(page)] == [("甲事", 2), ("乙事", 1)]


def test_an_article_without_a_byline_among_others_is_known_by_its_heading():
    page = "## 甲\n\n本报讯 甲事，好。\n\n## 乙\n\n乙事也办了。大家，都说好。\n\n## 丙\n\n本报讯 丙事，好。"
    assert [article.title for article in located(page)] == ["甲", "乙", "丙"]


def test_plain_text_has_its_titles_in_short_lines():
    page = (
        "冬天来了\n甲事办好\n居民都说好\n\n本报讯（记者 何山）甲事，办好了。\n\n"
        "乙事办好\n\n本报讯（记者 何山）乙事，办好了。"
    )
    assert [(a.intro_title, a.title, a.subtitle) for a in located(page.replace("\n", "\n\n"))] == [
        ("冬天来了", "甲事办好", "居民都说好"), ("", "乙事办好", ""),
    ]  # fmt: skip


def test_a_document_without_a_byline_is_one_article_whatever_its_headings():
    (article,) = located("# 情况通报\n\n今天，无新增。\n\n## 下一步\n\n继续，做好。")
    assert (article.title, article.paragraphs) == ("情况通报", ("今天，无新增。", "下一步", "继续，做好。"))
    assert article.subheads == ("下一步",)


def test_a_short_first_line_is_the_title_unless_one_is_stated():
    text = "情况通报\n\n今天，无新增。"
    assert located(text)[0].title == "情况通报"
    assert located(text, title="十二月三日通报")[0].paragraphs == ("情况通报", "今天，无新增。")
    assert located(text, title="情况通报")[0].paragraphs == ("今天，无新增。",)


def test_marks_are_taken_off_and_footnote_asterisks_stay():
    (article,) = located("**今天**，[公布](a.html)`3`例\\*。\n\n累计72*例。* 订正后，如此。")
    assert article.paragraphs == ("今天，公布3例*。", "累计72*例。* 订正后，如此。")


def test_an_empty_page_has_no_article():
    assert located(" \n\n![](a.png)\n---\n") == []


LINES = st.sampled_from([
    *PAGE.splitlines(), "", "", "香坊区20例", "甲，乙", "甲。", "（记者 何山）", "* 一", "| a | b |", "---", "# ", "**",
])  # fmt: skip


def characters(*pieces: str) -> Counter[str]:
    return Counter("".join("".join(pieces).split()))


@given(st.lists(LINES, max_size=40).map("\n".join) | st.text(max_size=200))
def test_no_text_is_lost_and_none_invented(text):
    printed = characters(*(line.text for line in read_lines(text)))
    kept: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for article in located(text):
        pieces = (article.intro_title, article.title, article.subtitle,
                  article.byline, *article.paragraphs, *article.captions, *article.loose)  # fmt: skip
        kept.update(characters(*pieces))
        sections.update(characters(article.section))
    assert not kept - printed
    assert set(printed - kept) <= set(sections)


def test_an_empty_cell_of_a_row_is_kept():
    (article,) = located("# 示例市疫情\n\n| 病名 | 发病数 | |\n|---|---|---|\n| | 本月 | 累计 |\n| 霍乱 | 3 | |")
    assert article.paragraphs[-3:] == ("病名\t发病数", "\t本月\t累计", "霍乱\t3")


@pytest.mark.parametrize("head", ["\t南方省份\t北方省份", "| | 南方省份 | 北方省份 |"])
def test_a_row_whose_first_cell_is_empty_keeps_its_columns(head):
    (article,) = located(f"示例周报\n\n表1 检测结果如下。\n{head}\n阳性数\t63\t42")
    assert article.paragraphs == ("表1 检测结果如下。", "\t南方省份\t北方省份", "阳性数\t63\t42")


def test_a_tab_before_a_paragraph_is_no_cell():
    (article,) = located("示例周报\n\n\t本周疫情平稳，无新增病例报告。")
    assert article.paragraphs == ("本周疫情平稳，无新增病例报告。",)


def test_the_rows_of_a_table_whose_counts_have_commas_are_not_joined():
    rows = ("病种\t发病数\t发病率较上年增减（%）", "麻疹\t3,018\t49.16", "百日咳\t15,561\t+45.80")
    (article,) = located("\n".join(rows), title="法定传染病")
    assert article.paragraphs == rows


def test_headlines_of_other_news_below_a_release_are_no_part_of_it():
    page = "今日新增两宗个案。\n\n延伸閱讀：\n\n上月錄得9宗流感個案\n\n石橋鎮再多3宗\n"
    assert located(page)[0].paragraphs == ("今日新增两宗个案。",)


def test_what_follows_such_a_heading_stays_if_it_has_sentences():
    page = "今日新增两宗个案。\n\n相關新聞\n\n上月錄得9宗流感個案。\n"
    assert located(page)[0].paragraphs[-1] == "上月錄得9宗流感個案。"
