from __future__ import annotations

import datetime as dt
import os

import pytest

from archive.records import Stated
from crawler.crawl_options import parse_options
from crawler.source import SourceError

TODAY = dt.date(2022, 12, 1)


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("正文", "utf-8")
    return path


def test_without_arguments_the_enabled_sources_are_crawled_for_today():
    options = parse_options({}, TODAY)
    assert all(source.enabled for source in options.sources)
    assert list(options.days(TODAY)) == [TODAY]


def test_named_sources_are_crawled_once_each_in_their_order():
    options = parse_options({"source": "sample-daily, harbin-daily,sample-daily"}, TODAY)
    assert [source.name for source in options.sources] == ["sample-daily", "harbin-daily"]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"since": "2022-11-29", "until": "2022-11-30"}, [29, 30]),
        ({"until": "2022-11-30"}, [30]),
        ({"since": "2022-11-29"}, [29, 30, 1]),
    ],
)
def test_editions_of_since_to_until(said, days):
    assert [day.day for day in parse_options(said, TODAY).days(TODAY)] == days


@pytest.mark.parametrize(
    ("printed_on", "wanted"),
    [("2022-11-28", False), ("2022-11-29", True), ("2022-11-30T08:05+08:00", True), ("2022-12-01", False), ("", True)],
)
def test_an_entry_is_wanted_if_it_was_printed_in_time_or_bears_no_date(printed_on, wanted):
    options = parse_options({"since": "2022-11-29", "until": "2022-11-30"}, TODAY)
    assert options.wants(printed_on) is wanted


def test_only_with_refresh_every_page_is_asked_for_again():
    assert (parse_options({}, TODAY).asks_all, parse_options({"refresh": "all"}, TODAY).asks_all) == (False, True)


def test_what_the_person_says_goes_over_what_the_source_says(document):
    said = {"publisher": "哈尔滨日报", "published": "2022-11-30 08:05", "area": "230100"}
    options = parse_options({"source": "files", "path": str(document), **said}, TODAY)
    assert options.documents == (document,)
    assert options.state(Stated("无名", authority=1, section="要闻")) == Stated(
        "哈尔滨日报", "2022-11-30T08:05+08:00", "230100", authority=1, section="要闻"
    )


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"sorce": "files"}, "unknown argument -a sorce=…"),
        ({"source": ""}, "unknown source ''"),
        ({"source": "files,nobody"}, "unknown source 'nobody'"),
        ({"source": "files"}, "add -a path="),
        ({"path": "pages"}, "add -a source=files"),
        ({"publisher": "哈尔滨日报"}, "add -a source=files"),
        ({"since": "2022-11-31"}, "no such day"),
        ({"until": "yesterday"}, "no such day"),
        ({"since": "2022-11-30", "until": "2022-11-29"}, "is after 2022-11-29"),
        ({"since": "2022-12-02"}, "is after 2022-12-01"),
        ({"refresh": "some"}, "write refresh=all"),
    ],
)
def test_an_argument_that_cannot_be_followed_is_refused_in_one_line(said, says):
    with pytest.raises(SourceError) as refused:
        parse_options(said, TODAY)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("published", "30.11.2022", "-a published=30.11.2022"),
        ("published", "", "-a published="),
        ("area", "230199", "-a area: no place '230199'; write a name or code: 哈尔滨市 230100"),
        ("area", "哈尔宾", "-a area: no place '哈尔宾'; write a name or code: 哈尔滨市 230100"),
    ],
)
def test_what_is_said_about_documents_is_checked(document, name, value, says):
    with pytest.raises(SourceError, match=says):
        parse_options({"source": "files", "path": str(document), name: value}, TODAY)


def test_an_area_may_be_named(document):
    assert parse_options({"source": "files", "path": str(document), "area": "哈尔滨"}, TODAY).said.area == "230100"


def write_source(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")


GOOD = (
    'publisher = "示例市卫生健康委员会"\narea = ""\nauthority = 1\nenabled = true\n'
    '[[listing]]\nfamily = "trs"\nstart = ["http://wjw.example.cn/"]\n'
)


@pytest.mark.parametrize("said", [{}, {"source": "good,bad"}], ids=["all", "named"])
def test_a_source_that_cannot_be_loaded_does_not_stop_the_others(tmp_path, said):
    write_source(tmp_path, "good", GOOD)
    write_source(tmp_path, "bad", "publisher = ")
    options = parse_options(said, TODAY, tmp_path)
    assert [source.name for source in options.sources] == ["good"]
    (problem,) = options.problems
    assert (problem.kind, problem.url) == ("broken_source", (tmp_path / "bad.toml").as_uri())
    assert problem.message.startswith(f"{tmp_path / 'bad.toml'}: not TOML")


def test_what_is_no_file_is_a_problem_too(tmp_path):
    write_source(tmp_path, "good", GOOD)
    write_source(tmp_path, "deep", "a = " + "[" * 100_000)
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nothing")
    options = parse_options({}, TODAY, tmp_path)
    assert [source.name for source in options.sources] == ["good"]
    assert [problem.evidence for problem in options.problems] == ["deep.toml", "folder.toml", "gone.toml", "pipe.toml"]


def test_a_source_that_is_not_asked_for_is_no_problem(tmp_path):
    write_source(tmp_path, "good", GOOD)
    write_source(tmp_path, "bad", "publisher = ")
    assert parse_options({"source": "good"}, TODAY, tmp_path).problems == ()


def test_nothing_to_crawl_is_refused_with_what_is_wrong(tmp_path):
    write_source(tmp_path, "bad", "publisher = ")
    for said in ({}, {"source": "bad"}):
        with pytest.raises(SourceError, match=r"bad\.toml: not TOML"):
            parse_options(said, TODAY, tmp_path)
    with pytest.raises(SourceError, match="no such folder"):
        parse_options({}, TODAY, tmp_path / "sorces")


def test_a_folder_of_sources_is_added_to_the_built_in_one(tmp_path, document):
    write_source(tmp_path / "own", "good", GOOD)
    write_source(tmp_path / "own", "nhc", GOOD)
    named = parse_options({"source": "nhc,sample-daily"}, TODAY, tmp_path / "own")
    assert [source.publisher for source in named.sources] == ["示例市卫生健康委员会", "冰城晚报(样刊)"]
    assert parse_options({"source": "files", "path": str(document)}, TODAY, tmp_path / "own").documents == (document,)
    assert [source.name for source in parse_options({}, TODAY, tmp_path / "own").sources] == ["good", "nhc"]
