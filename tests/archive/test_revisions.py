"""Deduplication by date, as the contract has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.records import Stated
from archive.store import Stored, store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import check_whole

if TYPE_CHECKING:
    from archive.records import Bulletin


@pytest.fixture
def store(archive):
    """Store articles as a page of their own, which came on this day of November."""

    def run(*bulletins: Bulletin, day: int = 30, **article: object) -> Stored:
        capture = make_capture(f"page-{day}", day)
        return store_page(archive, capture, make_reading(make_article(*bulletins, **article)), capture.fetched_at)

    return run


def met(stored: Stored) -> tuple[int, int, int]:
    return stored.bulletins_new, stored.bulletins_seen_again, stored.bulletins_revised


def current(archive) -> list[int]:
    return [value for (value,) in archive.execute("select value from current_observations order by period_end, value")]


def history(archive) -> list[int]:
    return [value for (value,) in archive.execute("select value from observation_history order by value")]


def test_the_same_numbers_in_another_article_are_a_sighting(archive, store):
    assert met(store(make_bulletin(), day=29)) == (1, 0, 0)
    assert met(store(make_bulletin(), day=30)) == (0, 1, 0)
    assert [archive[name].count for name in ("bulletins", "revisions", "sightings")] == [1, 1, 2]
    assert history(archive) == current(archive) == [3]


def test_other_numbers_are_a_revision_and_both_stay(archive, store):
    store(make_bulletin(3), day=29)
    assert met(store(make_bulletin(4), day=30)) == (0, 0, 1)
    assert [archive[name].count for name in ("bulletins", "revisions", "sightings")] == [1, 2, 2]
    assert history(archive) == [3, 4]
    assert current(archive) == [4]


def test_a_part_of_the_day_and_the_whole_day_are_two_bulletins(archive, store):
    stored = store(make_bulletin(3, period_end="2022-11-29T15:00+08:00"), make_bulletin(5))
    assert met(stored) == (2, 0, 0)
    assert current(archive) == [3, 5]


def test_the_same_bulletin_in_two_articles_of_one_page_is_seen_again(archive):
    reading = make_reading(make_article(make_bulletin()), make_article(make_bulletin()))
    assert met(store_page(archive, make_capture(), reading, "2022-11-30")) == (1, 1, 0)
    assert (archive["sightings"].count, history(archive)) == (2, [3])


def test_one_set_of_numbers_stated_twice_by_one_article_is_one_sighting(archive, store):
    assert met(store(make_bulletin(), make_bulletin())) == (1, 0, 0)
    assert (archive["sightings"].count, history(archive)) == (1, [3])


def test_the_order_in_which_numbers_are_printed_makes_no_revision(store):
    first, second = make_bulletin(3).observations[0], make_bulletin(4).observations[0]
    store(replace(make_bulletin(), observations=(first, second)), day=29)
    assert met(store(replace(make_bulletin(), observations=(second, first)), day=30)) == (0, 1, 0)


def make_undated(value: int, page: str) -> Bulletin:
    return replace(make_bulletin(value), period_start="", period_end="", undated_url=f"http://a.example/{page}")


def test_articles_whose_period_no_text_says_are_bulletins_of_their_own(archive, store):
    assert met(store(make_undated(3, "a"), day=29)) == (1, 0, 0)
    assert met(store(make_undated(4, "b"), day=30)) == (1, 0, 0)
    assert current(archive) == history(archive) == [3, 4]
    agreed = archive.execute("select value, is_current, current_because from agreement order by value").fetchall()
    assert agreed == [(3, 1, "only"), (4, 1, "only")]
    check_whole(archive)


def test_a_page_without_a_period_that_changed_is_a_revision(archive, store):
    store(make_undated(3, "a"), day=29)
    assert met(store(make_undated(4, "a"), day=30)) == (0, 0, 1)
    assert (current(archive), history(archive)) == ([4], [3, 4])


def test_the_newest_issue_is_current_whenever_it_came(archive, store):
    store(make_bulletin(4), day=29, published_at="2022-11-30T10:00+08:00")
    store(make_bulletin(3), day=30, published_at="2022-11-30T08:00+08:00")
    assert current(archive) == [4]


def test_issues_are_compared_as_moments_not_as_text(archive, store):
    store(make_bulletin(4), day=29, published_at="2022-11-30T01:00+00:00")  # 09:00 in China
    store(make_bulletin(3), day=30, published_at="2022-11-30T08:30+08:00")
    assert current(archive) == [4]


def test_a_date_alone_is_the_beginning_of_that_day_in_china(archive, store):
    store(make_bulletin(3), day=29, published_at="2022-11-30T07:00+08:00")
    store(make_bulletin(4), day=30, published_at="2022-11-30")
    assert current(archive) == [3]


@pytest.fixture
def issue(archive):
    """Store a page for each issue, with its title, time and address, in this order; return what is current."""

    def run(*issues, list_order=()):
        for at, (value, title, published_at, name) in enumerate(issues):
            article = replace(make_article(make_bulletin(value), published_at=published_at), title=title)
            capture = make_capture(name, 30)
            capture = replace(capture, url=name) if name.startswith("file:") else capture
            order = list_order[at] if list_order else 0
            capture = replace(
                capture,
                stated=Stated(printed_order=order),
                fetched_at=f"2022-11-30T01:00:00.{at + 1:06d}+00:00",
            )
            article = replace(article, url=capture.url)
            store_page(archive, capture, make_reading(article), capture.fetched_at)
        check_whole(archive)
        return current(archive), [kind for (kind,) in archive.execute("select kind from findings")]

    return run


PLAIN = "11月29日疫情通报"
DAY = "2022-11-30"


@pytest.mark.spares("order_unknown")
@pytest.mark.parametrize(
    "title", [f"{PLAIN}（更正）", f"关于{PLAIN}的订正", "11月29日疫情補充通報", f"【重发】{PLAIN}"]
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_correction_of_the_same_day_is_current_in_whatever_order_pages_came(issue, title, turned):
    issues = [(6, PLAIN, DAY, "a-b"), (7, title, DAY, "c")]
    assert issue(*issues[:: -1 if turned else 1]) == ([7], [])


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("original", ["2022-11-30T08:05+08:00", "2022-11-30T00:00+08:00", DAY, ""])
@pytest.mark.parametrize("correction", [DAY, "2022-11-30T00:00+08:00", ""])
def test_a_correction_without_a_time_is_the_last_word_of_its_day(issue, original, correction, turned):
    issues = [(6, PLAIN, original, "a"), (7, f"{PLAIN}（更正）", correction, "b")]
    assert issue(*issues[:: -1 if turned else 1])[0] == [7]


def test_an_issue_of_a_later_time_or_day_follows_a_correction(issue):
    assert issue(
        (6, f"{PLAIN}（更正）", "2022-11-30T09:00+08:00", "a"), (7, PLAIN, "2022-11-30T10:00+08:00", "b"),
    )[0] == [7]  # fmt: skip
    assert issue((8, f"{PLAIN}（更正）", DAY, "c"), (9, PLAIN, "2022-12-01", "d"))[0] == [9]


@pytest.mark.spares("order_unknown")
def test_without_such_a_title_the_list_decides(issue):
    assert issue((6, PLAIN, DAY, "x"), (7, PLAIN, DAY, "a-b"), list_order=[2, 1]) == ([6], [])


@pytest.mark.spares("order_unknown")
def test_without_a_list_the_number_in_the_address_decides(issue):
    assert issue((8, PLAIN, DAY, "t20221130_10"), (7, PLAIN, DAY, "t20221130_9")) == ([8], [])


def test_of_two_states_of_one_page_the_later_one_is_current(issue):
    assert issue((6, PLAIN, DAY, "x"), (7, PLAIN, DAY, "x")) == ([7], [])


@pytest.mark.makes("order_unknown")
def test_a_tie_that_nothing_decides_is_reported(archive, issue):
    assert issue((6, PLAIN, DAY, "a-b"), (7, PLAIN, DAY, "c")) == ([7], ["order_unknown"])
    ((message, evidence),) = archive.execute("select message, evidence from findings").fetchall()
    assert message.startswith("7 (新增确诊病例7例) is current, but http://www.example.cn/a-b.html of the same day")
    assert evidence == "新增确诊病例7例"
    issue((9, PLAIN, "2022-12-01", "d"))
    assert archive["findings"].count == 0


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("folder/t20221130_10.md", "folder/t20221130_9.md"), ([6], [])),
        (("2024/notes.md", "2023/notes.md"), ([7], ["order_unknown"])),
    ],
    ids=["numbered", "folders"],
)
def test_documents_on_disk_are_numbered_by_their_names_alone(issue, names, expected):
    issues = [(6, PLAIN, DAY, f"file:///{names[0]}"), (7, PLAIN, DAY, f"file:///{names[1]}")]
    assert issue(*issues) == expected


@pytest.mark.spares("order_unknown")
def test_two_pages_of_one_day_that_agree_are_no_tie(issue):
    assert issue((6, PLAIN, DAY, "a-b"), (6, PLAIN, DAY, "c")) == ([6], [])


def test_the_most_authoritative_publisher_is_current_even_if_it_was_earlier(archive, store):
    store(make_bulletin(3), day=28, authority=2, published_at="2022-11-30T08:00+08:00")
    store(make_bulletin(4), day=29, authority=1, published_at="2022-11-30T10:00+08:00")
    assert current(archive) == [3]
    store(make_bulletin(5), day=30, authority=2, published_at="2022-11-30T09:00+08:00")
    assert current(archive) == [5]


def test_a_page_without_a_date_is_issued_when_first_archived(archive, store):
    store(make_bulletin(3), day=29)
    store(make_bulletin(4), day=30)
    assert current(archive) == [4]
    store(make_bulletin(5), day=28, published_at="2022-11-29T08:00+08:00")
    assert current(archive) == [4]


def test_a_newspaper_is_issued_on_the_day_of_its_edition(archive):
    article = replace(make_article(make_bulletin()), issue_date="2022-11-30")
    store_page(archive, make_capture(), make_reading(article), "2022-12-05T00:00:00.000000+00:00")
    assert [row["issued_at"] for row in archive["observation_history"].rows] == ["2022-11-30"]


def test_a_revision_is_read_from_its_most_authoritative_then_earliest_sighting(archive, store):
    store(make_bulletin(), day=28, authority=1, published_at="2022-11-30T07:00+08:00")
    store(make_bulletin(), day=29, authority=2, published_at="2022-11-30T09:00+08:00")
    store(make_bulletin(), day=30, authority=2, published_at="2022-11-30T08:00+08:00")
    (row,) = archive["observation_history"].rows
    assert (row["publisher"], row["issued_at"]) == ("示例机构2", "2022-11-30T08:00+08:00")
    assert row["recorded_at"] == make_capture(day=28).fetched_at  # the numbers were known since then
    (article,) = archive["articles"].rows_where("id = ?", [row["article_id"]])
    assert article["text"][row["evidence_start"] : row["evidence_end"]] == row["evidence"]


def test_a_place_without_a_code_goes_by_its_name(archive, store):
    nameless = replace(make_bulletin(area_code=""), area="甲区")
    store(nameless, day=28)
    assert met(store(replace(nameless, area="乙区"), day=29)) == (1, 0, 0)
    assert met(store(nameless, day=30)) == (0, 1, 0)
    check_whole(archive)
