from __future__ import annotations

import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decoding import REPLACEMENT, Decoded, decode
from tests.steps import count_lines

TEXT = "12月3日0-15时，示例市新增3例，镕堃瑢。"


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


@pytest.mark.parametrize("body", [bytes(range(256)) * 8, bytes(range(64)), zlib.compress(bytes(range(256)) * 64)])
def test_what_is_packed_or_binary_is_no_text(body):
    assert not decode(body).is_text


@given(st.binary(max_size=200), st.sampled_from(["", "text/html; charset=hex", "text/html; charset=nonsense"]))
def test_no_body_breaks_the_decoder(body, content_type):
    assert decode(body, content_type).charset


HEAD = "<html><head><title>示例市</title></head><body>"
SIMPLIFIED = f"{HEAD}<p>12月3日0时至24时，示例市新增本土确诊病例3例，其中甲区2例。</p>"
TRADITIONAL = f"{HEAD}<p>12月3日0時至24時，示例市新增本土確診病例3例，其中甲區2例。</p>"
FOOTER = "<div>主办单位：示例市卫生健康委员会　版权所有</div></body></html>"
CHARSETS = [
    "", "big5", "BIG5-HKSCS", "gb2312", "utf-8", "utf-16", "ISO-8859-1", "windows-1252", "us-ascii",
    # Python knows these, and no browser does
    "undefined", "rot13", "base64", "hex", "zlib", "bz2", "idna", "punycode", "unicode_escape", "utf-7", "mbcs", "x",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        pytest.param(SIMPLIFIED, "utf-8", "utf-8", id="utf-8"),
        pytest.param(SIMPLIFIED, "gbk", "gb18030", id="gbk"),
        pytest.param(TRADITIONAL, "gbk", "gb18030", id="gbk, traditional"),
        pytest.param(TRADITIONAL, "big5", "big5", id="big5"),
        pytest.param(TRADITIONAL + "嘅啲喺嚟", "big5hkscs", "big5", id="hkscs"),
        pytest.param(SIMPLIFIED, "utf-16-le", "utf-16le", id="utf-16le"),
        pytest.param(SIMPLIFIED, "utf-16-be", "utf-16be", id="utf-16be"),
    ],
)
def test_a_page_is_read_in_the_charset_it_looks_like_whatever_is_declared(text, codec, charset):
    for declared in CHARSETS:
        with_meta = text.replace("<head>", f'<head><meta charset="{declared}">')
        for page, content_type in (
            (text, f"text/html; charset={declared}"),
            (with_meta, ""),
            (with_meta, "charset=gbk"),
        ):
            decoded = decode(page.encode(codec), content_type)
            assert decoded == Decoded(page, charset), (declared, content_type)


@pytest.mark.parametrize("declared", ["big5", "gb2312"])
@pytest.mark.parametrize("text", ["3例", "確診", "通報3例"])
def test_a_few_characters_are_read_as_declared(text, declared):
    body = text.encode(declared, "ignore")
    assert decode(body, f"text/html; charset={declared}").text == body.decode(declared)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (SIMPLIFIED.encode() + FOOTER.encode("gbk"), "utf-8"),
        (SIMPLIFIED.encode("gbk") + FOOTER.encode(), "gb18030"),
        (SIMPLIFIED.encode("gbk") * 20 + FOOTER.encode(), "gb18030"),
        (TRADITIONAL.encode("big5") + FOOTER.encode(), "big5"),
        (TRADITIONAL.encode("big5") + FOOTER.encode("gbk"), "big5"),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode("gbk") + FOOTER.encode("gbk"), "gb18030"),
    ],
)
def test_a_stretch_in_another_charset_is_read_too(body, charset):
    decoded = decode(body)
    assert (decoded.charset, decoded.replaced, decoded.is_doubtful) == (charset, 0, False)
    assert decoded.text.endswith(FOOTER)
    assert "例，其中甲" in decoded.text


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
def test_a_page_is_not_lost_for_a_stretch_of_damaged_bytes(codec):
    text = TRADITIONAL if codec == "big5" else SIMPLIFIED
    damage = bytes((i * 37 + 11) % 128 + 128 for i in range(400))
    decoded = decode(text.encode(codec) + b"<p>" + damage + b"</p>" + text.encode(codec))
    assert decoded.is_text
    assert decoded.replaced
    assert decoded.text.count(text) == 2


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
def test_control_characters_in_a_script_make_no_page_unreadable(codec):
    text = TRADITIONAL if codec == "big5" else SIMPLIFIED
    decoded = decode(text.encode(codec) + b"<script>var a='\x00\x01\x02\x03\x1b'</script>\x00\x1a")
    assert (decoded.is_text, decoded.replaced) == (True, 0)
    assert decoded.text == f"{text}<script>var a='{5 * REPLACEMENT}'</script>"


def test_a_script_of_many_control_characters_costs_no_page():
    decoded = decode(2 * SIMPLIFIED.encode() + b"<script>" + 200 * b"\x01\x1b" + b"</script>")
    assert decoded.is_text
    assert decoded.text.startswith(SIMPLIFIED)


@pytest.mark.parametrize(
    ("text", "codec", "declared", "charset"),
    [
        ("<p>café résumé © 2020</p>", "latin-1", "iso-8859-1", "windows-1252"),
        ("<p>café résumé © 2020</p>", "latin-1", "", "windows-1252"),
        ("<p>café résumé © 2020</p>", "utf-8", "", "utf-8"),
        ("<p>신종 코로나바이러스</p>", "euc-kr", "euc-kr", "euc-kr"),
        ("<p>ЦРБ сообщает</p>", "cp1251", "windows-1251", "windows-1251"),
        ("<p>བོད་ལྗོངས</p>", "utf-8", "gb2312", "utf-8"),
        ("<p>يېڭى تاجىسىمان ۋىرۇس</p>", "utf-8", "gb2312", "utf-8"),
    ],
)
def test_a_page_that_is_not_chinese_is_read_as_declared_or_as_utf_8(text, codec, declared, charset):
    decoded = decode(text.encode(codec), f"text/html; charset={declared}" if declared else "")
    assert (decoded.text, decoded.charset, decoded.is_doubtful) == (text, charset, False)


@pytest.mark.parametrize("declared", ["", "iso-8859-1", "euc-tw", "utf-8"])
def test_what_looks_like_no_text_in_any_charset_is_in_doubt(declared):
    shift_jis = "<p>新型コロナウイルス感染症の患者の発生について、次のとおり報告があった。</p>".encode("cp932")
    assert decode(shift_jis, f"text/html; charset={declared}").is_doubtful


def test_decoding_looks_at_each_byte_a_few_times():
    """Counted in lines of Python: of twice the damage, twice the work."""
    counts = [count_lines(decode, (SIMPLIFIED.encode() + b"\xff\xfe<p>" + FOOTER.encode("gbk")) * n) for n in (50, 100)]
    assert counts[1] < 2.2 * counts[0]
