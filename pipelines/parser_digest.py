"""Name the parser by all that decides a reading: its source, its data, and the libraries that take text apart."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = "pipelines"
FILES: Final = ("archive/character_forms.py", "archive/records.py", "archive/storable.py")
"""What the parser uses of the floor below."""
SUFFIXES: Final = (".csv", ".py", ".toml")
LIBRARIES: Final = (
    "OpenCC", "PyYAML", "ada-url", "beautifulsoup4", "cn2an", "cssselect", "lxml", "pyahocorasick", "soupsieve",
    "trafilatura",
)  # fmt: skip
"""Distributions. Not Python itself: machines with different ones fill one archive, and must read alike."""
OPTIONAL: Final = ("olefile", "pdfminer.six", "pdfplumber", "pypdfium2", "python-calamine", "python-docx")
"""Distributions of the extra ``files``. Without one of them the parser has another name: it reads fewer files."""

_DIGITS: Final = 16
"""Of the digest: an archive sees some thousands of parsers in its life, and two of them never share 64 bits."""


def name_parser(root: Path = ROOT) -> str:
    """Return the name of the parser in a checkout: the same on every machine with these files and versions."""
    versions = {library: version(library) for library in LIBRARIES}
    return digest(read_files(root), versions | {library: _find_version(library) for library in OPTIONAL})


def _find_version(library: str) -> str:
    """Return the version of a distribution; empty if it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def digest(files: Mapping[str, bytes], versions: Mapping[str, str]) -> str:
    """Return 16 hexadecimal digits that change with every byte, name and version; line ends do not count."""
    whole = sha256()
    for name, content in sorted(files.items()):
        whole.update(sha256(name.encode()).digest() + sha256(content.replace(b"\r\n", b"\n")).digest())
    for name, number in sorted(versions.items()):
        whole.update(f"{name}=={number}\n".encode())
    return whole.hexdigest()[:_DIGITS]


def read_files(root: Path) -> dict[str, bytes]:
    """Return the content of every file that decides a reading, by its path inside the checkout."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in _find_files(root)}


def _find_files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in FILES)
    yield from (path for path in (root / FOLDER).rglob("*") if path.suffix in SUFFIXES)
