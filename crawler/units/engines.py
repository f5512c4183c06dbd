"""Engines that read units: processes of this machine, or a Ray cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from archive.scratch import scratch_folder
from crawler.units.engine_error import EngineError
from crawler.units.read_unit import ReadTask, read_unit
from workers.unit_processes import run_in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from crawler.units.read_unit import ReadPlan, ReadUnit
    from crawler.units.unit import Unit
    from workers.unit_processes import Lost

    Outcomes = Iterator[tuple[Unit, ReadUnit | Lost]]
    Engine = Callable[[ReadPlan, Sequence[Unit], int], Outcomes]
    """Reads units, so many at the same time as the last argument says, and yields them as they are done."""


def read_in_processes(plan: ReadPlan, units: Sequence[Unit], count: int) -> Outcomes:
    """Read units in processes of this machine; one that is killed is replaced, and its unit tried once more."""
    with scratch_folder() as scratch:  # also of processes that are killed
        yield from run_in_processes(partial(_read, plan, scratch=scratch), units, count)


def read_on_ray(plan: ReadPlan, units: Sequence[Unit], _count: int) -> Outcomes:
    """Read units as tasks of a Ray cluster. Raises EngineError where Ray is not installed or cannot be reached."""
    try:
        from crawler.units.ray_engine import run_on_ray  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise EngineError(f"{error.name} is not installed; pip install -e '.[ray]'") from error
    yield from run_on_ray(_read, plan, units)


def _read(plan: ReadPlan, unit: Unit, scratch: Path | None = None) -> ReadUnit:
    return read_unit(ReadTask(unit, plan), scratch)


ENGINES: Final[dict[str, Any]] = {"processes": read_in_processes, "ray": read_on_ray}
