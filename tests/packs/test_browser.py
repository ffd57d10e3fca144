"""Every page of the reference pack in a browser, and each finder link followed to its answer."""

from __future__ import annotations

import pytest

from packs.conftest import Pack
from packs.test_reference import AREAS, ITEMS, PAGES

pytestmark = pytest.mark.slow

TWO_SCREENS = 1600


@pytest.fixture(scope="module")
def window(browser):
    """A window of 1280 by 800."""
    return browser.new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="module")
def phone(browser):
    """A window of 320 by 640."""
    return browser.new_page(viewport={"width": 320, "height": 640})


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page(window, reference: Pack, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    window.goto((reference.folder / f"{page}.html").as_uri())
    result = axe.Axe().run(window)
    assert result.violations_count == 0, result.generate_report()


def test_the_finder_takes_two_screens_at_most(window, reference: Pack):
    window.goto((reference.folder / "index.html").as_uri())
    assert window.evaluate("document.documentElement.scrollHeight") <= TWO_SCREENS


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("item", ITEMS)
def test_each_answer_of_the_finder_has_its_place_one_click_further(window, reference: Pack, area, item):
    """The finder names the area's page, whose contents lead to the section of each answer."""
    window.goto((reference.folder / "index.html").as_uri())
    window.click(f'a[href="monitoring-{area}.html"] >> nth=0')
    heads = "[...document.querySelectorAll('h2')].filter(head => head.compareDocumentPosition(place) & 4).at(-1).id"
    section = window.evaluate(f"(() => {{ const place = document.getElementById('{item}'); return {heads} }})()")
    window.click(f'.sections a[href="#{section}"]')
    window.wait_for_url(f"**/monitoring-{area}.html#{section}")
    box = window.locator(f"#{item}").bounding_box()
    assert box and 0 <= box["y"] < 800


def test_a_page_asks_for_nothing(window, reference: Pack):
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto((reference.folder / "appendix-f.html").as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_table_is_wider_than_its_page_on_a_desktop(window, reference: Pack, page):
    window.goto((reference.folder / f"{page}.html").as_uri())
    wider = window.evaluate(
        "[...document.querySelectorAll('.table')].filter(table => table.scrollWidth > table.clientWidth).map(table => table.id)"
    )
    assert (window.evaluate("window.innerWidth"), wider) == (1280, [])


# Each word or number of a cell that stands on more than one line, by its letters.
BROKEN = """[...document.querySelectorAll('td, th')].flatMap(cell => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), broken = [];
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    for (const word of text.data.matchAll(/[\\w£%.,]+/g)) {
      range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  return broken;
})"""


@pytest.mark.parametrize("page", PAGES)
def test_on_a_phone_no_word_or_number_of_a_table_is_broken(phone, reference: Pack, page):
    phone.goto((reference.folder / f"{page}.html").as_uri())
    phone.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert (phone.evaluate(BROKEN), phone.evaluate("document.documentElement.scrollWidth")) == ([], 320)
