"""What items say about the page that they are about."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request
from scrapy.http import Response

from archive.captures import LinkedFile
from archive.records import Finding, PageFinding, Stated
from crawler.attachments import Attachments
from crawler.items import find_lost_page, find_source, is_about_page, name_page
from crawler.middlewares.page_findings import PageFindings

URL = "http://www.a.example/t1.html"
GONE = Finding("gone", URL, "the answer was 404 Not Found")
STATED = Stated("示例市卫生健康委员会", printed_on="2022-11-30")
SAID = {"source": "a", "stated": STATED}


def name(**said: object) -> Finding:
    return name_page(GONE, Request(URL, cb_kwargs=said))


def test_a_finding_names_the_source_role_and_statements_of_the_page_that_was_requested():
    assert name(**SAID) == PageFinding(*vars_of(GONE), source="a", role="page", stated=STATED)
    assert name(**SAID, rules=object()).role == "listing"
    file = LinkedFile("http://www.a.example/1.pdf", "附件", URL, "通报", "", "", "")
    (request,) = Attachments.of((), 1).follow(URL, [file], "a", STATED)
    assert name_page(GONE, request).role == "attachment"


def test_a_named_finding_is_stored_and_lost_as_any_other():
    named = name(**SAID)
    assert named.fingerprint == GONE.fingerprint
    assert find_lost_page(named) == named
    assert (find_source(named), find_source(GONE), find_source(None)) == ("a", "", "")
    assert [is_about_page(item) for item in (named, GONE)] == [True, False]
    assert name_page(named, Request(URL, cb_kwargs={"source": "b"})) is named


@pytest.mark.parametrize("said", [{}, {"waiting": []}])
def test_a_request_to_which_no_source_led_names_none(said):
    assert name(**said) is GONE


def test_the_findings_of_callbacks_are_named_and_all_else_passes():
    response = Response(URL, request=Request(URL, cb_kwargs=SAID))
    page = Request("http://www.a.example/t2.html")

    async def yield_steps():
        for step in (page, GONE):
            yield step

    async def collect():
        return [step async for step in PageFindings().process_spider_output(response, yield_steps())]

    assert asyncio.run(collect()) == [page, name(**SAID)]


def vars_of(finding: Finding) -> tuple[object, ...]:
    return finding.kind, finding.url, finding.message, finding.evidence, finding.ordinal
