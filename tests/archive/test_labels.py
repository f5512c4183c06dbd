"""Names for people: every value has a word in both languages, and an archive has those of the program."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from archive import labels
from archive.database import open_archive
from archive.findings import KINDS, SEVERITIES
from archive.labels import LANGUAGES, load_areas, load_labels
from archive.missing_objects import create_missing
from archive.periods import PeriodKind
from archive.records import RateMeasure, RateStatus
from archive.store import store_page
from pipelines.gazetteer.division import LEVELS
from pipelines.gazetteer.resolve import all_codes, find_division
from pipelines.grammar.lexicon import by_meaning, load_combinations
from pipelines.grammar.tokens import load_all_words
from pipelines.rates.words import entries
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading

LEXICON = Path(__file__).parents[2] / "pipelines" / "grammar" / "lexicon"
MEASURES = {word.means for word in load_all_words().values() if word.kind == "measure"} | {
    combination.means for combination in load_combinations().values()
}
PATHOGENS = {entry["means"] for entry in entries() if entry["kind"] == "pathogen"} - {""}  # groups without a slug
VALUES = {
    "disease": {*by_meaning("diseases"), *PATHOGENS} - {""},
    "measure": {*MEASURES - {"contacts"}, *get_args(RateMeasure)},  # of contacts only an action makes a measure
    "basis": {"new", "cumulative", "current"},
    "origin": {"", "local", "imported", "total"},
    "route_kind": {"", *by_meaning("routes")},
    "period_kind": set(get_args(PeriodKind)),
    "status": {"stated", "stated_zero", "implied", "derived", *get_args(RateStatus)},
    "qualifier": {"", "over", "under", "about"},
    "severity": set(SEVERITIES),
    "verdict": {"closed", "expected", "noted", "reopened"},
    "level": set(LEVELS),
    "finding": set(KINDS),
}


@pytest.mark.parametrize("kind", VALUES)
def test_every_value_has_a_label_in_both_languages_and_no_other_has(kind):
    for language in LANGUAGES:
        labelled = {label.key for label in load_labels() if (label.language, label.kind) == (language, kind)}
        assert labelled == VALUES[kind], f"archive/labels/labels.csv: kind {kind}"


def test_labels_are_words_each_of_one_value():
    keys = [label[:3] for label in load_labels()]
    assert len(keys) == len(set(keys))
    texts = [(label.language, label.kind, label.text) for label in load_labels()]
    assert len(texts) == len(set(texts))
    assert {label.kind for label in load_labels()} == set(VALUES)
    for label in load_labels():
        assert label.text == label.text.strip() != ""
        assert label.language == "zh" or label.text.isascii()


def test_every_place_has_its_latest_name_and_one_in_english():
    areas = {area.code: area for area in load_areas()}
    regions = tomllib.loads((LEXICON / "regions.toml").read_text("utf-8"))["place"]
    assert set(areas) == {*all_codes(), *(place["code"] for place in regions if "code" in place)}
    for code in all_codes():
        division, area = find_division(code), areas[code]
        assert (area.name, area.level, area.parent, area.valid_to) == (
            division.name, division.level, division.parent, division.valid_to,
        ), "run archive/labels/build_areas.py"  # fmt: skip
    assert all(area.parent in areas or area.level == "nation" or area.code == "990000" for area in areas.values())
    assert [area for area in areas.values() if not area.name_en[:1].isupper()] == []


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("230100", "Harbin"),
        ("610100", "Xi'an"),
        ("230125", "Bin County"),
        ("220204", "Chuanying District"),
        ("140428", "Zhangzi County"),
        ("410322", "Mengjin County"),
        ("533325", "Lanping Bai and Pumi Autonomous County"),
        ("533103", "Mangshi"),
        ("140106", "Yingze District"),
        ("140109", "Wanbailin District"),  # no 林区
        ("310112", "Minhang District"),
        ("TW-TPE", "Taipei"),
    ],
)
def test_an_english_name_is_the_usual_one_or_hanyu_pinyin(code, english):
    assert {area.code: area.name_en for area in load_areas()}[code] == english


def test_a_join_gives_readable_columns(archive):
    capture = make_capture("1", 30)
    article = make_article(make_day(29, replace(make_number(5), area_code="230100", area="哈尔滨市")))
    store_page(archive, capture, make_reading(article), capture.fetched_at)
    row = archive.execute(
        """
        select disease.text, areas.name_en, province.name, measure.text, origin.text, value
        from daily
        join labels as disease on (disease.kind, disease.key, disease.language) = ('disease', daily.disease, 'zh')
        join labels as measure on (measure.kind, measure.key, measure.language) = ('measure', daily.measure, 'en')
        join labels as origin on (origin.kind, origin.key, origin.language) = ('origin', daily.origin, 'zh')
        join areas on areas.code = daily.area_code
        join areas as province on province.code = areas.parent
        """
    ).fetchall()
    assert row == [("新型冠状病毒感染", "Harbin", "黑龙江省", "Confirmed cases", "合计", 5)]


def test_an_archive_takes_in_the_labels_of_a_newer_program(path, archive, monkeypatch, tmp_path):
    archive.close()
    for name in ("labels.csv", "areas.csv"):
        text = (Path(labels.__file__).parent / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("disease,plague,Plague", "disease,hendra,Hendra"), "utf-8")
    monkeypatch.setattr(labels, "_FOLDER", tmp_path)
    with open_archive(path) as opened:
        found = opened.execute("select key, text from labels where key in ('hendra', 'plague') and language = 'en'")
        assert found.fetchall() == [("hendra", "Hendra")]
        assert opened["areas"].count == len(load_areas())


def test_opening_again_writes_no_labels(path, archive):
    archive.close()
    with open_archive(path) as opened:
        opened.execute("update labels set text = 'mine' where key = 'plague'")
        opened.conn.commit()
    with open_archive(path) as opened:
        assert opened.execute("select distinct text from labels where key = 'plague'").fetchall() == [("mine",)]


def test_labels_that_somebody_dropped_are_there_again(archive):
    archive.execute("drop table labels")
    create_missing(archive)
    assert archive["labels"].count == len(load_labels())
