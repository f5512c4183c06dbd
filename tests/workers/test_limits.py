"""Pages that cost a worker too much: real workers, killed for real reasons."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing

import psutil
import pytest

from archive.database import ArchiveError, open_archive
from tests.workers.costs import answer, crash, crash_once, eat, fail, nap, sleep, spin, stop
from tests.workers.test_reparse import unseen
from workers.options import WorkerOptions, WorkerOptionsError
from workers.pool import open_pool
from workers.reparse import reparse
from workers.unparsed import Unparsed

PATIENT = WorkerOptions(count=1, seconds=60, memory_mib=160)
HASTY = WorkerOptions(count=3, seconds=1, memory_mib=1024)
TOO_SLOW = "parsing took longer than 1 seconds (PARSE_SECONDS)"
TOO_LARGE = "parsing needed more than 160 MiB of memory (PARSE_MEMORY_MIB)"
KILLED = "the process that parsed it was killed by {}"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("pool") / "archive.db"
    open_archive(path).close()
    return path


@pytest.fixture(scope="module")
def patient(path):
    with open_pool(path, PATIENT) as pool:
        yield pool


def ask(pool, *tasks):
    for task in tasks:
        pool.hand_over(*task)
    return [pool.take() for _ in tasks]


@pytest.mark.usefixtures("loaded_workers")
def test_answers_come_in_order_whatever_pages_cost(path):
    numbers = [(answer, number) for number in range(8)]
    with open_pool(path, HASTY) as pool:
        answers = ask(pool, *numbers[:3], (sleep, None), *numbers[3:5], (spin, None), (stop, None), *numbers[5:])
    slow = Unparsed(TOO_SLOW)
    assert answers == [0, 2, 4, slow, 6, 8, slow, slow, 10, 12, 14]


def test_a_page_that_was_stopped_with_the_crawl_is_not_too_slow(path):
    """By Ctrl-Z, or because the machine slept."""
    others = psutil.Process().children(recursive=True)
    with open_pool(path, HASTY) as pool:
        ask(pool, (answer, 1))
        processes = [one for one in psutil.Process().children(recursive=True) if one not in others]
        pool.hand_over(nap, 0.2)
        for happen in (psutil.Process.suspend, psutil.Process.resume):
            for process in processes:
                happen(process)
            time.sleep(1.2)
        assert pool.take() == "awake"


def test_pages_that_crash_or_fill_the_memory_in_a_row_are_given_up_one_by_one(patient):
    crashes = (crash, signal.SIGKILL), (crash, signal.SIGSEGV), (eat, None), (crash, signal.SIGKILL)
    killed, broken = Unparsed(KILLED.format("SIGKILL: did memory run out?")), Unparsed(KILLED.format("SIGSEGV"))
    assert ask(patient, (answer, 1), *crashes, (answer, 2)) == [2, killed, broken, Unparsed(TOO_LARGE), killed, 4]


def test_a_page_whose_worker_was_killed_once_is_parsed_by_the_next(patient, tmp_path):
    assert ask(patient, (crash_once, str(tmp_path / "mark")), (answer, 1)) == ["tried again", 2]


def test_what_a_task_raises_is_its_answer(patient):
    raised, answered = ask(patient, (fail, None), (answer, 1))
    assert (repr(raised), answered) == ("ValueError('no number')", 2)
    assert "in fail" in raised.__notes__[0]


def test_an_archive_that_workers_cannot_open_is_refused_once(tmp_path, capfd):
    with open_pool(tmp_path / "none.db", PATIENT) as pool:
        pool.hand_over(answer, 1)
        refused = pool.take()
    assert isinstance(refused, ArchiveError)
    assert str(refused) == f"{tmp_path / 'none.db'}: no such archive; name one with -s ARCHIVE_DB=PATH, or crawl first"
    assert capfd.readouterr().err == ""  # whoever asked says it


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("PARSE_SECONDS", "0", "PARSE_SECONDS=0: write a number of seconds above 0"),
        ("PARSE_SECONDS", "soon", "PARSE_SECONDS=soon: write a number"),
        ("PARSE_SECONDS", "nan", "PARSE_SECONDS=nan: write a number"),
        ("PARSE_MEMORY_MIB", "64", "PARSE_MEMORY_MIB=64: a worker needs 128 at least"),
    ],
)
def test_limits_that_cannot_be_are_refused(setting, value, message):
    settings = {"PARSE_SECONDS": "60", "PARSE_MEMORY_MIB": 1024, setting: value}
    with pytest.raises(WorkerOptionsError, match="^" + message):
        WorkerOptions.from_settings(settings, count=1)


PAGE = """<html><head><title>示例市疫情通报</title></head><body>{}<h1>示例市疫情通报</h1>
<div class="TRS_Editor"><p>11月{}日0-24时，示例市新增本土确诊病例3例。</p></div></body></html>"""


@pytest.mark.makes("parse_failed")
@pytest.mark.spares("parse_failed")
def test_a_page_that_fills_the_memory_is_a_finding_and_the_crawl_and_a_reparse_go_on(crawl, archive, tmp_path):
    for day, size in enumerate([0, 15, 0], start=27):
        hidden = f"<!--{'x' * size * 2**20}-->"
        (tmp_path / f"{day}.html").write_text(PAGE.format(hidden, day), "utf-8")
    asked = "source=files", f"path={tmp_path}", "published=2022-12-01", "area=990100"
    ended = crawl(*(word for argument in asked for word in ("-a", argument)), PARSE_MEMORY_MIB=160, READING_PROCESSES=0)
    message = "parsing needed more than 160 MiB of memory (PARSE_MEMORY_MIB)"
    assert (ended.returncode, ended.stderr) == (
        1, f"error: {(tmp_path / '28.html').as_uri()}: {message} (parse_failed)\n",
    )  # fmt: skip
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select count(*) from captures").fetchone() == (3,)
        assert [period[:10] for (period,) in db.execute("select period_start from bulletins order by 1")] == [
            "2022-11-27", "2022-11-29",
        ]  # fmt: skip
    with reparse(archive, WorkerOptions(1, 60, 160), unseen) as (done, _):
        assert (done.captures, done.differing) == (3, 0)
