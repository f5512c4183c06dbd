"""``scrapy review``: the open findings, and what a person decides about them."""

from __future__ import annotations

import getpass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError, look_into, open_archive
from archive.decisions import Decision, decide, get_fingerprint, list_open, list_sources
from archive.findings import KINDS, SEVERITIES
from archive.moments import now
from crawler.nearest import one_of, suggest
from crawler.speech import name_kind, say
from crawler.terminal import print_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from archive.decisions import OpenFinding, Verdict

_VERDICTS: Final = {
    "--close": ("closed", "it is settled; what happens again opens again"),
    "--expect": ("expected", "it is as it should be, also when it happens again"),
    "--reopen": ("reopened", "it is to be looked at after all"),
}
_LONGEST: Final = 120
"""Characters of evidence: a phrase is shorter, a traceback is not."""


class Review(Verb):
    """Exit status: 0 listed or decided, 2 refused, and then nothing was decided."""

    syntax = "[options] [FINGERPRINT ...]"
    is_answer = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        listed = parser.add_argument_group("To list")
        listed.add_argument("--kind", type=one_of(KINDS), help="of this kind")
        listed.add_argument("--source", help="of this source")
        listed.add_argument("--severity", type=one_of(SEVERITIES), help=", ".join(SEVERITIES))
        listed.add_argument("--limit", type=_to_count, metavar="N", help="the first N")
        decided = parser.add_argument_group("To decide (the beginning of a FINGERPRINT is enough)")
        verdict = decided.add_mutually_exclusive_group()
        for option, (name, means) in _VERDICTS.items():
            verdict.add_argument(option, dest="verdict", action="store_const", const=name, help=means)
        decided.add_argument("--note", metavar="WORDS", help="say why, or only say something")
        decided.add_argument("--by", metavar="NAME", help="who decides (else the user of this system)")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """List the open findings, or decide about those that are named."""
        if bool(args) != bool(opts.verdict or opts.note):
            raise UsageError("to decide, write FINGERPRINT and --close, --expect, --reopen or --note")
        if args:
            _decide(path, args, opts)
        else:
            _list(path, self.settings["SOURCES"], opts)
        return 0


def _list(path: Path, folder: str, opts: argparse.Namespace) -> None:
    with look_into(path) as archive:
        if opts.source is not None:
            known = {*list_sources(archive), *_name_files(folder)}
            _refuse_unknown(path, opts.source, known)
        findings = list_open(archive, kind=opts.kind, source=opts.source, severity=opts.severity)
        print_lines(_describe(findings, opts.limit))


def _name_files(folder: str) -> Iterator[str]:
    from crawler.source import find_files, to_folder  # noqa: PLC0415  it takes half a second

    yield from (path.stem for path in find_files(to_folder(folder)))


def _refuse_unknown(path: Path, source: str, known: set[str]) -> None:
    if source not in known:
        raise ArchiveError(path, f"has no source {source!r}", suggest(source, known))


def _describe(findings: Iterator[OpenFinding], limit: int | None) -> Iterator[str]:
    shown = 0
    kinds: dict[str, None] = {}
    for (severity, source), group in groupby(islice(findings, limit), lambda one: (one.severity, one.source)):
        yield f"{say(severity)}  {source or say('of no known source')}"
        for finding in group:
            shown += 1
            kinds[finding.kind] = None
            yield from _describe_one(finding)
    if kinds:
        yield say("what to do")
        yield from (f"  {name_kind(kind)}: {say(KINDS[kind].do)}" for kind in kinds)
    more = sum(1 for _ in findings)
    count = f"open findings: {shown + more}"
    yield say(f"{count}, of which {more} are not shown" if more else count)


def _describe_one(finding: OpenFinding) -> Iterator[str]:
    yield f"  {finding.fingerprint}  {name_kind(finding.kind)}  {finding.url}"
    yield f"    {say(finding.message)}"
    if evidence := " ".join(finding.evidence.split()):
        yield f"    「{evidence[:_LONGEST]}{'…' if len(evidence) > _LONGEST else ''}」"
    if finding.note:
        yield f"    {say(f'note: {finding.note}')}"


def _decide(path: Path, beginnings: list[str], opts: argparse.Namespace) -> None:
    verdict: Verdict = opts.verdict or "noted"
    at = now()
    with look_into(path) as archive:
        try:
            fingerprints = [get_fingerprint(archive, beginning) for beginning in beginnings]
        except LookupError as error:
            raise ArchiveError(path, str(error), "`scrapy review` lists them; nothing was decided") from error
    who = opts.by or getpass.getuser()
    with open_archive(path) as archive:
        decide(archive, [Decision(fingerprint, verdict, opts.note or "", who, at) for fingerprint in fingerprints])
    print_lines(f"{fingerprint} {say(verdict)}" for fingerprint in fingerprints)


def _to_count(words: str) -> int:
    count = int(words)
    if count < 1:
        raise ValueError(words)
    return count
