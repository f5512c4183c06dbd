"""The files for several machines name parts as a crawl takes them, and their own tools accept them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from crawler.parts import parse_part

FOLDER = Path(__file__).parents[2] / "docs/many-machines"


def test_the_script_of_slurm_is_bash_and_names_parts(tmp_path):
    script = FOLDER / "slurm.sh"
    subprocess.run(["bash", "-n", script], check=True)
    scrapy = tmp_path / ".venv/bin/scrapy"
    scrapy.parent.mkdir(parents=True)
    scrapy.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    scrapy.chmod(0o755)
    array = {"SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_COUNT": "4", "BULLETINS_HOME": str(tmp_path)}
    done = subprocess.run(
        ["bash", script], env={"PATH": "/usr/bin:/bin", **array}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "crawl bulletins -a part=2/4 -s ARCHIVE_DB=part-2.db\n"


def test_the_job_of_kubernetes_has_as_many_indexes_as_parts():
    job = yaml.safe_load((FOLDER / "kubernetes.yaml").read_text("utf-8"))
    spec = job["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    (program,) = container["args"]
    for index in range(spec["completions"]):
        environment = {"PATH": "/usr/bin:/bin", "JOB_COMPLETION_INDEX": str(index)}
        words = program.replace("exec bulletins", "echo")
        done = subprocess.run(["sh", "-c", words], env=environment, capture_output=True, text=True, check=True)
        part = parse_part(re.search(r"part=(\S+)", done.stdout)[1])
        assert (part.number, part.of) == (index + 1, spec["completions"])
        assert done.stdout.endswith(f"part-{index + 1}.db\n")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_the_unit(tmp_path):
    text = (
        (FOLDER / "bulletins-part@.service")
        .read_text("utf-8")
        .replace("/opt/bulletins/.venv/bin/bulletins", "/bin/true")
    )
    (tmp_path / "bulletins-part@1.service").write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "bulletins-part@1.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "bulletins-part" in line]) == (0, [])
