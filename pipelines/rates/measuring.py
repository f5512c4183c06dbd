"""Decide what kind of rate a number of prose is: by the measure that is named, by 占, by the count next to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.ahead import TYPES
from pipelines.rates.other_rates import name_other_rate
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.registers import find_start
from pipelines.rates.routes import BY_ROUTE, ROUTED
from pipelines.rates.shares import BRACKET_CHARS, CHARS, MAINLY, VISITS, Measured, Shares
from pipelines.rates.tallies import (
    PARTS,
    agrees,
    find_neighbour,
    find_noun,
    find_tested,
    find_whole,
    is_of_visits,
    read_fraction,
)

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Name, Registers, Tally

_FIND: Final = Patterns("measuring")

_AFTER_CHARS: Final = 80
PERCENTAGE: Final = "percentage"
"""A percentage of no known kind."""


class Measuring:
    """Measure the numbers of one text."""

    def __init__(self, text: str, printed: str) -> None:
        self._text = text
        self._printed = printed
        self._shares = Shares(text, printed)
        self._per = ("", 0)
        """The last measure of so many people, and the end of its number."""

    def measure(self, number: RateNumber, said: Registers) -> Measured | str:
        """Return the kind of a rate; the name under which the number is passed over if it is none."""
        after = self._following(number)
        if (other := name_other_rate(self._text, number, after, said)) is not None:
            return other
        if number.is_rounded and not self._is_stated(number, said):
            return self._measure_rounded(number, after)
        named = said.measures[-1] if said.measures else None
        if named is not None and named.kind == "no_rate" and named.start >= said.clause_start:
            return named.means
        if said.ahead is not None and (found := self._measure_before(said.ahead, number, said)):
            return found
        if number.unit not in PARTS:
            return self._measure_per(number, named, said)
        return self._measure_percentage(number, said)

    def _count_tested(self, number: RateNumber, said: Registers) -> tuple[int, int] | None:
        """Return the two counts of a part of the samples: 4312个样本中，268个（6.22%）有病毒，201个（4.66%）甲型."""
        tally = find_neighbour(self._text, said.tallies, number)
        tested = find_tested(said.tallies, tally) if tally else None
        if tally is None or tested is None or not agrees(number, self._text, tally.value, tested.value):
            return None
        return tally.value, tested.value

    def _measure_before(self, ahead: Name, number: RateNumber, said: Registers) -> Measured | None:
        """Measure a number that is printed before its name: 201个（4.66%）甲型H3, 78.1%为H3N2."""
        if counts := self._count_tested(number, said):
            return Measured("positivity", "", "", *counts)
        if self._is_of_all_samples(ahead, number, said):
            return Measured("positivity", is_of_next=True)
        of = self._shares.find_whole_before(number, said)
        if of is None:
            return None
        tally = find_neighbour(self._text, said.tallies, number)
        whole = find_whole(self._text, said.tallies, number, tally) if tally else None
        numerator, denominator = (tally.value, whole.value) if tally and whole else (None, None)
        return Measured("share", of, self._printed[ahead.start : ahead.end], numerator, denominator)

    def _measure_per(self, number: RateNumber, named: Name | None, said: Registers) -> Measured | str:
        """Measure a rate of so many people; after 流感发病率3.1/10万，占93.5%，手足口病2.2/10万 is an incidence too.

        So is one next to a count of cases, whatever was said before, unless it is a part of that:
        死亡率为0.1/10万。乙肝300例（3.1/10万）, but 死亡率为0.3/10万。其中，乙肝20例（0.2/10万）.
        """
        counted = self._measure_counted(number, said)
        is_own = counted is not None and named is not None and self._is_apart(named, number)
        if named and named.kind == "measure" and named.means not in _OF_PARTS and not is_own:
            self._per = (named.means, number.end)
            part, whole = read_fraction(self._text, number) or (None, None)
            return Measured(named.means, "", "", part, whole)
        measure, end = self._per
        is_next = named is not None and named.means == "share" and not _STOP.search(self._text, end, number.start)
        return Measured(measure) if measure and is_next else counted or ""

    def _is_apart(self, named: Name, number: RateNumber) -> bool:
        """Return True for a measure of a sentence before, unless the number is one of the parts of that."""
        is_of_before = named.start < self._open_sentence(number.start)
        start = find_start(self._text, named.start)
        return is_of_before and not _FIND.of_deaths.fullmatch(self._text, start, number.start)

    def _measure_counted(self, number: RateNumber, said: Registers) -> Measured | None:
        """Measure the rate of so many people that is printed next to a count of cases or deaths."""
        tally = find_neighbour(self._text, said.tallies, number)
        if tally is None or tally.is_tested or not said.diseases:
            return None
        before = self._text[find_start(self._text, tally.start, "。；;,、\n") : tally.end]
        if not _FIND.ill_or_dead.search(before):
            return None
        return Measured("mortality" if _DEATHS in before else "incidence", numerator=tally.value)

    def _measure_percentage(self, number: RateNumber, said: Registers) -> Measured | str:
        tally = find_neighbour(self._text, said.tallies, number)
        if said.carried is not None and self._is_of_samples(number, said):
            whole = find_whole(self._text, said.tallies, number, tally) if tally else None
            counts = (tally.value, whole.value) if tally and whole else (None, None)
            return Measured("positivity", "", "", *counts)
        if part := self._find_part(number, said):
            return Measured("share", "", part, is_of_group=True)
        named = said.measures[-1] if said.measures else None
        if share := self._find_plain_share(number, said):
            return share
        is_consulted = named is not None and named.means == "consultation_rate" and number.unit == "‰"  # 每千宗占4.5宗
        if said.occupies is not None and not is_consulted:
            return self._count_visits(number, said, tally) or self._shares.measure(number, said)
        if (
            tally
            and not (named and named.means in _WITHOUT_TALLY and named.start > self._open_sentence(number.start))
            and (found := self._measure_part(number, said, tally))
        ):
            return found
        return self._measure_named(number, said)

    def _find_plain_share(self, number: RateNumber, said: Registers) -> Measured | None:
        """Measure a share that no word in its clause names: 经性途径传播为92.1%, 男性（62.7%）多于女性（37.3%）."""
        if not said.has_own_measure and self._is_of_more(number, said):
            return Measured("share")
        if not said.measures and said.anchor and said.ranked and (of := self._shares.find_ranked(said.ranked.start)):
            return Measured("share", of)  # 发病居前2位的病种为流感（45.2%）、手足口病（12.8%）
        typed = said.anchor if not said.has_own_measure else None
        tally = next((one for one in said.tallies if said.anchor and one.end == said.anchor.start), None)
        if typed and self._text.endswith(_STRAINS, 0, typed.start):  # 包括208株甲型H1（37%）
            return Measured("share", numerator=tally.value if tally else None)
        whole = find_whole(self._text, said.tallies, number, tally) if tally else None
        if tally and whole and (typed or whole.is_positive):  # 阳性93份，81份甲型H1（87%）
            return self._measure_part(number, said, tally)
        route = BY_ROUTE.search(self._text, max(said.clause_start, number.start - CHARS), number.start)
        if route is None or (said.measures and said.measures[-1].start >= said.clause_start):
            return None
        of, at = self._shares.find_group(number)
        return Measured(
            "share", self._shares.print_piece(of, at), self._printed[route.start("part") : route.end("part")]
        )

    def _open_sentence(self, at: int) -> int:
        return max(self._text.rfind(mark, 0, at) for mark in "。\n")

    def _is_of_more(self, number: RateNumber, said: Registers) -> bool:
        """Return True for both of 男性（62.7%）多于女性（37.3%）."""
        group = said.subgroups[-1] if said.subgroups else None
        if group is None or not 0 <= number.start - group.end <= 1 or not said.diseases:
            return False
        return bool(_FIND.more.match(self._following(number))) or self._text.endswith("多于", 0, group.start)

    def _is_of_samples(self, number: RateNumber, said: Registers) -> bool:
        """Return whether samples are named in the sentence before a number."""
        start = find_start(self._text, number.start, "。;\n")
        return said.sample is not None and said.sample.start >= start

    def _is_of_all_samples(self, ahead: Name, number: RateNumber, said: Registers) -> bool:
        """Return True for 收集的样本，有8.9%属季节性流感; of a type it may be a share of the positive ones."""
        is_pathogen = ahead.kind == "pathogen" and not ahead.means.startswith(TYPES)
        if not (is_pathogen and said.sample and self._is_of_samples(number, said)):
            return False
        before = self._text[max(0, said.sample.start - len(_POSITIVE)) : said.sample.end]
        return bool(_FIND.samples_are.match(self._text, number.end)) and _POSITIVE not in before

    def _measure_named(self, number: RateNumber, said: Registers) -> Measured | str:
        is_of_variant = bool(said.variants) and 0 <= number.start - said.variants[-1].end <= BRACKET_CHARS
        if is_of_variant and not said.has_own_measure:
            return Measured("share")  # BF.7及其亚分支包括BF.7.14(22.4%)
        if not said.measures or self._is_of_other_measure(number, said):
            return self._measure_unnamed(number, said)
        named = said.measures[-1]
        if named.kind == "no_rate":
            return named.means
        if named.means == "share":
            is_mainly = said.occupies is None and self._text[named.start] == MAINLY
            is_positivity = is_mainly and self._is_positivity(named, said)
            is_unknown = named.start < said.clause_start and _FIND.share_of.search(
                self._text, said.clause_start, number.start
            )
            return Measured("positivity") if is_positivity else "" if is_unknown else self._shares.measure(number, said)
        is_per_mille = named.means == "consultation_rate"  # 求诊率为每千宗3.1宗……病床使用达125%
        is_apart = named.start < find_start(self._text, number.start, "。\n" if number.unit == "‰" else _CLAUSES)
        is_apart = is_apart or (named.means == "hospital_rate" and named.start < said.clause_start)
        if is_apart and (named.means in _PER_PEOPLE or (is_per_mille and number.unit == "%")):
            return PERCENTAGE
        numerator, denominator = read_fraction(self._text, number) or (None, None)
        of = said.of if named.means == "ili_percent" else ""
        return Measured(named.means, of, "", numerator, denominator)

    def _measure_unnamed(self, number: RateNumber, said: Registers) -> Measured | str:
        if of := self._shares.find_positives(number, said):
            return Measured("share", of)
        is_rate = said.anchor or said.measures or self._is_of_pathogen(number, said)
        return "" if is_rate or self._is_named_share(number, said) else PERCENTAGE

    def _is_of_other_measure(self, number: RateNumber, said: Registers) -> bool:
        """Return True for so many of a thousand after a positivity: 阳性率为5.2%；每千名求诊者中有65人为流感样."""
        named = said.measures[-1]
        return number.unit == "‰" and named.means in _OF_PARTS and named.start < said.clause_start

    def _is_named_share(self, number: RateNumber, said: Registers) -> bool:
        """Return True for a share whose part is not clear: 感染者的比例由48%升至58%, 超过一半(57%)."""
        start = max(0, number.start - CHARS)
        is_named = _FIND.share_said.search(self._text, max(start, said.clause_start), number.start)
        return bool(is_named or _FIND.roughly.search(self._text, start, number.start))

    def _is_of_pathogen(self, number: RateNumber, said: Registers) -> bool:
        """Return True for 鼻病毒6.2% without a measure: a rate, of a kind that is not clear."""
        return bool(said.diseases) and said.diseases[-1].end == number.start

    def _is_stated(self, number: RateNumber, said: Registers) -> bool:
        """Return True for 六成三, and for 三成 of a positivity that is named next to it: rates, though rounded."""
        named = said.measures[-1] if said.measures else None
        is_named = named is not None and named.means == "positivity" and named.start >= said.clause_start
        return is_named or bool(_FIND.and_ones.search(self._text, number.start, number.end))

    def _measure_rounded(self, number: RateNumber, after: str) -> Measured | str:
        """Measure 成人个案当中，约八成为65岁以上长者: a share, if the text says of whom and who."""
        found = _FIND.is_part.match(after)
        start = max(0, number.start - CHARS)
        before = _FIND.of_whom.search(self._text[start : number.start])
        if not found or not before:
            return "estimate"
        of = self._printed[start + before.start("of") : start + before.end("of")]
        return Measured("share", of, self._shares.print_piece(found["part"], number.end))

    def _find_part(self, number: RateNumber, said: Registers) -> str:
        """Return who 其中90%以上为…… are, if the clause begins with it and names no pathogen for them."""
        before = self._text[max(0, number.start - len(_AMONG) - 1) : number.start].lstrip(",。;")
        found = _FIND.is_part.match(self._following(number).removeprefix("以上"))
        start = max(0, number.start - CHARS)
        is_among = before == _AMONG or bool(_FIND.of_count.search(self._text[start : number.start]))
        is_route = found is not None and bool(said.diseases and ROUTED.search(found["part"]))  # 25.1%为同性传播
        if found is None or not (is_among or is_route or found["ill"] is not None):
            return ""
        is_type = said.ahead is not None and said.ahead.kind != "subgroup"
        names_pathogen = is_type and said.ahead is not None and self._text.startswith(found["part"], said.ahead.start)
        return "" if names_pathogen else self._shares.print_piece(found["part"], number.end)

    def _is_positivity(self, mainly: Name, said: Registers) -> bool:
        """Return True for 阳性率最高的是…。0-4岁病例以腺病毒（15.4%）为主: of samples, not of positive ones.

        So too of 住院病例, or in 儿科.
        """
        is_of_some = said.diseases and (said.subgroups or said.settings)
        if said.variants or not is_of_some or said.diseases[-1].means.startswith(TYPES):
            return False
        paragraph = self._text[self._text.rfind("\n", 0, mainly.start) + 1 : mainly.start]
        opened = max(paragraph.rfind(mark) for mark in "。;") + 1
        before, of_whom = paragraph[:opened], paragraph[opened:]
        said_before = max(before.rfind(word) for word in _POSITIVITY)
        return before.rfind(_SHARED) < said_before and not _FIND.of_positives.search(of_whom)

    def find_visits(self, said: Registers, end: int) -> Measured | None:
        """Return the share of visits that 占 and the words after it name; None if they name another."""
        return self._shares.find_visits(said, end)

    def _count_visits(self, number: RateNumber, said: Registers, tally: Tally | None) -> Measured | None:
        """Measure 门急诊病例12345例，其中流感样病例456例，占3.7%: no 占 names the visits."""
        last = said.diseases[-1] if said.diseases else None
        whole = find_whole(self._text, said.tallies, number, tally) if tally else None
        if tally is None or whole is None or last is None or last.means != "ili" or last.end != tally.start:
            return None
        is_of_all = is_of_visits(self._text, whole)
        return Measured("ili_percent", "", "", tally.value, whole.value) if is_of_all else None

    def _measure_part(self, number: RateNumber, said: Registers, tally: Tally) -> Measured | None:
        """Decide whether 60份（92.3%） is a positivity or a share, by what the count is a part of."""
        whole = find_whole(self._text, said.tallies, number, tally)
        route = self._find_counted_route(tally) if said.diseases else ""
        if whole is not None:
            is_share = whole.is_positive or not whole.is_tested
            is_share = is_share and not self._is_named_positivity(said)
            part, measure = (route, "share") if is_share else ("", "positivity")
            return Measured(measure, self._noun(whole), part, tally.value, whole.value)
        if said.ahead is not None:
            is_whole = number.start == said.clause_start  # 阳性标本120份，91%为甲型
            counts = (None, tally.value) if is_whole else (tally.value, None)
            return Measured("share", "", self._printed[said.ahead.start : said.ahead.end], *counts)
        if tally.is_positive:
            tested = find_tested(said.tallies, tally)
            of = self._noun(tested) if tested else ""
            return Measured("positivity", of, "", tally.value, tested.value if tested else None)
        names_disease = bool(said.diseases) and said.diseases[-1].start >= said.clause_start
        group = said.subgroups[-1] if said.subgroups else None
        is_of_group = group is not None and bool(said.diseases) and 0 <= tally.start - group.end <= BRACKET_CHARS
        if route and not said.has_own_measure:
            return Measured("share", "", route, tally.value)
        before = self._text[max(0, tally.start - CHARS) : tally.start]
        variant = said.variants[-1] if said.variants else None
        is_of_variant = variant is not None and 0 <= tally.start - variant.end <= BRACKET_CHARS  # CA16 45例（45%）
        if said.has_own_measure or not (names_disease or is_of_group or is_of_variant):
            return None
        is_visit = bool(said.diseases) and said.diseases[-1].means == "ili" and VISITS.search(before)
        return Measured("ili_percent" if is_visit else "share", "", "", tally.value)

    def _find_counted_route(self, tally: Tally) -> str:
        """Return the route of 异性性接触传播12例（72.4%）, as printed; empty if none is counted."""
        start = max(0, tally.start - CHARS)
        found = _FIND.counted_route.search(self._text[start : tally.start])
        return self._printed[start + found.start("part") : start + found.end("part")] if found else ""

    def _is_named_positivity(self, said: Registers) -> bool:
        named = said.measures[-1] if said.measures else None
        return named is not None and named.means == "positivity" and named.start >= said.clause_start

    def _noun(self, tally: Tally) -> str:
        span = find_noun(self._text, tally)
        return self._printed[span[0] : span[1]] if span else ""

    def _following(self, number: RateNumber) -> str:
        """Return the words after a number, up to the end of its clause; brackets right after it are left out."""
        rest = _BRACKET.sub("", self._text[number.end : number.end + _AFTER_CHARS].removeprefix(")"), count=1)
        return _ENDS.split(rest)[0]


_OF_PARTS: Final = ("share", "positivity", "fatality")
"""Measures that are never reported per so many people."""
_PER_PEOPLE: Final = ("incidence", "mortality", "hospital_rate")
_WITHOUT_TALLY: Final = ("fatality", "ili_percent")
"""Measures that are never reported of a count of samples."""
_STOP: Final = re.compile("[。\n]")
_CLAUSES: Final = ",。;:\n"
_ENDS: Final = re.compile("[,。;:\n]")
_POSITIVE: Final = "阳性"
_BRACKET: Final = re.compile(r"^\([^()]*\)")
_POSITIVITY: Final = find_words("measuring", "positivity")
_SHARED: Final = "占"
_STRAINS: Final = "株"
_DEATHS: Final = "死亡"
_AMONG: Final = "其中"
