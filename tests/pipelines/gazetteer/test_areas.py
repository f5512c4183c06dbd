"""An area is a name or a code; what is neither is answered with the nearest."""

from __future__ import annotations

import pytest

from pipelines.gazetteer.areas import AreaError, to_area_code


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("", ""), ("哈尔滨", "230100"), ("哈尔滨市", "230100"), ("230100", "230100"), (" 哈尔滨 ", "230100"),
        ("黑龙江哈尔滨", "230100"), ("黑龙江", "230000"), ("吉林", "220000"), ("全国", "100000"), ("示例市", "990100"),
        ("东湖区", "360102"),
    ],
)  # fmt: skip
def test_a_name_or_a_code_is_taken(area, code):
    assert to_area_code(area) == code


@pytest.mark.parametrize(
    ("area", "nearest"),
    [
        ("哈尔宾", "哈尔滨市 230100"),
        ("哈尔滨示", "哈尔滨市 230100"),
        ("230199", "哈尔滨市 230100"),
        ("2301", "哈尔滨市 230100"),
        ("朝阳区", "北京市朝阳区 110105"),
        ("Harbin", "write a name or code"),
    ],
)
def test_what_is_neither_is_answered_with_the_nearest(area, nearest):
    with pytest.raises(AreaError) as refused:
        to_area_code(area)
    assert nearest in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_long_text_is_not_repeated():
    with pytest.raises(AreaError) as refused:
        to_area_code("市" * 10_000)
    assert len(str(refused.value)) < 200
