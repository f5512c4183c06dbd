"""The report in a real Chromium, without any network: what a person sees, hears and downloads."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.archive.report.conftest import FORMULA

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIZES = {"phone": (360, 740), "tablet": (820, 1100), "desktop": (1280, 900)}

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def find_context(chromium):
    """Return the browser's window of these properties; a new one takes a second of CPU time."""
    contexts = {}

    def find(size, scheme, *, script):
        width, height = SIZES[size]
        wanted = (size, scheme, script)
        if wanted not in contexts:
            contexts[wanted] = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
            )
        return contexts[wanted]

    yield find
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def open_page(find_context, report):
    """Open a report; whatever it asks for, says on the console or throws is a fault."""

    def open_(language="en", size="desktop", *, at="", script=True, scheme="light", **options):
        page = find_context(size, scheme, script=script).new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda request: page.faults.append(request.url) if request.url[:5] == "http:" else None)
        page.goto(report(language, **options).as_uri() + at)
        if script:
            page.wait_for_selector("html[data-ready]")
        return page

    return open_


@pytest.fixture(scope="module")
def page(open_page):
    """Return the page as it opens on a desktop."""
    return open_page()


def rows(page):
    """Return the cells of the table of numbers."""
    return page.evaluate(
        "[...document.querySelectorAll('#table tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText))"
    )


def test_it_opens_with_the_longest_series_and_its_evidence(page):
    assert page.locator("#lines").inner_text() == "Sample City, Total"
    assert rows(page)[0][:4] == ["2022-11-29", "Sample City", "Total", "9"]
    address, _, fragment = page.locator("#table a").first.get_attribute("href").partition("#:~:text=")
    assert (address, unquote(fragment)) == ("http://www.example.cn/day29.html", "示例市新增9例")
    assert page.faults == []
    assert page.title() == "Public-health bulletins"  # no script of a page has run


def test_a_correction_shows_both_values(page):
    assert page.locator("#readout").inner_text() == "Numbers with another published value: 1"
    assert "was 6 (2022-12-01, 示例机构1)" in page.locator("#table").inner_text()


def test_the_calendar_says_which_days_are_missing(page):
    said = "2 of 6 are missing: 2022-11-26 (no page is known), 2022-11-27 (the pages have no such number)"
    assert page.locator("#calendar p").inner_text() == said
    assert page.locator("#calendar rect.gap title").all_text_contents() == ["2022-11-26", "2022-11-27"]


@pytest.mark.parametrize(("cadence", "missing", "drawn"), [("weekly", "2022-11-20", 4), ("monthly", "2022-10-31", 3)])
def test_weeks_and_months_have_their_own_gaps(open_page, cadence, missing, drawn):
    page = open_page(at=f"#disease=cholera&area=990100&measure=new+confirmed&cadence={cadence}")
    assert page.locator("#calendar p").inner_text().startswith(f"1 of {drawn} are missing: {missing}")
    assert page.locator("#calendar rect:not(.key rect)").count() == drawn
    assert page.faults == []


def test_the_chart_is_read_by_keyboard(open_page):
    page = open_page()
    page.locator("#chart").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.locator("#readout").inner_text() == "2022-11-25 · Sample City, Total 3"
    page.keyboard.press("End")
    assert page.locator("#readout").inner_text() == "2022-11-29 · Sample City, Total 9"
    assert "the highest 9" in page.locator("#chart").get_attribute("aria-label")


def test_a_province_is_chosen_on_its_tile_and_stays_in_the_address(open_page):
    page = open_page(size="phone")
    beijing = page.get_by_role("button", name="Beijing: 40")
    assert beijing.get_attribute("class") == "heat-5"
    beijing.press("Enter")
    assert page.locator("#lines").inner_text() == "Beijing, Total"
    assert "area=110000" in page.url
    again = open_page(at=page.url[page.url.index("#") :])
    assert again.locator("#lines").inner_text() == "Beijing, Total"


def test_numbers_of_other_origins_are_not_shown_side_by_side(open_page):
    page = open_page()
    assert page.locator("#map-note").inner_text() == "Origin: Total, as in the first curve."
    shanghai = page.get_by_role("button", name="Shanghai: places with numbers: 1")
    shanghai.click()
    assert page.locator("#lines").inner_text() == "Shanghai, Local"
    assert page.get_by_role("button", name="Shanghai: 8").get_attribute("class") == "heat-5"
    assert page.get_by_role("button", name="Beijing: places with numbers: 1").get_attribute("class") == ""


def test_two_places_are_compared(open_page):
    page = open_page()
    page.select_option("[name=compare]", "230000")
    assert page.locator("#lines").inner_text().split("\n") == ["Sample City, Total", "Heilongjiang, Total"]
    assert len(rows(page)) == 5


def test_the_download_is_a_table_without_formulas(open_page):
    page = open_page()
    page.select_option("[name=area]", "990102")
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "bulletins-covid-19-990102-new-confirmed-daily.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["day"], row["value"], row["evidence"]) == ("2022-11-29", "5", f"'{FORMULA}")
    assert row["publisher"] == "<b>\\x1b[2J\\u202e报</b>"
    assert page.faults == []


def test_shapes_of_a_file_are_drawn_by_code(open_page, tmp_path):
    file = tmp_path / "areas.geojson"
    file.write_text(
        '{"features": [{"properties": {"code": "110000"}, "geometry": {"type": "Polygon", "coordinates":'
        " [[[116, 40], [117, 40], [117, 41], [116, 40]]]}}]}",
        "utf-8",
    )
    page = open_page(geometry=file)
    assert page.locator("#map path").get_attribute("class") == "heat-5"
    assert page.locator("#map title").text_content() == "Beijing: 40"
    assert page.faults == []


def test_without_scripts_there_is_a_table(open_page):
    page = open_page(script=False)
    assert page.get_by_role("heading", name="Latest numbers").is_visible()
    assert page.get_by_role("cell", name="示例市新增9例").is_visible()
    assert not page.locator("#chart").is_visible()


@pytest.mark.parametrize(("language", "size", "scheme"), [("zh", "phone", "light"), ("en", "desktop", "dark")])
def test_it_is_accessible_and_fits(open_page, language, size, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = open_page(language, size, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = axe.Axe().run(page, options=WCAG).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
