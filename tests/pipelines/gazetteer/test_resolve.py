from __future__ import annotations

from collections import Counter

import pytest

from pipelines.gazetteer.resolve import (
    GazetteerError,
    all_names,
    find_candidates,
    find_division,
    find_parents,
    get_division,
    is_inside,
    resolve,
)

NATION = "100000"
DAY = "2022-11-29"

HARBIN = {
    "道里区": "230102", "南岗区": "230103", "道外区": "230104", "平房区": "230108", "松北区": "230109",
    "香坊区": "230110", "呼兰区": "230111", "阿城区": "230112", "双城区": "230113", "依兰县": "230123",
    "方正县": "230124", "宾县": "230125", "巴彦县": "230126", "木兰县": "230127", "通河县": "230128",
    "延寿县": "230129", "尚志市": "230183", "五常市": "230184",
}  # fmt: skip


def code(name: str, inside: str, on: str = DAY) -> str:
    division = resolve(name, inside, on)
    return division.code if division else ""


@pytest.mark.parametrize(("name", "expected"), HARBIN.items())
def test_every_district_of_harbin_is_found_inside_the_city(name, expected):
    assert code(name, "230100") == expected
    assert code(name if name == "宾县" else name[:-1], "230100") == expected
    assert code(f"哈尔滨市{name}", "230000") == expected


def test_harbin_has_eighteen_districts_on_the_day_of_the_sample():
    inside = {d.code for same in all_names().values() for d in same if d.parent == "230100" and d.is_valid_on(DAY)}
    assert inside == set(HARBIN.values())


@pytest.mark.parametrize(
    ("name", "inside", "on", "expected"),
    [
        ("香坊区", "230100", "2000-06-01", "230106"),
        ("香坊区", "230100", "2022-11-29", "230110"),
        ("呼兰县", "230100", "2003-12-31", "230121"),
        ("呼兰县", "230100", "2022-11-29", ""),
        ("呼兰", "230100", "2003-12-31", "230121"),
        ("呼兰", "230100", "2022-11-29", "230111"),
        ("阿城市", "230100", "2005-12-31", "230181"),
        ("阿城市", "230100", "2007-01-01", ""),
        ("莱芜市", "370000", "2019-01-08", "371200"),
        ("莱芜市", "370000", "2019-01-10", ""),
        ("莱芜区", "370100", "2019-01-10", "370116"),
        ("公主岭市", "220000", "2020-02-01", "220381"),
        ("公主岭市", "220000", "2020-07-01", "220184"),
        ("公主岭市", "220100", "2020-02-01", ""),
        ("沙县", "350000", "2020-02-01", "350427"),
        ("沙县", "350000", "2022-03-20", "350405"),  # short for 沙县区
        ("儋州市", "460000", "2014-12-31", "469003"),
        ("儋州市", "460000", "2020-02-01", "460400"),
        ("两江新区", "500000", "2020-02-01", ""),  # a zone without a code until it became a district
        ("两江新区", "500000", "2026-02-01", "500157"),
    ],
)
def test_the_day_decides_which_code_a_name_has(name, inside, on, expected):
    assert code(name, inside, on) == expected


def test_in_the_year_of_a_change_without_a_known_day_the_old_name_is_still_read():
    assert code("阿城市", "230100", "2006-05-01") == "230181"
    assert code("阿城区", "230100", "2006-05-01") == "230112"
    assert code("阿城", "230100", "2006-05-01") == "230112"


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("吉林", NATION, "220000"),
        ("吉林", "220000", "220200"),
        ("吉林市", "220000", "220200"),
        ("吉林省", "220000", "220000"),
        ("抚顺", "210000", "210400"),
        ("抚顺", "210400", "210400"),
        ("抚顺县", "210400", "210421"),
        ("朝阳区", NATION, ""),
        ("朝阳区", "110000", "110105"),
        ("朝阳", "210000", "211300"),
        ("鼓楼区", "320000", ""),
        ("鼓楼区", "320100", "320106"),
    ],
)
def test_of_places_with_one_name_the_inner_one_is_taken_or_none(name, inside, expected):
    assert code(name, inside) == expected


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("延边", "220000", "222400"), ("延边州", "220000", "222400"), ("恩施州", "420000", "422800"),
        ("湘西自治州", "430000", "433100"), ("西双版纳州", "530000", "532800"), ("大兴安岭", "230000", "232700"),
        ("锡林郭勒", "150000", "152500"), ("陵水县", "460000", "469028"), ("神农架", "420000", "429021"),
        ("浦东", "310000", "310115"), ("沙市", "421000", "421002"), ("内蒙古", NATION, "150000"),
        ("广西", NATION, "450000"), ("宁夏", NATION, "640000"), ("西藏", NATION, "540000"), ("新疆", NATION, "650000"),
        ("台湾地区", NATION, "710000"), ("香港特区", NATION, "810000"), ("澳门", NATION, "820000"),
        ("兵团", NATION, "660000"), ("兵团", "650000", "660000"), ("石河子市", "660000", "659001"),
        ("石河子", "650000", "659001"), ("仙桃", "420000", "429004"), ("济源示范区", "410000", "419001"),
        ("哈市", "230000", "230100"), ("31个省", NATION, NATION), ("全国", NATION, NATION),
    ],
)  # fmt: skip
def test_short_and_further_names_are_known(name, inside, expected):
    assert code(name, inside) == expected


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("大同市平城区", "140000", "140213"),
        ("北京朝阳区", NATION, "110105"),
        ("北京市朝阳区", "110000", "110105"),
        ("哈尔滨市香坊区", "230100", "230110"),
        ("黑龙江省哈尔滨市香坊区", "230100", "230110"),
        ("黑龙江省哈尔滨市香坊区", NATION, "230110"),
        ("黑龙江 哈尔滨\u3000香坊", NATION, "230110"),
        ("中国香港", NATION, "810000"),
        ("北京香坊区", NATION, ""),
        ("长春市朝阳区", "110000", ""),
        ("北京北京", NATION, ""),
        ("北京" * 500, NATION, ""),
        ("", NATION, ""),
    ],
)
def test_a_name_with_its_parents_in_front_is_read_inside_them(name, inside, expected):
    assert code(name, inside) == expected


