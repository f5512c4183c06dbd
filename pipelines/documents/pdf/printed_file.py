"""Open a PDF: each page is taken apart by PDFium, or by pdfminer where PDFium would take fonts of the machine."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Final

import pypdfium2
from pypdfium2 import raw

from pipelines.documents.content import RefusedError
from pipelines.documents.pdf import pdfium_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF
    from pypdfium2 import PdfDocument, PdfPage

    from pipelines.documents.pdf.printed_page import PrintedPage

_FULL_TURN: Final = 360
"""Degrees, clockwise."""
_LOCK: Final = Lock()
"""PDFium must not be called by two threads at once."""


class PrintedFile:
    """The pages of an open PDF."""

    def __init__(self, body: bytes, document: PdfDocument) -> None:
        self._body = body
        self._document = document
        self._slow: PDF | None = None
        self._hidden_layers: frozenset[str] | None = None
        self.pages = len(document)
        self.enclosed = _name_attachments(document)
        """Names of the files inside of it; the pages that have been read may add some."""
        self.has_xfa = document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)

    def read_page(self, number: int, most: int) -> PrintedPage:
        """Return what is printed on a page, of which nothing is kept here; ``most`` characters are taken apart.

        A page most of whose text runs up, down or upside down is turned, so that a reader would not have to.
        """
        printed = self._take_apart(number, most)
        if turn := printed.chars.turn:
            printed = self._take_apart(number, most, turn)
            printed.is_turned = True
        return printed

    def _take_apart(self, number: int, most: int, turn: int = 0) -> PrintedPage:
        page = self._open(number)
        rotation = page.get_rotation()
        try:
            page.set_rotation((rotation + turn) % _FULL_TURN)
            printed = pdfium_page.take_apart(page, number, most, self._find_hidden_layers)
        finally:
            page.set_rotation(rotation)
            page.close()
        return printed or self._read_slowly(number, most, turn)

    def _open(self, number: int) -> PdfPage:
        """Open a page with its notes and filled fields on it, as readers see them."""
        page = self._document[number - 1]
        kinds = _find_notes(page)
        if raw.FPDF_ANNOT_FILEATTACHMENT in kinds and (name := f"page {number}") not in self.enclosed:
            self.enclosed.append(name)
        if not kinds:
            return page
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        return self._document[number - 1]

    def _read_slowly(self, number: int, most: int, turn: int) -> PrintedPage:
        from pipelines.documents.pdf import pdfminer_page  # noqa: PLC0415  loads pdfminer

        page = pdfminer_page.turn_page(self._open_slowly().pages[number - 1], turn)
        try:
            return pdfminer_page.take_apart(page, most)
        finally:
            page.close()

    def _open_slowly(self) -> PDF:
        import pdfplumber  # noqa: PLC0415  loading it takes as long as several pages, and few files need it

        self._slow = self._slow or pdfplumber.open(BytesIO(self._body))
        return self._slow

    def _find_hidden_layers(self) -> frozenset[str]:
        if self._hidden_layers is None:
            from pipelines.documents.pdf import pdfminer_page  # noqa: PLC0415  loads pdfminer

            self._hidden_layers = pdfminer_page.find_hidden_layers(self._open_slowly().doc.catalog)
        return self._hidden_layers

    def close(self) -> None:
        """Let the libraries go."""
        self._document.close()
        if self._slow:
            self._slow.close()


def _name_attachments(document: PdfDocument) -> list[str]:
    count = min(document.count_attachments(), _MAX_ATTACHMENTS)
    return [document.get_attachment(at).get_name() or "?" for at in range(count)]


_MAX_ATTACHMENTS: Final = 100


def _find_notes(page: PdfPage) -> set[int]:
    """Return the kinds of annotations on a page that are more than links."""
    kinds = set()
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_LINKS)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if note:
            kinds.add(raw.FPDFAnnot_GetSubtype(note))
            raw.FPDFPage_CloseAnnot(note)
    return kinds - {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}


_MAX_LINKS: Final = 1000


@contextmanager
def open_pdf(body: bytes) -> Iterator[PrintedFile]:
    """Open a PDF. Raises RefusedError for one with a password, and PdfiumError for what is no PDF."""
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(body)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise RefusedError("encrypted_file", "the PDF wants a password") from error
            raise
        file = PrintedFile(body, document)
        try:
            yield file
        finally:
            file.close()
