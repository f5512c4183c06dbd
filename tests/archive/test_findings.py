"""Kinds of findings, by name."""

from __future__ import annotations

import pytest

from archive.findings import KINDS


def test_an_unknown_kind_says_where_to_add_it():
    with pytest.raises(LookupError) as refused:
        KINDS["new_one"]
    assert str(refused.value) == "unknown kind of finding 'new_one': add [new_one] to archive/findings.toml"
    assert KINDS.get("new_one") is None
