"""Decide by the tables of ``lexicon/inherit.toml`` what a number inherits, and why it is no row.

Each table is made one Python function for each kind of owner when the module is imported: its lines become source code,
which looks at slots without a call for each and takes a quarter less time than a walk over the lines. That code comes
from the data of this package alone; slots, signs and values are checked before, and a wrong one is a LexiconError.

>>> to_code("measure = recovered and not said.basis")
"(case.measure == 'recovered') and not (case.said.basis)"
>>> to_code("any in_item: marks = part")
"any(('part' in one.marks) for one in case.in_item)"
"""

from __future__ import annotations

import re
from itertools import chain, islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.frames.frames import NO_SLOTS, NOTHING, Frame, Group, Said, Setting, Slots
from pipelines.grammar.inheritance import neighbours
from pipelines.grammar.inheritance.context import ILL, Around, Case, Known
from pipelines.grammar.inheritance.reasons import REASONS, give_reason
from pipelines.grammar.lexicon import LexiconError, entries, is_class, load_diseases, load_table
from pipelines.grammar.measures import (
    CONTACT_COUNTS,
    GROUPS,
    IN_HOSPITAL,
    INFECTED,
    OUTCOMES,
    PLAIN_CASES,
    SEVERITIES,
    STOCKS,
)
from pipelines.grammar.periods.dates import Period
from pipelines.grammar.places.place import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelines.grammar.places.in_text import Places

_GROUPS: Final = {
    **GROUPS,
    "ill": ILL,
    "plain": PLAIN_CASES,
    "shared": frozenset({"asymptomatic", "cases", "confirmed", "suspected", "converted", "infections"}),
    "infected": INFECTED,
    "became": OUTCOMES | SEVERITIES | {IN_HOSPITAL, "icu"},
    "contact_counts": CONTACT_COUNTS,
    "always_current": CONTACT_COUNTS
    | {"contacts", *(measure for measure, basis in STOCKS.items() if basis == "current")},
    "classes": frozenset(filter(is_class, load_diseases())),
}
"""Values that are several measures; ``shared``: those of one list share the origin, as a recovery does not."""
_HOLDERS: Final[Mapping[str, type]] = {
    "around": Around, "frame": Frame, "bracket": Frame, "whole": Frame, "opener": Frame, "list_opener": Frame,
    "group": Group, "at": Setting, "place": Place, "reporter": Place,
    **dict.fromkeys(("said", "said_before", "heading", "topic"), Said),
    **dict.fromkeys(("owner", "above", "last", "previous", "slots", "read"), Slots),
    **dict.fromkeys(("before", "earlier", "nearest", "head", "flow", "opening"), Known),
    **dict.fromkeys(("period", "new_period", "sum_period"), Period),
}  # fmt: skip
"""Name → what it is, of which a condition asks more."""
_SET_LATER: Final = frozenset({*_HOLDERS, "topic", "owned_by", "own", "measure", "basis"})
"""Names of a Case that its class alone does not have."""
_AROUND: Final = re.compile(
    r"(?:(?:at\.)?(?:before|earlier|latest|last|entry|heading|topic)|said_before|nearest|previous|head|flow|opening"
    r"|in_item|around_it|since_place|owner|owned_by|whole|above|(?:heading|topic)_measure|unread_basis"
    r"|counts_affected_before|counts_the_ill)(?:\..{1,80})?|(?!leaves_open)\w{1,40}\(\)"
)
"""Slots of a Case that a number alone has not, or has empty, and functions that look at these."""
_TEST: Final = re.compile(
    r"(?P<no>not )?(?P<name>[\w.|]+)(?: (?P<sign>=|>|<|in) (?P<value>(?<=> )\d+|\.[\w.]+|(?<== )[\w|?-]+|(?<== )宗))?"
)
_AMONG: Final = re.compile(r"(?P<which>any|no|first|nearest) (?P<others>[\w.]+)(?: where (?P<where>.+))?")
_OF_OTHERS: Final = {"self": "one", "read": "case.look(one) is not None"}
_VALUE: Final = re.compile(r"'\w+'")
"""A value in quotes, as a source."""
_CALL: Final = re.compile(r"(?P<no>not )?(?P<function>\w+)\(\)")
_SETTING: Final = Setting(NOWHERE, "", {"new": None, "cumulative": None}, is_now=False, is_of_day=False)
_ALONE: Final = Case(
    Frame(0, "", "", "", "stated", 0, 0, NOTHING, frozenset(), "", _SETTING), None, lambda _: None,
    Around(cast("Places", SimpleNamespace(reporter=NOWHERE)), ""),
)  # fmt: skip
"""A number with nothing around it that says nothing."""
_NAMES: Final[Mapping[str, object]] = {
    **vars(neighbours), "give_reason": give_reason, "NO_SLOTS": NO_SLOTS, "islice": islice, **_GROUPS,
}  # fmt: skip
"""What the code refers to: functions and values."""


