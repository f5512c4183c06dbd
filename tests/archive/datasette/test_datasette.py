"""Datasette shows an archive with its meanings: its pages are asked, without a server."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from markupsafe import escape

from archive.database import open_archive
from archive.datasette import build_config, load_queries, write_config
from archive.export.tables import TABLES
from archive.store import store_page
from tests.archive.datasette.loading import closing_what_is_left
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

SUBJECT = "disease=covid-19&area_code=990100"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Return an archive of three days, one of them corrected and one missing."""
    path = tmp_path_factory.mktemp("datasette") / "示例 archive.db"
    with open_new(path, synchronous=False) as archive:
        for name, day, value in (("a", 24, 3), ("b", 26, 5), ("c", 26, 6)):
            article = make_article(
                make_day(day, make_number(value)), published_at=f"2022-11-2{day % 10 + 1}T0{value}:00+08:00"
            )
            article = replace(article, url=f"http://www.example.cn/{name}.html", title=f"疫情通報{name}")
            capture = make_capture(name)
            store_page(archive, capture, make_reading(article), capture.fetched_at)
    return path


@pytest.fixture(scope="module", autouse=True)
def _nothing_left() -> Iterator[None]:
    """Close connections that Datasette leaves open while they are no fault of another test."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def make_app():
    """Import Datasette, which takes a second, in the one process that asks it; return its class."""
    reason = "datasette is not installed: pip install 'bulletins[datasette]'"
    with closing_what_is_left():
        app = pytest.importorskip("datasette.app", reason=reason)
        plugins = pytest.importorskip("datasette.plugins", reason=reason)
        plugin = pytest.importorskip("archive.datasette.plugin", reason=reason)
    if not plugins.pm.is_registered(plugin):  # an environment in which the project was installed long ago
        plugins.pm.register(plugin)
    return app.Datasette


@pytest.fixture(scope="module")
def ask(path, make_app):
    """Ask Datasette for a page of the archive, with what the command writes: status and text, or rows."""
    config = path.with_name("datasette.yml")
    write_config(path, str(config))
    datasette = make_app(
        [str(path)], metadata=yaml.safe_load(config.read_text("utf-8")), settings={"suggest_facets": False}
    )
    asyncio.run(datasette.invoke_startup())
    (name,) = (name for name in datasette.databases if not name.startswith("_"))
    home = datasette.urls.database(name)

    def ask(address=""):
        answer = asyncio.run(datasette.client.get(f"{home}{address}"))
        return answer.json()["rows"] if ".json" in address else (answer.status_code, answer.text)

    yield ask
    for database in datasette.databases.values():
        database.close()
    datasette.executor.shutdown()


def test_raw_tables_are_hidden_and_the_others_titled(ask, path):
    status, text = ask()
    assert status == 200
    with open_archive(path) as archive:
        config = build_config([*archive.table_names(), *archive.view_names()])
    hidden = {name for name, table in config["tables"].items() if table.get("hidden")}
    assert {"bodies", "observations", "_sqlite_migrations", "articles_fts_data"} <= hidden
    assert not hidden & set(TABLES)
    assert all(f'/{name}"' in text for name in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_page_with_its_meaning(ask, name):
    status, text = ask(f"/{name}")
    assert status == 200
    assert escape(TABLES[name].title) in text
    for column in TABLES[name].columns:
        assert f"<dt>{column.name}</dt><dd>{escape(column.means)}</dd>" in text


def test_the_search_box_of_articles_knows_chinese_words(ask):
    assert 'name="_search"' in ask("/articles")[1]
    found = ask("/articles.json?_shape=objects&_search=疫情通报b")
    assert [row["title"] for row in found] == ["疫情通報b"]
    assert len(ask("/articles.json?_shape=objects&_search=示例市")) == 3
    assert ask("/articles.json?_shape=objects&_search=没有这个词") == []
    assert ask('/articles.json?_shape=objects&_search="') == []


def test_other_tables_have_no_search_box(ask):
    assert 'name="_search"' not in ask("/credits")[1]


def test_facets_are_the_chosen_ones(ask):
    text = ask("/captures")[1]
    assert 'data-column="via"' in text
    assert "facet-results" in text
    assert "suggested-facets" not in text


ASKED = {
    "daily_series": (
        f"{SUBJECT}&basis=new&measure=confirmed&origin=total",
        [("day", "2022-11-24"), ("day", "2022-11-26")],
    ),
    "corrections": ("disease=covid-19&bulletin_area_code=990100", [("value", 5), ("value", 6)]),
    "missing_days": (SUBJECT, [("day", "2022-11-25")]),
    "who_said_what": ("speaker=丙丁&organisation=", [("post", "主任")] * 3),
    "who_reports_what": (SUBJECT, [("value", 3), ("value", 6)]),
    "search": ("words=疫情", [("publisher", "示例机构1")] * 3),
}


@pytest.mark.parametrize("name", ASKED)
def test_every_query_answers(ask, name):
    asked, expected = ASKED[name]
    rows = ask(f"/{name}.json?_shape=objects&{asked}")
    assert [(key, row[key]) for row, (key, _) in zip(rows, expected, strict=True)] == expected


def test_no_query_hides_a_table(path):
    with open_archive(path) as archive:
        assert not set(load_queries()) & {*archive.table_names(), *archive.view_names()}


def test_every_query_is_tried():
    assert set(ASKED) == set(load_queries())
