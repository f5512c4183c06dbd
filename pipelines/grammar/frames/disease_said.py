"""Follow which disease the numbers of a text are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import are_related, is_of_other_class, may_hold
from pipelines.grammar.lexicon import by_meaning, entries, is_class
from pipelines.grammar.measures import GROUPS
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Axis, Frame
    from pipelines.grammar.frames.framing import Phrase
    from pipelines.grammar.frames.state import Stretch
    from pipelines.grammar.tree import Clause, Element, Sentence

_SEVERE_AS: Final = {one["means"]: one["severe_as"] for one in entries("diseases") if "severe_as" in one}
_MARKS: Final = by_meaning("other_diseases")
_HOUSES: Final = by_meaning("name_endings")["institution"]


@dataclass(slots=True)
class DiseaseSaid:
    """The disease of the next number, by what the text said so far."""

    current: str = ""
    """Until another is counted, or heads what follows; one that prose names, for the paragraph that it opens."""
    is_nameless: bool = False
    """The clause counts a disease without a slug: 耐多药肺结核."""
    group: str = ""
    """乙类传染病, to which 其余 returns."""
    _group_mark: str = ""
    """How the paragraph that is of the class is numbered: ``)`` of (二)丙类传染病."""
    _lasting: str = ""
    """The disease that was counted last, or heads what follows."""
    _main: str = ""
    """The disease that the text is about, or a heading."""
    _counts_main: bool = False
    """It was counted since."""
    rival: str | None = None
    """Of two that the paragraph counted the one before: nothing says of which a number is that names neither."""
    _counted: str | None = None
    """The disease of which the paragraph counted last."""
    _increases: bool = False
    """The last clause that names a disease says that it increases."""

    @property
    def is_said(self) -> bool:
        """Return True if any disease was named, or numbers came before the first name."""
        return bool(self.current or self.group or self._lasting or self._counts_main)

    def set_main(self, disease: str) -> None:
        """Begin with a disease that heads what follows."""
        self._counts_main = self._counts_main and disease == self._main
        self.current = self._lasting = self._main = disease
        self._counted = self.rival = None

    def _name(self, disease: str) -> None:
        """Go on with a disease that was named."""
        self.current, self.rival = disease, None
        if disease and self._counted is None and disease == self._main:
            self._counted = disease

    def start_paragraph(self) -> None:
        """Return to what the section is about; of two diseases that were counted, nothing says which comes next."""
        is_same = self._lasting in ("", self._main) or may_hold(self._lasting, self._main)  # a class; no kind of it
        is_other = self._counts_main and not is_same
        self.current = "" if is_other else self._lasting
        self._counted = self.rival = None

    def leave_class(self, sentence: Sentence, mark: str) -> bool:
        """Drop the class of diseases of a numbered paragraph at the next one that names none; return True if so.

        (二)丙类传染病…⏎(三)东湖区9例: nothing says of which diseases.
        """
        named = next((element.means for element in sentence.elements if element.kind == "disease"), "")
        if mark and named:
            self._group_mark = mark if is_class(named) else ""
        elif mark and mark == self._group_mark and is_class(self.current):
            self.current = self._lasting = self._group_mark = ""
            return True
        return False

    def note_counted(self) -> None:
        """Keep the disease of a sentence with numbers, and which one the paragraph counted before it."""
        self._lasting = self.current
        self._counts_main = self._counts_main or self._main == self.current
        if is_class(self.current) or (self.rival is not None and not self.current):
            return
        if self._counted is not None and self.current != self._main and not is_class(self._counted):
            is_same = bool(self._counted) and are_related(self.current, self._counted)
            self.rival = self.rival if is_same else self._counted
        self._counted = self.current

    def is_open(self, phrase: Phrase, stretch: Stretch) -> bool:
        """Return True if a number names no disease after two that the paragraph counted, and is no part of another."""
        said = phrase.said
        links = phrase.marks - (said.marks & {"among"})  # not of 正在排查中
        links &= {"part", "within", "among", "spread", "all"}  # to a number before it, whose disease it has
        is_of_number = bool(stretch.bracket or said.diseases or links)
        return self.rival is not None and not is_of_number and stretch.item.disease is None

    def choose(self, *, is_taken: bool) -> None:
        """Take the second of two diseases if the first has such a number, else neither: 霍乱2例。累计20例."""
        if is_taken and self._counted is not None:
            self._name(self._counted)
        else:
            self.current = ""

    def return_to(self, before: DiseaseSaid) -> None:
        """Go on with what was said before a sentence without numbers.

        After one that says that another disease increases, nothing says of which of the two the next number is.
        """
        if self._increases and before.current and self.current not in ("", before.current):
            self._counted, self.rival = self.current, before.current
        elif self._lasting == before._lasting:
            self.current, self.group, self.rival = before.current, before.group, before.rival

    def note(self, flat: Sequence[Element], role: str, stretch: Stretch) -> None:
        """Take the disease that a clause without a number names, and any class of diseases.

        A number of one disease of a class is whose the rest of its item is: 乙类传染病中登革热9例，无死亡. After a
        number, prose says another disease only of what it leads: not 新增9例，不包括流感等疾病，死亡1例.
        """
        named = [element.means for element in flat if element.kind == "disease"]
        if not named:
            return
        own = [disease for disease in named if not is_class(disease)]
        if is_class(named[-1]) and any(element.kind == "joint" for element in flat):
            self.current = self.group = named[-1]  # 艾滋病等乙类传染病
        elif is_class(named[0]):
            is_of_one = len(own) == 1 and not any(element.kind in ("count", "none", "except") for element in flat)
            self.current, self.group = own[0] if is_of_one else named[0], named[0]
            if len(own) == 1 and any(element.kind == "count" for element in flat):
                stretch.item.disease = own[0]
        elif role in ("topic", "heading"):
            self.set_main(named[-1])
        elif not role and len(named) == 1 and not has_shape(flat, "leaves out"):
            leads = not stretch.numbers or has_shape(flat, "leads, disease")
            if leads:
                self._name(named[-1])
                is_topic = all(element.kind in ("disease", "filler") for element in flat)  # 麻疹方面，
                self._counted = None if is_topic else self._counted

    def note_nameless(self, clause: Clause, text: str) -> None:
        """Forget the disease at a clause that counts one without a slug, or all there are."""
        self.is_nameless = False
        if "disease" in clause.kinds:
            self._increases = any(word in text[clause.start : clause.end] for word in _MARKS["trend"])
        if ("count" in clause.kinds or "disease" not in clause.kinds) and clause.kinds & {"unknown", "disease"}:
            tokens = [element for element in clause.elements if isinstance(element, Token)]
            self.is_nameless = names_other(tokens, clause.start, text)
        if not is_class(self.current) and self.current and _counts_any(clause, text):
            self.is_nameless = True
        self.current = "" if self.is_nameless else self.current

    def take_number(self, phrase: Phrase, axis: Axis, stretch: Stretch, *, is_zero: bool) -> str:
        """Return the disease of a number; outside of lists and brackets its own is that of what follows too."""
        said = phrase.said
        if said.diseases:
            is_entry = axis == "disease" and bool(said.disease)
            if not is_zero and is_of_other_class(said.disease, self.current):
                self.current = self.group = self._main if may_hold(self._main, said.disease) else ""
            if not is_zero and not is_entry and stretch.bracket is None:
                self._name("" if self.is_nameless else said.disease)
            return said.disease
        if said.subtype and (typed := _find_typed(stretch.numbers, said.subtype)):
            return typed[-1].at.disease  # 流感病例中甲型3例，乙型4例; H5N6禽流感3例、流感9例，H5N6死亡1例
        if "others" in phrase.marks and self.group and not is_zero:
            return self.group
        if stretch.item.disease is not None and (said.names_count or said.basis):
            return stretch.item.disease
        if self.current in _SEVERE_AS and not (is_zero or GROUPS["grave"].isdisjoint(said.measures)):
            self.current = _SEVERE_AS[self.current]  # 12宗流感樣疾病爆發。13宗嚴重個案
        return self.current


def names_other(tokens: Sequence[Token], start: int, text: str) -> bool:
    """Return True if a clause, or the first cell of a row, at ``start`` counts a disease without a slug."""
    for token in tokens:
        before = (start, token.start)
        if token.kind == "disease" and text.endswith(_MARKS["variety"], *before):
            return True
        is_after = token.kind in ("count", "measure", "action") or (token.kind, token.means) == ("basis", "new")
        is_named = is_after and text.endswith(_MARKS["ending"], *before)
        if is_named and not text.endswith(_MARKS["ill"], *before):
            return True
        if token.kind != "filler":  # 性 and 型 are in names
            start = token.end
    return False


def _find_typed(numbers: Sequence[Frame], subtype: str) -> list[Frame]:
    """Return the last number and all of this subtype, of those that name one."""
    before = (*numbers[-1:], *(one for one in numbers if one.said.subtype == subtype))
    return [one for one in before if one.said.subtype]


def _counts_any(clause: Clause, text: str) -> bool:
    """Return True for 全国共有传染病发病9例, which counts no one disease; 传染病院 counts its own."""
    if "disease" in clause.kinds or not {"count", "measure"} <= clause.kinds:
        return False
    named = (
        word for word in clause.elements if word.kind == "measure" and text[word.start : word.end] in _MARKS["any"]
    )
    return any(not text.startswith(_HOUSES, word.end) for word in named)
