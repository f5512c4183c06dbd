"""What is given to the engine that recognises print: every page of a scan, upright and on white."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest

from workers import recognise

Image = pytest.importorskip("PIL.Image", reason="the extra ocr is not installed: pip install -e '.[ocr]'")
INK, PAPER = (0, 0, 0), (255, 255, 255)


@pytest.fixture
def seen(monkeypatch):
    """Return the pictures that the engine was given, which recognises nothing."""
    given = []

    def engine(pixels):
        given.append(pixels)
        return SimpleNamespace(txts=None)

    monkeypatch.setattr(recognise, "_engine", lambda: engine)
    monkeypatch.setattr(recognise, "describe_engine", lambda: "an engine")
    monkeypatch.setattr(recognise, "_name_models", tuple)
    return given


def save(picture, form, **options) -> bytes:
    packed = BytesIO()
    picture.save(packed, form, **options)
    return packed.getvalue()


def test_every_page_of_a_tiff_is_recognised(seen, monkeypatch):
    monkeypatch.setattr(recognise, "MAX_PAGES", 2)
    pages = [Image.new("RGB", (20, 10), PAPER) for _ in range(3)]
    transcript = recognise.recognise(save(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert (len(seen), len(transcript.pages), transcript.pages_left) == (2, 2, 1)


def test_a_picture_without_a_background_is_recognised_on_white(seen):
    picture = Image.new("RGBA", (20, 10), (*INK, 0))
    recognise.recognise(save(picture, "PNG"))
    assert seen[0].min() == 255


def test_a_picture_that_its_camera_says_to_turn_is_recognised_upright(seen):
    exif = Image.Exif()
    exif[0x112] = 6
    recognise.recognise(save(Image.new("RGB", (20, 10), PAPER), "JPEG", exif=exif))
    assert seen[0].shape[:2] == (30, 15)
