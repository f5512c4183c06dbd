"""Record types of all three floors. Fields and columns share one name.

Times are ISO 8601 text at the precision that was stated: ``2022-11-30``, ``2022-11-30T08:05+08:00``. An empty string
means *not stated*; nothing here is ever guessed. Offsets are half-open and count characters of ``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final, Literal

from archive.storable import Storable

Via = Literal["live", "file", "wayback", "warc"]
Role = Literal["listing", "page", "attachment"]
CreditRole = Literal["reporter", "correspondent", "photographer", "agency", "editor"]
Basis = Literal["new", "cumulative", "current"]
Origin = Literal["local", "imported", ""]
Status = Literal["stated", "stated_zero", "implied"]
Qualifier = Literal["over", "under", "about", ""]
RateUnit = Literal["%", "‰", "/1万", "/10万", "/100万"]
RateMeasure = Literal[
    "positivity", "share", "ili_percent", "consultation_rate", "incidence", "mortality", "fatality", "hospital_rate"
]
RateStatus = Literal["stated", "estimated", "compared"]
SubgroupKind = Literal["region", "age", "other", ""]
BodyKind = Literal["text", "table", "picture", "attachment", ""]
ReferenceKind = Literal["document", "announcement", "title", "member"]
Severity = Literal["error", "warning", "info"]


def identity(*parts: str) -> int:
    """Return the id of a row, built from what identifies it, so that a reparse or a merge gives the same id.

    53 bits of sha256: exact in SQLite, JavaScript, R and pandas alike. Two rows with one id would break a
    uniqueness constraint aloud, never silently.
    """
    return int.from_bytes(sha256("\x1f".join(parts).encode()).digest()[:8]) >> 11


@lru_cache(maxsize=1)
def digest_body(body: bytes) -> str:
    """Return the digest by which a body is stored; it is asked for seven times in a row while a page is.

    The last body stays in memory with it.
    """
    return sha256(body).hexdigest()


@dataclass(frozen=True, slots=True)
class Stated(Storable):
    """Facts that a source or a person states about a page, which the page itself need not say.

    It is kept with the capture, because reading is a function of the capture alone.
    """

    publisher: str = ""
    published: str = ""
    area: str = ""
    """GB/T 2260 code of the place whose authority speaks."""
    authority: int = 0
    """Rank among the publishers of one bulletin; the higher is believed."""
    layout: str = ""
    """The page family the source names; empty: recognised from the page."""
    section: str = ""
    printed_on: str = ""
    """The date beside the link in the listing (not the date of publication: the two may differ by a day)."""
    printed_order: int = 0
    """Place among the entries of that date in the listing, the oldest is 1; 0: alone, or not known."""
    article_url: str = ""
    """Of a file: the address of the article that links to it."""
    article_title: str = ""
    """Of a file: the title of that article."""
    link_text: str = ""
    """Of a file: the text of the link to it."""
    period: str = ""
    """Of a file that does not print it: the period of its numbers, ``2004-07-01/2004-08-01``, the end exclusive."""
    foreign_host: bool = False
    """The source has no list on the host of the page: a source that has one knows better whose page it is."""


@dataclass(frozen=True, slots=True)
class Capture(Storable):
    """One response as it came. Identity: url and digest of the body."""

    url: str
    source: str
    fetched_at: str
    """UTC, with microseconds."""
    via: Via
    status: int | None
    content_type: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    role: Role = "page"
    stated: Stated = Stated()
    damage: str = ""
    """What is wrong with the bytes (cut, a wrong checksum): they are kept and not read. Empty: nothing is known."""
    asked_url: str = ""
    """The address that was asked for, where a redirect led from it to ``url``."""

    @property
    def body_sha256(self) -> str:
        return digest_body(self.body)

    @property
    def id(self) -> int:
        return identity("capture", self.url, self.body_sha256)


@dataclass(frozen=True, slots=True)
class Credit(Storable):
    """A person or agency who made an article."""

    role: CreditRole
    name: str


@dataclass(frozen=True, slots=True)
class Attachment(Storable):
    """A file that an article links to; of an article that is nothing but a picture, the picture."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A speaker, with post, organisation and occasion."""

    speaker: str
    post: str
    organisation: str
    event: str
    evidence: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class Point:
    """An enumerated measure 一是…, 一、…; the point it is under is the nearest one before it with a lower level."""

    level: int
    marker: str
    heading: str
    text: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that is no observation: 6029家, 50余名. ``phrase`` is the stretch that says what is counted."""

    value: int | float
    unit: str
    qualifier: Qualifier
    phrase: str
    evidence: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that an article refers to by name: a document, an announcement, a member of a counted group."""

    kind: ReferenceKind
    name: str
    """As printed: the title with its version, the word that the number belongs to (公告), the member's name."""
    number: str
    """Of a document (国卫办函〔2022〕12号) or an announcement (74); with the year where one is printed: 2022-4."""
    issuer: str
    """Who issued it, as printed directly before it; empty: not said there."""
    part_of: str
    """The group that a member belongs to, with its number: 6大物流园区."""
    evidence: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A number passed over by name, because it is no count of the bulletin: a comparison, an age, a threshold."""

    kind: str
    evidence: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class Rate:
    """One percentage or rate: a part of a whole, or cases per so many people. It is never a count."""

    disease: str
    bulletin_area_code: str
    bulletin_area: str
    """Whose authority reports."""
    area_code: str
    area: str
    measure: RateMeasure
    of: str
    """The whole as printed: 门急诊病例总数. Empty where nothing is printed."""
    part: str
    """What has the share, as printed."""
    setting: str
    """Where it was measured, as printed: 哨点医院, 门急诊流感样病例."""
    subgroup: str
    subgroup_kind: SubgroupKind
    variant: str
    """A variant or lineage as printed: NB.1.8.1."""
    method: str
    """How samples were tested, as printed: 核酸, 抗原."""
    period_start: str
    period_end: str
    value: float
    unit: RateUnit
    qualifier: Qualifier
    numerator: int | None
    denominator: int | None
    status: RateStatus
    """``compared``: of another period, stated beside the number of this one."""
    evidence: str
    evidence_start: int
    evidence_end: int

    @property
    def subject(self) -> tuple[str, ...]:
        """Return what is measured, whatever number is stated.

        Without a period only its phrase distinguishes a rate from those of other times, so it is part of it.
        """
        undated = () if self.period_end else (self.evidence,)
        return (
            self.disease, self.bulletin_area_code or self.bulletin_area, self.area_code or self.area,
            self.measure, self.of, self.part, self.setting, self.subgroup, self.variant, self.method,
            self.period_start, self.period_end, *undated,
        )  # fmt: skip

    @property
    def number(self) -> tuple[float | str | None, ...]:
        """Return the number that is stated, as printed."""
        return (self.value, self.unit, self.qualifier, self.numerator, self.denominator, self.status)

    @property
    def rate_id(self) -> int:
        """Return the id of what is measured."""
        return identity("rate", *self.subject)

    @property
    def revision_id(self) -> int:
        """Return the id of the number that is stated for it."""
        return identity("rate revision", str(self.rate_id), *map(str, self.number))


@dataclass(frozen=True, slots=True)
class FilePosition(Storable):
    """Position of a stretch of the text of an article in the file it was parsed from; it ends where the next begins."""

    start: int
    """Offset of its first character."""
    page: int = 0
    """From 1; 0: the file has none."""
    sheet: str = ""
    sheet_row: int = 0
    """From 1; 0: no sheet."""
    sheet_column: int = 0
    """Of the first cell in the text, from 1; the others are apart by tabs. 0: no sheet."""


@dataclass(slots=True)  # not frozen, which would make one eight times as slow to make
class Observation:
    """One number of a bulletin; its bulletin has the disease, reporting area and period."""

    area_code: str
    area: str
    basis: Basis
    measure: str
    origin: Origin
    route: str
    route_kind: str
    value: int
    unit: str
    qualifier: Qualifier
    status: Status
    counted_within: int | None
    """1 a part of the confirmed number (含), 0 on top of it (另有), None not said or not ``converted``."""
    evidence: str
    evidence_start: int
    evidence_end: int
    excluding: str = ""
    """Slugs of diseases that a total leaves out (除新型冠状病毒感染外), sorted and joined by a blank."""
    subgroup: str = ""
    """Whom the number is restricted to, as printed: 医务人员, 18岁以下. Empty: the whole."""
    subtype: str = ""
    """A subtype of the disease as printed: H5N6, EV71. Empty: all of them."""
    checks_held: int = 0
    """Identities that the number takes part in and that hold: sums of lists, local + imported …"""
    checks_failed: int = 0

    @property
    def number(self) -> str:
        """Return what this row states, without where it was printed: two issues of one number are equal here."""
        part = f"\x1e{self.excluding}\x1e{self.subgroup}\x1e{self.subtype}"
        return (
            f"{self.area_code}\x1e{self.area}\x1e{self.basis}\x1e{self.measure}\x1e{self.origin}\x1e{self.route}\x1e"
            f"{self.value}\x1e{self.qualifier}\x1e{self.status}\x1e{self.counted_within}"
            f"{part if part != _WHOLE else ''}"  # a whole keeps the id it had before parts were known
        )

    def __reduce__(self) -> tuple[type[Observation], tuple[Any, ...]]:
        """Pickle it as a call with its fields, in half the time: of a page hundreds pass between processes."""
        return Observation, _get_fields(self)


_get_fields: Final = attrgetter(*(one.name for one in fields(Observation)))

_WHOLE: Final = "\x1e\x1e\x1e"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The counts one article states for one disease, reporting area and period.

    ``period_start`` and ``period_end`` are a half-open interval in local time with offset; the start is empty where
    none is stated (截至…24时), both where no text says the period.
    """

    disease: str
    area_code: str
    area: str
    period_start: str
    period_end: str
    observations: tuple[Observation, ...]
    undated_url: str = ""
    """The address of the article where no text says the period: two such articles are no revisions of one bulletin."""

    @property
    def id(self) -> int:
        undated = (self.undated_url,) if self.undated_url else ()
        area = self.area_code or self.area
        return identity("bulletin", self.disease, area, self.period_start, self.period_end, *undated)

    @property
    def revision_id(self) -> int:
        """Return the id of a bulletin and a set of numbers, in whatever order they were printed."""
        return identity("revision", str(self.id), *sorted(o.number for o in self.observations))


