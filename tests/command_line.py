"""Run commands of Scrapy and programs in processes in which everything is loaded, which saves one second of two.

Each is forked from a process that has loaded Scrapy and this project and done nothing else (tests/loaded.py). So are
the processes that parse and store for it. Real starts are tested by starting commands (tests/docs, and where a crawl is
interrupted).
"""

from __future__ import annotations

import multiprocessing
import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scrapy.cmdline import execute

from tests.fork_server import ForkServer
from workers import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess

ROOT: Final = Path(__file__).parents[1]
SERVER: Final = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.loaded"])


def run_scrapy(
    *arguments: object, cwd: Path = ROOT, seconds: float = 120, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``scrapy ARGUMENTS`` in this folder, and with this environment besides that of the test. Raises TimeoutError."""
    return _run(["scrapy", *map(str, arguments)], "", cwd, seconds, environment)


def run_program(program: str, *arguments: object, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    """``python -c PROGRAM ARGUMENTS``. Raises TimeoutError."""
    return _run(["-c", *map(str, arguments)], program, ROOT, seconds, {})


@contextmanager
def start_scrapy(*arguments: object) -> Iterator[BaseProcess]:
    """``scrapy ARGUMENTS`` in the background, silent; wait for its end."""
    quiet = [Path(os.devnull)] * 2
    command = ["scrapy", *map(str, arguments)]
    process = SERVER.Process(target=_execute, args=(command, "", ROOT, dict(os.environ), quiet))
    process.start()
    yield process
    process.join()


def _run(
    command: list[str], program: str, cwd: Path, seconds: float, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder) / "stdout", Path(folder) / "stderr"]
        process = SERVER.Process(target=_execute, args=(command, program, cwd, os.environ | environment, told))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{shlex.join(command)} took longer than {seconds} seconds")
        return subprocess.CompletedProcess(command, process.exitcode, *(path.read_bytes().decode() for path in told))


def _execute(command: list[str], program: str, cwd: Path, environment: dict[str, str], told: Sequence[Path]) -> None:
    for number, path in enumerate(told, 1):
        with path.open("ab") as file:
            os.dup2(file.fileno(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    main.Spawned = ForkServer().make_process
    sys.modules.pop("crawler.settings", None)  # it reads the environment
    if program:
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
    else:
        execute()
