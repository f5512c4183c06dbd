"""Each kind of finding has a test that makes it, and one with the nearest input that does not."""

from __future__ import annotations

import pytest

from archive.findings import KINDS


def kinds_of(items: list[pytest.Item], mark: str) -> set[str]:
    return {kind for item in items for marker in item.iter_markers(mark) for kind in marker.args}


@pytest.mark.parametrize("mark", ["makes", "spares"])
def test_every_kind_of_finding_is_shown(request, mark):
    config = request.config
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS or config.option.keyword or config.option.markexpr:
        pytest.skip("only the whole suite has a test of every kind")
    shown = kinds_of(request.session.items, mark)
    assert (sorted(KINDS.keys() - shown), sorted(shown - KINDS.keys())) == ([], [])
