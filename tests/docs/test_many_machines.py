"""The files for several machines name parts as a crawl takes them, and their own tools accept them."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from crawler.parts import parse_part

FOLDER = Path(__file__).parents[2] / "docs/many-machines"


@pytest.mark.parametrize("has_disk", [True, False])
def test_the_script_of_slurm_names_parts_and_wants_a_disk_for_archives(tmp_path, has_disk):
    script = FOLDER / "slurm.sh"
    scrapy = tmp_path / ".venv/bin/scrapy"
    scrapy.parent.mkdir(parents=True)
    scrapy.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    scrapy.chmod(0o755)
    array = {"SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_COUNT": "4", "BULLETINS_HOME": str(tmp_path)}
    disk = {"BULLETINS_ARCHIVES": str(tmp_path / "disk")} if has_disk else {}
    done = subprocess.run(
        ["bash", script], env={"PATH": "/usr/bin:/bin", **array, **disk}, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) == has_disk
    assert done.stdout == f"crawl bulletins -a part=2/4 -s ARCHIVE_DB={tmp_path}/disk/part-2.db\n" * has_disk


def read_job():
    """Return the job of Kubernetes and the program of its container."""
    spec = yaml.safe_load((FOLDER / "kubernetes.yaml").read_text("utf-8"))["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    (program,) = container["args"]
    return spec, program


@contextmanager
def running(folder, crawl, index=0):
    """Run the program of the container, with a shell script in place of ``bulletins``."""
    bulletins = folder / "bulletins"
    bulletins.write_text(f"#!/bin/sh\n{crawl}\n", "utf-8")
    bulletins.chmod(0o755)
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "JOB_COMPLETION_INDEX": str(index)}
    with subprocess.Popen(["sh", "-c", read_job()[1]], env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process


def test_the_job_of_kubernetes_has_as_many_indexes_as_parts(tmp_path):
    parts = read_job()[0]["completions"]
    for index in range(parts):
        with running(tmp_path, 'echo "$@"', index) as process:
            words = process.communicate()[0]
        part = parse_part(re.search(r"part=(\S+)", words)[1])
        assert (part.number, part.of) == (index + 1, parts)
        assert words.endswith(f"part-{index + 1}.db\n")


@pytest.mark.parametrize(("status", "index_status"), [(0, 0), (1, 1), (2, 2), (3, 0), (137, 137)])
def test_an_index_of_kubernetes_fails_only_if_its_part_is_to_be_started_again(tmp_path, status, index_status):
    with running(tmp_path, f"exit {status}") as process:
        process.communicate()
    assert process.returncode == index_status


def test_a_part_that_kubernetes_stops_ends_in_good_order(tmp_path):
    """The shell is the first process of the container: it gets the signal, and must hand it on and wait."""
    crawl = 'trap "sleep 0.2; echo stored; exit 1" TERM\necho started\nwhile :; do sleep 0.05; done'
    with running(tmp_path, crawl) as process:
        assert process.stdout.readline() == "started\n"
        process.terminate()
        assert process.stdout.readline() == "stored\n"
    assert process.returncode == 1


def test_the_user_of_the_image_may_write_where_kubernetes_has_the_archives():
    dockerfile = (FOLDER.parents[1] / "deploy/Dockerfile").read_text("utf-8")
    (user,) = re.findall(r"^USER (\d+)$", dockerfile, re.MULTILINE)
    assert read_job()[0]["template"]["spec"]["securityContext"] == {"fsGroup": int(user)}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_the_unit(tmp_path):
    text = (FOLDER / "bulletins-part@.service").read_text("utf-8").replace("/opt/bulletins/bin/bulletins", "/bin/true")
    (tmp_path / "bulletins-part@1.service").write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "bulletins-part@1.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "bulletins-part" in line]) == (0, [])


def test_systemd_starts_the_program_where_the_page_on_schedules_installs_it():
    units = FOLDER / "bulletins-part@.service", FOLDER.parents[1] / "deploy/bulletins@.service"
    named = re.compile(r"^(?:ExecStart=|StateDirectory=|User=)\S+", re.MULTILINE)
    lines = [set(named.findall(unit.read_text("utf-8"))) for unit in units]
    assert lines[0] == lines[1]
    assert len(lines[0]) == 3