@dataclass(frozen=True, slots=True)
class Article(Storable):
    """One press release or newspaper article. Identity: capture and ordinal (from 1, in reading order)."""

    url: str
    ordinal: int
    title: str
    text: str
    """Paragraphs, joined with a line feed."""
    section: str = ""
    intro_title: str = ""
    subtitle: str = ""
    lead_in: str = ""
    byline: str = ""
    publisher: str = ""
    authority: int = 0
    published_at: str = ""
    issue_date: str = ""
    printed_on: str = ""
    sheet: str = ""
    captions: tuple[str, ...] = ()
    layout: str = ""
    body_kind: BodyKind = ""
    """What the body is: a picture or an attachment alone has no text, and nothing is read from it."""
    attachments: tuple[Attachment, ...] = ()
    credits: tuple[Credit, ...] = ()
    statements: tuple[Statement, ...] = ()
    points: tuple[Point, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    references: tuple[Reference, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    rates: tuple[Rate, ...] = ()
    file_positions: tuple[FilePosition, ...] = ()
    """Of an article that was read from a file with pages or sheets."""
    bulletins: tuple[Bulletin, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding(Storable):
    """Something a person should look at. ``kind`` is one of ``findings.toml``, with its severity and meaning."""

    kind: str
    url: str
    message: str
    evidence: str = ""
    ordinal: int | None = None
    """Of the article it is about; None: of the page as a whole."""

    @property
    def fingerprint(self) -> str:
        """Return an id that survives a reparse: the wording of the message and the order of articles do not enter."""
        return f"{identity('finding', self.kind, self.url, self.evidence):013x}"


@dataclass(frozen=True, slots=True)
class PageFinding(Finding):
    """A finding of a crawl, with what the capture of the page would have carried. Stored as any other finding."""

    source: str = ""
    role: Role = "page"
    stated: Stated = Stated()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was parsed from one capture: a pure function of the capture and the parser."""

    parser: str
    charset: str
    articles: tuple[Article, ...] = ()
    findings: tuple[Finding, ...] = ()
