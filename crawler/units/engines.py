"""Engines that read units: processes of this machine, or a Ray cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from archive.scratch import scratch_folder
from crawler.units.engine_error import EngineError
from crawler.units.read_unit import read_unit
from workers.unit_processes import run_in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crawler.units.read_unit import ReadTask, ReadUnit
    from workers.unit_processes import Lost

    Outcomes = Iterator[tuple[ReadTask, ReadUnit | Lost]]
    Engine = Callable[[Sequence[ReadTask], int], Outcomes]
    """Reads tasks, so many at the same time as the second argument says, and yields them as they are done."""


def read_in_processes(tasks: Sequence[ReadTask], count: int) -> Outcomes:
    """Read units in processes of this machine; one that is killed is replaced, and its unit tried once more."""
    with scratch_folder() as scratch:  # also of processes that are killed
        yield from run_in_processes(partial(read_unit, scratch=scratch), tasks, count)


def read_on_ray(tasks: Sequence[ReadTask], _count: int) -> Outcomes:
    """Read units as tasks of a Ray cluster. Raises EngineError where Ray is not installed or cannot be reached."""
    try:
        from crawler.units.ray_engine import run_on_ray  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise EngineError(f"{error.name} is not installed; pip install -e '.[ray]'") from error
    yield from run_on_ray(read_unit, tasks)


ENGINES: Final[dict[str, Any]] = {"processes": read_in_processes, "ray": read_on_ray}