def _to_slot(name: str, holder: type) -> str:
    """Return the code of a slot of a Case, or of another number. Raises LexiconError if there is none of the name."""
    if name in _OF_OTHERS and holder is Frame:
        return _OF_OTHERS[name]
    known: type | None = holder
    for part in name.split("."):
        is_known = hasattr(known, part) or (known is Case and part in _SET_LATER) or (known, part) == (Frame, "read")
        if known is None or not is_known:
            raise LexiconError(f"inherit.toml: [conditions]: {holder.__name__} has no slot {name!r}")
        known = _HOLDERS.get(part)
    of_read = "(case.look(one) or NO_SLOTS)"
    return f"case.{name}" if holder is Case else f"one.{name}".replace("one.read", of_read)


def _to_test(written: str, holder: type) -> str:
    """Return the code of a call, or of what a slot is to be: some value, one of several, more, or that of the Case."""
    if (call := _CALL.fullmatch(written)) and call["function"] in _NAMES:
        return f"{call['no'] or ''}{call['function']}(case)"
    found = _TEST.fullmatch(written)
    if found is None or (found["sign"] and "|" in found["name"]):
        forms = "SLOT, SLOT = VALUE, SLOT > NUMBER, SLOT < .SLOT or SLOT in .SLOT"
        raise LexiconError(f"inherit.toml: [conditions]: write {written!r} as {forms}")
    slot = " or ".join(_to_slot(name, holder) for name in found["name"].split("|"))
    printed = found["value"] or ""
    value = _to_slot(printed[1:], Case) if printed.startswith(".") else repr(printed)
    if found["sign"] in ("<", ">"):
        test = f"{slot} {found['sign']} {printed if printed.isdecimal() else value}"
    elif found["sign"] == "in":
        test = f"not {slot}.code or case.around.places.is_part({slot}, {value})"
    elif value.startswith("case."):
        test = f"{slot} == {value}"
    elif not printed:
        test = slot
    elif found["name"].endswith(("marks", "measures", "actions")):
        groups = () if found["name"].endswith("marks") else _GROUPS
        test = " or ".join(
            f"not {one}.isdisjoint({slot})" if one in groups else f"{one!r} in {slot}" for one in printed.split("|")
        )
    else:
        values = [known for one in printed.split("|") for known in sorted(_GROUPS.get(one, {one}))]
        test = f"{slot} in {{{', '.join(map(repr, values))}}}" if len(values) > 1 else f"{slot} == {value}"
    return f"not ({test})" if found["no"] else f"({test})"


def _to_tests(written: str, holder: type) -> str:
    return " and ".join(_to_test(one, holder) for one in written.split(" and "))


def _to_part(written: str) -> str:
    """Return the code of tests of the Case, or of numbers around it."""
    among, _, tested = written.rpartition(": ")
    if not among:
        return _to_tests(written, Case)
    found = _AMONG.fullmatch(among)
    if found is None:
        raise LexiconError(f"inherit.toml: [conditions]: write {among!r} as any, no, first or nearest SLOT")
    others, tests = _to_slot(found["others"], Case), _to_tests(tested, Frame)
    if found["which"] in ("any", "no"):
        return f"{'not ' * (found['which'] == 'no')}any({tests} for one in {others})"
    order = others if found["which"] == "first" else f"reversed({others})"
    where = f" if {_to_tests(found['where'], Frame)}" if found["where"] else ""
    return f"any({tests} for one in islice((one for one in {order}{where}), 1))"


def to_code(written: str | list[str], *, is_alone: bool = False) -> str:
    """Return the code of a line of ``[conditions]``, or of several of which one is enough; empty if none can be true.

    What a number that ``is_alone`` has not is evaluated here.

    >>> to_code(["last.measure = recovered and said.basis", "not before; said.origin"], is_alone=True)
    '(case.said.origin)'
    """
    lines = [written] if isinstance(written, str) else written
    tests = (line.split("; ") for line in lines)
    known = [_drop_known(line) if is_alone else line for line in tests]
    return " or ".join(" and ".join(map(_to_part, line)) or "True" for line in known if line is not None)


def _drop_known(parts: list[str]) -> list[str] | None:
    """Return the parts of a line without tests of what a number alone has not; None if one of them is false."""
    left = []
    for test in chain.from_iterable([part] if ": " in part else part.split(" and ") for part in parts):
        if among := _AMONG.fullmatch(test.rpartition(": ")[0]):
            known = among["which"] == "no" if _AROUND.fullmatch(among["others"]) else None
        else:
            slots = test.removeprefix("not ").partition(" ")[0].split("|")
            known = _is_true_alone(test) if all(map(_AROUND.fullmatch, slots)) else None
        if known is False:
            return None
        left += [] if known else [test]
    return left


