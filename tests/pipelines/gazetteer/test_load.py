from __future__ import annotations

import csv
from pathlib import Path

import pytest

import pipelines.gazetteer
from pipelines.gazetteer.load import GazetteerError, load_gazetteer

COLUMNS = "code,name,short,level,parent,valid_from,valid_to"
NATION = "100000,全国,,nation,,,"
PROVINCE = "980000,某某省,某某,province,100000,,"


def load(folder, *divisions: str, aliases: tuple[str, ...] = (), columns: str = COLUMNS):
    (folder / "divisions.csv").write_text("\n".join([columns, NATION, PROVINCE, *divisions, ""]), "utf-8")
    (folder / "invented.csv").write_text(COLUMNS + "\n", "utf-8")
    (folder / "aliases.csv").write_text("\n".join(["name,code,inside,note", *aliases, ""]), "utf-8")
    return load_gazetteer(folder)


def test_tables_that_fit_give_every_name_and_all_that_is_above(tmp_path):
    tables = load(
        tmp_path,
        "980100,甲城市,甲城,prefecture,980000,,2011",
        "980100,乙城市,乙城,prefecture,980000,2011,",
        "980102,丙丁区,丙丁,county,980100,,",
        aliases=("丙丁新城,980102,,", "甲城高新区,,980100,a zone"),
    )
    assert [division.name for division in tables.by_code["980100"]] == ["甲城市", "乙城市"]
    assert [division.code for division in tables.by_name["丙丁新城"]] == ["980102"]
    assert tables.by_code["980102"][0].above == ("980100", "980000", "100000")
    assert tables.by_name["甲城高新区"] == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("98010,甲城市,甲城,prefecture,980000,,", "code '98010'"),
        ("980100,甲城市,甲城,city,980000,,", "level 'city'"),
        ("980100,甲,,prefecture,980000,,", "name '甲'"),
        ("980100,甲城市,甲,prefecture,980000,,", "name '甲'"),
        ("980100,甲 城市,甲城,prefecture,980000,,", "name '甲 城市'"),
        ("980100,甲城市,甲城,prefecture,980000,2011-1-1,", "valid from '2011-1-1'"),
        ("980100,甲城市,甲城,prefecture,980000,2011,2011", "valid from '2011' to '2011'"),
        ("980100,甲城市,甲城,prefecture,970000,,", "no parent 970000"),
        ("980100,甲城市,甲城,province,980000,,", "parent 980000 is no level above province"),
        ("980000,某某省,某某,province,100000,,", "980000 holds already by"),
        ("980000,某某省,某某,province,100000,2011,", "980000 holds already by"),
        ("980100,甲城市,甲城,prefecture,980000,", "6 cells for 7 columns"),
    ],
)
def test_a_division_that_does_not_fit_is_refused_with_file_and_line(tmp_path, line, says):
    with pytest.raises(GazetteerError) as refused:
        load(tmp_path, line)
    assert str(refused.value).startswith(f"{tmp_path / 'divisions.csv'}:4: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_parent_must_be_valid_while_its_division_is(tmp_path):
    with pytest.raises(GazetteerError, match=r"divisions\.csv:5: no parent 980100 while 980102 holds"):
        load(tmp_path, "980100,甲城市,甲城,prefecture,980000,,2011", "980102,丙丁区,丙丁,county,980100,2012,")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("某某高原,980099,,", "unknown code '980099'"),
        ("某某高新区,,980099,", "unknown code '980099'"),
        ("某,980000,,", "name '某'"),
        ("某某,980000,,", "某某 is a name of 980000 already"),
        ("某某高原,980000,", "3 cells for 4 columns"),
    ],
)
def test_an_alias_that_does_not_fit_is_refused_with_file_and_line(tmp_path, line, says):
    with pytest.raises(GazetteerError) as refused:
        load(tmp_path, aliases=("某某示范区,,980000,", line))
    assert str(refused.value).startswith(f"{tmp_path / 'aliases.csv'}:3: ")
    assert says in str(refused.value)


@pytest.mark.parametrize("line", ["某某高原,980000,,", "某某高新区,,980000,"])
def test_an_alias_is_listed_once(tmp_path, line):
    with pytest.raises(GazetteerError, match=r"aliases\.csv:3: .* delete the line"):
        load(tmp_path, aliases=(line, line))


def test_other_columns_are_refused(tmp_path):
    with pytest.raises(GazetteerError, match=r"divisions\.csv:1: the columns are not code,name"):
        load(tmp_path, columns=COLUMNS.replace("short", "abbreviation"))


def test_the_made_table_is_sorted_by_code_and_time():
    with Path(pipelines.gazetteer.__file__).with_name("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["valid_from"]) for row in csv.DictReader(file)]
    assert rows == sorted(rows)
