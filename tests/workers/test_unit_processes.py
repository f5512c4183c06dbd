"""Tasks in processes of which one is killed: it is tried once more, the others go on."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.killing import MAX_SECONDS
from workers.main import start
from workers.unit_processes import Lost, run_in_processes

pytestmark = pytest.mark.usefixtures("loaded_workers")


def work(task):
    """Do as the task says; a name of a file: be killed unless the file is there, which is made first."""
    match task:
        case int():
            return task * 2
        case "raise":
            raise ValueError("no such page")
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "pid":
            return os.getpid()
        case "start":
            return look_into_a_process()
        case "sleep":
            time.sleep(60)
    path = Path(task)
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "second try"


def look_into_a_process():
    """Start a process as those are started that parse for a task; return its parent, and whether it has the parser."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = start(tell, theirs)
        said = ours.recv(99).decode().split()
        process.join()
        process.close()
    return int(said[0]), said[1] == "True"


def tell(to):
    to.sendall(f"{os.getppid()} {'pipelines.parse' in sys.modules}".encode())


def test_each_task_has_its_answer():
    assert dict(run_in_processes(work, range(20), 3)) == {n: 2 * n for n in range(20)}


def test_a_task_whose_process_is_killed_is_tried_again_and_then_given_up(tmp_path):
    once = str(tmp_path / "once")
    answers = dict(run_in_processes(work, ["die", 1, once, 2, "raise", 3], 2))
    lost = answers.pop("die")
    assert isinstance(lost, Lost)
    assert "killed 2 times" in lost.reason
    assert answers == {1: 2, 2: 4, 3: 6, once: "second try", "raise": Lost("ValueError: no such page")}


def test_processes_are_used_again_and_end():
    pids = {answer for _, answer in run_in_processes(work, ["pid"] * 6, 1)}
    assert len(pids) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(pids.pop(), 0)


def test_processes_that_parse_for_tasks_are_forked_from_one_that_has_loaded_the_parser():
    first, second = (answer for _, answer in run_in_processes(work, ["start"] * 2, 1))
    assert first == second
    assert first[1]
    with suppress(psutil.NoSuchProcess):
        psutil.Process(first[0]).wait(MAX_SECONDS)


def test_who_gives_up_kills_what_is_under_way():
    started = time.monotonic()
    answers = run_in_processes(work, ["sleep", 1], 2)
    assert next(answers) == (1, 2)
    answers.close()
    assert time.monotonic() - started < 30
