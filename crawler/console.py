"""``bulletins COMMAND``: the commands of this project from any folder, once it is installed.

Scrapy finds a project by the ``scrapy.cfg`` of the folder in which it is started; an installed package has none. This
names the settings instead, and leaves all else to Scrapy.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from scrapy.cmdline import execute
from scrapy.utils.misc import walk_modules_iter

from crawler.terminal import print_lines

SETTINGS: Final = "SCRAPY_SETTINGS_MODULE"
_OWN: Final = "crawler.commands"
_HELP: Final = ("-h", "--help", "help")
_EXAMPLES: Final = """\
Examples:
  bulletins crawl bulletins                                         the bundled sample, into bulletins.db
  bulletins crawl bulletins -a source=nhc -a since=2022-11-01       one source, the pages since a day
  bulletins crawl bulletins -a source=files -a path=FOLDER -s ARCHIVE_DB=mine.db      documents on disk
  bulletins search 疫情 --since 2022-11-29                          articles with a word
  bulletins export --format csv series.csv --view daily             a table as a file

`bulletins COMMAND --help` lists the options of a command; -s NAME=VALUE changes a setting."""


def main() -> None:
    """Run the command that the arguments name; without one, print the commands and examples."""
    os.environ.setdefault(SETTINGS, "crawler.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in _HELP:
        print_lines(describe().splitlines())
        return
    execute(["bulletins", *arguments])


def describe() -> str:
    """Return the list of this project's commands, with what each does, and examples."""
    found = {
        module.__name__.rpartition(".")[2]: module.Command().short_desc()
        for module in walk_modules_iter(_OWN)
        if hasattr(module, "Command")
    }
    width = max(map(len, found))
    lines = (f"  {name:{width}}  {does}" for name, does in sorted(found.items()))
    return "\n".join(("Usage: bulletins COMMAND [options] [arguments]", "", "Commands:", *lines, "", _EXAMPLES))
