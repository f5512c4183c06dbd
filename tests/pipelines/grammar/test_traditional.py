"""Traditional characters are read; what is kept stays as it was printed."""

from __future__ import annotations


def test_a_bulletin_in_traditional_characters(read):
    text = "11月29日0-24時，香港新增確診個案59宗，其中輸入個案5宗；死亡個案2宗。"
    (bulletin,) = read(text, area="810000").bulletins
    found = [(o.measure, o.value, o.unit, o.evidence) for o in bulletin.observations]
    assert found[0] == ("confirmed", 59, "宗", "香港新增確診個案59宗")
    assert found[-1] == ("deaths", 2, "宗", "死亡個案2宗")


def test_a_name_with_a_character_that_is_simplified_too(read):
    (bulletin,) = read("新增确诊病例3例（乾县2例、彬州市1例）。", area="610400").bulletins
    assert [(o.area_code, o.area) for o in bulletin.observations[1:]] == [("610424", "乾县"), ("610482", "彬州市")]
