"""The files of deploy/ are what docs/scheduling.md says, and the commands in them work."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "scheduling.md").read_text("utf-8")
BINARY = "/opt/bulletins/bin/bulletins"
SERVICE, TIMER, CRONTAB = (DEPLOY / name for name in ("bulletins@.service", "bulletins@.timer", "crontab"))


def read_unit(path):
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read_string(path.read_text("utf-8"))
    return unit


def crawls():
    """Return the arguments of the crawls that service and crontab start."""
    service = read_unit(SERVICE)["Service"]["ExecStart"].replace("%i", "sample-daily")
    (cron,) = re.findall(rf"{BINARY} .+", CRONTAB.read_text("utf-8"))
    return [shlex.split(line.removeprefix(BINARY)) for line in (service, cron.replace("nhc", "sample-daily"))]


def test_a_scheduled_crawl_is_silent_and_takes_the_job_of_scrapyd(tmp_path):
    from_service, from_cron = crawls()
    assert from_service == from_cron
    where = {"SCRAPY_SETTINGS_MODULE": "crawler.settings", "BULLETINS_DB": str(tmp_path / "b.db")}
    done = run_scrapy(*from_service, "-a", "_job=0123abc", cwd=tmp_path, **where)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "b.db").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    for path in (SERVICE, TIMER):  # with a program that is there
        (tmp_path / path.name).write_text(path.read_text("utf-8").replace(BINARY, sys.executable), "utf-8")
    units = [tmp_path / path.name.replace("@", "@nhc") for path in (SERVICE, TIMER)]
    command = ["systemd-analyze", "verify", "--man=no", *units]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert str(tmp_path) not in done.stderr  # it may complain about other units


def test_the_timer_means_the_time_of_china():
    assert read_unit(TIMER)["Timer"]["OnCalendar"].endswith(" Asia/Shanghai")


def test_every_exit_status_is_explained_and_those_of_a_crawl_that_is_done_are_no_failures():
    assert re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3"]
    assert read_unit(SERVICE)["Service"]["SuccessExitStatus"] == "1 3"


def test_scrapyd_gets_the_settings():
    config = configparser.ConfigParser()
    config.read(DEPLOY / "scrapyd.conf")
    assert config["settings"]["bulletins"] == "crawler.settings"
    assert config["scrapyd"]["bind_address"] == "127.0.0.1"


def test_the_image_copies_what_the_wheel_is_built_from():
    recipe = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", recipe, re.MULTILINE) for name in line.split()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert packages | {"pyproject.toml", "README.md", "LICENSE"} == copied
    assert all((ROOT / name).exists() for name in copied)
    assert 'ENTRYPOINT ["bulletins"]' in recipe
    assert "bulletins" in project["project"]["scripts"]


def test_the_chinese_page_has_the_same_commands_statuses_and_sections():
    chinese = (ROOT / "docs" / "scheduling.zh-CN.md").read_text("utf-8")
    for pattern in (r"```sh\n.*?```", r"^\| (?:\d|.*`) \|", r"^## ", r"\]\((?!http|#|scheduling)[^)]+"):
        english, same = (re.findall(pattern, page, re.DOTALL | re.MULTILINE) for page in (PAGE, chinese))
        assert len(english) == len(same), pattern
    assert re.findall(r"```sh\n.*?```", chinese, re.DOTALL) == re.findall(r"```sh\n.*?```", PAGE, re.DOTALL)


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http|#)[^)#]+)", PAGE))
def test_every_link_has_a_target(path):
    assert (ROOT / "docs" / path).exists()


def test_every_file_is_named():
    assert {path.name for path in DEPLOY.iterdir()} <= set(re.findall(r"deploy/([\w@.]+)", PAGE))
