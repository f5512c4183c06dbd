"""Every message of the terminal has a Chinese text, and every command speaks Chinese where the locale does."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from archive.findings import KINDS
from archive.language import find_language
from crawler.catalogue import Catalogue, load_entries, split_placeholders
from crawler.console import main
from crawler.crawl_options import ARGUMENTS
from crawler.speech import LanguageError, speak
from crawler.terminal import print_pairs
from crawler.verbs.help import HELP
from pipelines.grammar.inheritance.reasons import REASONS
from pipelines.grammar.lexicon import entries as grammar_entries
from tests.command_line import run_program, run_scrapy
from tests.crawler.messages import ROOT, find_in, find_messages, normalise

CHINESE = re.compile("[\u4e00-\u9fff]")
CONSOLE = "import sys; sys.argv[0] = 'bulletins'; from crawler.console import main; main()"
CRAWL_ARGUMENTS = tomllib.loads((ROOT / "crawler" / "crawl_arguments.toml").read_text("utf-8"))


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def chinese():
    speak("zh")
    yield
    speak("")


def test_every_message_in_the_code_is_in_the_catalogue():
    known = {normalise(english) for english in load_entries()}
    missing = [message for message in find_messages() if message.text not in known]
    report = "\n".join(f"{message.file}:{message.line}: {message.text}" for message in missing)
    assert not missing, f"add these to crawler/messages.zh.toml, with a name in each pair of braces:\n{report}"


@pytest.mark.parametrize(
    "code", ['warn(f"{path}: was eaten by a dog")', 'call(help="of no use")', 'raise SourceError("go away")']
)
def test_a_new_message_is_found(code):
    assert [message.line for message in find_in("new.py", code)] == [1]


def test_what_is_no_message_is_not_found():
    program = '"""A docstring of words."""\nraise RuntimeError("never seen by anybody")\nsql = "select a from b"'
    assert list(find_in("new.py", program)) == []


def test_every_text_of_a_data_file_is_in_the_catalogue():
    texts = [
        *(help_.does for help_ in HELP.values()),
        *(CRAWL_ARGUMENTS[name]["does"] for name in ARGUMENTS),
        *(kind.do.replace("{", "{{").replace("}", "}}") for kind in KINDS.values()),
        *REASONS.values(),
        *(form["why"] for table in ("unread", "lost_cells") for form in grammar_entries("patterns", table)),
    ]
    known = load_entries()
    assert [text for text in texts if text not in known] == []


def test_what_to_do_is_the_same_in_the_documentation():
    page = (ROOT / "docs" / "findings.zh-CN.md").read_text("utf-8")
    texts = load_entries()
    missing = [kind for kind, meant in KINDS.items() if say_plain(texts, meant.do) not in page]
    assert missing == [], "docs/findings.zh-CN.md and crawler/messages.zh.toml differ in what to do"


def say_plain(texts: dict[str, str], english: str) -> str:
    chinese_text = texts.get(english.replace("{", "{{").replace("}", "}}"), f"not in messages.zh.toml: {english}")
    return chinese_text.replace("{{", "{").replace("}}", "}")


def test_an_entry_has_the_same_placeholders_in_both_languages():
    for english, translation in load_entries().items():
        names = split_placeholders(english)[1]
        assert sorted(split_placeholders(translation)[1]) == sorted(names), english
        assert len(set(names)) == len(names), english


def test_no_english_message_is_there_twice():
    messages = [normalise(english) for english in load_entries()]
    assert sorted(messages) == sorted(set(messages))


@pytest.mark.parametrize(
    ("message", "chinese_text"),
    [
        ("error: /tmp/a.db: no such archive, but there is b.db; name one with -s ARCHIVE_DB=PATH, or crawl first",
         "错误：/tmp/a.db：没有这个档案，但有 b.db；请用 -s ARCHIVE_DB=路径 指定，或先抓取"),
        ("error: -a sourc: x; y: z", "错误：-a sourc: x; y: z"),  # what is not known stays
        ("东湖区2例 + 北港区1例 = 3, not 示例市5例", "东湖区2例 + 北港区1例 = 3，而不是 示例市5例"),
        ("page 3 has no text layer: nothing was read from it", "第 3 页没有文字层：未读取"),
        ("error: a.db: was not changed: the extra ocr is not installed; pip install -e '.[ocr]'",
         "错误：a.db：未改动：没有安装附加组件 ocr；请运行 pip install -e '.[ocr]'"),
        ("unknown: x; did you mean a or b?", "未知：x；是不是 a 或 b？"),
        ("finished", "完成"),
        ("哈尔滨市新增本土确诊病例12例", "哈尔滨市新增本土确诊病例12例"),
        ("{braces} and {0}", "{braces} and {0}"),
        ("error: a.toml: x = {1}; write a value like {2}", "错误：a.toml: x = {1}; write a value like {2}"),
    ],
)  # fmt: skip
def test_a_message_is_matched_with_its_parts(catalogue, message, chinese_text):
    assert catalogue.translate(message) == chinese_text


def test_the_most_specific_pattern_applies():
    catalogue = Catalogue({"{what}: none": "A{what}", "place {name}: none": "B{name}", "{A}: {B}": "C{A}{B}", "x": "y"})
    assert [catalogue.translate(text) for text in ("place 1: none", "z: none", "x: x", "x: unknown")] == [
        "B1", "Az", "Cyy", "x: unknown",
    ]  # fmt: skip


def test_a_long_message_is_matched_in_linear_time(catalogue):
    assert catalogue.translate(": ; " * 900) == ": ; " * 900


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW", "LC_MESSAGES": "C", "LANG": "C"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_locale_decides_in_the_order_of_posix(environment, language):
    assert find_language(environment) == language


def test_an_unknown_language_is_refused():
    with pytest.raises(LanguageError, match="LANGUAGE = fr; write zh or en"):
        speak("fr")


@pytest.mark.usefixtures("chinese")
def test_a_table_is_aligned_by_the_width_of_its_characters(capsys):
    print_pairs([("pages fetched", 20), ("finding: x", 1)])
    assert capsys.readouterr().out == "抓取网页  20\n问题：x   1\n"


@pytest.fixture(scope="module")
def chinese_crawl(tmp_path_factory):
    archive = tmp_path_factory.mktemp("zh") / "a.db"
    return archive, run_scrapy("crawl", "bulletins", f"-sARCHIVE_DB={archive}", LANG="zh_CN.UTF-8", LC_MESSAGES="")


def test_a_crawl_speaks_chinese(chinese_crawl):
    archive, done = chinese_crawl
    lines = done.stdout.split("\n\n")[0].splitlines()
    assert (done.returncode, done.stderr, lines[0]) == (0, "", f"{archive}：已新建档案")
    assert [line for line in lines if not CHINESE.search(line)] == []
    assert "抓取网页" in lines[1]


COMMANDS = [
    ("review",), ("news",), ("gaps",), ("verify",), ("compact",), ("reparse", "--dry-run"), ("backup", "copies"),
    ("export", "--format", "csv", "o.csv"), ("report", "o.html"), ("area", "哈尔滨"), ("transcribe", "--dry-run"),
    ("merge", "{archive}", "into", "c.db"), ("search", "疫情"), ("explain", "示例市新增3例。"),
]  # fmt: skip


@pytest.mark.usefixtures("loaded_workers")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_speaks_chinese(chinese_crawl, tmp_path, monkeypatch, capsys, command):
    (tmp_path / "copies").mkdir()
    monkeypatch.chdir(tmp_path)
    status, out, err = run_console(monkeypatch, capsys, chinese_crawl[0], *command, "-s", "LANGUAGE=zh")
    assert (status, err) == (0, "")
    last = [line for line in out.splitlines() if line.strip()][-1]
    assert CHINESE.search(last)


@pytest.mark.parametrize("command", [("news", "--format", "jsonl"), ("export", "--format", "jsonl", "-")])
def test_data_do_not_change_with_the_language(chinese_crawl, monkeypatch, capsys, command):
    answers = {
        run_console(monkeypatch, capsys, chinese_crawl[0], *command, "-s", f"LANGUAGE={language}")[1]
        for language in ("en", "zh")
    }
    assert len(answers) == 1


def test_a_finding_is_translated_where_it_is_shown_and_english_where_it_is_stored(chinese_crawl, monkeypatch, capsys):
    out = run_console(monkeypatch, capsys, chinese_crawl[0], "review", "-s", "LANGUAGE=zh")[1]
    assert "= 4，而不是 示例市" in out
    assert "怎么办\n" in out
    assert "= 4, not 示例市" in run_console(monkeypatch, capsys, chinese_crawl[0], "review", "-s", "LANGUAGE=en")[1]


@pytest.mark.parametrize("name", [name for name in HELP if name not in {"fetch", "view", "shell"}])
def test_the_help_of_a_command_is_chinese(monkeypatch, capsys, name):
    if name in {"crawl", "parse", "sources"}:
        out = run_program(CONSOLE, name, "--help", "-s", "LANGUAGE=zh").stdout
    else:
        out = run_console(monkeypatch, capsys, Path("none.db"), name, "--help", "-s", "LANGUAGE=zh")[1]
    assert out.startswith("用法：")
    assert CHINESE.search(out.replace("用法：", ""))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("verify", "-sARCHIVE_DB=none.db", "-sLANGUAGE=zh"), "没有这个档案"),
        (
            ("review", "--kind", "sum_mismatc", "-sLANGUAGE=zh"),
            "错误：参数 --kind：未知：sum_mismatc；是不是 sum_mismatch、",
        ),
        (("nosuch", "-sLANGUAGE=zh"), "错误：没有这个命令：nosuch；"),
        (("verify", "--nosuch", "-sLANGUAGE=zh"), "没有这个选项：--nosuch"),
        (("verify", "-sLANGUAGE=fr"), "LANGUAGE = fr; write zh or en"),
    ],
)
def test_an_error_is_chinese(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    status, out, err = run_console(monkeypatch, capsys, None, *arguments)
    assert (status, out) == (2, "")
    assert message in err


def run_console(monkeypatch, capsys, archive, *arguments):
    """Run ``bulletins ARGUMENTS`` in this process; return its exit status, output and errors."""
    options = [] if archive is None else ["-s", f"ARCHIVE_DB={archive}"]
    filled = [argument.replace("{archive}", str(archive)) for argument in arguments]
    monkeypatch.setattr(sys, "argv", ["bulletins", *filled, *options])
    try:
        main()
    except SystemExit as end:
        status = end.code or 0
    finally:
        speak("")
    return status, *capsys.readouterr()
