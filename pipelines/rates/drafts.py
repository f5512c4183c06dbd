"""Collect the rates of one text, what is passed over and what is doubtful; say of whom and where a rate is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.disease_kinds import is_of_other_class
from pipelines.grammar.frames.passing import PassedSpan
from pipelines.grammar.places.place import NOWHERE
from pipelines.rates.ahead import TYPES, is_of_positives
from pipelines.rates.measuring import Measuring
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import find_start
from pipelines.rates.related_periods import is_to_come
from pipelines.rates.routes import ROUTED
from pipelines.rates.settings import Settings, print_groups
from pipelines.rates.tallies import PARTS, agrees, counts_others, find_counts, read_fraction
from pipelines.rates.words import tokenise_rates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.place import Place
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Name, Registers, When
    from pipelines.rates.shares import Measured

_FIND: Final = Patterns("drafts")

_CONTEXT_CHARS: Final = 12
_EVIDENCE_CHARS: Final = 120


class DraftFinding(NamedTuple):
    """A number that is a finding."""

    kind: str
    message: str
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """One rate before it is a record; texts are as printed, ``start`` and ``end`` span its evidence."""

    number: RateNumber
    measure: str
    disease: str
    place: Place | None
    period: Period | None
    of: str = ""
    part: str = ""
    setting: str = ""
    subgroup: str = ""
    subgroup_kind: str = ""
    variant: str = ""
    method: str = ""
    numerator: int | None = None
    denominator: int | None = None
    status: str = "stated"
    start: int = 0
    end: int = 0


class Drafts:
    """The rates of one text so far; ``disease`` is that of the text, where nothing nearer is named."""

    def __init__(self, text: str, printed: str, disease: str, published: dt.date | None) -> None:
        self.text = text
        self.printed = printed
        self.drafts: list[Draft] = []
        self.passed: list[PassedSpan] = []
        self.findings: list[DraftFinding] = []
        self.disease = disease
        self._published = published
        self._visits = ""
        """The whole that the text says a percentage of influenza-like illness to be of."""
        self._measuring = Measuring(text, printed)
        self._settings = Settings(text, printed)

    def report(self, kind: str, message: str, start: int, end: int) -> None:
        """Note a finding."""
        self.findings.append(DraftFinding(kind, message, start, end))

    def refuse(self, group: Sequence[RateNumber], message: str) -> None:
        """Leave numbers unread, as one finding."""
        self.report("unread_rate", message, max(0, group[0].start - _CONTEXT_CHARS), group[-1].end)

    def refuse_list(self, group: Sequence[RateNumber], said: Registers) -> None:
        """Leave a list unread that names are missing for; pass it over if it is no rate anyway."""
        measured = self._measuring.measure(group[0], said)
        if not isinstance(measured, str) or not measured:
            self.refuse(group, "there are not as many names as numbers")
            return
        for number in group:
            self.pass_over(measured, number)

    def find_visits(self, said: Registers, end: int) -> Measured | None:
        """Return the measure that 流感样病例占门急诊就诊人数比例 is, up to an offset; None if no visits are named."""
        return self._measuring.find_visits(said, end)

    def pass_over(self, name: str, number: RateNumber) -> None:
        """Pass a number over by name."""
        self.passed.append(PassedSpan(name, number.start, number.end))

    def add(self, number: RateNumber, said: Registers, when: When | None, *, is_compared: bool) -> Draft | None:
        """Add a number of prose; None if it is no rate."""
        measured = self._measure(number, said, when)
        if not measured:
            self.refuse((number,), "no kind of rate is named")
            return None
        if isinstance(measured, str):
            self.pass_over(measured, number)
            return None
        if said.ahead and said.ahead.kind == "variant" and measured.measure == "share":
            said = replace(said, variants=(said.ahead,))  # JN.1占98.8%，而当中15%属于KP.2
        if said.ahead and measured.measure == "positivity" and (measured.is_of_next or measured.numerator is not None):
            said = replace(said, carried=said.ahead)  # 4312个样本中，201个（4.66%）甲型H3
        if measured.numerator is None and (found := find_counts(self.text, said.tallies, number, measured.measure)):
            measured = measured._replace(numerator=found[0], denominator=found[1])
        if measured.measure == "positivity" and counts_others(said, measured.numerator):
            said = replace(said, diseases=(said.diseases[-1]._replace(means=_INFLUENZA),))
        disease, why = (measured.class_, "") if measured.class_ else self._find_disease(measured.measure, said)
        why = why or self._doubt_visits(measured.measure, said) or self._doubt_type(number, said)
        why = why or self._doubt_places(measured.measure, said)
        if not why and measured.measure == "mortality" and number.unit in PARTS:
            why = "a mortality is deaths of so many people, not a part of the cases"
        if why:
            self.refuse((number,), why)
            return None
        if self.doubt_whole(number):
            return None
        fraction = None if measured.denominator else read_fraction(self.text, number)
        self.check(number, *(fraction or (measured.numerator, measured.denominator)))
        draft = self._draft(number, measured, disease, said)
        draft.period = when.periods[0] if when else None
        draft.status = "compared" if is_compared else "estimated" if number.is_rounded else "stated"
        self.drafts.append(draft)
        return draft

    def repeat(self, mate: Draft, number: RateNumber, period: Period) -> None:
        """Add the number that the rate of another number had in another period."""
        start = max(0, number.start - _CONTEXT_CHARS)
        self.drafts.append(
            replace(
                mate, number=number, period=period, status="compared", numerator=None, denominator=None,
                start=start, end=number.end,
            )
        )  # fmt: skip

    def _measure(self, number: RateNumber, said: Registers, when: When | None) -> Measured | str:
        """Return the kind of a rate; the name under which it is passed over if it is none, or of no one period."""
        measured = self._measuring.measure(number, said)
        if isinstance(measured, str):
            return measured
        if when is not None and len(when.periods) > 1:
            return "several_periods"
        if when is not None and is_to_come(when.periods[0], self._published):
            return "target"
        if measured.measure == "positivity" and is_of_positives(self.text, number, said):
            return measured._replace(measure="share") if self._is_more_than_before(number) else ""
        is_of_whole = measured.measure == "positivity" and measured.numerator is None
        return (
            measured._replace(measure="share") if is_of_whole and self._is_more_than_whole(number, said) else measured
        )

    def _is_more_than_before(self, number: RateNumber) -> bool:
        """Return True for 阳性率为12.9%，当中91%为甲型: of the positive samples, as there are not as many of all."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or before.measure == "positivity":
            return before is not None and before.number.value < number.value
        is_type = before.measure == "share" and before.disease.startswith(TYPES)  # 98%为甲型，2%为乙型
        return is_type and find_start(self.text, number.start, "。;\n") <= before.end

    def _is_more_than_whole(self, number: RateNumber, said: Registers) -> bool:
        """Return True for 阳性率为12.9%，主要为甲型（91%）: a type has no more than its whole."""
        kind = said.diseases[-1] if said.diseases else None
        if kind is None or not kind.means.startswith(TYPES) or any(one.start > kind.start for one in said.measures):
            return False
        last = self.drafts[-1] if self.drafts else None
        if last and last.measure == "share" and last.disease.startswith(TYPES):
            return bool(_FIND.listed.fullmatch(self.text, last.end, kind.start))  # 主要为甲型（91%）和乙型（9%）
        if not _FIND.mainly.search(self.text, max(0, kind.start - _CONTEXT_CHARS), kind.start):
            return False
        opened = self.text.rfind("。", 0, kind.start)
        wholes = [
            one.number.value
            for one in self.drafts
            if (one.disease, one.measure) == (kind.means.partition("-")[0], "positivity") and one.end > opened
        ]
        return bool(wholes) and number.value > max(wholes)

    def _doubt_type(self, number: RateNumber, said: Registers) -> str:
        """Return why a share is of no type that was named before: its own name is not known; else empty."""
        end = said.occupies.start if said.occupies and said.occupies.start > said.clause_start else number.start
        found = _FIND.type.search(self.text, said.clause_start, end) if number.unit in PARTS else None
        named = (*said.variants[-1:], *said.diseases[-1:], *filter(None, (said.ahead, said.carried)))
        if found is None or any(one.end > found.start() for one in named) or [*tokenise_rates(found["name"], ())]:
            return ""
        return "the name before the number is not known"

    def _doubt_places(self, measure: str, said: Registers) -> str:
        """Return why it cannot be determined where a rate is of; empty if it can."""
        if len(said.places) > 1 or len(said.regions) > 1 or (measure == "share" and self._is_of_ranked(said)):
            return "several places are named for one number"
        is_elsewhere = bool(said.places) and said.places[-1].place == NOWHERE
        return "the place is no part of the reporting area" if is_elsewhere else ""

    def _is_of_ranked(self, said: Registers) -> bool:
        """Return True after 最高的为东湖区（3.1/10万），其次为南桥区（2.5/10万）: what follows is of both."""
        last = said.places[-1] if said.places else None
        if last is None or last.end >= said.clause_start:
            return False
        return bool(_FIND.second.search(self.text, max(0, last.start - _CONTEXT_CHARS), last.start))

    def doubt_whole(self, number: RateNumber) -> bool:
        """Report a part that is more than its whole, 448%; return whether it is."""
        is_more = number.value > PARTS.get(number.unit, number.value)
        if is_more:
            self.report("rate_misprint", "a part is never more than its whole", number.start, number.end)
        return is_more

    def check(self, number: RateNumber, numerator: int | None, denominator: int | None) -> None:
        """Note a percentage that is not that of the two counts printed with it."""
        if numerator is None or not denominator or agrees(number, self.text, numerator, denominator):
            return
        exact = numerator / denominator * PARTS[number.unit]
        printed = self.text[number.start : number.end]
        message = f"{numerator} of {denominator} are {exact:.2f}{number.unit}, not {printed}"
        self.report("rate_mismatch", message, number.start, number.end)

    def _draft(self, number: RateNumber, measured: Measured, disease: str, said: Registers) -> Draft:
        measure = measured.measure
        if measure == "ili_percent":
            self._visits = measured.of or self._visits
        subgroup, kind = self._find_subgroup(number, measured, said)
        is_near = 0 <= number.start - said.clause_start < _EVIDENCE_CHARS
        is_distinct = is_near or said.is_undated  # without a period, the phrase has to distinguish a list's numbers
        has_variant = bool(said.variants) and measure in ("share", "positivity")
        return Draft(
            number, measure, disease, said.places[-1].place if said.places else None, None,
            of=measured.of or self._find_whole(measure, said),
            part=measured.part,
            setting=self._settings.find(measured, said),
            subgroup=subgroup,
            subgroup_kind=kind,
            variant=self._print(said.variants[-1]) if has_variant else "",
            method=self._print(said.methods[-1]) if said.methods and measure == "positivity" else "",
            numerator=measured.numerator,
            denominator=measured.denominator,
            start=said.clause_start if is_distinct else max(0, number.start - _CONTEXT_CHARS),
            end=number.end,
        )  # fmt: skip

    def _find_disease(self, measure: str, said: Registers) -> tuple[str, str]:
        """Return the slug of what a rate is of, and why it cannot be determined."""
        is_listed = self.text.startswith(_EACH_OWN, said.clause_start)  # 共占80%，分别占62%和18%
        is_named = bool(said.diseases) and (is_listed or said.diseases[-1].start >= said.clause_start)
        has_own = said.anchor is not None or is_named
        if said.ranked and measure == "share" and not (has_own or said.ahead):
            return self._find_ranked(said)
        if slug := self._find_given(measure, said):
            return slug, ""
        named = dict.fromkeys(one.means for one in said.diseases if measure != "positivity" or one.means != "ili")
        typed = said.variants[-1].means if measure == "share" and said.variants else ""
        is_of_before = typed == _COVID and not is_named  # 呼吸道合胞病毒阳性率为5.2%。XDV占58.0%
        if typed and (len(named) > 1 or typed == self.disease or is_of_before):  # 手足口病…肠道病毒…，其中CA6占62%
            return typed, ""  # 《2019冠状病毒病及流感速递》显示，JN.1占94.2%
        if len(named) > 1:
            is_influenza = named.keys() <= {"influenza-a", "influenza-b"}
            return ("influenza", "") if is_influenza else ("", _SEVERAL)
        slug = next(iter(named), typed or ("" if (self.disease, measure) == (_ILI, "positivity") else self.disease))
        if not named and measure == "share" and said.subgroups and self._follows_visits(said):
            return _ILI, ""  # 流感样病例…，占3.7%。0-4岁组占31%
        why = "the disease has no slug" if named else "no pathogen or disease is named"
        return slug, "" if slug else why

    def _is_of_all_types(self, said: Registers) -> bool:
        """Return True for the clause after 115宗为甲型；有97宗（79.5%）为长者: of all that the type is a part of."""
        last = said.diseases[-1] if said.diseases else None
        if last is None or not last.means.startswith(TYPES):
            return False
        own = [one for one in self.drafts if last.end <= one.number.start and one.end <= said.clause_start]
        own = [one for one in own if (one.disease, one.measure) == (last.means, "share")]
        is_shared = said.occupies is not None and said.occupies.start >= said.clause_start
        if is_shared and own and not own[0].subgroup:  # 甲型占98.1%，男性占52.1%
            goes_on = own[-1] is self.drafts[-1] and bool(own[-1].subgroup)  # 甲型占98.1%，其中男性占52.1%，学生占40.2%
            return not (goes_on or self.text.startswith(_PART, said.clause_start))
        is_part = _FIND.predicate.search(self.text, max(0, last.start - _CONTEXT_CHARS), last.start)
        is_next = ";" in self.text[last.end : said.clause_start] or self.text.startswith("且", said.clause_start)
        return bool(is_part) and is_next

    def _find_ranked(self, said: Registers) -> tuple[str, str]:
        """Return the class that listed diseases are of together; not 乙类传染病, which was named before, of 流感."""
        whole = next(
            (
                one
                for one in (said.total.means if said.total else "", self.disease)
                if one and not any(is_of_other_class(part.means, one) for part in (*said.diseases, *said.counted))
            ),
            "",
        )
        return whole, "" if whole else _SEVERAL

    def _doubt_visits(self, measure: str, said: Registers) -> str:
        """Return why 肠病毒急诊就诊病例百分比 is of no influenza-like illness; else empty."""
        last = said.diseases[-1] if said.diseases and said.has_own_disease else None
        if measure != "ili_percent" or last is None or last.means == _ILI or last.means.startswith("influenza"):
            return ""
        end = said.measures[-1].end if said.measures else last.end
        return "" if _FIND.of_ili.search(self.text, last.end, end) else "no kind of rate is named"

    def _follows_visits(self, said: Registers) -> bool:
        """Return True after a percentage of visits, or a share of its groups, in this paragraph or the one before."""
        before = self.drafts[-1] if self.drafts else None
        if before is None or self.text.count("\n", before.end, said.clause_start) > 1:
            return False
        return before.measure == "ili_percent" or (before.disease, before.measure) == (_ILI, "share")

    def _find_given(self, measure: str, said: Registers) -> str:
        """Return the disease that the measure or the shape of the sentence gives, whatever was named last."""
        if measure == "ili_percent":
            return "ili"
        if said.ahead and measure == "share" and said.ahead.kind in ("pathogen", "disease"):
            return said.ahead.means
        if said.carried and measure == "positivity" and said.carried.kind in ("pathogen", "disease"):
            return said.carried.means
        if said.class_ is None or measure not in _OF_CLASSES or said.has_own_disease:
            return _INFLUENZA if measure == "share" and self._is_of_all_types(said) else ""
        if said.measures and self.text.endswith(_ALL, 0, said.measures[-1].start):
            return self.disease if self.disease.startswith(_NOTIFIABLE) else _NOTIFIABLE  # 总发病率
        return said.class_.means

    def _find_whole(self, measure: str, said: Registers) -> str:
        """Return the samples that a positivity is of, or whether the variants that a share is of are imported."""
        if measure == "positivity":
            return self._print(said.sample) if said.sample else ""
        if measure == "ili_percent":
            return self._visits
        if measure != "share" or not (said.variants and said.origins):
            return ""
        whole = _FIND.found.match(self.text, said.origins[-1].start) if len(said.origins) == 1 else None
        return self.printed[whole.start() : whole.end()] if whole else self._print(said.origins[-1])

    def _find_subgroup(self, number: RateNumber, measured: Measured, said: Registers) -> tuple[str, str]:
        is_share = measured.measure == "share"
        if is_share and (own := self._find_sharing_group(number, measured, said)):
            return own
        if said.routes or (is_share and self._is_of_route_alone(measured.part, said)):
            return "", ""
        if said.subgroups:
            return print_groups(self.printed, said.subgroups), said.subgroups[-1].means
        if said.regions:
            return self._print(said.regions[-1]), "region"
        is_group = is_share and not said.diseases and not ROUTED.search(measured.part)
        return (measured.part, "other") if is_group else ("", "")

    def _is_of_route_alone(self, route: str, said: Registers) -> bool:
        """Return True for 81%为异性传播 after 男性占75%: of all cases, not of the men alone."""
        group = said.subgroups[-1] if said.subgroups else None
        if group is None or group.start >= said.clause_start or not ROUTED.search(route):
            return False
        after = (one for one in self.drafts if one.end > group.end and one.measure == "share")
        return any(one.subgroup == one.part == self._print(group) for one in after)

    def _find_sharing_group(self, number: RateNumber, measured: Measured, said: Registers) -> tuple[str, str] | None:
        """Return the group that a share is the part of, by its own words; None if they name none."""
        part = measured.part
        if ROUTED.search(part):
            return None
        own = said.subgroups[-1] if said.subgroups else None
        if own and own.start >= said.clause_start and self._print(own) in part:
            return print_groups(self.printed, said.subgroups), own.means
        if part and not said.variants and (_FIND.age.search(part) or number.is_rounded or measured.is_of_group):
            return part, "age" if _FIND.age.search(part) else "other"
        if said.ahead and said.ahead.kind == "subgroup":
            return self._print(said.ahead), said.ahead.means
        if said.variants:
            return self._print(said.variants[-1]), "other"
        return (part, "other") if part and self._goes_on_with_groups(said) else None

    def _goes_on_with_groups(self, said: Registers) -> bool:
        """Return True for 离退休占2.5% after 干部占4.9%: another group, though no lexicon has it; 乙型 is none."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.measure != "share" or not (said.occupies and said.subgroups):
            return False
        is_before = said.subgroups[-1].start < said.clause_start and last.subgroup == self._print(said.subgroups[-1])
        return is_before and not (said.diseases and said.diseases[-1].start >= said.clause_start)

    def _print(self, name: Name) -> str:
        return name.printed or self.printed[name.start : name.end]


_SEVERAL: Final = "several pathogens are named for one number"
_ILI: Final = "ili"
_INFLUENZA: Final = "influenza"
_COVID: Final = "covid-19"
_PART: Final = "其中"
_EACH_OWN: Final = "分别"
_ALL, _NOTIFIABLE = "总", "notifiable"
_OF_CLASSES: Final = ("incidence", "mortality", "fatality")
