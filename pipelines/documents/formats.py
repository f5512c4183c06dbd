"""Recognise the format of a file by its bytes, and read it: ``read_document`` is the door to all readers here."""

from __future__ import annotations

import logging
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import MAX_FINDINGS_OF_A_KIND, RefusedError
from pipelines.documents.spreadsheets.ods import MIME_TYPES
from pipelines.documents.spreadsheets.spreadsheetml import is_spreadsheetml
from pipelines.documents.transcripts.transcript import START
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelines.documents.content import DocumentPart

EXTRA: Final = "files"
INSTALL: Final = f"pip install -e '.[{EXTRA}]'"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read."""

    name: str
    """As ``articles.layout`` has it."""
    title: str
    """With its article, as a message says it."""
    reader: str
    """The function that reads it: ``module:name``, imported when the first file of this format comes."""
    libraries: tuple[str, ...] = ()
    """Of the extra, by the names under which they are imported."""


PDF: Final = Format("pdf", "a PDF", "pdf.read:read_pdf", ("pypdfium2", "pdfplumber"))
XLSX: Final = Format("xlsx", "an XLSX workbook", "spreadsheets.calamine_books:read_xlsx", ("python_calamine",))
XLS: Final = Format("xls", "an XLS workbook", "spreadsheets.calamine_books:read_xls", ("python_calamine", "olefile"))
SPREADSHEETML: Final = Format("spreadsheetml", "a workbook in XML", "spreadsheets.spreadsheetml:read_spreadsheetml")
ODS: Final = Format("ods", "an ODS workbook", "spreadsheets.ods:read_ods")
DOCX: Final = Format("docx", "a DOCX document", "word.docx:read_docx", ("docx",))
DOC: Final = Format("doc", "a DOC document", "word.doc:read_doc", ("olefile",))
OFD: Final = Format("ofd", "an OFD document", "ofd:read_ofd")
OFFICE_PAGE: Final = Format("office_page", "a page saved by Office", "office_page:read_office_page")
DELIMITED: Final = Format("delimited", "a table in text", "spreadsheets.delimited:read_delimited")
TRANSCRIPT: Final = Format("transcript", "a transcript", "transcripts.read:read_transcript")
ENCRYPTED: Final = Format("office", "an Office document", "formats:refuse_encrypted")
_BY_MEMBER: Final = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX, "OFD.xml": OFD}
"""What a ZIP file is by the name of a member."""
_BY_STREAM: Final = {"Workbook": XLS, "Book": XLS, "WordDocument": DOC}
"""What an OLE file is by the name of a stream."""
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_BYTES: Final = 4096
_OLE_ENTRY_BYTES: Final = 128


def find_format(body: bytes) -> Format | None:
    """Return the format of a file by its bytes, if it is one that is read, whatever it is called."""
    head = body[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF"):
        return PDF
    if head.startswith(_ZIP):
        return _find_in_package(body)
    if body.startswith(_OLE):
        return _find_in_streams(body)
    if body.startswith(START):
        return TRANSCRIPT
    if head.startswith((b"<", b"\xff\xfe", b"\xfe\xff")) and is_spreadsheetml(head):
        return SPREADSHEETML
    return None


def _find_in_package(body: bytes) -> Format | None:
    """Return the format of a ZIP file. A damaged one is recognised by names of members anywhere in it."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as package:
            names = set(package.namelist())
            mime_type = ""
            if "mimetype" in names:
                with package.open("mimetype") as member:  # of which no more is unpacked: it may fill the memory
                    mime_type = member.read(_HEAD_BYTES).decode("ascii", "replace")
    except Exception:  # noqa: BLE001  the ZIP library raises anything on damaged bytes
        return next((one for member, one in _BY_MEMBER.items() if member.encode() in body), None)
    if mime_type.strip() in MIME_TYPES:
        return ODS
    return next((one for member, one in _BY_MEMBER.items() if member in names), None)


def _find_in_streams(body: bytes) -> Format | None:
    """Return the format of an OLE file by its directory, whose entries begin with the name of a stream."""
    for name, file_format in _BY_STREAM.items():
        entry = name.encode("utf-16-le").ljust(64, b"\0")
        at = body.find(entry)
        while at >= 0:
            if at % _OLE_ENTRY_BYTES == 0:
                return file_format
            at = body.find(entry, at + 1)
    return ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in body else None


def read_document(body: bytes, file_format: Format) -> tuple[DocumentPart, ...]:
    """Return the articles of a file, in its order. Raises RefusedError; no damage raises anything else."""
    missing = [name for name in file_format.libraries if find_spec(name) is None]
    if missing:
        raise _want(file_format, ", ".join(missing))
    module, _, name = file_format.reader.partition(":")
    read: Callable[[bytes], tuple[DocumentPart, ...]] = getattr(import_module(f"pipelines.documents.{module}"), name)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of each odd font, thousands of times
    try:
        parts = read(body)
    except RefusedError:
        raise
    except ImportError as error:  # a library that is installed, but not with all that it needs
        raise _want(file_format, str(error)) from error
    except Exception as error:  # libraries raise anything on damaged bytes
        reason = f"{file_format.title} that is damaged: {type(error).__name__} {error}".strip()
        raise RefusedError("broken_file", reason[:_MAX_REASON_CHARS]) from error
    return tuple(replace(part, findings=tuple(_limit(part.findings))) for part in parts)


_MAX_REASON_CHARS: Final = 200


def refuse_encrypted(_body: bytes) -> tuple[DocumentPart, ...]:
    """Raise RefusedError: DOCX and XLSX with a password are in an OLE file."""
    raise RefusedError("encrypted_file", "the Office document wants a password")


def _want(file_format: Format, missing: str) -> RefusedError:
    reason = f"{file_format.title} needs {missing}: {INSTALL}, then crawl or reparse"
    return RefusedError("needs_files_extra", reason)


def _limit(findings: Iterable[ArticleFinding]) -> Iterator[ArticleFinding]:
    """Yield the first findings of each kind, and how many more there are."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.kind] += 1
        if counts[finding.kind] <= MAX_FINDINGS_OF_A_KIND:
            yield finding
    for kind, count in counts.items():
        if count > MAX_FINDINGS_OF_A_KIND:
            yield ArticleFinding(
                kind, f"{count - MAX_FINDINGS_OF_A_KIND} more of this kind in the file", f"{count} in all"
            )
