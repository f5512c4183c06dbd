"""Open files that are ZIP packages (DOCX, XLSX, ODS, OFD), within bounds."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipelines.documents.content import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES: Final = 128 * 2**20
"""Of all members together, unpacked. A workbook of 200,000 cells has 20 MiB."""
MAX_MEMBERS: Final = 5000
_ENCRYPTED: Final = 0x1


class Package:
    """The members of a package; what they unpack to counts, whatever they state of their size."""

    def __init__(self, body: bytes) -> None:
        """Raise RefusedError for what is no ZIP file, is encrypted or too large."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise RefusedError("broken_file", f"a package that is damaged: {error}") from error
        self._left = MAX_BYTES
        members = self._zip.infolist()
        self.names = frozenset(member.filename for member in members)
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
            size = sum(member.file_size for member in members) // 2**20
            bounds = f"{MAX_MEMBERS} and {MAX_BYTES // 2**20} MiB are read"
            raise RefusedError("broken_file", f"a package of {len(members)} members and {size} MiB unpacked; {bounds}")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise RefusedError("encrypted_file", "members of the package want a password")

    def refuse_encrypted(self, manifest: str) -> None:
        """Raise RefusedError if the manifest of an OpenDocument file says that members are encrypted."""
        if b"encryption-data" in self.read(manifest):
            raise RefusedError("encrypted_file", "the document wants a password")

    def read(self, name: str) -> bytes:
        """Return a member unpacked. Raises RefusedError where it is missing, damaged or larger than it states."""
        try:
            with self._zip.open(name) as member:
                content = member.read(self._left + 1)
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error) as error:
            raise RefusedError("broken_file", f"the member {name} is missing or damaged: {error}") from error
        self._left -= len(content)
        if self._left < 0:
            raise RefusedError("broken_file", f"the member {name} unpacks to more than {MAX_BYTES // 2**20} MiB")
        return content

    def read_xml(self, name: str) -> etree._Element:
        """Return the root of a member that is XML."""
        return parse_xml(self.read(name), name)

    def repack(self, changed: Mapping[str, bytes]) -> bytes:
        """Return a package of the members that are XML, with these in place of their own; nothing else is copied."""
        self._left = MAX_BYTES
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            for name in sorted(self.names):
                if name.endswith((".xml", ".rels")):
                    package.writestr(name, changed[name] if name in changed else self.read(name))
        return packed.getvalue()


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse XML without entities, network, or nesting that no office program writes. Raises RefusedError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("broken_file", f"{name} is no XML that can be read: {error}") from error
