"""Run tasks on a Ray cluster. Retries, lost nodes and back-pressure are Ray's.

``RAY_ADDRESS`` names the cluster. Without it, one that runs on this machine is taken, else one is started for the
command.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

import ray

from workers.unit_processes import Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Task = TypeVar("Task")


def run_on_ray(function: Callable[[Task], Any], tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
    """Yield each task with what the function returns for it, or ``Lost``, as they are done.

    A task takes one core. It is tried again, as often as Ray does, where its process or its node is lost.
    """
    was_there = ray.is_initialized()
    if not was_there:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, include_dashboard=False)
    try:
        remote = ray.remote(num_cpus=1)(function)
        under_way = {remote.remote(task): task for task in tasks}
        while under_way:
            (done, *_), _ = ray.wait(list(under_way))
            yield under_way.pop(done), _take(done)
    finally:
        if not was_there:
            ray.shutdown()


def _take(done: Any) -> Any:
    try:
        return ray.get(done)
    except ray.exceptions.RayTaskError as error:
        return Lost(f"{type(error.cause).__name__}: {error.cause}")
    except ray.exceptions.RayError as error:
        return Lost(str(error).partition("\n")[0])
