"""What is new since a crawl: bulletins by what they said before it, findings by the log of the crawls."""

from __future__ import annotations

from dataclasses import replace

from archive.crawls import finish_crawl, start_crawl
from archive.finding_turns import record_turns, start_log
from archive.news import find_bulletin_news, find_finding_news, list_crawls
from archive.records import Finding
from archive.store import store_failure, store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading

COUNTS = dict.fromkeys(
    ("pages_fetched", "pages_unchanged", "pages_failed", "articles", "bulletins_new", "bulletins_seen_again",
     "bulletins_revised", "observations"), 0,
)  # fmt: skip


def at(day, hour=1):
    return f"2022-11-{day:02}T{hour:02}:00:00.000000+00:00"


def crawl(archive, day, *pages, failures=()):
    """Record a crawl of this day that stores these pages and has these failures."""
    id_ = start_crawl(archive, ["example"], at(day))
    start_log(archive, id_)
    for number, (published, bulletins, findings) in enumerate(pages):
        capture = make_capture(f"{day}-{number}", day)
        article = make_article(*bulletins, ordinal=1, published_at=published)
        store_page(archive, capture, replace(make_reading(article), findings=findings), at(day, 2))
    for failure in failures:
        store_failure(archive, failure, at(day, 2))
    finish_crawl(archive, id_, at(day, 3), "finished", COUNTS)
    record_turns(archive, id_)
    return id_


def page(*bulletins, published="2022-11-30T08:00+08:00", findings=()):
    return published, bulletins, findings


def bulletins(archive, day):
    return [
        (news.turn, news.day, [(number.area, number.before, number.value) for number in news.numbers])
        for news in find_bulletin_news(archive, at(day))
    ]


def turns(archive, day):
    return [(news.turn, news.kind) for news in find_finding_news(archive, at(day))]


def test_a_bulletin_is_new_once(archive):
    crawl(archive, 28, page(make_day(27, make_number(3)), published="2022-11-28T08:00+08:00"))
    crawl(archive, 29, page(make_day(28, make_number(4))))
    crawl(archive, 30)
    assert bulletins(archive, 30) == []
    assert bulletins(archive, 29) == [("new", "2022-11-28", [("示例市", None, "4")])]
    assert [day for _, day, _ in bulletins(archive, 28)] == ["2022-11-28", "2022-11-27"]


def test_a_correction_has_the_numbers_that_differ_as_they_were_and_are(archive):
    before = make_day(27, make_number(3), make_number(2, area_code="990102"), make_number(1, area_code="990103"))
    after = make_day(27, make_number(4), make_number(2, area_code="990102"))
    crawl(archive, 28, page(before, published="2022-11-28T08:00+08:00"))
    crawl(archive, 29, page(after, published="2022-11-29T08:00+08:00"))
    assert bulletins(archive, 29) == [("corrected", "2022-11-27", [("示例市", "3", "4"), ("南桥区", "1", None)])]
    assert bulletins(archive, 28) == [("new", "2022-11-27", [("示例市", None, "4"), ("东湖区", None, "2")])]


def test_numbers_that_are_not_exact_say_so(archive):
    crawl(archive, 28, page(make_day(27, make_number(50, qualifier="over"), make_number(9, "cumulative"))))
    assert [value for _, _, numbers in bulletins(archive, 28) for *_, value in numbers] == ["50+", "9"]


def test_the_same_numbers_elsewhere_and_an_older_issue_are_no_news(archive):
    crawl(archive, 28, page(make_day(27, make_number(3)), published="2022-11-28T08:00+08:00"))
    crawl(archive, 29, page(make_day(27, make_number(3)), published="2022-11-29T08:00+08:00"))
    crawl(archive, 30, page(make_day(27, make_number(2)), published="2022-11-27T23:00+08:00"))
    assert bulletins(archive, 29) == []


def test_a_finding_is_opened_once_and_closed_once(archive):
    lost = make_capture("30-0", 30)
    crawl(archive, 28, failures=[Finding("gone", lost.url, "404")])
    crawl(archive, 29, page(make_day(27, make_number(3)), findings=(Finding("unread", "http://a.cn", "a clause"),)))
    crawl(archive, 30, page(make_day(29, make_number(3))))
    assert turns(archive, 30) == [("closed", "gone")]
    assert turns(archive, 29) == [("opened", "unread"), ("closed", "gone")]
    assert turns(archive, 28) == [("opened", "unread")]  # the other came and went


def test_findings_of_an_older_archive_are_those_of_its_last_crawl(archive):
    store_failure(archive, Finding("gone", "http://a.cn", "404"), at(27))
    old = start_crawl(archive, ["example"], at(27))
    finish_crawl(archive, old, at(27, 2), "finished", COUNTS)
    crawl(archive, 28, failures=[Finding("gone", "http://b.cn", "404")])
    assert [news.url for news in find_finding_news(archive, at(28))] == ["http://b.cn"]
    assert [crawl.id for crawl in list_crawls(archive)][1] == old
