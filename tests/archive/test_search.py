from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import migrate
from archive.database import open_archive, transaction
from archive.search import find_articles
from archive.search_index import rebuilding_search_index
from archive.store import store_page
from tests.archive.invented import make_article, make_capture, make_reading
from tests.archive.whole import check_search_index

TEXT = "示例市昨日举行新闻发布会，通报人感染H7N9禽流感疫情。\n全市做好防疫，情况平稳。"


def keep(archive, text="", name="1", title="示例", **fields):
    """Store an article of a page of this name, in place of the one that the page had before."""
    article = replace(make_article(), text=text, title=title, **fields)
    store_page(archive, make_capture(name), make_reading(article), "2022-11-30")


def snippets(archive, typed, **asked):
    return [hit.snippet for hit in find_articles(archive, typed, **asked)]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("疫情", "[疫情]"),
        ("新闻发布会", "[新闻发布会]"),
        ("市", "[市]"),
        ("疫情通報", None),
        ("新聞發布會", "[新闻发布会]"),
        ("H7N9", "[H7N9]"),
        ("h7n9", "[H7N9]"),
        ("Ｈ７Ｎ９", "[H7N9]"),
        ("H7", None),
        ("人感染H7N9禽流感", "[人感染H7N9禽流感]"),
        ("发布会，通报", "[发布会，通报]"),
        ("情况 通报", "[通报]"),
        ("情况 通知", None),
        ('"情况平稳"', "[情况平稳]"),
        ("「疫情 全市」", "[疫情。 全市]"),
        ('"防疫，情况"通报 疫情', "[防疫，情况]"),
        ("“疫情 通报", None),
        ("防疫情况", None),
    ],
)
def test_a_word_of_any_length_and_script_is_found(archive, typed, marked):
    keep(archive, TEXT)
    found = snippets(archive, typed)
    assert len(found) == (marked is not None)
    assert all(marked in snippet for snippet in found)


@pytest.mark.parametrize(
    ("printed", "typed", "snippet"),
    [
        ("確診個案59宗", "确诊个案", "[確診個案]59宗"),
        ("新增５９例", "59", "新增[５９]例"),
        ("关于疫情的通  报", "通报", "关于疫情的[通 报]"),
        ("感染COVID—19的病例", "covid-19", "感染[COVID—19]的病例"),
        ("⽇前通报", "日前", "[⽇前]通报"),
    ],
)
def test_what_is_printed_in_another_form_is_found_and_shown_as_printed(archive, printed, typed, snippet):
    keep(archive, printed)
    assert snippets(archive, typed) == [snippet]


def test_a_snippet_is_cut_around_each_word_and_marks_all_of_them(archive):
    keep(archive, "甲" * 50 + "疫情和疫情" + "乙" * 200 + "密接" + "丙" * 9)
    before, after = "甲" * 20, "乙" * 20
    (snippet,) = snippets(archive, "密接 疫情")
    assert snippet == f"…{before}[疫情]和[疫情]{'乙' * 47}…{after}[密接]{'丙' * 9}"


def test_what_is_in_the_title_alone_is_shown_of_the_title(archive):
    keep(archive, "今日无事。", title="疫情通報")
    assert snippets(archive, "疫情") == ["[疫情]通報"]


def test_a_title_comes_before_a_subtitle_before_a_text(archive):
    keep(archive, f"疫情。{'他事。' * 20}", "text")
    keep(archive, "他事。" * 20, "subtitle", subtitle="疫情")
    keep(archive, "他事。" * 20, "title", title="疫情")
    keep(archive, "他事。" * 20, "none")
    hits = list(find_articles(archive, "疫情"))
    assert [hit.title for hit in hits] == ["疫情", "示例", "示例"]
    assert [hit.snippet for hit in hits] == ["[疫情]", "[疫情]", f"[疫情]。{'他事。' * 16}他…"]


def test_the_days_are_days_in_china(archive):
    keep(archive, "疫情甲", "1", published_at="2022-11-30T00:30+08:00")
    keep(archive, "疫情乙", "2", published_at="2022-11-29T16:30+00:00")
    keep(archive, "疫情丙", "3", issue_date="2022-12-01")
    keep(archive, "疫情丁", "4")
    november = dt.date(2022, 11, 30)
    assert {hit.day for hit in find_articles(archive, "疫情")} == {"2022-11-30", "2022-12-01", ""}
    assert sorted(snippets(archive, "疫情", until=november)) == ["[疫情]乙", "[疫情]甲"]
    assert sorted(snippets(archive, "疫情", since=november)) == ["[疫情]丙", "[疫情]乙", "[疫情]甲"]
    assert snippets(archive, "疫情", since=november + dt.timedelta(1)) == ["[疫情]丙"]


