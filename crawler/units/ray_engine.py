"""Run tasks on a Ray cluster. Retries, lost nodes and back-pressure are Ray's.

``RAY_ADDRESS`` names the cluster. Without it, one that runs on this machine is taken, else one is started for the
command.
"""

from __future__ import annotations

import logging
import os
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import ray

from crawler.units.engine_error import EngineError
from crawler.units.ray_address import check_address
from workers.unit_processes import Lost, describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Shared = TypeVar("Shared")
    Task = TypeVar("Task")

_FOR_EACH_CORE: Final = 4
"""So many tasks the cluster has at a time, not all: Ray looks at each of them whenever one is done."""


def run_on_ray(
    function: Callable[[Shared, Task], Any], shared: Shared, tasks: Sequence[Task]
) -> Iterator[tuple[Task, Any]]:
    """Yield each task with what the function returns for it, or ``Lost``, as they are done.

    ``shared`` is stored once in the cluster, and not with each task. A task takes one core. It is tried again, as often
    as Ray does, where its process or its node is lost.
    Raises EngineError where the cluster cannot be reached, within seconds.
    """
    check_address()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster that is started here reports to nobody
    try:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, include_dashboard=False)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).partition("\n")[0]
        raise EngineError(f"Ray cannot be reached ({reason}); check RAY_ADDRESS, and start the cluster") from error
    try:
        remote = ray.remote(num_cpus=1)(function)
        stored = ray.put(shared)
        left = iter(tasks)
        under_way: dict[Any, Task] = {}
        while True:
            more = islice(left, max(0, _count_at_once() - len(under_way)))
            under_way |= {remote.remote(stored, task): task for task in more}
            if not under_way:
                return
            (done, *_), _ = ray.wait(list(under_way))
            yield under_way.pop(done), _take(done)
    finally:
        ray.shutdown()


def _count_at_once() -> int:
    """Return how many tasks are given to the cluster, which may grow: enough for every core to find the next one."""
    return _FOR_EACH_CORE * max(1, int(ray.cluster_resources().get("CPU", 0)))  # type: ignore[no-untyped-call]


def _take(done: Any) -> Any:
    try:
        return ray.get(done)
    except ray.exceptions.RayTaskError as error:
        return Lost(describe(error.cause))
    except ray.exceptions.RayError as error:
        return Lost(str(error).partition("\n")[0])
