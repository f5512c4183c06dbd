"""Help and errors of a command line in the language of the terminal."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

from crawler.speech import say
from crawler.terminal import warn, warn_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFUSED: Final = 2


class TranslatedHelp(argparse.HelpFormatter):
    """Translate headings and the help of options."""

    def start_section(self, heading: str | None) -> None:
        """Open a section under its translated heading."""
        super().start_section(heading and say(heading))

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        """Add the usage, after its translated heading."""
        super().add_usage(usage, actions, groups, say("usage: ") if prefix is None else prefix)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and say(action.help)


class CommandParser(argparse.ArgumentParser):
    """A parser of the command line that speaks the language of the terminal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=TranslatedHelp, **options)

    def error(self, message: str) -> NoReturn:
        """End with the usage and one line."""
        warn_lines(self.format_usage().splitlines())
        warn(f"{self.prog}: error: {message}")
        sys.exit(_REFUSED)
