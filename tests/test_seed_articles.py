"""The newspaper page of the seed against its hand-made truth: articles, credits, statements, points and quantities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.records import Article, Capture, Stated
from pipelines.parse import read_capture

SEED = Path(__file__).parents[2] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed is not here")


@pytest.fixture(scope="module")
def truth() -> dict[str, list[dict]]:
    return json.loads((SEED / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def articles(truth) -> dict[str, Article]:
    path = SEED / truth["document"]["file"]
    capture = Capture(
        url=path.as_uri(),
        source="files",
        fetched_at="2022-11-30T01:02:03.000004+00:00",
        via="file",
        status=None,
        content_type="text/markdown",
        headers=(),
        body=path.read_bytes(),
        stated=Stated(publisher="哈尔滨日报"),
    )
    return {f"a{article.ordinal}": article for article in read_capture(capture).articles}


def test_the_page_has_just_the_articles_of_the_truth(articles, truth):
    assert list(articles) == [entry["id"] for entry in truth["articles"]]


@pytest.mark.parametrize("field", ["section", "intro_title", "title", "subtitle", "lead_in"])
def test_every_article_has_its_headings(articles, truth, field):
    in_truth = "column" if field == "section" else field
    stated = {entry["id"]: entry[in_truth] or "" for entry in truth["articles"]}
    assert {name: getattr(article, field) for name, article in articles.items()} == stated


def test_every_article_has_its_paragraphs_and_captions(articles, truth):
    for entry in truth["articles"]:
        article = articles[entry["id"]]
        assert article.text.split("\n") == entry["paragraphs"]
        assert list(article.captions) == entry["captions"]


@pytest.mark.parametrize("role", ["reporter", "correspondent", "photographer"])
def test_every_article_names_those_who_made_it(articles, truth, role):
    for entry in truth["articles"]:
        named = [credit.name for credit in articles[entry["id"]].credits if credit.role == role]
        assert named == entry[f"{role}s"]


def test_the_statements_are_those_of_the_truth(articles, truth):
    fields = ("speaker", "post", "organisation", "event")
    found = [
        {"article": name, **{field: getattr(statement, field) for field in fields}}
        for name, article in articles.items()
        for statement in article.statements
    ]
    assert found == truth["statements"]


def numbered_points(article: Article) -> list[tuple[str, str, str | None]]:
    """Marker, heading and the heading above it, which is the nearest one before it of a lower level."""
    rows, outer = [], []
    for point in article.points:
        outer = [above for above in outer if above.level < point.level]
        rows.append((point.marker.rstrip("、"), point.heading, outer[-1].heading if outer else None))
        outer.append(point)
    return rows


def test_the_points_are_those_of_the_truth(articles, truth):
    for name, article in articles.items():
        stated = [point for point in truth["points"] if point["article"] == name]
        rows = {(point["marker"] or "", point["heading"], point["under"]) for point in stated}
        needed = {(p["marker"] or "", p["heading"], p["under"]) for p in stated if not p["optional"]}
        found = numbered_points(article)
        assert needed <= set(found) <= rows
        assert len(found) == len(set(found))


def is_same_quantity(found, stated) -> bool:
    """One of the two phrases holds the other: ours is the clause, the truth's what a reader took of it."""
    return (found.value, found.unit, found.qualifier) == (stated["value"], stated["unit"], stated["qualifier"]) and (
        stated["phrase"] in found.phrase or found.phrase in stated["phrase"]
    )


def test_the_quantities_are_those_of_the_truth(articles, truth):
    for name, article in articles.items():
        left = list(article.quantities)
        for stated in (entry for entry in truth["quantities"] if entry["article"] == name):
            same = next((found for found in left if is_same_quantity(found, stated)), None)
            assert same or stated["optional"], stated
            left = [found for found in left if found is not same]
        # 不超过1个工作日: the truth holds its figure without the qualifier that the words are
        assert [found.evidence for found in left] == (["不超过1个工作日"] if name == "a2" else [])


def test_every_span_contains_its_evidence(articles):
    for article in articles.values():
        for part in (*article.statements, *article.quantities):
            assert article.text[part.evidence_start : part.evidence_end] == part.evidence
        for point in article.points:
            assert article.text[point.evidence_start : point.evidence_end] == point.text
