"""Who said what of one figure, across bulletins and publishers; which one is current, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.store import store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Bulletin

NATION, PROVINCE, CITY, DISTRICT = "100000", "990000", "990100", "990102"
NAMES = {"nation": NATION, "province": PROVINCE, "city": CITY, "paper": CITY}


@pytest.fixture
def say(archive):
    """Store a bulletin of a publisher about 29 November, on a page of its own."""

    def run(teller: str, bulletin: Bulletin, authority: int, hour: int) -> None:
        page = f"{teller}-{hour}"
        article = make_article(bulletin, authority=authority, published_at=f"2022-11-30T{hour:02}:00+08:00")
        article = replace(article, publisher=teller, url=f"http://www.example.cn/{page}.html")
        store_page(archive, make_capture(page), make_reading(article), make_capture().fetched_at)

    return run


def of(area_code: str, value: int, **more: object) -> Bulletin:
    """Return a figure of an area, in its own bulletin."""
    return make_day(29, make_number(value, area_code=area_code, **more), by=area_code)


def list_agreement(archive: Database, area_code: str = CITY) -> list[tuple[object, ...]]:
    words = (
        "publisher, bulletin_area_code, value, agrees, is_current, current_value, current_publisher, current_because"
    )
    return archive.execute(
        f"select {words} from agreement where area_code = ? order by bulletin_area_code, publisher", [area_code]
    ).fetchall()


def test_the_only_publisher_of_a_figure_is_current(archive, say):
    say("city", of(CITY, 3), 3, 8)
    assert list_agreement(archive) == [("city", CITY, 3, 1, 1, 3, "city", "only")]


def test_a_list_the_place_itself_and_a_newspaper_state_one_figure(archive, say):
    say("nation", make_day(29, make_number(4), by=NATION), 3, 9)
    say("province", make_day(29, make_number(3), make_number(1, area_code=DISTRICT), by=PROVINCE), 3, 7)
    say("city", of(CITY, 3), 3, 8)
    say("paper", of(CITY, 3), 2, 10)
    current = 4, "nation", "issue"
    assert list_agreement(archive) == [
        ("nation", NATION, 4, 1, 1, *current),
        ("province", PROVINCE, 3, 0, 0, *current),
        ("city", CITY, 3, 0, 0, *current),
        ("paper", CITY, 3, 0, 0, *current),
    ]
    assert list_agreement(archive, DISTRICT) == [("province", PROVINCE, 1, 1, 1, 1, "province", "only")]


def test_authority_goes_before_issue(archive, say):
    say("city", of(CITY, 3), 3, 8)
    say("paper", of(CITY, 4), 2, 10)
    assert list_agreement(archive) == [
        ("city", CITY, 3, 1, 1, 3, "city", "authority"),
        ("paper", CITY, 4, 0, 0, 3, "city", "authority"),
    ]


def test_a_teller_has_one_word_on_a_bulletin_its_newest_of_the_highest_authority(archive, say):
    say("city", of(CITY, 3), 3, 8)
    say("city", of(CITY, 4), 3, 9)  # 订正
    say("city", of(CITY, 3), 2, 10)  # a reprint of the first, in a newspaper that names the city
    assert list_agreement(archive) == [("city", CITY, 4, 1, 1, 4, "city", "issue")]


def test_the_folder_of_pages_without_a_publisher_is_a_teller(archive, say):
    say("city", of(CITY, 3), 3, 8)
    for page in ("a/9", "b/10", "b/11"):
        article = replace(make_article(of(CITY, 4)), publisher="", url=f"http://www.example.cn/{page}.html")
        store_page(archive, make_capture(page), make_reading(article), make_capture().fetched_at)
    assert [row[:3] for row in list_agreement(archive)] == [("", CITY, 4), ("", CITY, 4), ("city", CITY, 3)]


def test_only_exact_numbers_disagree(archive, say):
    say("city", of(CITY, 52), 3, 8)
    say("paper", of(CITY, 50, qualifier="over"), 2, 9)
    assert [row[3] for row in list_agreement(archive)] == [1, None]


@pytest.mark.parametrize(
    "other",
    [
        of(PROVINCE, 4),
        make_day(28, make_number(4)),
        of(CITY, 4, origin="local"),
        of(CITY, 4, route="社区筛查"),
        of(CITY, 4, measure="asymptomatic"),
        of(CITY, 4, excluding="covid-19"),
        of(CITY, 4, subgroup="医务人员"),
        of(CITY, 4, subtype="H5N6"),
        replace(of(CITY, 4), disease="cholera"),
        make_day(29, make_number(4), by="980000"),
    ],
    ids=[
        "area",
        "day",
        "origin",
        "route",
        "measure",
        "excluding",
        "subgroup",
        "subtype",
        "disease",
        "a third authority",
    ],
)
def test_figures_of_another_subject_are_not_compared(archive, say, other):
    say("city", of(CITY, 3), 3, 8)
    say("paper", other, 3, 7)
    (row,) = [row for row in list_agreement(archive) if row[0] == "city"]
    assert row[-3:] == (3, "city", "only")


def test_a_number_that_no_current_revision_states_has_no_current_figure(archive, say):
    say("paper", make_day(29, make_number(3), make_number(1, area_code=DISTRICT)), 2, 8)
    say("city", of(CITY, 3), 3, 9)
    assert list_agreement(archive, DISTRICT) == [("paper", CITY, 1, None, 0, None, None, None)]


def test_a_name_without_a_code_is_known_by_that_place_alone(archive, say):
    somewhere = replace(of("", 3), area="甲镇", observations=(make_number(3, area_code="", area="甲镇"),))
    say("town", somewhere, 3, 8)
    say("nation", make_day(29, make_number(4, area_code="", area="甲镇"), by=NATION), 3, 9)
    assert list_agreement(archive, "") == [("town", "", 3, 1, 1, 3, "town", "only")]
