"""Numbers of different bulletins that should agree: findings that come and go with the bulletins."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from archive.database import open_archive
from archive.queries import SQL
from archive.records import Finding
from archive.store import store_page
from tests.archive.invented import end_of, make_article, make_capture, make_day, make_number, make_reading, make_sums
from tests.archive.test_queries import ISSUES
from tests.archive.whole import check_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Bulletin, Observation

PROVINCE, CITY, DISTRICT, NATION = "990000", "990100", "990102", "100000"


def new(value: int, area_code: str = CITY, **more: object) -> Observation:
    return make_number(value, "new", area_code, **more)


def total(value: int, area_code: str = CITY, **more: object) -> Observation:
    return make_number(value, "cumulative", area_code, **more)


DAYS = make_sums(28, total(139)), make_day(29, new(8)), make_sums(29, total(150))
"""139 + 8 is not 150."""
LISTED = make_day(29, new(4), by=PROVINCE)
OWN = make_day(29, new(3))


def store(archive: Database, *bulletins: Bulletin, page: str = "page", **article: object) -> None:
    """Store bulletins as one article of a page; a page that is stored again is parsed again."""
    made = replace(make_article(*bulletins, **article), url=f"http://www.example.cn/{page}.html")
    store_page(archive, make_capture(page), make_reading(made), make_capture().fetched_at)


def store_each(archive: Database, *bulletins: Bulletin) -> None:
    """Store each bulletin on a page of its own."""
    for at, bulletin in enumerate(bulletins):
        store(archive, bulletin, page=f"page-{at}")


def kinds(archive: Database) -> list[str]:
    return [row["kind"] for row in archive["findings"].rows]


def messages(archive: Database) -> list[str]:
    return sorted(row["message"] for row in archive["findings"].rows)


@pytest.mark.spares("days_mismatch")
def test_a_sum_that_is_that_of_the_day_before_and_what_was_new_is_no_finding(archive):
    store_each(archive, make_sums(28, total(139)), make_day(29, new(9)), make_sums(29, total(148)))
    assert kinds(archive) == []


@pytest.mark.makes("days_mismatch")
def test_a_sum_that_does_not_follow_is_a_note_with_all_three_numbers_their_days_and_phrases(archive):
    store_each(archive, *DAYS)
    (row,) = archive["findings"].rows
    assert row["message"] == (
        "示例市: 139 up to 2022-11-29T00:00+08:00 (示例市累计139例) + 8 new (示例市新增8例)"
        " = 147, not 150 up to 2022-11-30T00:00+08:00 (示例市累计150例)"
    )
    (article,) = archive["articles"].rows_where("id = ?", [row["article_id"]])
    assert (row["kind"], row["severity"], row["evidence"]) == ("days_mismatch", "info", "示例市累计150例")
    assert row["url"] == article["url"] == "http://www.example.cn/page-2.html"
    assert row["fingerprint"] == Finding(row["kind"], row["url"], "", row["evidence"]).fingerprint


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_it_is_found_whichever_of_the_three_bulletins_comes_last(archive, order):
    for at in order:
        assert kinds(archive) == []
        store(archive, DAYS[at], page=f"page-{at}")
    assert kinds(archive) == ["days_mismatch"]


@pytest.mark.parametrize(
    ("at", "corrected"),
    [(0, make_sums(28, total(142))), (1, make_day(29, new(11))), (2, make_sums(29, total(147)))],
    ids=["the day before", "the day", "the sum"],
)
def test_it_closes_when_one_of_the_three_is_corrected(archive, at, corrected):
    store_each(archive, *DAYS)
    store(archive, corrected, page="correction", published_at="2022-12-01")
    assert kinds(archive) == []
    store(archive, page="correction")  # parsed again, it says nothing any more
    assert kinds(archive) == ["days_mismatch"]
    store(archive, page=f"page-{at}")
    assert kinds(archive) == []
    check_whole(archive)


@pytest.mark.parametrize(
    "numbers",
    [
        (total(139), new(8, origin="local"), total(150)),
        (total(139), new(8, route="社区筛查"), total(150)),
        (total(139, qualifier="over"), new(8), total(150)),
        (total(139), new(8, DISTRICT), total(150)),
        (total(139), new(8, measure="severe"), total(150)),
        (total(139, measure="severe"), new(8, measure="severe"), total(150, measure="severe")),
        (total(139), new(8), total(150, "", area="某区")),
    ],
    ids=[
        "origin",
        "route",
        "no exact number",
        "place",
        "measure",
        "a measure that is no sum",
        "a place without a code",
    ],
)
def test_only_exact_numbers_of_one_thing_are_added(archive, numbers):
    before, day, after = numbers
    store_each(archive, make_sums(28, before), make_day(29, day), make_sums(29, after))
    assert kinds(archive) == []


@pytest.mark.parametrize(
    "day",
    [
        replace(make_day(29, new(8)), period_end="2022-11-29T15:00+08:00"),
        make_day(28, new(8)),
        replace(make_day(28, new(8)), period_end=end_of(29)),
        replace(make_day(29, new(8)), period_end="", period_start=""),
        replace(make_day(29, new(8)), disease="cholera"),
        make_day(29, new(8), by=PROVINCE),
    ],
    ids=["part of a day", "the day before", "two days", "a day not stated", "another disease", "another authority"],
)
def test_only_the_day_between_the_two_sums_is_added(archive, day):
    store_each(archive, DAYS[0], day, DAYS[2])
    assert kinds(archive) == []


def test_days_that_end_at_another_hour_are_compared_too(archive):
    at_20 = [
        replace(
            one, period_start=one.period_start.replace("T00", "T20"), period_end=one.period_end.replace("T00", "T20")
        )
        for one in DAYS
    ]
    store_each(archive, *at_20)
    assert kinds(archive) == ["days_mismatch"]


def test_the_sums_of_one_wave_are_compared_and_those_of_two_are_not(archive):
    first, day, last = DAYS
    wave = "2022-11-01T00:00+08:00"
    store_each(archive, replace(first, period_start=wave), day, last)
    assert kinds(archive) == []
    store(archive, replace(last, period_start=wave), page="wave")
    assert kinds(archive) == ["days_mismatch"]


def test_places_of_a_list_are_compared_each_with_itself(archive):
    nameless = {"area": "某区"}
    store_each(
        archive,
        make_sums(28, total(20), total(5, DISTRICT), total(2, "", **nameless)),
        make_day(29, new(3), new(1, DISTRICT), new(1, "", **nameless)),
        make_sums(29, total(23), total(7, DISTRICT), total(4, "", **nameless)),
    )
    assert [message.split(":")[0] for message in messages(archive)] == ["东湖区", "某区"]


def test_of_a_number_that_is_stated_in_two_ways_one_that_agrees_is_enough(archive):
    store_each(archive, DAYS[0], make_day(29, new(8), new(11)), DAYS[2])
    assert kinds(archive) == []


def test_one_phrase_about_several_places_is_one_finding_that_names_them_all(archive):
    districts = [replace(total(7, code), evidence="东湖区和南桥区各7例") for code in (DISTRICT, "990103")]
    store_each(
        archive,
        make_sums(28, total(5, DISTRICT), total(6, "990103")),
        make_day(29, new(1, DISTRICT), new(2, "990103")),
        make_sums(29, *districts),
    )
    (message,) = messages(archive)
    assert message.index("东湖区: 5 up to") < message.index("; 南桥区: 6 up to")


def test_one_phrase_in_two_bulletins_is_one_row_of_the_findings(archive):
    store_each(archive, *DAYS[:2], replace(DAYS[0], disease="cholera"), replace(DAYS[1], disease="cholera"))
    store(archive, DAYS[2], replace(DAYS[2], disease="cholera"), page="both")
    assert archive["bulletin_findings"].count == 2
    assert kinds(archive) == ["days_mismatch"]


@pytest.mark.makes("authorities_differ")
def test_a_list_and_the_places_own_bulletin_that_differ_are_a_finding_with_both_numbers(archive):
    store_each(archive, LISTED, OWN)
    (row,) = archive["findings"].rows
    assert row["message"] == "示例省 says 4 (示例市新增4例), 示例市 itself 3 (示例市新增3例)"
    assert (row["kind"], row["severity"], row["evidence"]) == ("authorities_differ", "warning", "示例市新增4例")
    assert row["url"] == "http://www.example.cn/page-0.html"
    assert row["article_id"] == next(archive["articles"].rows_where("url = ?", [row["url"]]))["id"]


@pytest.mark.parametrize("bulletins", [(LISTED, OWN), (OWN, LISTED)], ids=["list first", "list last"])
def test_it_is_found_in_either_order_and_closes_when_one_is_corrected(archive, bulletins):
    store_each(archive, *bulletins)
    assert kinds(archive) == ["authorities_differ"]
    store(archive, replace(OWN, observations=(new(4),)), page="correction", published_at="2022-12-01")
    assert kinds(archive) == []
    store(archive, page="correction")
    assert kinds(archive) == ["authorities_differ"]
    for at in range(2):
        store(archive, page=f"page-{at}")
    assert (kinds(archive), archive["bulletins"].count) == ([], 0)
    check_whole(archive)


def test_every_wider_authority_is_compared_with_the_place_itself(archive):
    wider = [make_day(29, new(value, DISTRICT), by=by) for value, by in ((4, CITY), (5, PROVINCE), (6, NATION))]
    store_each(archive, *wider, make_day(29, new(3, DISTRICT), by=DISTRICT))
    assert [message.split()[0] for message in messages(archive)] == ["全国", "示例市", "示例省"]


@pytest.mark.parametrize(
    ("listed", "own"),
    [
        (LISTED, make_day(29, new(4))),
        (LISTED, make_day(28, new(3))),
        (LISTED, replace(OWN, period_end="2022-11-29T15:00+08:00")),
        (LISTED, make_day(29, new(3, origin="local"))),
        (LISTED, make_day(29, new(3, measure="asymptomatic"))),
        (LISTED, make_day(29, new(3, DISTRICT))),
        (LISTED, make_day(29, new(3), by="980000")),
        (LISTED, make_day(29, new(3, qualifier="over"))),
        (make_day(29, new(4, ""), by=PROVINCE), make_day(29, new(3, ""), by="")),
        (make_day(29, new(4), by="980000"), OWN),
        (replace(LISTED, period_start="", period_end=""), replace(OWN, period_start="", period_end="")),
    ],
    ids=[
        "they agree", "another day", "part of the day", "another origin", "another measure", "only a part of it",
        "a third authority", "no exact number", "no code", "no wider authority", "a day not stated",
    ],
)  # fmt: skip
@pytest.mark.spares("authorities_differ")
def test_a_list_is_compared_with_what_a_place_says_of_itself_and_of_the_same_period(archive, listed, own):
    store_each(archive, listed, own)
    assert kinds(archive) == []


PAPER = {"authority": 1, "published_at": "2022-11-30T09:00+08:00"}
COMMISSION = {"authority": 2, "published_at": "2022-11-30T08:00+08:00"}
CORRECTION = {"authority": 2, "published_at": "2022-11-30T16:00+08:00"}


@pytest.mark.makes("publishers_differ")
def test_another_publisher_with_another_number_of_one_bulletin_is_a_finding(archive):
    store(archive, make_day(29, new(3), new(1, DISTRICT)), page="commission", **COMMISSION)
    store(archive, make_day(29, new(4), new(1, DISTRICT)), page="paper", **PAPER)
    (row,) = archive["findings"].rows
    assert row["message"] == (
        "示例机构1 says 4 (示例市新增4例), 示例机构2, whose bulletin is current, 3 (示例市新增3例)"
    )
    assert (row["kind"], row["severity"], row["evidence"]) == ("publishers_differ", "warning", "示例市新增4例")
    assert row["url"] == "http://www.example.cn/paper.html"
    store(archive, make_day(29, new(3)), page="paper correction", **{**PAPER, "published_at": "2022-12-01"})
    assert kinds(archive) == []
    check_whole(archive)


def test_who_repeats_what_its_publisher_corrected_later_does_not_contradict_it(archive):
    store(archive, make_day(29, new(4)), page="paper", **PAPER)
    store(archive, make_day(29, new(4), new(1, DISTRICT)), page="commission", **COMMISSION)
    store(archive, make_day(29, new(3), new(1, DISTRICT)), page="correction", **CORRECTION)
    assert kinds(archive) == []
    store(archive, page="commission")  # parsed again, it never said so
    assert kinds(archive) == ["publishers_differ"]


@pytest.mark.spares("publishers_differ")
def test_a_publisher_does_not_contradict_itself_nor_a_number_that_is_not_exact(archive):
    store(archive, make_day(29, new(4)), page="commission", **COMMISSION)
    store(archive, make_day(29, new(3)), page="correction", **CORRECTION)
    store(archive, make_day(29, new(2, qualifier="over"), new(5, route="社区筛查")), page="paper", **PAPER)
    assert "publishers_differ" not in kinds(archive)


@pytest.mark.spares("publishers_differ")
def test_pages_of_one_folder_that_name_no_publisher_have_the_same(archive):
    for page, value in (("a/first", 3), ("a/later", 4)):
        store_unnamed(archive, page, value)
    assert "publishers_differ" not in kinds(archive)


@pytest.mark.makes("publishers_differ")
def test_pages_of_two_folders_that_name_no_publisher_have_not(archive):
    for page, value in (("a/first", 3), ("b/later", 4)):
        store_unnamed(archive, page, value)
    assert "publishers_differ" in kinds(archive)


def store_unnamed(archive: Database, page: str, value: int) -> None:
    made = make_article(make_day(29, new(value)), published_at="2022-11-30")
    made = replace(made, url=f"file:///data/{page}.txt", publisher="")
    capture = make_capture(page)
    store_page(archive, capture, make_reading(made), capture.fetched_at)


FULL = make_day(29, new(5), new(3, DISTRICT), new(2, origin="imported"), new(1, DISTRICT, route="社区筛查"))
SHORT = make_day(29, new(5))


@pytest.mark.makes("numbers_not_current")
@pytest.mark.parametrize("later", [PAPER, {**PAPER, "authority": 2}], ids=["of a lower authority", "of the same"])
def test_numbers_that_a_later_shorter_issue_leaves_out_are_a_note_on_their_page(archive, later):
    store(archive, FULL, page="full", **{**COMMISSION, "authority": 1})
    store(archive, SHORT, page="short", **later)
    (row,) = archive["findings"].rows
    assert row["message"] == (
        "示例市 up to 2022-11-30T00:00+08:00: http://www.example.cn/short.html is current and leaves out 3 of the"
        " numbers of this page; observation_history has them"
    )
    (article,) = archive["articles"].rows_where("id = ?", [row["article_id"]])
    assert (row["kind"], row["severity"], row["evidence"]) == ("numbers_not_current", "info", "东湖区新增3例")
    assert row["url"] == article["url"] == "http://www.example.cn/full.html"
    store(archive, page="short")  # parsed again, it says nothing any more
    assert kinds(archive) == []
    check_whole(archive)


@pytest.mark.spares("numbers_not_current")
@pytest.mark.parametrize(
    "current",
    [
        FULL,
        make_day(29, *FULL.observations, new(4, "990103")),
        make_day(29, new(5), new(4, DISTRICT), new(0, origin="imported"), new(9, DISTRICT, route="社区筛查")),
        make_day(28, new(5)),
    ],
    ids=["the same", "more", "contradicted, or corrected", "of another day"],
)
def test_a_number_that_the_current_issue_has_too_or_gives_otherwise_is_no_note(archive, current):
    store(archive, FULL, page="full", authority=1, published_at="2022-11-30")
    store(archive, current, page="later", authority=1, published_at="2022-12-01")
    assert "numbers_not_current" not in kinds(archive)


@pytest.mark.spares("numbers_not_current")
def test_a_version_of_a_page_that_drops_a_number_corrects_it(archive):
    """Of the current page as of another one."""
    for name, numbers, day in (("a", FULL, "2022-11-30"), ("a", SHORT, "2022-12-01"), ("b", SHORT, "2022-12-02")):
        article = replace(make_article(numbers, published_at=day), url=f"http://www.example.cn/{name}.html")
        capture = make_capture(f"{name} of {day}")
        store_page(archive, capture, make_reading(article), capture.fetched_at)
        assert kinds(archive) == []


def test_a_number_that_two_other_pages_state_is_counted_once_at_the_one_of_higher_rank(archive):
    few = make_day(29, new(5), new(3, DISTRICT))
    for page, bulletin, day in (("full", FULL, 28), ("few", few, 29), ("short", SHORT, 30)):
        store(archive, bulletin, page=page, published_at=f"2022-11-{day}")
    found = {row["url"]: row["message"] for row in archive["findings"].rows}
    assert {url.rsplit("/")[-1]: message.split("leaves out ")[1][0] for url, message in found.items()} == {
        "full.html": "2",
        "few.html": "1",
    }


def test_one_phrase_of_one_address_under_two_names_is_one_finding(archive):
    """A page was captured twice, and named another publisher the second time."""
    store(archive, make_day(29, new(3)), page="commission", **{**COMMISSION, "authority": 3})
    for authority in (1, 2):
        article = replace(
            make_article(make_day(29, new(4)), authority=authority), url="http://www.example.cn/paper.html"
        )
        capture = make_capture(f"paper-{authority}")
        store_page(archive, capture, make_reading(article), capture.fetched_at)
    (row,) = archive["findings"].rows
    assert row["message"].split("; ")[1].startswith("示例机构2 says 4")


def store_days(archive: Database, days: range, areas: int = 1) -> None:
    """On each of these days as many cities report what is new and its sum, each on a page of its own."""
    archive.execute("pragma synchronous = off")
    for day in days:
        start, end = (f"2022-{at // 28 + 1:02}-{at % 28 + 1:02}T00:00+08:00" for at in (day, day + 1))
        for by in (f"99{area:02}00" for area in range(1, areas + 1)):
            made = replace(make_day(1, new(1, by), by=by), period_start=start, period_end=end)
            store(archive, made, replace(make_sums(1, total(day, by), by=by), period_end=end), page=f"{day}-{by}")


@pytest.mark.parametrize("name", [name for name in SQL if name.startswith("check_")])
def test_a_check_goes_to_its_bulletins_by_authority_and_period(archive, name):
    plan = [step for *_, step in archive.execute(f"explain query plan {SQL[name]}", {"bulletin_id": 1})]
    wide = [step for step in plan if "bulletins_by" in step and "AND period_end=?" not in step]
    assert wide == []
    steps = (
        "SEARCH ",
        "CORRELATED ",
        "COMPOUND ",
        "LEFT-MOST ",
        "UNION ALL",
        "MATERIALIZE ",
        "CO-ROUTINE ",
        "USE TEMP",
    )
    assert all(step.startswith((*steps, *(f"SCAN {name}" for name in ISSUES))) for step in plan)


def work_of(path: Path, before: Callable[[Database], None], measured: Callable[[Database], None]) -> int:
    """Return how many steps SQLite takes to store something after something else."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with open_archive(path) as archive:
        archive.execute("pragma synchronous = off")
        before(archive)
        archive.conn.set_progress_handler(count, 1)
        measured(archive)
    return steps


def test_a_page_costs_the_same_however_many_days_and_places_are_archived(tmp_path):
    """After days on each of which several cities reported."""
    few, many = (
        work_of(
            tmp_path / f"{days}.db",
            partial(store_days, days=range(days), areas=2),
            partial(store_days, days=range(days, days + 1)),
        )
        for days in (3, 200)
    )
    assert many < 1.1 * few, (few, many)


def store_repeats(archive: Database, pages: range) -> None:
    """Store pages that state one bulletin: half of a commission, which corrects itself, half of newspapers."""
    for at in pages:
        store(archive, make_day(29, new(at)), page=f"{at}/1", authority=1000 if at % 2 else at)


def test_the_cost_of_a_page_grows_no_faster_than_the_pages_that_repeat_its_bulletin(tmp_path):
    few, many = (
        work_of(
            tmp_path / f"{count}.db",
            partial(store_repeats, pages=range(count)),
            partial(store_repeats, pages=range(count, count + 1)),
        )
        for count in (15, 60)
    )
    assert many < 5 * few, (few, many)
