"""Settings that a crawl could not use are refused in one line, before it begins."""

from __future__ import annotations

import pytest
from scrapy.utils.project import get_project_settings

from crawler.refusals import SettingError, check_settings
from tests.command_line import run_scrapy


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DOWNLOAD_DELAY", "soon", "DOWNLOAD_DELAY=soon: write a number, 0 or more"),
        ("DOWNLOAD_TIMEOUT", "inf", "DOWNLOAD_TIMEOUT=inf: write a number, 0 or more"),
        ("READING_PROCESSES", "-1", "READING_PROCESSES=-1: write a whole number, 0 or more"),
        ("ATTACHMENT_MAXSIZE", "8MB", "ATTACHMENT_MAXSIZE=8MB: write a whole number, 0 or more"),
        ("LATE_SWEEP_DAYS", "2.5", "LATE_SWEEP_DAYS=2.5: write a whole number, 0 or more"),
    ],
)
def test_a_setting_that_is_no_such_number_is_refused(name, value, words):
    settings = get_project_settings()
    check_settings(settings)
    settings.set(name, value)
    with pytest.raises(SettingError) as refused:
        check_settings(settings)
    assert str(refused.value) == words


@pytest.mark.parametrize("command", [("crawl", "bulletins"), ("sources", "--sample", "nhc")])
def test_a_command_with_such_a_setting_ends_with_one_line(tmp_path, command):
    done = run_scrapy(*command, f"-sARCHIVE_DB={tmp_path / 'a.db'}", "-sREADING_PROCESSES=-1")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["error: READING_PROCESSES=-1: write a whole number, 0 or more"]
    assert not (tmp_path / "a.db").exists()


def test_an_unknown_option_is_named():
    done = run_scrapy("crawl", "bulletins", "--until", "2022-11-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: unknown option --until; ")
