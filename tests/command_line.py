"""Run commands of Scrapy and programs in processes in which everything is loaded, which saves two seconds each.

Each is forked from a process that has loaded Scrapy and this project (tests/fork_server.py). So are the processes that
parse and store for it. Real starts are tested by starting commands (tests/test_package.py, the first
run of tests/docs/test_readme.py, and ``BULLETINS`` where a command ends while it prints).
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scrapy.cmdline import execute

from tests.fork_server import NOWHERE, SERVER, Address, connect_to_server, make_process, start_server
from workers import main
from workers.main import without_main

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess

ROOT: Final = Path(__file__).parents[1]
MAX_SECONDS: Final = 300
BULLETINS: Final = (sys.executable, "-c", "from crawler.console import main; main()")
"""``bulletins``, with the code of this folder: verbs about an archive start in a tenth of the time of ``scrapy``."""


def run_scrapy(
    *arguments: object, cwd: Path = ROOT, seconds: float = MAX_SECONDS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``scrapy ARGUMENTS`` in this folder, and with this environment besides that of the test. Raises TimeoutError."""
    return _run(["scrapy", *map(str, arguments)], "", cwd, seconds, environment)


def run_line(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of the documentation in this folder, which is none of the project's."""
    program, *arguments = shlex.split(line)
    if program == "scrapy":
        return run_scrapy(*arguments, cwd=cwd, SCRAPY_SETTINGS_MODULE="crawler.settings", PYTHONPATH=str(ROOT))
    if program == "sqlite-utils":
        return _run(["sqlite-utils", *arguments], "from sqlite_utils.cli import cli; cli()", cwd, MAX_SECONDS, {})
    tools = os.environ | {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
    return subprocess.run([program, *arguments], cwd=cwd, env=tools, capture_output=True, text=True, check=False)


def run_program(program: str, *arguments: object, seconds: float = MAX_SECONDS) -> subprocess.CompletedProcess[str]:
    """``python -c PROGRAM ARGUMENTS``. Raises TimeoutError."""
    return _run(["-c", *map(str, arguments)], program, ROOT, seconds, {})


@contextmanager
def start_scrapy(*arguments: object, stdout: Path = NOWHERE, stderr: Path = NOWHERE) -> Iterator[BaseProcess]:
    """``scrapy ARGUMENTS`` in the background; wait for its end. Kill it if the block fails."""
    command = ["scrapy", *map(str, arguments)]
    process = _start(command, "", ROOT, dict(os.environ), [stdout, stderr])
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        process.join()


def _run(
    command: list[str], program: str, cwd: Path, seconds: float, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / "stdout", Path(folder) / "stderr"]
        process = _start(command, program, cwd, os.environ | environment, streams)
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{shlex.join(command)} took longer than {seconds} seconds")
        return subprocess.CompletedProcess(command, process.exitcode, *(path.read_bytes().decode() for path in streams))


def _start(*arguments: object) -> BaseProcess:
    process = SERVER.Process(target=_execute_forked, args=(start_server(), *arguments))
    with without_main():  # a forked process would load the main module of this one, which is pytest
        process.start()
    return process


def _execute_forked(server: Address, *arguments: Any) -> None:
    connect_to_server(server)
    _execute(*arguments)


def _execute(command: list[str], program: str, cwd: Path, environment: dict[str, str], streams: Sequence[Path]) -> None:
    for number, path in enumerate(streams, 1):
        with path.open("ab") as file:
            os.dup2(file.fileno(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    signal.pthread_sigmask(signal.SIG_SETMASK, ())  # the server has blocked what was blocked where it was started
    main.Spawned = make_process
    sys.modules.pop("crawler.settings", None)  # it reads the environment
    if program:
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
    else:
        execute()
