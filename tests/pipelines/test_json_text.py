from __future__ import annotations

import pytest

from pipelines.json_text import load_json, load_json_at


def test_what_cannot_be_stored_is_replaced_and_what_can_is_not():
    text = r'{"\udc00甲": ["\ud83d\ude00", "a\u0000b", {"n": ' + "9" * 6000 + "}, 1e400, 3]}"
    assert load_json(text) == {"\ufffd甲": ["😀", "a\ufffdb", {"n": "9" * 6000}, float("inf"), 3]}
    assert load_json_at(f"var x = {text}; more", 8) == load_json(text)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": ' * 100_000, "\ud800"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"Expect|nested"):
        load_json(text)
