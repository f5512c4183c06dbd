"""What is read of a recognised scan, and what is not because a line of it is doubtful."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.documents.transcripts.read import LEAST_SCORE
from pipelines.documents.transcripts.transcript import RecognisedLine, RecognisedPage, Transcript, load_transcript
from tests.pipelines.documents.captures import kinds_of, numbers_of, read

DAY = "11月29日0—24时，示例市新增本土确诊病例12例，无新增死亡"
CLEAR = 0.99
BLURRED = 0.85


def transcribe(*lines: tuple[str, float], left: int = 0) -> bytes:
    """Return the transcript of a page with these lines below each other; a tab parts what is apart in a line."""
    recognised = []
    for at, (line, score) in enumerate(lines):
        x = 60.0 + 20 * (len(line) - len(line.lstrip("\u3000")))
        for piece in line.strip("\u3000").split("\t"):
            width = 20.0 * sum(1 if character >= "\u2e80" else 0.55 for character in piece)
            recognised.append(RecognisedLine(piece, score, (x, 40.0 * at, x + width, 40.0 * at + 24)))
            x = max(x + width + 60, 60 + 300 * (1 + (x - 60) // 300))
    return Transcript("0" * 64, "engine 1", ("model",), (RecognisedPage(1, tuple(recognised)),), left).to_json()


def text_of(body: bytes) -> str:
    return "\n".join(article.text for article in read(body).articles)


def test_lines_are_joined_to_paragraphs_and_read():
    reading = read(transcribe((DAY, CLEAR), ("病例。", CLEAR)))
    assert numbers_of(reading) == [("covid-19", "confirmed", 12), ("covid-19", "deaths", 0)]
    assert reading.articles[0].layout == "transcript"


@pytest.mark.makes("illegible")
def test_a_number_in_a_doubtful_line_is_never_read():
    """An engine once made 2,221,126 cases of a blurred line."""
    reading = read(transcribe((f"{DAY}病例。", CLEAR), ("累计报告确诊病例2221126例。", BLURRED)))
    assert [value for _, _, value in numbers_of(reading)] == [12, 0]
    (finding,) = [one for one in reading.findings if one.kind == "illegible"]
    assert finding.evidence == "累计报告确诊病例2221126例。"
    assert "2221126" not in reading.articles[0].text


@pytest.mark.spares("illegible")
def test_a_line_of_the_least_score_is_read():
    reading = read(transcribe((f"{DAY}病例。", 0.9)))
    assert [value for _, _, value in numbers_of(reading)] == [12, 0]
    assert "illegible" not in kinds_of(reading)


def test_what_follows_a_doubtful_line_in_its_paragraph_is_not_read():
    """The lost line may have said 无症状感染者: 乙区5例 must not be confirmed cases."""
    lines = (
        ("11月29日，示例市新增本土确诊病例12例。当日在隔离点共", CLEAR),
        ("报告新增无症状感染者九例，其中一半以上分别在", BLURRED),
    )
    reading = read(transcribe(*lines, ("隔离点发现，甲区7例。乙区5例，丙区6例。", CLEAR)))
    assert [value for _, _, value in numbers_of(reading)] == [12]


def test_a_list_under_a_doubtful_heading_is_not_read():
    body = transcribe(
        *(("　　11月29日示例市新增确诊病例12例。", CLEAR), ("死亡情况", BLURRED), ("甲区3例", CLEAR)),
        *(("乙区4例。", CLEAR), ("　　其中丙区1例。", CLEAR), ("　　新增重症2例。", CLEAR)),
    )
    assert text_of(body).splitlines() == ["11月29日示例市新增确诊病例12例。□", "新增重症2例。"]


def test_cells_of_a_row_are_cells():
    rows = [
        ("地区\t新增确诊病例\t新增死亡病例", CLEAR),
        ("甲区\t12\t1", CLEAR),
        ("乙区\t7\t0", CLEAR),
        ("丙区\t9\t2", CLEAR),
    ]
    assert text_of(transcribe(*rows)).splitlines() == [line for line, _ in rows]


def test_pages_that_were_not_recognised_are_reported():
    assert "file_cut" in kinds_of(read(transcribe((f"{DAY}病例。", CLEAR), left=3)))


@pytest.mark.parametrize("body", [b'{"transcript":1,', b'{"transcript":1,"pages":[]}', b'{"transcript":1,"pages":7}'])
def test_a_damaged_transcript_is_reported(body):
    assert kinds_of(read(body)) == ["broken_file"]


_LINES = st.lists(
    st.tuples(st.text("新增确诊病例12死亡，。；\t3甲区□", max_size=12), st.floats(0, 1, allow_nan=False)), max_size=8
)


@given(_LINES)
def test_no_doubtful_line_reaches_the_text(lines):
    body = transcribe(*lines)
    assert load_transcript(body).to_json() == body
    shown = text_of(body)
    clear_lines = ["".join(line.split()) for line, score in lines if score >= LEAST_SCORE]
    for line in load_transcript(body).pages[0].lines:
        if line.score < LEAST_SCORE and line.text.strip("□\t"):
            assert line.text not in shown or any(line.text in clear for clear in clear_lines)
