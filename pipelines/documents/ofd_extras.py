"""What an OFD prints on a page besides its own text: annotations, and drawings that are kept as resources."""

from __future__ import annotations

from copy import deepcopy
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipelines.documents.packages import Package

_FAR: Final = 1e6
_MAX_ELEMENTS: Final = 100_000
"""Of all drawings of a layer: one may be named any number of times."""


class OfdExtras:
    """The annotations, drawings and attachments of a document. Raises RefusedError."""

    def __init__(self, package: Package, name: str, document: _Element) -> None:
        self._package = package
        self._name = name
        self._document = document
        self._units: dict[str, _Element] | None = None
        self.turned = 0
        """Drawings that are rotated or mirrored, of all pages so far: they are not read."""
        self._notes = {
            page.get("PageID", ""): locate(member, text_of(place))
            for member, root in self._read_named("{*}Annotations")
            for page in root.iterfind("{*}Page")
            for place in page.iterfind("{*}FileLoc")
        }
        self.attachments = [
            one.get("Name", "?") for _, root in self._read_named("{*}Attachments") for one in root.iter("{*}Attachment")
        ]
        """Names of the files inside of it."""

    def _read_named(self, path: str) -> Iterator[tuple[str, _Element]]:
        """Yield the members that the document names there, and their roots."""
        for element in self._document.iterfind(path):
            member = locate(self._name, text_of(element).strip())
            if member in self._package.names:
                yield member, self._package.read_xml(member)

    def read_notes(self, page: str) -> Iterator[_Element]:
        """Yield what annotations print on a page, by its ID."""
        member = self._notes.get(page, "")
        if member not in self._package.names:
            return
        for note in self._package.read_xml(member).iter("{*}Annot"):
            if note.get("Visible") != "false":
                for shown in note.iterfind("{*}Appearance"):
                    yield _shift(shown, to_numbers(shown.get("Boundary", "")))

    def read_units(self, layer: _Element) -> Iterator[_Element]:
        """Yield the drawings that a layer takes from the resources, and those that they take."""
        left, layers = _MAX_ELEMENTS, [layer]
        while layers:
            for element in layers.pop().iter("{*}CompositeObject"):
                unit = self._find_unit(element.get("ResourceID", ""))
                matrix = to_numbers(element.get("CTM", "")) or [1, 0, 0, 1, 0, 0]
                left -= 1 if unit is None else sum(1 for _ in unit.iter())
                if left < 0:
                    raise RefusedError("broken_file", f"drawings of a page of more than {_MAX_ELEMENTS} elements")
                if unit is None:
                    continue
                if not _is_upright(matrix):
                    self.turned += 1
                    continue
                layers.append(_shift(_scale(deepcopy(unit), matrix), to_numbers(element.get("Boundary", ""))))
                yield layers[-1]

    def _find_unit(self, id_: str) -> _Element | None:
        if self._units is None:
            paths = ("{*}CommonData/{*}PublicRes", "{*}CommonData/{*}DocumentRes")
            roots = [root for path in paths for _, root in self._read_named(path)]
            self._units = {one.get("ID", ""): one for root in roots for one in root.iter("{*}CompositeGraphicUnit")}
        return self._units.get(id_)


def _is_upright(matrix: list[float]) -> bool:
    return len(matrix) == 6 and matrix[0] > 0 < matrix[3] and matrix[1] == matrix[2] == 0  # noqa: PLR2004  a b c d e f


def _scale(root: _Element, matrix: list[float]) -> _Element:
    """Make all objects as large as the drawing they are in is shown, and move them to where it is."""
    wide, _, _, high, right, down = matrix
    for element in root.iter(*_PLACED):
        box = to_numbers(element.get("Boundary", ""))
        if len(box) == 4:  # noqa: PLR2004  x y width height
            scaled = (wide * box[0] + right, high * box[1] + down, wide * box[2], high * box[3])
            element.set("Boundary", " ".join(map(str, scaled)))
        own = to_numbers(element.get("CTM", "")) or [1, 0, 0, 1, 0, 0]
        if len(own) == 6 and (wide, high) != (1, 1):  # noqa: PLR2004
            a, b, c, d, e, f = own
            element.set("CTM", " ".join(map(str, (wide * a, high * b, wide * c, high * d, wide * e, high * f))))
    return root


def _shift(root: _Element, place: list[float]) -> _Element:
    """Move all objects to where what they are in is placed."""
    for element in root.iter(*_PLACED) if len(place) > 1 else ():
        box = to_numbers(element.get("Boundary", ""))
        if len(box) > 1:
            element.set("Boundary", " ".join(map(str, (box[0] + place[0], box[1] + place[1], *box[2:]))))
    return root


_PLACED: Final = ("{*}TextObject", "{*}ImageObject", "{*}PathObject", "{*}CompositeObject")


def locate(base: str, path: str) -> str:
    """Return the member that a path means: from the root of the package, or from the file that names it."""
    return normpath(path.lstrip("/")) if path.startswith("/") else normpath(join(dirname(base), path))


def to_numbers(stated: str) -> list[float]:
    """Return the numbers of a list; none for one that is malformed."""
    try:
        numbers = [float(word) for word in stated.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < _FAR for number in numbers) else []


def text_of(element: _Element) -> str:
    """Return the text that an element begins with."""
    return element.text or ""
