"""Measure the CPU seconds of all processes that a script starts, also of those that outlive what is measured."""

from __future__ import annotations

import os
import threading
import time
from typing import Self

import psutil

LOOK_SECONDS = 0.1


class CpuWatch:
    """Add up the CPU time of this process and its descendants in a block; of those that end, nearly all.

    Watching takes time as well, more on a machine with many processes: it is not counted.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last: dict[tuple[int, float], float] = {}
        self._spent = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._look()
        self._before = sum(self._last.values())
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._look()
        self.seconds = sum(self._last.values()) - self._before - self._spent

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            self._look()
        self._spent = time.thread_time()

    def _look(self) -> None:
        this = psutil.Process(os.getpid())
        for process in (this, *this.children(recursive=True)):
            try:
                times = process.cpu_times()
                self._last[process.pid, process.create_time()] = times.user + times.system
            except psutil.Error:
                continue