def test_no_more_articles_than_asked_for(archive):
    for number in range(5):
        keep(archive, "疫情", str(number))
    assert len(snippets(archive, "疫情", limit=3)) == 3


def test_what_only_the_index_takes_for_a_word_costs_no_place(archive):
    keep(archive, "疫，情" * 9, "1")
    keep(archive, f"疫情{'他事。' * 9}", "2")
    assert len(snippets(archive, "疫情", limit=1)) == 1


def test_a_page_that_is_read_again_is_found_by_its_new_words_alone(archive):
    keep(archive, "疫情", "other")
    keep(archive, "旧闻旧闻 H5N1", title="旧題")
    keep(archive, "新闻 H7N9", title="新題")
    assert [len(snippets(archive, typed)) for typed in ("旧闻", "H5N1", "旧题", "新闻", "H7N9", "新题", "疫情")] == [
        0, 0, 0, 1, 1, 1, 1,
    ]  # fmt: skip
    check_search_index(archive)


@pytest.mark.parametrize(
    "change", ["delete from readings", "delete from articles", "update articles set text = '新聞', title = ''"]
)
def test_the_index_follows_the_articles(archive, change):
    for number in range(3):
        keep(archive, f"疫情{number}", str(number))
    archive.execute(f"{change} where capture_id = {make_capture('1').id}")
    assert len(snippets(archive, "疫情")) == 2
    check_search_index(archive)
    archive.execute(change)
    assert snippets(archive, "疫情") == []
    check_search_index(archive)


def test_an_index_that_is_missing_is_rebuilt(archive):
    keep(archive, "疫情", "1")
    archive.execute("drop table articles_fts")
    with transaction(archive), rebuilding_search_index(archive):
        pass
    assert len(snippets(archive, "疫情")) == 1
    check_search_index(archive)


def test_a_program_without_our_function_asks_the_index_and_cannot_break_it(path, archive):
    keep(archive, "疫情")
    with closing(sqlite3.connect(path)) as shell:
        (row,) = shell.execute("select text, day from articles_by_words where words match '\"疫 情\"' order by rank")
        assert row == ("疫情", None)
        for change in ("delete from articles", "update articles set text = '旧闻'"):
            with pytest.raises(sqlite3.OperationalError, match="no such function: search_words"):
                shell.execute(change)
    assert snippets(archive, "疫情") == ["[疫情]"]
    check_search_index(archive)


@pytest.mark.parametrize(
    ("unknown", "asked"),
    [({"0009_search_words", "0015_less_room"}, "疫情1"), ({"0015_less_room"}, '"疫 情 1"')],
    ids=["trigrams", "title first"],
)
def test_articles_of_an_archive_with_an_earlier_index_are_found(path, monkeypatch, unknown, asked):
    older = {name: script for name, script in migrate._SCRIPTS.items() if name not in unknown}
    with monkeypatch.context() as before:
        before.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(older))
        before.setattr(migrate, "_VIEWS", {})
        with open_archive(path) as archive:
            for number in range(3):
                keep(archive, f"疫情{number}", str(number))
            question = "select count(*) from articles_fts where articles_fts match ?"
            (found,) = archive.execute(question, [asked]).fetchone()
            assert found == 1
    with open_archive(path) as archive:
        assert sorted(snippets(archive, "疫情")) == ["[疫情]0", "[疫情]1", "[疫情]2"]
        archive.execute("delete from articles where text = '疫情1'")
        check_search_index(archive)


AN_ARCHIVE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)


@AN_ARCHIVE
@given(st.text() | st.text(alphabet='疫情 "*()-^:+\0\ud800ANDORNOT{},『'))
def test_whatever_is_typed_is_no_error(archive, typed):
    keep(archive, TEXT)
    assert len(snippets(archive, typed)) <= 1


def test_however_much_is_typed_is_no_error(archive):
    keep(archive, TEXT)
    assert len(snippets(archive, "疫情 " * 1000)) == 1
    assert len(snippets(archive, "疫情" * 1000)) == 0


@AN_ARCHIVE
@given(st.data())
def test_whatever_is_in_a_text_is_found(archive, data):
    words = st.text(alphabet="疫情確诊例通報〇㐂𠀀", min_size=1) | st.sampled_from(["H7N9", "2022", "Ⅲ"])
    parts = data.draw(st.lists(words, min_size=1))
    text = data.draw(st.sampled_from([",", "。", "、"])).join(parts)
    keep(archive, text)
    word = data.draw(st.sampled_from(parts))
    (snippet,) = snippets(archive, word)
    assert f"[{word}]" in snippet
    check_search_index(archive)
