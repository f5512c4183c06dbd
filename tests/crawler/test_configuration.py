"""Settings of bulletins.toml and of the environment: which of them counts, and what is refused in one line."""

from __future__ import annotations

import pytest

from crawler.configuration import ConfigurationError, read_configuration
from tests.command_line import run_scrapy

DEFAULTS = {
    "ARCHIVE_DB": "bulletins.db",
    "SOURCES": "",
    "DOWNLOAD_DELAY": 2.0,
    "QUIET": False,
    "LANGUAGE": "",
    "BACK_OFF_MAX": 120,
}


@pytest.fixture
def configure(tmp_path):
    """Return the settings of a ``bulletins.toml`` with this text in a folder below it."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)

    def run(text, **environment):
        (tmp_path / "bulletins.toml").write_text(text, "utf-8")
        return read_configuration(DEFAULTS, environment, folder)

    return run


def test_without_a_file_and_variables_nothing_changes(tmp_path):
    assert read_configuration(DEFAULTS, {}, tmp_path) == {}


def test_the_file_of_a_folder_above_counts_and_its_paths_are_from_there(configure, tmp_path):
    settings = configure(
        'archive = "data/b.db"\nsources = "/my/sources"\n[settings]\nDOWNLOAD_DELAY = 5\nQUIET = true\n'
    )
    assert settings == {
        "ARCHIVE_DB": str(tmp_path / "data" / "b.db"),
        "SOURCES": "/my/sources",
        "DOWNLOAD_DELAY": 5,
        "QUIET": True,
    }


@pytest.mark.parametrize("text", ['language = "zh"', '[settings]\nLANGUAGE = "zh"'])
def test_the_file_names_the_language_of_messages(configure, text):
    assert configure(text) == {"LANGUAGE": "zh"}


@pytest.mark.parametrize("text", ['language = "fr"', "language = 1", '[settings]\nLANGUAGE = "fr"'])
def test_a_language_that_messages_are_not_in_is_refused(configure, text):
    with pytest.raises(ConfigurationError, match="write zh or en"):
        configure(text)


def test_the_option_comes_before_the_language_of_the_file(tmp_path):
    (tmp_path / "bulletins.toml").write_text('language = "zh"\n', "utf-8")
    where = {"SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    done = run_scrapy("verify", cwd=tmp_path, **where)
    assert (done.returncode, done.stderr) == (
        2,
        f"错误：{tmp_path}/bulletins.db：没有这个档案；请用 -s ARCHIVE_DB=路径 指定，或先抓取\n",
    )
    done = run_scrapy("verify", "-s", "LANGUAGE=en", cwd=tmp_path, LANG="zh_CN.UTF-8", **where)
    assert done.stderr.startswith("error: ")


def test_the_nearest_file_counts_alone(configure, tmp_path):
    (tmp_path / "a" / "bulletins.toml").write_text("", "utf-8")
    assert configure('archive = "b.db"') == {}


def test_the_environment_comes_before_the_file(configure):
    settings = configure('archive = "b.db"', BULLETINS_DB="c.db", BULLETINS_SOURCES="")
    assert settings == {"ARCHIVE_DB": "c.db"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('archive = "b.db', "bulletins.toml: not TOML: Unterminated string"),
        ('archiv = "b.db"', "unknown: archiv; did you mean archive?"),
        ("archive = 3", 'archive = 3; write a path: archive = "bulletins.db"'),
        ("settings = 3", "unknown: settings; did you mean [settings]?"),
        ("[setting]\n", "unknown: setting; did you mean [settings]?"),
        ("[settings]\nDOWNLOAD_DELY = 3", "[settings] unknown: DOWNLOAD_DELY; did you mean DOWNLOAD_DELAY?"),
        ('[settings]\nDOWNLOAD_DELAY = "slow"', "[settings] DOWNLOAD_DELAY = 'slow'; write a value like 2.0"),
        ("[settings]\nBACK_OFF_MAX = true", "[settings] BACK_OFF_MAX = true; write a value like 120"),
        ("[settings]\nQUIET = 1", "[settings] QUIET = 1; write a value like false"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(configure, text, words):
    with pytest.raises(ConfigurationError) as error:
        configure(text)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "bulletins.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="not TOML"):
        read_configuration(DEFAULTS, {}, tmp_path)


def test_a_command_obeys_them_and_a_quiet_crawl_prints_nothing(tmp_path):
    (tmp_path / "bulletins.toml").write_text('archive = "mine.db"\n[settings]\nQUIET = true\n', "utf-8")
    done = run_scrapy(
        "crawl", "bulletins", "-a", "source=sample-daily", cwd=tmp_path, SCRAPY_SETTINGS_MODULE="crawler.settings"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "mine.db").exists()


def test_a_wrong_file_ends_any_command_with_one_line(tmp_path):
    (tmp_path / "bulletins.toml").write_text("archiv = 3\n", "utf-8")
    done = run_scrapy("search", "疫情", cwd=tmp_path, SCRAPY_SETTINGS_MODULE="crawler.settings")
    path = tmp_path / "bulletins.toml"
    line = f"error: {path}: unknown: archiv; did you mean archive?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)
