"""The pages in a browser: nothing that axe-core objects to, two screens for the finder, nothing asked of anyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers.export.html.exporter import export_html

from . import demo

PAGES = {"appendix-f": demo.appendix, "index": demo.finder, "cover-report": demo.every_kind}
TWO_SCREENS = 1600


@pytest.fixture
def shown(browser, tmp_path, request) -> Iterator:
    """The page of a demonstration paper in a window of 1280 by 800, with the requests that it made."""
    name = getattr(request, "param", "index")
    path = tmp_path / f"{name}.html"
    path.write_text(export_html(PAGES[name](), name), encoding="utf-8")
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    window.asked = []
    window.on("request", lambda request: window.asked.append(request.url))
    window.goto(path.as_uri())
    yield window
    window.close()


@pytest.mark.parametrize("shown", PAGES, indirect=True)
def test_axe_finds_nothing(shown):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    result = axe.Axe().run(shown)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("shown", PAGES, indirect=True)
def test_nothing_is_asked_of_anyone(shown):
    assert [url for url in shown.asked if not url.startswith(("file:", "data:"))] == []
    assert sum(url.startswith("file:") for url in shown.asked) == 1


@pytest.mark.parametrize("shown", PAGES, indirect=True)
def test_a_page_reflows_on_a_screen_320_wide(shown):
    shown.set_viewport_size({"width": 320, "height": 640})
    assert shown.evaluate("document.documentElement.scrollWidth") == 320


def test_the_finder_takes_two_screens_at_most(shown):
    assert shown.evaluate("document.documentElement.scrollHeight") <= TWO_SCREENS


@pytest.mark.parametrize("shown", PAGES, indirect=True)
def test_no_words_are_smaller_than_12_point(shown):
    sizes = shown.evaluate("""[...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && e.textContent.trim())
        .map(e => parseFloat(getComputedStyle(e).fontSize))""")
    assert min(sizes) >= 16


@pytest.mark.parametrize("shown", ["appendix-f"], indirect=True)
def test_the_first_stop_of_the_keyboard_skips_to_the_paper(shown):
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the paper"


@pytest.mark.parametrize("shown", ["appendix-f"], indirect=True)
def test_the_draft_mark_is_on_every_printed_page(shown, tmp_path):
    from .structure import text_of

    pages = text_of(shown.pdf(prefer_css_page_size=True), tmp_path)
    assert len(pages) > 1 and all(page.splitlines()[0].rstrip().endswith("Draft") for page in pages)
