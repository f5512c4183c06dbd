"""A small corpus of our own with bars: every number is read as it is stated, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from archive.labels import load_labels
from archive.periods import PeriodKind, find_day, find_kind
from archive.records import Article, Basis, Origin, Qualifier, RateMeasure, Status
from pipelines.gazetteer.resolve import get_division
from pipelines.grammar.figures import read_figures

TEXTS = tomllib.loads(Path(__file__).with_name("bulletins.toml").read_text("utf-8"))["text"]
MEASURES = {one.key for one in load_labels() if one.kind == "measure"} - {*get_args(RateMeasure)}
LEVELS = {one.key for one in load_labels() if one.kind == "level"}


def read(text):
    """Return the bulletins of a text, and its findings."""
    article = Article(
        "http://example.cn/1", 1, "", text["text"].strip(), published_at=text.get("published", "2022-11-30")
    )
    figures = read_figures(article, text.get("area", "990100"))
    return figures.bulletins, figures.findings


def describe(bulletin, one):
    """Return a number as a line of the corpus: disease, last day and kind of the period, then the number."""
    kind = find_kind(bulletin.period_start, bulletin.period_end)
    words = (one.area, one.basis, one.measure, one.origin, one.route, one.qualifier, str(one.value))
    number = " ".join(word for word in (*words, "" if one.status == "stated" else one.status) if word)
    return f"{bulletin.disease} {find_day(bulletin.period_end)} {kind}: {number}"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["name"])
def test_every_number_is_read_as_it_is_stated_and_nothing_else(text):
    bulletins, findings = read(text)
    assert [describe(bulletin, one) for bulletin in bulletins for one in bulletin.observations] == text["rows"]
    assert findings == ()


@pytest.mark.parametrize(
    ("values", "find"),
    [
        (MEASURES, lambda _, one: one.measure),
        (get_args(Basis), lambda _, one: one.basis),
        (get_args(Origin), lambda _, one: one.origin),
        (get_args(Qualifier), lambda _, one: one.qualifier),
        (get_args(Status), lambda _, one: one.status),
        (LEVELS, lambda _, one: get_division(one.area_code).level),
        (get_args(PeriodKind)[1:], lambda bulletin, _: find_kind(bulletin.period_start, bulletin.period_end)),
    ],
    ids=["measure", "basis", "origin", "qualifier", "status", "level of place", "kind of period"],
)
def test_the_corpus_has_every_value(values, find):
    there = {find(bulletin, one) for text in TEXTS for bulletin in read(text)[0] for one in bulletin.observations}
    assert set(values) - there == set()