def test_a_name_from_outside_and_an_unknown_place_to_look_in_give_nothing():
    assert resolve("香坊区", "110000", DAY) is None
    assert resolve("香坊区", "230199", DAY) is None


def test_the_invented_places_of_the_sample_lie_outside_the_nation():
    assert code("青石县", "990100") == "990121"
    assert code("示例", "990100") == "990100"
    assert code("东湖区", "990100") == "990102"
    assert code("东湖区", NATION) == "360102"


def test_names_that_several_counties_share_are_read_inside_their_parents_only():
    counties = {d for same in all_names().values() for d in same if d.level == "county" and d.is_valid_on(DAY)}
    counties = {d for d in counties if not d.code.startswith("99")}
    shared = {name for name, times in Counter(d.name for d in counties).items() if times > 1}
    assert len(shared) == 29
    for division in counties:
        if division.name in shared:
            assert resolve(division.name, NATION, DAY) is None
            assert resolve(division.name, division.parent, DAY) == division


def test_every_division_is_found_by_its_full_name_in_its_parent_while_valid():
    divisions = {d for same in all_names().values() for d in same}
    assert len(divisions) > 4000
    for division in divisions:
        first = division.valid_from or "1999-12-31"
        assert resolve(division.name, division.parent, first) == division
        assert find_division(division.code, first) == division
        if not division.valid_to:
            assert resolve(division.name, division.parent) == division


def test_candidates_are_all_places_of_a_name_on_that_day_the_highest_first():
    assert [d.code for d in find_candidates("朝阳", DAY)] == ["211300", "110105", "211321", "220104"]
    assert [d.code for d in find_candidates("香坊区", "2000-01-01")] == ["230106"]
    assert find_candidates("无此地", DAY) == ()


def test_without_a_day_the_latest_counts_even_if_it_is_abolished():
    assert get_division("371200").name == "莱芜市"
    assert get_division("500111").name == "大足区"
    assert code("莱芜市", "370000", "") == "371200"
    assert code("香坊区", "230100", "") == "230110"


def test_a_code_that_names_nothing_is_refused_with_what_is_known():
    assert find_division("230199") is None
    with pytest.raises(GazetteerError, match="'230199' is no place; known: never"):
        get_division("230199")
    with pytest.raises(GazetteerError, match="on 2000-01-01; known: 阿城区 2006/"):
        get_division("230112", "2000-01-01")


def test_a_place_is_inside_itself_and_everything_above_it():
    assert [d.code for d in find_parents("230110", DAY)] == ["230100", "230000", NATION]
    assert [d.code for d in find_parents("429004", DAY)] == ["420000", NATION]
    assert is_inside("230110", "230110")
    assert is_inside("230110", NATION)
    assert not is_inside("230110", "230200")
    assert not is_inside("990102", NATION)
    assert not is_inside("230199", NATION)


def test_names_for_the_matcher_have_two_characters_or_more_and_zones_no_code():
    names = all_names()
    assert min(map(len, names)) == 2
    assert {"香坊", "香坊区", "延边州", "兵团", "呼兰县"} <= names.keys()
    assert names["雄安新区"] == names["高新区"] == ()
    assert resolve("雄安新区", "130000", DAY) is None
