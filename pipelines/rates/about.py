"""Find what an article says of all its rates: who reports, on which disease, and of which time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.about import find_disease, to_day
from pipelines.grammar.figures import find_imprint
from pipelines.grammar.places.place import NATION, NOWHERE, REGIONS, find_anywhere, place_of
from pipelines.grammar.places.who import who_reports
from pipelines.grammar.tokens import Token, tokenise, tokenise_text
from pipelines.rates.abroad import is_about_abroad, names_abroad
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import are_listed
from pipelines.rates.related_periods import DAY, is_year
from pipelines.rates.times_said import is_trend
from pipelines.rates.weeks import Weeks
from pipelines.rates.words import tokenise_rates
from pipelines.text import normalise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archive.records import Article
    from pipelines.grammar.places.imprint import Imprint
    from pipelines.grammar.places.place import Place
    from pipelines.rates.weeks import SaidPeriods

_FIND: Final = Patterns("about")


@dataclass(frozen=True, slots=True)
class About:
    """What applies to every rate of an article, where nothing nearer says otherwise."""

    text: str
    """Normalised."""
    tokens: Sequence[Token]
    reporter: Place
    published: dt.date | None
    until: dt.date | None
    """The day up to which dates without a year are."""
    weeks: Weeks
    title_times: Sequence[SaidPeriods]
    named: Sequence[str]
    """Slugs of the pathogens and diseases that the title names."""
    disease: str
    is_abroad: bool


def is_of_disease(article: Article, text: str) -> bool:
    """Return True for an article that names a disease, or is a report of surveillance."""
    title = normalise(article.title)
    names_disease = any(token.kind == "disease" for token in chain(tokenise_text(text), tokenise(title)))
    return names_disease or _FIND.surveillance.search(title + text) is not None


def find_about(article: Article, area: str, text: str) -> About:
    """Return what an article is about."""
    title = normalise(article.title)
    in_title, tokens = tokenise(title), tokenise_text(text)
    reporter = NOWHERE if _FIND.town.search(title) else _find_reporter(find_imprint(article, area, text, tokens), title)
    published, counting = to_day(article.published_at), _find_counting(in_title, reporter)
    weeks = Weeks(published, counting)
    times = _find_of_title(weeks, title)
    until = _find_until(title, text, times, published)
    if until != published:
        weeks = Weeks(until, counting)
        times = _find_of_title(weeks, title)
    weeks.note_title_times(times)
    named = [*_find_pathogens(title, in_title)]
    head = tokenise(text[:_HEAD_CHARS].split("\n", 1)[0]) if not title else ()
    disease = (
        _find_one([*_of_title((*in_title, *head))], title or text)
        or _find_sole(named)
        or _find_sole([token.means for token in tokens if token.kind == "disease"])
    )
    is_guessed = not (article.publisher or area) and not any(one.kind in ("place", "authority") for one in in_title)
    is_abroad = is_guessed and reporter == NATION and names_abroad(text, tokens)
    is_abroad = is_abroad or is_about_abroad(title, in_title)
    return About(text, tokens, reporter, published, until, weeks, times, named, disease, is_abroad)


def _find_of_title(weeks: Weeks, title: str) -> list[SaidPeriods]:
    """Return the periods of a title; not the one of 7月起占比上升, nor of 12月上旬达峰."""
    said = (one for one in weeks.find(title) if one.periods)
    said = (one for one in said if not (is_trend(title, one.end) or _FIND.peaks.match(title, one.end)))
    return [*said] or [*weeks.find_year(title)]


def _find_reporter(imprint: Imprint, title: str) -> Place:
    """Return who reports: the nation where its centre is named, and neither title nor publisher name the place."""
    found = who_reports(imprint)
    authority = next((token.means for token in imprint.publishing if token.kind == "authority"), "")
    if found in (NATION, NOWHERE) and authority in REGIONS:
        return place_of(authority, imprint.on)  # Taiwan's centre says 全国 of Taiwan
    speaking = {token.means for token in imprint.tokens if token.kind == "authority" and token.means in REGIONS}
    if found.code in REGIONS and len(speaking) == 1 and found.code not in speaking:
        return place_of(speaking.pop(), imprint.on)  # an agency of Hong Kong on what Taiwan's centre says
    if found == NOWHERE:
        return NATION if _FIND.of_nation.search(title + imprint.publisher + imprint.text) else found
    speaks = any(
        token.means == found.code and (token.kind == "authority" or token in imprint.publishing)
        for token in (*imprint.publishing, *imprint.tokens)
    )
    if imprint.area or found == NATION or speaks or found.name[:2] in title + imprint.publisher:
        return found
    is_nations = any((token.kind, token.means) == ("authority", NATION.code) for token in imprint.tokens)
    return NATION if is_nations or _FIND.counts_nation.search(imprint.text) else found


def _find_counting(title: Sequence[Token], reporter: Place) -> str:
    """Return the code of whose weeks a text has: Hong Kong's where its title names it, though Taiwan writes of it."""
    named = (find_anywhere((token.means,), "").code for token in title if token.kind == "place")
    return next((code for code in named if code in REGIONS), reporter.code)


def _find_until(title: str, text: str, said: Sequence[SaidPeriods], published: dt.date | None) -> dt.date | None:
    """Return the day up to which dates without a year are: the end of the year that a title names, if it was over.

    The 1月 of 2016年流感监测分析 is of 2016, whenever it was published.
    """
    period = said[0].periods[0] if len(said) == 1 else None
    if period is None or not is_year(period) or _FIND.goes_on.search(title) or _FIND.is_news.search(text):
        return published
    last = (period.end - DAY).date()
    return min(published, last) if published else last


def _find_one(tokens: Sequence[Token], text: str) -> str:
    """Return the disease that a title names; empty for several of one list: 新冠及流感速递."""
    named = [one for one in tokens if not one.means.startswith(_CLASSES)]
    families = [_FLU if one.means.startswith(_FLU) or one.means == "ili" else one.means for one in named]
    pairs = zip(pairwise(named), pairwise(families), strict=True)
    is_list = any(one != two and are_listed(text, first.end, second.start) for (first, second), (one, two) in pairs)
    return "" if is_list else find_disease(tokens, None)


def _of_title(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.kind == "disease")


def _find_pathogens(title: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the slugs of the pathogens and diseases that a title names: 冬季流感季节."""
    words = tokenise_rates(title, tokens)
    return (one.means for one in words if one.kind in ("pathogen", "disease") and one.means)


def _find_sole(slugs: Sequence[str]) -> str:
    """Return the disease that alone is named, however often; empty if there are others."""
    return slugs[0] if len({*slugs}) == 1 else ""


_FLU, _CLASSES = "influenza", "notifiable"
_HEAD_CHARS: Final = 40
"""Of a first line that may be the title of a file."""
