"""A merge that is killed at any moment leaves an archive that is whole; merging again finishes the work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.archive.whole import KEPT
from tests.killing import check_killed
from tests.machines import Machines, crawled, decided, look, lost, met, walked

if TYPE_CHECKING:
    from pathlib import Path

IN_THE_UNION = [
    "insert on bodies", "insert on captures", "update on captures", "update on readings", "insert on failures",
    "update on failures", "insert on crawls", "insert on source_alarms", "insert on walked_listings",
    "insert on decisions", "insert on validators",
]  # fmt: skip
IN_READING = ["delete on readings", "insert on articles", "insert on observations", "update on bulletins"]

PROGRAM = """
import sys
from pathlib import Path
from archive.database import open_archive
from tests.killing import die_at
from tests.machines import merge_all

archive = open_archive(Path(sys.argv[2]))
die_at(archive, sys.argv[1])
merge_all(archive, [Path(other) for other in sys.argv[3:]])
"""


def make_two(machines) -> tuple[Path, Path]:
    """Return an archive and one to merge into it: a page that they state differently, and others."""
    own = machines.make(met, partial(lost, day=1, name="a", message="404"))
    other = machines.make(
        partial(met, day=2, stated="990000"), partial(met, page=("b", 2), day=2, etag='"1"'),
        partial(lost, day=2, name="a", message="404"), partial(crawled, day=2, outcome="finished", name="b"),
        partial(walked, name="a", since="", until="2022-12-02"),
        partial(decided, day=2, verdict="noted", fingerprint="a"),
    )  # fmt: skip
    return own, other


@pytest.mark.parametrize("moment", IN_THE_UNION + IN_READING)
def test_killed_at_any_moment_it_is_whole_and_merging_again_finishes(tmp_path, moment):
    machines = Machines(tmp_path)
    undisturbed = machines.merge(make_two(machines)[1], into=make_two(machines)[0])
    own, other = make_two(machines)
    before = look(own)

    check_killed(PROGRAM, moment, own, other)

    whole, left = look(undisturbed), look(own)
    if moment in IN_THE_UNION:
        assert left == before
    else:
        assert {name: left[name] for name in KEPT} == {name: whole[name] for name in KEPT}
    assert look(machines.merge(other, into=own)) == whole
