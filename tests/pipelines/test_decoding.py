from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decoding import decode

TEXT = "12月3日0-15时,示例市新增3例,镕堃瑢。"


@pytest.mark.parametrize(
    "declared", ["", "text/html; charset=gb2312", "text/html; charset=utf-8", "text/html; charset=ISO-8859-1"]
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_what_the_bytes_are_goes_before_what_is_declared(charset, declared):
    decoded = decode(TEXT.encode(charset), declared)
    assert (decoded.text, decoded.charset, decoded.replaced) == (TEXT, charset, 0)


def test_a_byte_order_mark_goes_before_everything():
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=gbk").text == TEXT
    assert decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")).text == TEXT


def test_a_character_that_was_cut_in_transit_is_left_off():
    decoded = decode(TEXT.encode()[:-1])
    assert (decoded.text, decoded.charset) == (TEXT[:-1], "utf-8")


def test_lost_bytes_are_counted_and_the_rest_is_read():
    decoded = decode(TEXT.encode() * 20 + b"\xff" + TEXT.encode())
    assert (decoded.charset, decoded.replaced, decoded.is_text) == ("utf-8", 1, True)


def test_a_declared_charset_is_tried_before_damage_is_taken():
    assert decode("ěščř".encode("iso-8859-2") + b"\xff", "text/html; charset=iso-8859-2").replaced == 0


@pytest.mark.parametrize("body", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.4\n\x00\xff\xfe", bytes(range(256)) * 8])
def test_a_picture_under_a_pages_name_is_no_text(body):
    assert not decode(body).is_text


@given(st.binary(max_size=200), st.sampled_from(["", "text/html; charset=hex", "text/html; charset=nonsense"]))
def test_no_body_breaks_the_decoder(body, content_type):
    assert decode(body, content_type).charset
