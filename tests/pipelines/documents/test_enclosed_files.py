"""What is inside of a PDF or OFD besides its pages: annotations and drawings are read, files and forms reported."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, lines_of
from tests.pipelines.documents.small_docs import make_ofd, ofd_layer, ofd_text
from tests.pipelines.documents.small_pdf import Text, make_pdf

FIRST, SECOND = "全市报告麻疹12例。", "另有疑似病例3例。"
PAGE = {"P.xml": ofd_layer(ofd_text(15, 20, FIRST))}
FILES = "/Names << /EmbeddedFiles << /Names [(a.xlsx) << /Type /Filespec /F (a.xlsx) /EF << >> >>] >> >>"
NOTES = "<ofd:Annotations><ofd:Page PageID='0'><ofd:FileLoc>P0/A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"


def annotated(attributes=""):
    shown = f"<ofd:Appearance Boundary='15 40 150 10'>{ofd_text(0, 0, SECOND)}</ofd:Appearance>"
    note = f"<ofd:PageAnnot><ofd:Annot {attributes}>{shown}</ofd:Annot></ofd:PageAnnot>"
    named = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    return make_ofd(PAGE, named=named, extras={"Annots/Annotations.xml": NOTES, "Annots/P0/A.xml": note})


def test_text_of_an_annotation_is_read_at_its_place():
    assert lines_of(annotated()) == [FIRST, SECOND]


def test_an_annotation_that_is_not_shown_is_not_read():
    assert lines_of(annotated("Visible='false'")) == [FIRST]


def drawn(matrix="", times=1):
    drawing = f"<ofd:CompositeObject ResourceID='7' Boundary='15 40 150 10' {matrix}/>" * times
    content = f"<ofd:Content>{ofd_text(0, 0, SECOND)}</ofd:Content>"
    unit = f"<ofd:CompositeGraphicUnit ID='7'>{content}</ofd:CompositeGraphicUnit>"
    common = "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
    pages = {"P.xml": ofd_layer(ofd_text(15, 20, FIRST), drawing)}
    return make_ofd(pages, named=common, extras={"Res.xml": f"<ofd:Res>{unit}</ofd:Res>"})


def test_text_of_a_drawing_is_read_where_it_is_placed():
    assert lines_of(drawn("CTM='1 0 0 1 0 5'")) == [FIRST, SECOND]


def test_text_of_a_drawing_that_is_shown_smaller_is_where_it_is_seen():
    table = [("病名", 0, 0), ("发病数", 80, 0), ("死亡数", 160, 0), ("肺结核", 0, 20), ("12", 80, 20), ("1", 160, 20)]
    content = "".join(ofd_text(x, y, text, attributes="CTM='1 0 0 1 0 0'") for text, x, y in table)
    unit = f"<ofd:CompositeGraphicUnit ID='7'><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>"
    named = "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
    shown = "<ofd:CompositeObject ResourceID='7' Boundary='15 40 90 20' CTM='0.5 0 0 0.4 2 4'/>"
    pages = {"P.xml": ofd_layer(shown, ofd_text(17, 47.9, "麻疹"), ofd_text(57, 47.9, "5"), ofd_text(97, 47.9, "0"))}
    lines = lines_of(make_ofd(pages, named=named, extras={"Res.xml": f"<ofd:Res>{unit}</ofd:Res>"}))
    assert lines == ["病名\t发病数\t死亡数", "麻疹\t5\t0", "肺结核\t12\t1"]


@pytest.mark.makes("no_text")
@pytest.mark.parametrize("matrix", ["0 1 -1 0 0 0", "-1 0 0 1 0 0"])
def test_a_drawing_that_is_turned_is_reported(matrix):
    body = drawn(f"CTM='{matrix}'")
    assert (lines_of(body), doubts_of(body)) == ([FIRST], ["no_text"])


def test_text_of_a_drawing_in_a_drawing_of_an_annotation_is_read_below_the_page_s_own():
    inner = "<ofd:CompositeObject ResourceID='8' Boundary='0 10 150 10'/>"
    units = (("7", inner), ("8", ofd_text(0, 0, SECOND)))
    drawings = "".join(
        f"<ofd:CompositeGraphicUnit ID='{id_}'><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>"
        for id_, content in units
    )
    outer = "<ofd:CompositeObject ResourceID='7' Boundary='15 10 150 10'/>"
    shown = f"<ofd:Appearance Boundary='0 40 150 10'>{outer}</ofd:Appearance>"
    named = (
        "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    )
    extras = {
        "Res.xml": f"<ofd:Res>{drawings}</ofd:Res>",
        "Annots/Annotations.xml": NOTES,
        "Annots/P0/A.xml": f"<ofd:PageAnnot><ofd:Annot>{shown}</ofd:Annot></ofd:PageAnnot>",
    }
    pages = {"P.xml": ofd_layer(ofd_text(15, 45, FIRST))}  # the drawing is at 60: 40, 10 and 10 below the top
    assert lines_of(make_ofd(pages, named=named, extras=extras)) == [FIRST, SECOND]


@pytest.mark.makes("unread_file")
def test_a_file_inside_of_an_ofd_is_reported():
    listed = "<ofd:Attachments><ofd:Attachment Name='附表' ID='1'/></ofd:Attachments>"
    named = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    body = make_ofd(PAGE, named=named, extras={"Attachs/Attachments.xml": listed})
    assert (lines_of(body), doubts_of(body)) == ([FIRST], ["unread_file"])


@pytest.mark.makes("unread_file")
@pytest.mark.parametrize("catalog", [FILES, "/AcroForm << /XFA [] /Fields [] >>"], ids=["file", "XFA"])
def test_what_is_inside_of_a_pdf_besides_its_pages_is_reported(catalog):
    body = make_pdf([Text(50, 60, FIRST)], catalog=catalog)
    assert (lines_of(body), doubts_of(body)) == ([FIRST], ["unread_file"])


@pytest.mark.spares("unread_file")
def test_a_form_without_xfa_is_not_reported():
    assert doubts_of(make_pdf([Text(50, 60, FIRST)], catalog="/AcroForm << /Fields [] >>")) == []


@pytest.mark.makes("unread_file")
def test_a_file_that_is_pinned_to_a_page_is_reported():
    pin = b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] >>] /Contents"
    body = make_pdf([Text(50, 60, FIRST)]).replace(b"/Contents", pin, 1)
    assert (lines_of(body), doubts_of(body)) == ([FIRST], ["unread_file"])
