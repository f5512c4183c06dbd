from __future__ import annotations

from itertools import pairwise

import pytest

from archive.records import Stated
from pipelines.metadata.front_matter import FrontMatter, FrontMatterError, split_front_matter


def test_the_block_and_the_text_after_it_are_kept_apart():
    front, text = split_front_matter("---\ntitle: 通报\npublished: 2022-12-03\narea: '990100'\nother: 1\n---\n正文。\n")
    assert front == FrontMatter(title="通报", published="2022-12-03", area="990100")
    assert text == "正文。\n"


@pytest.mark.parametrize("text", ["", "正文。", "---\n正文\n---\n", "# 题\n---\ntitle: 不是\n---\n"])
def test_a_document_without_a_block_is_left_whole(text):
    if text.startswith("---"):
        with pytest.raises(FrontMatterError, match="list of keys"):
            split_front_matter(text)
    else:
        assert split_front_matter(text) == (FrontMatter(), text)


def test_a_moment_gets_the_offset_of_the_place():
    assert split_front_matter("---\npublished: 2022-12-03 08:05\n---\n")[0].published == "2022-12-03T08:05+08:00"


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("title: [", "not YAML at line"),
        ("published: 昨日", "昨日 is not a date"),
        ("published: 2022-13-01", "published: 2022-13-01 is not a date"),
        ("- a\n- b", "not a list of keys"),
        ("area: 哈尔宾", "area: no place '哈尔宾'; write a name or code: 哈尔滨市 230100"),
    ],
)
def test_a_malformed_block_is_refused_with_what_to_fix(block, says):
    with pytest.raises(FrontMatterError, match=says):
        split_front_matter(f"---\n{block}\n---\n正文。")


def test_a_block_that_is_not_closed_is_refused():
    with pytest.raises(FrontMatterError, match="add a line ---"):
        split_front_matter("---\ntitle: 通报\n\n正文。")


def test_the_block_goes_before_what_a_person_states():
    stated = FrontMatter(published="2022-12-03", publisher="甲").over(Stated(publisher="乙", area="230100"))
    assert (stated.publisher, stated.published, stated.area) == ("甲", "2022-12-03", "230100")


@pytest.mark.parametrize("area", ["哈尔滨", "'230100'", "230100"])
def test_an_area_is_a_name_or_a_code(area):
    assert split_front_matter(f"---\narea: {area}\n---\n正文。")[0].area == "230100"


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(9 * [f'*{before}'])}]\n" for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize("block", [BOMB, "title: &t 通报", "title: *t", "<<: *x", "a: [" + 5000 * "["])
def test_a_block_that_grows_as_it_is_read_is_refused(block):
    with pytest.raises(FrontMatterError, match="line"):
        split_front_matter(f"---\n{block}\n---\n正文。")


@pytest.mark.parametrize(
    ("block", "title", "published"),
    [
        ("title: 123456789012345678901234567890", "123456789012345678901234567890", ""),
        ("title: yes\npublished: 2022-11-30 8:05", "yes", "2022-11-30T08:05+08:00"),
        ("title: null\npublished: ~", "", ""),
        (f"title: {'9' * 6000}", "9" * 6000, ""),
        ("published: 2022-11-30T08:05:00Z", "", "2022-11-30T16:05+08:00"),
    ],
)
def test_a_value_is_the_text_that_is_written(block, title, published):
    front, _ = split_front_matter(f"---\n{block}\n---\n正文。")
    assert (front.title, front.published) == (title, published)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "0001-01-01", "99999-01-01", "2022-02-31", "9999-12-31", "'" + "9" * 6000]
)
def test_an_absurd_date_is_refused(day):
    with pytest.raises(FrontMatterError):
        split_front_matter(f"---\npublished: {day}\n---\n正文。")
