"""A verb about the archive as a command of Scrapy: ``scrapy VERB``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.exceptions import UsageError as ScrapyUsageError

from crawler.command_parser import TranslatedHelp
from crawler.speech import get_language, is_chosen, say, speak
from crawler.verbs.help import HELP
from crawler.verbs.verb import UsageError, ending_quietly

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crawler.verbs.verb import Verb


@contextmanager
def ending_command_quietly(command: ScrapyCommand) -> Iterator[None]:
    """End a command that is no verb as ``ending_quietly`` ends a verb."""
    statuses: list[int] = []
    with ending_quietly(statuses):
        yield
    if statuses:
        command.exitcode = statuses[-1]


class TranslatedScrapyHelp(TranslatedHelp, ScrapyHelpFormatter):
    """The help of a command of Scrapy in the language of the terminal."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Keep the lines of a text that has several."""
        return text if "\n" in text else super()._fill_text(text, width, indent)

    def format_part_strings(self, part_strings: list[str]) -> list[str]:
        """Underline English headings as Scrapy does; it counts characters, of which a Chinese one is two wide."""
        return super().format_part_strings(part_strings) if get_language() == "en" else part_strings


def translate_help(command: ScrapyCommand, parser: argparse.ArgumentParser) -> None:
    """Let the help of a command be in the language of its settings."""
    if command.settings is not None and not is_chosen():
        speak(command.settings["LANGUAGE"])
    parser.formatter_class = TranslatedScrapyHelp


class VerbCommand(ScrapyCommand):
    """A command that does what a verb says."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}
    verb: ClassVar[type[Verb]]

    def syntax(self) -> str:
        """Return the arguments of the verb."""
        return self.verb.syntax

    def short_desc(self) -> str:
        """Return what the verb does."""
        return say(HELP[self.verb.__module__.rpartition(".")[2]].does)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of Scrapy and of the verb."""
        super().add_options(parser)
        translate_help(self, parser)
        self.verb({}).add_options(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the verb says."""
        if self.settings is None:
            raise RuntimeError("scrapy.cmdline sets it before it runs a command")
        try:
            self.exitcode = self.verb(self.settings).run(args, opts)
        except UsageError as error:
            raise ScrapyUsageError(*error.args) from error
