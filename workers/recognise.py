"""Recognise the text of a scan with RapidOCR, whose models come in its package: nothing is fetched, nothing is sent."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pipelines.documents.transcripts.transcript import RecognisedLine, RecognisedPage, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

LIBRARIES: Final = ("rapidocr", "onnxruntime", "pypdfium2", "PIL")
INSTALL: Final = "pip install -e '.[ocr]'"
MAX_PAGES: Final = 40
"""Pages of a PDF that are recognised: some three minutes of work."""
_MAX_PIXELS: Final = 40_000_000
"""Of a picture: A3 at 500 dots an inch. A picture may unpack to any size."""
_ENLARGED: Final = 1.5
"""Small print is recognised better when it is larger."""
_PDF_SCALE: Final = 2.0
"""Of 72 dots an inch: the pictures in scanned PDFs have 150 to 300."""
_MAX_SIDE: Final = 6000
"""Pixels: a larger picture is not enlarged further."""


class UnrecognisableError(Exception):
    """Nothing can be recognised in a file: why, as the end of a line."""


def is_installed() -> bool:
    """Return whether the extra ``ocr`` is there."""
    return all(find_spec(name) is not None for name in LIBRARIES)


def describe_engine() -> str:
    """Return the engine with its version, as transcripts name it."""
    return f"rapidocr {metadata.version('rapidocr')}"


def recognise(body: bytes) -> Transcript:
    """Return what is recognised in a picture or PDF. Raises UnrecognisableError; damage raises nothing else."""
    try:
        pages, left = _open(body)
        recognised = tuple(RecognisedPage(number, tuple(_read(page))) for number, page in enumerate(pages, 1))
    except UnrecognisableError:
        raise
    except Exception as error:  # libraries raise anything on damaged bytes
        raise UnrecognisableError(f"{type(error).__name__} {error}".strip()[:200]) from error
    return Transcript(hashlib.sha256(body).hexdigest(), describe_engine(), _name_models(), recognised, left)


def _open(body: bytes) -> tuple[Iterator[Image], int]:
    """Return the pages as pictures, and how many more there are."""
    if body.lstrip().startswith(b"%PDF"):
        return _render(body)
    from PIL import Image  # noqa: PLC0415  of the extra

    picture = Image.open(BytesIO(body))
    count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1  # frames of others are an animation
    return _turn_pages(picture, min(count, MAX_PAGES)), max(0, count - MAX_PAGES)


def _turn_pages(picture: ImageFile, count: int) -> Iterator[Image]:
    """Yield the first pages of a picture; it shows one at a time. Raises UnrecognisableError."""
    for number in range(count):
        picture.seek(number)
        if picture.width * picture.height > _MAX_PIXELS:
            raise UnrecognisableError(f"the picture has {picture.width} × {picture.height} pixels, more than are read")
        yield picture


def _render(body: bytes) -> tuple[Iterator[Image], int]:
    import pypdfium2  # noqa: PLC0415  of the extra

    pdf = pypdfium2.PdfDocument(body)

    def render() -> Iterator[Image]:
        for at in range(min(len(pdf), MAX_PAGES)):
            page = pdf[at]
            scale = min(_PDF_SCALE, _MAX_SIDE / max(page.get_width(), page.get_height(), 1))
            yield page.render(scale=scale).to_pil()
            page.close()

    return render(), max(0, len(pdf) - MAX_PAGES)


def _read(picture: Image) -> Iterator[RecognisedLine]:
    """Yield the lines of a picture, as the engine orders them."""
    import numpy as np  # noqa: PLC0415  of the extra

    whole = _to_paper(picture)
    scale = min(_ENLARGED, max(1.0, _MAX_SIDE / max(whole.size)))
    enlarged = whole.resize((round(whole.width * scale), round(whole.height * scale)))
    found = _engine()(np.asarray(enlarged)[:, :, ::-1])  # the engine takes blue first, as OpenCV does
    if found.txts is None:
        return
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        box = (round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1))
        yield RecognisedLine(text, round(float(score), 4), box)


def _to_paper(picture: Image) -> Image:
    """Return a picture as people see it: upright, on white where it lets the paper through."""
    from PIL import Image, ImageOps  # noqa: PLC0415  of the extra

    upright = ImageOps.exif_transpose(picture)
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright.convert("RGBA"))
    return paper.convert("RGB")


@cache
def _engine() -> Any:
    """Load the engine once: it takes two seconds. No line is left out: one with a low score hides a number."""
    from rapidocr import RapidOCR  # noqa: PLC0415  of the extra

    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.0})


def _name_models() -> tuple[str, ...]:
    """Return the names of the models, which the package contains, without their suffix."""
    names = (entry.name for entry in resources.files("rapidocr").joinpath("models").iterdir())
    return tuple(sorted(name.removesuffix(".onnx") for name in names if name.endswith(".onnx")))
