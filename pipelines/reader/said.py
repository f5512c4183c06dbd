"""What the words of a phrase say: the slots of a frame, filled from anywhere in the phrase."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.places import is_ending, is_zone_name
from pipelines.reader.vocabulary import CONDITIONS, says

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token
    from pipelines.reader.elements import Bracket, Unknown

    Element = Token | Unknown | Bracket

Chain = tuple[str, ...]
"""Names printed one after the other: (大同市, 平城区)."""
LINKS: Final = frozenset(
    {"part", "within", "besides", "all", "is", "spread", "except", "each", "respectively", "others", "together"}
)
NOW: Final = "now"
SELF: Final = "self"
_MOMENT: Final = ("截至", "截止", "到目前", "迄今", "至今")
_OF_DAY: Final = ("当日", "本日")
"""These say what is new unless another word says a basis: 当日累计报告30例."""


@dataclass(slots=True, eq=False)
class Said:
    """Slots; empty where nothing is said."""

    basis: str = ""
    is_now: bool = False
    """目前, 截至目前."""
    is_moment: bool = False
    """截至目前, which holds for the whole sentence."""
    measures: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    places: tuple[Chain, ...] = ()
    zone: str = ""
    """A name that no gazetteer has and that ends as places do."""
    subjects: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    """What restricts the number to some of those who are counted, as printed."""
    unknown: tuple[str, ...] = ()
    route: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """The origin that is said; empty if there are two."""
        return self.origins[0] if len(set(self.origins)) == 1 else ""

    @property
    def disease(self) -> str:
        """The disease that is counted: the last one named, rather than the class it belongs to."""
        own = [disease for disease in self.diseases if not is_class(disease)]
        return (own or list(self.diseases) or [""])[-1]

    @property
    def names_count(self) -> bool:
        """True if a measure or an action is said."""
        return bool(self.measures or self.actions)


NOTHING: Final = Said()


def read_said(
    elements: Sequence[Element], text: str, disease: str, day: dt.date | None, *, knows_zones: bool = False
) -> Said:
    """Return the slots that the elements of a phrase fill; brackets are not looked into.

    With ``knows_zones`` a name that ends as places do is a place: the gazetteer has no districts of Taiwan.
    """
    slots: dict[str, list[str]] = defaultdict(list)
    chains: list[Chain] = []
    chain: list[str] = []
    said = Said()
    for at, element in enumerate(elements):
        kind = element.kind
        following = elements[at + 1] if at + 1 < len(elements) else None
        before = elements[at - 1] if at else None
        if kind == "place":
            if before is not None and is_ending(element.means) and _touches(before, element):
                slots["zone"].append(text[before.start : element.end])
                chain = []
                continue
            touching = following if following is not None and _touches(element, following) else None
            if touching is not None:
                slots["zone" if is_zone_name(touching.text) or is_ending(touching.text) else "attribute"].append(
                    text[element.start : touching.end]
                )
                chain = []
                continue
            chain.append(element.means)
            if following is None or following.kind != "place" or following.start != element.end:
                chains.append(tuple(chain))
                chain = []
        elif kind == "unknown":
            if knows_zones and is_zone_name(text[element.start : element.end]):
                chains.append((text[element.start : element.end],))
            elif not _belongs_to_place(before, element, following):
                slots["unknown"].append(text[element.start : element.end])
        elif kind in _PLAIN:
            if text[element.start : element.end] in CONDITIONS and not says(
                element, text[element.start : element.end], disease, day
            ):
                continue
            if kind == "basis" and text[element.start : element.end] in _OF_DAY:
                slots["day"].append(element.means)
                continue
            slots[kind].append(element.means)
            if kind == "basis" and element.means == NOW:
                said.is_now = True
                said.is_moment = said.is_moment or text.startswith(_MOMENT, element.start)
            elif kind == "subject" and element.means == SELF:
                chains = []
        else:
            slots[kind].append(element.means)
    said.basis = next((means for means in slots["basis"] if means != NOW), "")
    if slots["day"] and not said.basis:
        said.basis = slots["day"][0]
    said.measures, said.actions = tuple(slots["measure"]), tuple(slots["action"])
    said.origins, said.subjects = tuple(slots["origin"]), tuple(slots["subject"])
    said.diseases = tuple(slots["disease"])
    said.attributes = (*slots["attribute"], *(() if said.names_count else slots["bare_attribute"]))
    said.unknown = tuple(slots["unknown"])
    said.zone = slots["zone"][-1] if slots["zone"] else ""
    said.marks = LINKS & slots.keys()
    is_list = bool(slots["and"] or slots["each"] or slots["respectively"])
    said.places = tuple(dict.fromkeys(chains)) if is_list else tuple(chains[-1:])
    return said


_PLAIN: Final = frozenset({"basis", "origin", "measure", "action", "disease", "subject", "attribute"})


def _touches(one: Element, other: Element) -> bool:
    """True if one of the two is unknown text and they are printed without a blank between."""
    return (other if one.kind == "place" else one).kind == "unknown" and one.end == other.start


def _belongs_to_place(before: Element | None, element: Element, following: Element | None) -> bool:
    """True if unknown text is a part of the name of a place, or restricts it: then the place has taken it."""
    if following is not None and following.kind == "place" and is_ending(following.means):
        return True
    return before is not None and before.kind == "place" and before.end == element.start