def _is_true_alone(test: str) -> bool:
    """Evaluate a test for a number alone; of a number that is not there nothing is true, whatever was asked before."""
    try:
        return bool(eval(_to_test(test, Case), {"case": _ALONE, **_NAMES}))  # noqa: S307  of our own data, as below
    except (AttributeError, LookupError):
        return False


def to_source(written: str | list[str], *, is_alone: bool = False) -> str:
    """Return the code of a line of ``[sources]``: a value in quotes, or the last slot, or call, of a condition."""
    return written if isinstance(written, str) and _VALUE.fullmatch(written) else to_code(written, is_alone=is_alone)


_CONDITIONS: Final = {
    is_alone: {
        name: to_code(written, is_alone=is_alone) for name, written in load_table("inherit")["conditions"].items()
    }
    for is_alone in (False, True)
}
"""Whether the number is alone → name of a condition → its code."""
REFUSING: Final = ("unnamed", "refusal", "unread", "ambiguous")
"""Tables that say why a number is no row."""
_TAKEN: Final = load_table("inherit")["sources"] | {slot: {} for slot in REFUSING}
"""Slot → name of a source → the source."""
_OWNED_BY: Final = {"has no owner": "", "has an owner": "owner", "has a topic": "topic"}
"""Condition → the kind of owner where it is true; each kind has tables of its own, without the lines of the others."""
ALONE: Final = "alone"
"""A kind more: no owner, and nothing around the number to ask, as every cell of a table."""


def decide(slot: str, case: Case) -> str:
    """Return what the first line of the table says that applies; empty if none does."""
    return find_line(slot, case)[0]


def find_line(slot: str, case: Case) -> tuple[str, bool]:
    """Return what the first line that applies says, and whether it is a doubtful one, which is a finding."""
    return _TABLES[slot, ALONE if case.is_alone else case.owned_by](case)


def _compile(slot: str, owned_by: str) -> Callable[[Case], tuple[str, bool]]:
    """Return the lines for numbers that a number, a topic or nothing owns as one function.

    A line is left out if a condition or source of it begins with ``owner`` or ``topic`` and the number has none.
    """
    is_alone, owners = owned_by == ALONE, {"owner", "topic"}
    others = owners - {owned_by}
    conditions, reasons = _CONDITIONS[is_alone], REASONS if slot in REFUSING else {}
    sources = {name: to_source(written, is_alone=is_alone) for name, written in _TAKEN[slot].items()}
    sources |= {name: f"give_reason({why!r}, case)" for name, why in reasons.items()}
    code = ["def find(case):"]
    for entry in entries("inherit", slot, "take", "rows"):
        wanted = {words.removeprefix("not "): not words.startswith("not ") for words in entry.get("if", ())}
        for name in wanted.keys() - conditions.keys():
            raise LexiconError(f"inherit.toml: [[{slot}]]: no condition {name!r}; take one of {sorted(conditions)}")
        if entry["take"] not in sources:
            raise LexiconError(f"inherit.toml: [[{slot}]]: no source {entry['take']!r}; take one of {list(sources)}")
        first_words = {name.partition(" ")[0] for name, holds in wanted.items() if holds}
        kind = owned_by if owned_by in owners else ""
        known = {wanted.pop(name) is (owner == kind) for name, owner in _OWNED_BY.items() if name in wanted}
        known |= {conditions[name] == "True" for name, holds in wanted.items() if holds and not conditions[name]}
        known |= {False for name, holds in wanted.items() if not holds and conditions[name] == "True"}
        if False not in known and others.isdisjoint({*first_words, entry["take"]}) and sources[entry["take"]]:
            left = {name: holds for name, holds in wanted.items() if conditions[name] not in ("", "True")}
            tests = [f"{'not ' * (not holds)}({conditions[name]})" for name, holds in left.items()]
            tests.append(f"(value := {sources[entry['take']]})")
            code.append(f" if {' and '.join(tests)}:")
            code.append(f"  return value, {bool(entry.get('doubtful'))}")
    names = {**_NAMES}
    source = "\n".join([*code, " return '', False"])
    exec(compile(source, f"<inherit.toml [[{slot}]]>", "exec"), names)  # noqa: S102  of our own data, checked
    return cast("Callable[[Case], tuple[str, bool]]", names["find"])


_TABLES: Final = {
    (slot, owned_by): _compile(slot, owned_by) for slot in _TAKEN for owned_by in (*_OWNED_BY.values(), ALONE)
}
