"""Decide by the tables of ``lexicon/inherit.toml`` what a number inherits, and why it is no row.

Each table is made one Python function for each kind of owner when the module is imported: its lines become source code,
which looks at slots without a call for each and takes a quarter less time than a walk over the lines. What a number
with such an owner has not is ``False``, and lines that need it are left out. The code comes from the data of this
package alone; slots, signs and values are checked before, and a wrong one is a LexiconError.

>>> to_code("measure = recovered and not said.basis")
"(case.measure == 'recovered') and not (case.said.basis)"
>>> to_code("any in_item: marks = part")
"any(('part' in one.marks) for one in case.in_item)"
>>> to_code(["said.origin and above.basis = new", "said.origin and not topic"])
'(case.said.origin) and not False'
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.frames.frames import NO_SLOTS, Frame, Group, Said, Setting, Slots
from pipelines.grammar.inheritance import neighbours
from pipelines.grammar.inheritance.context import AROUND, Around, Case, Known
from pipelines.grammar.inheritance.reasons import REASONS, give_reason
from pipelines.grammar.lexicon import LexiconError, by_meaning, entries, is_class, load_table
from pipelines.grammar.measures import GROUPS, STOCKS
from pipelines.grammar.periods.dates import Period
from pipelines.grammar.places.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_GROUPS: Final = {
    **GROUPS,
    "always_current": GROUPS["contact_counts"]
    | {"contacts", *(measure for measure, basis in STOCKS.items() if basis == "current")},
    "classes": frozenset(filter(is_class, by_meaning("diseases"))),
}
"""Names of several values → these."""
_HOLDERS: Final[Mapping[str, type]] = {
    "around": Around, "frame": Frame, "bracket": Frame, "whole": Frame, "opener": Frame, "group": Group,
    "at": Setting, "place": Place, "reporter": Place,
    **dict.fromkeys(("said", "said_before", "heading", "topic"), Said),
    **dict.fromkeys(("owner", "above", "last", "previous", "slots", "read"), Slots),
    **dict.fromkeys(("before", "earlier", "nearest", "head", "flow", "opening"), Known),
    **dict.fromkeys(("period", "new_period", "sum_period"), Period),
}  # fmt: skip
"""Name → what it is, of which a condition asks more."""
_SET_LATER: Final = frozenset({*_HOLDERS, "topic", "owned_by", "own", "measure", "basis"})
"""Names of a Case that its class alone does not have."""
FALSE: Final = "False"
ALONE: Final = "alone"
"""A kind of owner: none, and nothing around the number to ask, as every cell of a table."""
_OF_OWNER, _OF_TOPIC = ("owner", "above", "whole"), ("topic", "topic_measure")
_ABSENT: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("owned_by", *_OF_OWNER, *_OF_TOPIC), "owner": _OF_TOPIC, "topic": _OF_OWNER, ALONE: AROUND,
}  # fmt: skip
"""Kind of owner → slots of a Case that are then empty, or not there at all."""
_TEST: Final = re.compile(
    r"(?P<no>not )?(?P<name>[\w.|]+)(?: (?P<sign>=|>|<|in) (?P<value>(?<=> )\d+|\.[\w.]+|(?<== )[\w|?-]+|(?<== )宗))?"
)
_AMONG: Final = re.compile(r"(?P<which>any|no|first|nearest) (?P<others>[\w.]+)(?: where (?P<where>.+))?")
_OF_OTHERS: Final = {"self": "one", "read": "case.look(one) is not None"}
_VALUE: Final = re.compile(r"'\w+'")
"""A value in quotes, as a source."""
_CALL: Final = re.compile(r"(?P<no>not )?(?P<function>\w+)\(\)")
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


def _is_absent(slot: str, kind: str) -> bool:
    """Return True for code of a slot that a Case has not, or has empty, with an owner of a kind."""
    return any(slot == f"case.{name}" or slot.startswith(f"case.{name}.") for name in _ABSENT[kind])


def _to_test(written: str, holder: type, kind: str) -> str:
    """Return the code of a call, or of what a slot is to be: some value, one of several, more, or that of the Case."""
    if (call := _CALL.fullmatch(written)) and call["function"] in _NAMES:  # these compare a number with those around
        return f"{call['no'] or ''}{FALSE if kind == ALONE else call['function'] + '(case)'}"
    found = _TEST.fullmatch(written)
    if found is None or (found["sign"] and "|" in found["name"]):
        forms = "SLOT, SLOT = VALUE, SLOT > NUMBER, SLOT < .SLOT or SLOT in .SLOT"
        raise LexiconError(f"inherit.toml: [conditions]: write {written!r} as {forms}")
    slots = [_to_slot(name, holder) for name in found["name"].split("|")]
    slot = " or ".join(one for one in slots if not _is_absent(one, kind))
    printed = found["value"] or ""
    value = _to_slot(printed[1:], Case) if printed.startswith(".") else repr(printed)
    if not slot:
        return f"{found['no'] or ''}{FALSE}"
    if not printed:
        test = slot
    elif found["sign"] in ("<", ">"):
        test = f"{slot} {found['sign']} {printed if printed.isdecimal() else value}"
    elif found["sign"] == "in":
        test = f"not {slot}.code or case.around.places.is_part({slot}, {value})"
    elif value.startswith("case."):
        test = f"{slot} == {value}"
    elif found["name"].endswith(("marks", "measures", "actions")):
        groups = () if found["name"].endswith("marks") else _GROUPS
        test = " or ".join(
            f"not {one}.isdisjoint({slot})" if one in groups else f"{one!r} in {slot}" for one in printed.split("|")
        )
    else:
        values = [known for one in printed.split("|") for known in sorted(_GROUPS.get(one, {one}))]
        test = f"{slot} in {{{', '.join(map(repr, values))}}}" if len(values) > 1 else f"{slot} == {value}"
    return f"not ({test})" if found["no"] else f"({test})"


def _to_tests(written: str, holder: type, kind: str) -> list[str]:
    return [_to_test(one, holder, kind) for one in written.split(" and ")]


def _to_part(written: str, kind: str) -> list[str]:
    """Return the code of tests of the Case, or of numbers around it."""
    among, _, tested = written.rpartition(": ")
    if not among:
        return _to_tests(written, Case, kind)
    found = _AMONG.fullmatch(among)
    if found is None:
        raise LexiconError(f"inherit.toml: [conditions]: write {among!r} as any, no, first or nearest SLOT")
    others, tests = _to_slot(found["others"], Case), " and ".join(_to_tests(tested, Frame, kind))
    which, is_not = found["which"], "not " * (found["which"] == "no")
    if _is_absent(others, kind):
        return [f"{is_not}{FALSE}"]
    if which in ("any", "no"):
        return [f"{is_not}any({tests} for one in {others})"]
    order = others if which == "first" else f"reversed({others})"
    where = f" if {' and '.join(_to_tests(found['where'], Frame, kind))}" if found["where"] else ""
    return [f"any({tests} for one in islice((one for one in {order}{where}), 1))"]


def to_code(written: str | list[str], kind: str = "") -> str:
    """Return the code of a line of ``[conditions]`` or ``[sources]``, or of several of which one is enough.

    A line is tests, for numbers with an owner of a ``kind``; as a source the last of them is what is taken, or it is a
    value in quotes.
    """
    lines = [written] if isinstance(written, str) else written
    parts = ([[one] if _VALUE.fullmatch(one) else _to_part(one, kind) for one in line.split("; ")] for line in lines)
    tests = [list(chain.from_iterable(line)) for line in parts]
    return " or ".join(" and ".join(line) for line in tests if FALSE not in line) or FALSE


_CONDITIONS: Final = {
    kind: {name: to_code(written, kind) for name, written in load_table("inherit")["conditions"].items()}
    for kind in _ABSENT
}
"""Kind of owner → name of a condition → its code."""
REFUSING: Final = ("unnamed", "refusal", "unread", "ambiguous")
"""Tables that say why a number is no row."""
_TAKEN: Final = load_table("inherit")["sources"] | {slot: {} for slot in REFUSING}
"""Slot → name of a source → the source."""


_ASKED_OFTEN: Final = ("said", "frame", "at")
"""Slots of a Case that the code of a table looks up once."""
_OFTEN: Final = re.compile(rf"\bcase\.({'|'.join(_ASKED_OFTEN)})\.")


def decide(slot: str, case: Case) -> str:
    """Return what the first line of the table says that applies; empty if none does."""
    return _TABLES[slot, ALONE if case.is_alone else case.owned_by](case)[0]


def find_line(slot: str, case: Case) -> tuple[str, bool]:
    """Return what the first line that applies says, and whether it is a doubtful one, which is a finding."""
    return _TABLES[slot, ALONE if case.is_alone else case.owned_by](case)


def _compile(slot: str, kind: str) -> Callable[[Case], tuple[str, bool]]:
    """Return the lines of a table, for numbers with an owner of a kind, as one function."""
    conditions = _CONDITIONS[kind]
    sources = {name: to_code(written, kind) for name, written in _TAKEN[slot].items()}
    sources |= {name: f"give_reason({why!r}, case)" for name, why in REASONS.items() if slot in REFUSING}
    code = ["def find(case):", f" {', '.join(_ASKED_OFTEN)} = {', '.join(f'case.{name}' for name in _ASKED_OFTEN)}"]
    for entry in entries("inherit", slot, "take", "rows"):
        wanted = {words.removeprefix("not "): words.startswith("not ") for words in entry.get("if", ())}
        for name in wanted.keys() - conditions.keys():
            raise LexiconError(f"inherit.toml: [[{slot}]]: no condition {name!r}; take one of {sorted(conditions)}")
        if entry["take"] not in sources:
            raise LexiconError(f"inherit.toml: [[{slot}]]: no source {entry['take']!r}; take one of {list(sources)}")
        known = [(conditions[name], is_not) for name, is_not in wanted.items()]
        if (FALSE, False) in known or sources[entry["take"]] == FALSE:
            continue
        tests = [f"{'not ' * is_not}({code_of})" for code_of, is_not in known]
        tests.append(f"(value := {sources[entry['take']]})")
        code.append(f" if {' and '.join(tests)}:")
        code.append(f"  return value, {bool(entry.get('doubtful'))}")
    names = {**_NAMES}
    source = _OFTEN.sub(r"\1.", "\n".join([*code, " return '', False"]))
    exec(compile(source, f"<inherit.toml [[{slot}]]>", "exec"), names)  # noqa: S102  of our own data, checked
    return cast("Callable[[Case], tuple[str, bool]]", names["find"])


_TABLES: Final = {(slot, kind): _compile(slot, kind) for slot in _TAKEN for kind in _ABSENT}
