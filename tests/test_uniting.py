"""``unite`` gives the rows of ``scrapy merge``: of pages that several machines saw, each with what it knew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import PARSER
from tests.archive.unite.sides import differences, unite_archives
from tests.machines import Machines
from tests.test_merging_laws import ARCHIVES


@settings(max_examples=3, deadline=None)
@given(st.tuples(ARCHIVES, ARCHIVES, ARCHIVES), st.permutations(range(3)))
def test_united_archives_have_the_rows_of_merged_ones(histories, order):
    with TemporaryDirectory() as folder:
        machines = Machines(Path(folder))
        archives = [machines.make(*events) for events in histories]
        united, _ = unite_archives(Path(folder), [archives[number] for number in order], PARSER)
        assert differences(machines.merge(*archives), united) == {}
