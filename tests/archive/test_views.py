"""What the contract promises to people who write SQL: names, columns and their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records import Finding
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading

OBSERVATIONS = [
    "url", "article_title", "publisher", "issued_at", "recorded_at", "disease", "bulletin_area_code", "bulletin_area",
    "area_code", "area", "basis", "measure", "origin", "route", "route_kind", "period_start", "period_end", "value",
    "unit", "qualifier", "status", "evidence", "evidence_start", "evidence_end",
]  # fmt: skip

PARTS = ["excluding", "subgroup", "subtype", "checks_held", "checks_failed"]

TABLES = {
    "captures": "id url source fetched_at via status content_type charset body_sha256",
    "articles": "id capture_id url ordinal section intro_title title subtitle byline publisher published_at issue_date"
    " sheet text layout",
    "credits": "article_id role name",
    "statements": "article_id speaker post organisation event evidence evidence_start evidence_end",
    "points": "article_id ordinal level marker heading text evidence_start evidence_end",
    "quantities": "article_id value unit qualifier phrase evidence evidence_start evidence_end",
    "article_references": "article_id ordinal kind name number issuer part_of evidence evidence_start evidence_end",
    "passed_over": "article_id kind evidence evidence_start evidence_end",
    "bulletins": "id disease area_code area period_start period_end day period_kind current_revision_id",
    "revisions": "id bulletin_id issued_at recorded_at publisher",
    "sightings": "revision_id article_id",
    "findings": "fingerprint kind severity url article_id message evidence",
    "crawls": "id started_at finished_at sources outcome",
}


def columns(archive, name: str) -> list[str]:
    return [column for _, column, *_ in archive.execute(f"pragma table_info({name})")]


@pytest.mark.parametrize("view", ["current_observations", "observation_history"])
def test_the_views_have_the_promised_columns_first_and_in_order(archive, view):
    more = [
        "counted_within",
        *PARTS,
        "bulletin_id",
        "revision_id",
        "article_id",
        "parser",
        "authority",
        "issue_time",
        "issue",
    ]
    chain = ["lag", "day", "period_kind", "via_ocr", "revision_number", "revisions", "is_current", "supersedes"]
    assert columns(archive, view) == OBSERVATIONS + more + chain


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_have_the_promised_columns(archive, table):
    assert [column for column in TABLES[table].split() if column not in columns(archive, table)] == []


def test_a_row_of_the_views_says_where_its_number_was_read(archive):
    capture = make_capture()
    article = make_article(make_bulletin(), published_at="2022-11-30T08:05+08:00")
    store_page(archive, capture, make_reading(article), "2022-11-30T02:00:00.000000+00:00")
    (row,) = archive["current_observations"].rows
    assert [row] == list(archive["observation_history"].rows)
    assert row == {
        "url": article.url, "article_title": "示例市疫情通报", "publisher": "示例机构1",
        "issued_at": "2022-11-30T08:05+08:00", "recorded_at": "2022-11-30T02:00:00.000000+00:00",
        "disease": "covid-19", "bulletin_area_code": "990100", "bulletin_area": "示例市",
        "area_code": "990100", "area": "示例市", "basis": "new", "measure": "confirmed", "origin": "", "route": "",
        "route_kind": "", "period_start": "2022-11-29T00:00+08:00", "period_end": "2022-11-30T00:00+08:00",
        "value": 3, "unit": "例", "qualifier": "", "status": "stated", "evidence": "新增确诊病例3例",
        "evidence_start": 15, "evidence_end": 23, "counted_within": None, "excluding": "", "subgroup": "",
        "subtype": "", "checks_held": 0, "checks_failed": 0, "bulletin_id": make_bulletin().id,
        "revision_id": make_bulletin().revision_id, "article_id": row["article_id"], "parser": "1", "authority": 1,
        "issue_time": "2022-11-30 00:05:00", "issue": "2022-11-30", "lag": 1, "day": "2022-11-29",
            "period_kind": "day", "via_ocr": 0, "revision_number": 1, "revisions": 1,
        "is_current": 1, "supersedes": None,
    }  # fmt: skip
    assert article.text[15:23] == row["evidence"]


def test_a_finding_of_several_captures_is_one_row_as_the_newest_has_it(archive):
    """Two bodies of one address, a day apart, stored newest first."""
    for day, message in ((30, "new words"), (29, "old words")):
        capture = replace(make_capture(day=day), body=message.encode())
        reading = replace(make_reading(make_article()), findings=(Finding("unread", capture.url, message, "1例"),))
        store_page(archive, capture, reading, capture.fetched_at)
    (row,) = archive["findings"].rows
    assert (row["message"], row["kind"], row["severity"], row["article_id"]) == ("new words", "unread", "warning", None)
