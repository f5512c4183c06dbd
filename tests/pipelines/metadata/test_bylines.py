from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Credit
from pipelines.metadata.bylines import find_byline, is_byline, opens_article

R, C, P, A, E = "reporter", "correspondent", "photographer", "agency", "editor"


@pytest.mark.parametrize(
    ("printed", "lead_in", "credits_"),
    [
        ("本报讯（记者 林小雨）", "本报讯", [(R, "林小雨")]),
        ("本报（记者 林小雨）", "本报", [(R, "林小雨")]),
        ("本报讯（记者　王　丹）", "本报讯", [(R, "王丹")]),
        ("本报讯（白云 高山 记者 林小雨）", "本报讯", [(C, "白云"), (C, "高山"), (R, "林小雨")]),
        ("本报讯（白云 记者 林小雨/摄）", "本报讯", [(C, "白云"), (R, "林小雨"), (P, "林小雨")]),
        ("本报讯（通讯员 白云 见习记者 林小雨 文/图）", "本报讯", [(C, "白云"), (R, "林小雨"), (P, "林小雨")]),
        ("本报讯（首席记者林小雨、实习生何山）", "本报讯", [(R, "林小雨"), (R, "何山")]),
        ("本报讯（记者 阿依·努尔）", "本报讯", [(R, "阿依·努尔")]),
        ("本报示例市12月3日电（记者 何 山 林小雨）", "本报示例市12月3日电", [(R, "何山"), (R, "林小雨")]),
        ("新华社示例市12月3日电（记者 林小雨）", "新华社示例市12月3日电", [(A, "新华社"), (R, "林小雨")]),
        ("据新华社示例市12月3日电", "据新华社示例市12月3日电", [(A, "新华社")]),
        ("本报讯", "本报讯", []),
    ],
)
def test_an_opening_byline_is_read(printed, lead_in, credits_):
    byline = find_byline([f"{printed} 昨天下了一场雪，路面结冰。", "大家慢行。"])
    names_somebody = any(role != "agency" for role, _ in credits_)  # a lead-in that names nobody is no byline
    assert (byline.printed, byline.lead_in) == (printed if names_somebody else "", lead_in)
    assert byline.credits == tuple(Credit(role, name) for role, name in credits_)


@pytest.mark.parametrize(
    ("line", "credits_"),
    [
        ("□本报记者 林小雨", [(R, "林小雨")]),
        ("■ 新华社记者 林小雨", [(A, "新华社"), (R, "林小雨")]),
        ("文/图 本报记者 林小雨", [(R, "林小雨"), (P, "林小雨")]),
        ("文/记者 林小雨 图/白云", [(R, "林小雨"), (P, "白云")]),
        ("本报记者 林小雨 摄影 白云", [(R, "林小雨"), (P, "白云")]),
        ("责任编辑：何山", [(E, "何山")]),
        ("本报评论员 林小雨", [(R, "林小雨")]),
        ("本报评论员", [(R, "本报评论员")]),
        ("（作者：林小雨）", [(R, "林小雨")]),
        ("文丨林小雨", [(R, "林小雨")]),
        ("采写：林小雨 何山", [(R, "林小雨"), (R, "何山")]),
    ],
)
def test_a_byline_on_a_line_of_its_own_is_read(line, credits_):
    assert is_byline(line)
    assert find_byline(["雪停了。"], line).credits == tuple(Credit(role, name) for role, name in credits_)


def test_a_closing_byline_is_read_after_an_opening_one():
    byline = find_byline(["本报讯 雪停了。", "路通了。（记者 林小雨）"])
    assert (byline.printed, byline.credits) == ("（记者 林小雨）", (Credit(R, "林小雨"),))


@pytest.mark.parametrize(
    "paragraph",
    [
        "本报（创刊于七十年前）的读者来信。",
        "本报通讯员队伍壮大。",
        "记者走进社区。",
        "本报记者走进社区",
        "下雪了。（下转第三版）",
        "他说（包括记者）。",
        "",
    ],
)
def test_prose_is_no_byline(paragraph):
    assert not opens_article(paragraph)
    assert find_byline([paragraph]).credits == ()


PIECES = st.sampled_from(
    ["本报讯", "本报", "(", ")", "记者", " ", "林小雨", "王", "/摄", "文/图", "□", "新华社", "电", "、", "。"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_all_that_a_byline_says_is_in_the_text(paragraph):
    byline = find_byline([paragraph])
    said = "".join(f"{byline.printed} {byline.lead_in}".split())  # an agency may be in the lead-in alone
    assert byline.lead_in in paragraph
    assert byline.printed in paragraph
    assert all(credit.name in said for credit in byline.credits)


@pytest.mark.parametrize(
    ("paragraphs", "printed"),
    [
        (["（上接第一版）本报讯（记者 林小雨）雪停了。"], "本报讯（记者 林小雨）"),
        (["雪停了。", "路通了。（记者 林小雨）（下转第三版）"], "（记者 林小雨）"),
        (["（示例日报记者 林小雨）", "雪停了。"], "（示例日报记者 林小雨）"),
        (["图为路口", "示例日报讯（记者 林小雨）雪停了。"], "示例日报讯（记者 林小雨）"),
        (["示例网12月3日讯（记者林小雨 整理）雪停了。"], "示例网12月3日讯（记者林小雨 整理）"),
        (["示例晚报首席记者林小雨", "雪停了。"], "示例晚报首席记者林小雨"),
        (["雪停了。", "路也通了。（林小雨）"], "（林小雨）"),
        (["作者︱林小雨", "雪停了。"], "作者︱林小雨"),
    ],
)
def test_a_byline_is_where_newspapers_and_portals_print_it(paragraphs, printed):
    byline = find_byline(paragraphs)
    assert byline.printed == printed
    assert [credit.name for credit in byline.credits] == ["林小雨"]


@pytest.mark.parametrize(
    "last", ["路通了。（完）", "路通了。（下转第三版）", "路通了。（据新华社电）", "路通了（林小雨）"]
)
def test_what_is_in_brackets_at_the_end_need_not_be_a_byline(last):
    assert find_byline(["雪停了。", last]).printed == ""


def test_a_line_that_a_layout_names_is_a_byline_whatever_it_says():
    assert find_byline(["雪停了。"], "作者：snowman").printed == "作者：snowman"


@pytest.mark.parametrize(
    "reported", ["示例日报记者林小雨报道", "本报记者 林小雨 报道", "（记者林小雨报道）", "记者林小雨报道"]
)
@pytest.mark.parametrize("mark", ["：", " "])
def test_a_paragraph_may_open_with_the_report_of_a_reporter(reported, mark):
    byline = find_byline([f"{reported}{mark}昨天下了一场雪，路面结冰。", "大家慢行。"])
    assert (byline.printed, byline.credits) == (reported.strip("（）"), (Credit(R, "林小雨"),))


@pytest.mark.parametrize(
    "text", ["据记者报道：雪停了。", "记者走访报道：雪停了。", "（作者单位：示例市疾控中心）", "记者：请问雪停了吗？"]
)
def test_a_report_that_names_nobody_is_no_byline(text):
    assert find_byline([text, "大家慢行。"]).credits == ()
