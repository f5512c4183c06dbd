"""``bulletins COMMAND``: the commands of this project from any folder, once it is installed.

Scrapy finds a project by the ``scrapy.cfg`` of the folder in which it is started; an installed package has none. This
names the settings instead. The verbs about an archive run without Scrapy, which takes a second to load.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.command_parser import CommandParser
from crawler.nearest import suggest
from crawler.speech import LanguageError, say, speak
from crawler.terminal import print_lines, warn
from crawler.verbs.help import HELP
from crawler.verbs.verb import REFUSED, UsageError, ending_quietly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.verbs.verb import Verb

SETTINGS: Final = "SCRAPY_SETTINGS_MODULE"
OWN_SETTINGS: Final = "crawler.settings"
_VERBS: Final = Path(__file__).with_name("verbs")
_LANGUAGE: Final = "LANGUAGE"
_HELP: Final = ("-h", "--help", "help")
_FOOT: Final = """\
`bulletins COMMAND --help` lists the options of a command; -s NAME=VALUE changes a setting, -s ARCHIVE_DB=FILE names the
archive. A bulletins.toml (archive = "FILE") or the variable BULLETINS_DB does so for all commands."""


def main() -> None:
    """Run the command that the arguments name; without one, list the commands with an example of each."""
    arguments = sys.argv[1:]
    _choose_language(arguments)
    if not arguments or arguments[0] in _HELP:
        statuses = [0]
        with ending_quietly(statuses):
            print_lines(describe().splitlines())
        sys.exit(statuses[-1])
    elif arguments[0] in HELP or arguments[0].startswith("-"):
        sys.exit(_run(*arguments))
    else:
        warn(f"error: unknown command: {arguments[0]}; {suggest(arguments[0], HELP)}")
        sys.exit(REFUSED)


def describe() -> str:
    """Return the list of this project's commands, with what each does and an example."""
    width = max(map(len, HELP))
    lines = [
        f"  {name:{width}}  {say(help_.does)}\n  {'':{width}}    bulletins {help_.example}"
        for name, help_ in HELP.items()
    ]
    head = (say("Usage: bulletins COMMAND [options] [arguments]"), "", say("Commands:"))
    return "\n".join((*head, *lines, "", say(_FOOT)))


def _choose_language(arguments: Sequence[str]) -> None:
    """Speak the language of ``-s LANGUAGE=…``, of ``bulletins.toml`` or of the locale."""
    written = [
        value for name, _, value in (one.removeprefix("-s").partition("=") for one in arguments) if name == _LANGUAGE
    ]
    try:
        speak(written[-1] if written else import_module(OWN_SETTINGS).LANGUAGE)
    except LanguageError as error:
        warn(f"error: {error}")
        sys.exit(REFUSED)


def _run(name: str, *arguments: str) -> int:
    os.environ.setdefault(SETTINGS, OWN_SETTINGS)
    if os.environ[SETTINGS] == OWN_SETTINGS and (verb := load_verb(name)):
        return _run_verb(name, verb, arguments)
    from scrapy.cmdline import execute  # noqa: PLC0415  it takes a second

    execute(["bulletins", name, *arguments])
    return 0


def load_verb(name: str) -> type[Verb] | None:
    """Return the verb of this name; None if it is a command of Scrapy."""
    class_name = name.capitalize()
    if not (_VERBS / f"{name}.py").is_file():
        return None
    verb: type[Verb] | None = getattr(import_module(f"crawler.verbs.{name}"), class_name, None)
    return verb


def _run_verb(name: str, class_: type[Verb], arguments: Sequence[str]) -> int:
    settings: dict[str, Any] = {key: value for key, value in vars(import_module(OWN_SETTINGS)).items() if key.isupper()}
    verb = class_(settings)
    parser = CommandParser(
        prog=f"bulletins {name}",
        usage=f"bulletins {name} {verb.syntax}",
        description=say(f"{HELP[name].does}. Example: bulletins {HELP[name].example}"),
        allow_abbrev=False,
    )
    parser.add_argument("-s", "--set", action="append", default=[], metavar="NAME=VALUE", help="change a setting")
    verb.add_options(parser)
    opts, rest = parser.parse_known_args(arguments)
    unknown = [one for one in rest if one.startswith("-") and one != "-"]
    if unknown:
        parser.error(f"unknown option {unknown[0]}; bulletins {name} --help lists them")
    try:
        settings.update(_split_setting(one) for one in opts.set)
        return verb.run(rest, opts)
    except UsageError as error:
        if not error.args:
            parser.print_help()
            return REFUSED
        parser.error(str(error))


def _split_setting(written: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign:
        raise UsageError(f"-s {written}: write -s NAME=VALUE")
    return name, value
