"""Measure shares: the words before 占 or a measure are the part, those after it or before the part the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.periods.printed import read_number as read_printed
from pipelines.rates.ahead import TYPES, WHOLE
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import find_start
from pipelines.rates.routes import ROUTE, ROUTED, find_route
from pipelines.rates.tallies import find_neighbour, find_sharing, find_whole, read_fraction

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Name, Registers, Tally

_FIND: Final = Patterns("shares")

CHARS: Final = 40
"""Of a part or a whole."""
BRACKET_CHARS: Final = 2
MAINLY: Final = "以"


class Measured(NamedTuple):
    """The kind of a rate, its whole and its part as printed, and both counts where they are printed."""

    measure: str
    of: str = ""
    part: str = ""
    numerator: int | None = None
    denominator: int | None = None
    is_of_group: bool = False
    """The part is a group of people: 其中90%以上为……."""
    is_of_next: bool = False
    """It is of the pathogen that is named after the number."""
    class_: str = ""
    """The class that diseases which are listed are of together."""


class Shares:
    """Measure the shares of one text."""

    def __init__(self, text: str, printed: str) -> None:
        self._text = text
        self._printed = printed

    def measure(self, number: RateNumber, said: Registers) -> Measured | str:
        """Measure …占…的比例为4.7%: the words before 占 are the part, those after it the whole."""
        if said.occupies is None and said.of and said.measures[-1].start < said.clause_start:
            return self._go_on(number, said)
        start = said.occupies.end if said.occupies else number.start
        whole = _FIND.whole.match(self._text, start, number.start)
        of = _FIND.of_ends.sub("", whole["of"]) if whole else ""
        part, part_start = self._find_part_words(number, said)
        before = self._text[max(0, said.clause_start - CHARS) : said.clause_start]
        is_visited = _FIND.of_visits.search(before) or (not of and self._follows_other_age(part, said.clause_start))
        if self._is_of_visits(part + of, said) or (is_visited and self._is_of_visits("就诊", said)):
            return Measured("ili_percent", self.print_piece(of, start))
        named = said.measures[-1] if said.measures else None
        if named is not None and named.kind == "no_rate" and named.start >= said.clause_start:
            return named.means
        was_rated = bool(said.diseases) and self._was_rated(said.diseases[-1], said.clause_start)
        is_named = was_rated or self._is_named(number, said)
        if said.occupies is None and named is not None and self._text[named.start] == MAINLY:
            of, start, part, part_start = part, part_start, self._text[named.end : number.start], named.end
        if said.ranked and not of and (ranked := self.find_ranked(said.ranked.start)):
            return Measured("share", ranked)
        tally = self._find_tally(number, said, is_named=was_rated)
        bare = _to_bare(part)
        if not of and (among := _FIND.of_among.match(bare)):  # 死亡个案中65岁以上长者占90%
            of, start, bare = among["of"], part_start, among["part"]
        if one := self._find_own_of_list(bare, part_start, said):
            bare, part_start = self._text[one.start : one.end], one.start
        is_sum = _FIND.sum_of.fullmatch(bare)
        class_ = self._find_class_of_sum(is_sum["count"], said) if is_sum else ""
        bare = "" if is_sum and not class_ else bare
        is_ours = _FIND.of_disease.search(part + of) or is_named or class_
        is_of_nobody = not (bare or tally or is_named or said.ranked)  # 占总发病数的65.5%
        is_of_sum = is_sum is not None and not (said.ranked or class_)
        is_other = is_of_sum or _FIND.no_share.search(part + of) or _is_of_other_share(bare, of, before, said)
        if is_other or not (is_ours or (tally and said.diseases)) or is_of_nobody:
            return "other_share"
        if not of:
            of, start = self.find_group(number)
        counts = self._find_counts(tally, number, said)
        part = self.print_piece("" if bare == _EACH_OWN else bare, part_start)
        return Measured("share", self.print_piece(of, start), part, *counts, class_=class_)

    def _follows_other_age(self, part: str, start: int) -> bool:
        """Return True for 儿童占15.6% after 成人急诊流感样病例占总就诊人次的5.2%: it is of the visits of children."""
        before = _FIND.visits_of_age.search(self._text, max(0, start - 2 * CHARS), start)
        return bool(before and (own := _FIND.age.match(part)) and own["age"][0] != before["age"][0])

    def _find_tally(self, number: RateNumber, said: Registers, *, is_named: bool) -> Tally | None:
        """Return the count that the share is of: the one next to it, else one before the words that both have."""
        beside = find_neighbour(self._text, said.tallies, number)
        return beside or find_sharing(self._text, said.tallies, said.occupies, is_named=is_named)

    def _find_counts(self, tally: Tally | None, number: RateNumber, said: Registers) -> tuple[int | None, int | None]:
        """Return how many the part and the whole are: those that are counted next to the share, else of a fraction."""
        if tally is None:
            return read_fraction(self._text, number) or (None, None)
        whole = find_whole(self._text, said.tallies, number, tally)
        return tally.value, whole.value if whole else None

    def _go_on(self, number: RateNumber, said: Registers) -> Measured:
        """Measure a further part of the whole of the clause before: 占总数的4.7%，隔离点发现的为2.3%."""
        own = _FIND.part_starts.sub("", self._text[said.clause_start : number.start])
        part = own if ROUTED.search(own) else ""
        return Measured(said.measures[-1].means, said.of, self.print_piece(part, said.clause_start))

    def _is_named(self, number: RateNumber, said: Registers) -> bool:
        """Return True if words say of which disease, variant or group the share is."""
        last = said.diseases[-1] if said.diseases else None
        main = _FIND.other_main.search(self._text, max(0, said.clause_start - CHARS), said.clause_start)
        is_of_other = bool(main and last and last.start < main.start("main"))
        is_of_main = said.has_own_disease and not is_of_other and is_main(self._text, said.clause_start)
        is_of_last = last is not None and self._is_of(last, number, said)
        return is_of_last or is_of_main or bool(said.variants or said.subgroups)

    def _find_own_of_list(self, bare: str, start: int, said: Registers) -> Name | None:
        """Return the name of 0-4岁、5-9岁病例分别 and 流感病毒、鼻病毒分 that the number is of; None for no list."""
        if _EACH_OWN in bare and said.subgroups:
            return said.subgroups[-1]
        runs = (said.variants, said.diseases) if _FIND.eaches.search(bare) else ()
        return next((run[-1] for run in runs if run and run[-1].start >= start), None)

    def _is_of(self, disease: Name, number: RateNumber, said: Registers) -> bool:
        """Return True if the words around a share name its disease: in its clause, list or bracket."""
        is_listed = len(said.counted) > 1 and disease in said.counted
        return (
            said.anchor is not None
            or disease.start >= said.clause_start
            or 0 <= number.start - disease.end <= BRACKET_CHARS
            or bool(_FIND.listed_before.fullmatch(self._text, disease.end, number.start))
            or (is_listed and self._text.startswith(_EACH_OWN, said.clause_start))
        )

    def _was_rated(self, disease: Name, end: int) -> bool:
        """Return True for 流感发病率171.2/10万, before 占丙类报告发病总数的93.5%; not for 东湖区流感发病率."""
        rated = _FIND.rated_before.search(self._text, max(0, end - 2 * CHARS), end)
        return rated is not None and rated.start("of") == disease.start

    def _find_part_words(self, number: RateNumber, said: Registers) -> tuple[str, int]:
        """Return the words that may name the part of a share, before 占 or its measure, and where they are."""
        if route := find_route(self._text, number, said):
            return route
        named = said.measures[-1] if said.measures else None
        end = said.occupies.start if said.occupies else named.start if named else number.start
        start = max(said.clause_start, end - CHARS)
        if end < said.clause_start and named and named.means == "share":  # 性传播比例继续上升，已达93.6%
            start = find_start(self._text, end, ",。;:\n")
            return (self._text[start:end], start) if ROUTED.search(self._text[start:end]) else ("", start)
        return self._text[start:end], start

    def find_visits(self, said: Registers, end: int) -> Measured | None:
        """Return the share of visits that 占 and the words after it name; None if they name another."""
        start = said.occupies.end if said.occupies else end
        whole = _FIND.named_whole.match(self._text, start, end)
        if whole is None or not self._is_of_visits(whole["of"], said):
            return None
        return Measured("ili_percent", self.print_piece(whole["of"], start))

    def _is_of_visits(self, words: str, said: Registers) -> bool:
        named = said.diseases[-1] if said.diseases else None
        cases = said.settings[-1] if said.settings else None
        is_last = cases is not None and (named is None or named.start < said.clause_start <= cases.start)
        is_nearer = is_last and cases is not None and cases.means == "cases"
        is_ili = is_nearer and cases and _LIKE_FLU in self._text[cases.start : cases.end]
        is_ili = is_ili or bool(not is_nearer and named and named.means == "ili")
        return bool(is_ili and VISITS.search(words))

    def find_group(self, number: RateNumber) -> tuple[str, int]:
        """Return the whole that is named before the part: 重症病例 of 重症病例以长者（占60%）为主; and where."""
        start = find_start(self._text, number.start, "。;\n")
        of_most = _FIND.of_most.search(self._text, start, number.start)
        found = of_most or _FIND.of_all.search(self._text, start, number.start)
        return (_FIND.within.sub("", found["of"]), found.start("of")) if found else ("", number.start)

    def _find_class_of_sum(self, count: str | None, said: Registers) -> str:
        """Return the class of 丙类传染病300例，其中手足口病200例、流感50例，两种疾病合计占83%; else empty."""
        listed = said.counted if len(said.counted) > 1 else said.diseases
        opened = max(self._text.rfind(mark, 0, said.clause_start) for mark in "。\n")
        if count and said.class_ and said.occupies and said.class_.start >= said.occupies.end and not said.ranked:
            ranked = _FIND.ranked_many.findall(self._text, self._text.rfind("\n", 0, opened) + 1, said.clause_start)
            return said.class_.means if ranked and read_printed(ranked[-1]) == read_printed(count) else ""
        if said.class_ is None or said.class_.start < opened or said.ranked or not count:
            return ""
        is_of_class = all(one.start > said.class_.end for one in listed)
        return said.class_.means if is_of_class and read_printed(count) == len(listed) else ""

    def find_positives(self, number: RateNumber, said: Registers) -> str:
        """Return the viruses that a type is a part of: 检出的流感病毒中，甲型为90.3%."""
        last = said.diseases[-1] if said.diseases else None
        if last is None or not last.means.startswith(TYPES) or last.start < said.clause_start:
            return ""
        of, start = self.find_group(number)
        return self.print_piece(of, start) if _FIND.positives.search(of) else ""

    def find_ranked(self, end: int) -> str:
        """Return what the diseases are ranked by, which is the whole of their shares: 报告死亡数 before 居前5位."""
        found = _FIND.ranked.search(self._text, max(0, end - CHARS), end)
        return self._printed[found.start() : found.end()] if found else ""

    def find_whole_before(self, number: RateNumber, said: Registers) -> str | None:
        """Return the whole of 阳性样本中，78.1%为H3N2,21.3%为乙型 and of 78.1%的阳性样本属H3N2; None for no share."""
        if whole := WHOLE.match(self._text, number.end):
            of, start = (whole["of"], whole.start("of")) if whole["of"] else self.find_group(number)
            return self.print_piece(of, start)
        if number.start > said.clause_start:
            return None
        start = find_start(self._text, number.start, "。;\n")
        found = _FIND.of_all.search(self._text, start, number.start)
        return self._printed[found.start("of") : found.end("of")] if found else None

    def print_piece(self, piece: str, start: int) -> str:
        """Return a piece of the normalised text, sought from an offset, as printed."""
        at = self._text.find(piece, start) if piece else -1
        return self._printed[at : at + len(piece)] if at >= 0 else ""


def _to_bare(part: str) -> str:
    """Return the name of a part without words around it; that of a route, which may be among others."""
    route = ROUTE.search(part)
    return route[0] if route else _FIND.part_ends.sub("", _FIND.part_starts.sub("", part).strip(_PART_MARKS))


def _is_of_other_share(bare: str, of: str, before: str, said: Registers) -> bool:
    """Return True for a share of several parts, or of some months of a year."""
    is_of_months = not (bare or said.subgroups) and _FIND.in_months.search(before)
    return bool(_FIND.several.match(bare) or _FIND.of_year.match(f"{of} {bare}") or is_of_months)


def is_main(text: str, start: int) -> bool:
    """Return True for a clause after 以甲型为主."""
    return bool(_FIND.main.search(text[max(0, start - CHARS) : start]))


_LIKE_FLU: Final = "流感样"
_PART_MARKS: Final = " 、和及与,的("
_EACH_OWN: Final = "分别"
VISITS: Final = _FIND.visits
