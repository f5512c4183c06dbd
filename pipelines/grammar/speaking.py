"""Keep what holds from a clause on: the place, origin and disease that a text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.place import NATION
from pipelines.grammar.said import SAME
from pipelines.grammar.shapes import leads, leaves_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element
    from pipelines.grammar.framing import Phrase
    from pipelines.grammar.place import Place
    from pipelines.grammar.places import Places
    from pipelines.grammar.said import Said
    from pipelines.grammar.state import Item, Section

_NOT_SPEAKING: Final = ("tail", "each", "heading")
_COUNTED: Final = ("origin", "basis", "measure", "action", "count")


def speak_of(phrase: Phrase, role: str, places: Places, section: Section, item: Item) -> None:
    """Make the place that leads a phrase, or 全市, the subject of what follows."""
    words, said, marks = phrase
    place = places.subject(said, item.subject)
    if place is None:
        return
    if role not in _NOT_SPEAKING and leads(words) and _may_lead(phrase, places.reporter, item):
        item.subject = place
        section.origin = section.heading_origin
        if item.is_fresh and "part" not in marks:
            section.subject = place
    if said.subjects and (said.subjects[-1] != SAME or leads(words)):
        section.speak_of(place)
        item.subject = place
    if item.subject == place and leads(words):
        _keep_speaking_of(place, phrase, places, section)


def _keep_speaking_of(place: Place, phrase: Phrase, places: Places, section: Section) -> None:
    """In a digest of provinces, of which 全省 shows one, what follows is of that province until another is named."""
    says_other = phrase.said.own_area not in (None, places.reporter) and SAME not in phrase.said.subjects
    if says_other:
        section.is_digest = section.is_digest or places.reporter == NATION
    if section.is_digest and (says_other or place.code.endswith("0000")):
        section.heading_place = None if place == NATION else place
    places.spoken = place


def _may_lead(phrase: Phrase, reporter: Place, item: Item) -> bool:
    """True unless the phrase is an entry of a list, or a number of its own inside of an item about the reporter."""
    words, said, marks = phrase
    names_count = bool(said.names_count or said.basis or said.diseases)
    kinds = {word.kind for word in words}
    if "count" in kinds and not names_count and "found" not in kinds:
        return False
    return item.is_fresh or "part" in marks or item.subject != reporter or not names_count


def note_origin(said: Said, words: Sequence[Element], section: Section) -> None:
    """境外输入现有…: an origin in front of the basis holds for the sentences that follow."""
    if said.origin and said.basis not in ("", "new") and said.measures:
        named = [word.kind for word in words if word.kind in _COUNTED]
        if named[:2] == ["origin", "basis"]:
            section.origin = said.origin
    if section.origin != said.origin and any(word.kind == "period" for word in words):
        section.origin = section.heading_origin


def note_disease(flat: Sequence[Element], role: str, section: Section) -> None:
    """Take the disease that a clause without a number names, and any class of diseases."""
    named = [element.means for element in flat if element.kind == "disease"]
    if not named:
        return
    own = [disease for disease in named if not is_class(disease)]
    if is_class(named[-1]) and any(element.kind == "joint" for element in flat):
        section.disease = section.disease_class = named[-1]  # 艾滋病等乙类传染病
    elif is_class(named[0]):
        is_of_one = len(own) == 1 and not any(element.kind in ("count", "none", "except") for element in flat)
        section.disease, section.disease_class = own[0] if is_of_one else named[0], named[0]
    elif role in ("topic", "heading") or (not role and len(named) == 1 and not leaves_out(flat)):
        section.disease = named[-1]
