"""Every page of the reference pack in a browser, and each finder link followed to its answer."""

from __future__ import annotations

import re

import pytest

from packs.conftest import Pack
from packs.test_reference import AREAS, ITEMS, PAGES

pytestmark = pytest.mark.slow

TWO_SCREENS = 1700  # of 800 points each, and the foot that every page has


@pytest.fixture(scope="module")
def window(browser):
    """A window of 1280 by 800."""
    return browser.new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="module")
def phone(browser):
    """A window of 320 by 640."""
    return browser.new_page(viewport={"width": 320, "height": 640})


# How a reader may look at a page: the width of the window, and what the browser says of the reader's screen.
LOOKS = {
    "light": (1280, {"color_scheme": "light"}),
    "dark": (1280, {"color_scheme": "dark"}),
    "high contrast": (1280, {"forced_colors": "active"}),
    "phone": (320, {"color_scheme": "light"}),
    "dark phone": (320, {"color_scheme": "dark"}),
    "print": (794, {"media": "print"}),
}
OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true })"


@pytest.fixture(params=LOOKS)
def looked_at(window, request):
    """The window as a reader looks at it; as it was afterwards."""
    width, media = LOOKS[request.param]
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(**media)
    yield window
    window.emulate_media(**dict.fromkeys(media, "null"))
    window.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page_however_it_is_looked_at(looked_at, reference: Pack, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    looked_at.goto((reference.folder / f"{page}.html").as_uri())
    looked_at.evaluate(OPEN)
    result = axe.Axe().run(looked_at, context={"exclude": [[".watermark"]]})  # which is pale because words stand under it
    assert result.violations_count == 0, result.generate_report()


# Each stop of the keyboard that shows no ring when it is reached.
NO_RING = """[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(stop => {
  stop.focus();
  const style = getComputedStyle(stop);
  return document.activeElement === stop && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2);
}).map(stop => stop.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("page", ["index", "appendix-c"])
def test_every_stop_of_the_keyboard_shows_that_it_was_reached(looked_at, reference: Pack, page):
    looked_at.goto((reference.folder / f"{page}.html").as_uri())
    looked_at.evaluate(OPEN)
    assert looked_at.evaluate(NO_RING) == []


def test_the_keyboard_alone_reaches_every_link_in_order(window, reference: Pack):
    window.goto((reference.folder / "appendix-c.html").as_uri())
    stops = window.evaluate("""[...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
        .filter(stop => stop.checkVisibility()).map(stop => stop.outerHTML)""")
    reached = []
    for _ in stops:
        window.keyboard.press("Tab")
        reached.append(window.evaluate("document.activeElement.outerHTML"))
    assert reached == stops and len(stops) > 10


# The spacing of text that a reader may set for themselves (WCAG 1.4.12).
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# Each two pieces of text that are drawn over one another.
OVERLAPPING = """(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), boxes = [];
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest('.watermark')) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([box, text]);
  }
  boxes.sort((one, other) => one[0].top - other[0].top);
  const over = [];
  boxes.forEach(([box, text], place) => {
    for (let next = place + 1; next < boxes.length && boxes[next][0].top < box.bottom - .4 * box.height; next += 1) {
      const [other, words] = boxes[next];
      if (words !== text && Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2)
        over.push([text.data.slice(0, 40), words.data.slice(0, 40)]);
    }
  });
  return over;
})()"""


@pytest.mark.parametrize("width", [1280, 640, 320])  # 640: a window of 1280 at 200%
@pytest.mark.parametrize("page", PAGES)
def test_text_that_a_reader_spaces_out_leaves_no_page_and_covers_no_other(window, reference: Pack, page, width):
    window.set_viewport_size({"width": width, "height": 800})
    window.goto((reference.folder / f"{page}.html").as_uri())
    window.evaluate(OPEN)
    for spaced in ("* {}", SPACED):
        window.add_style_tag(content=spaced)
        found = window.evaluate("document.documentElement.scrollWidth"), window.evaluate(OVERLAPPING)
        assert found == (width, []), spaced
    window.set_viewport_size({"width": 1280, "height": 800})


def test_no_id_names_a_quarter_so_that_links_to_a_place_stand_from_quarter_to_quarter(reference: Pack):
    named = re.compile(r' id="([^"]*(?:20\d\d|q[1-4])[^"]*)"')
    assert [found for page in reference.pages() for found in named.findall(reference.html(page))] == []


def test_on_a_phone_each_answer_of_the_finder_stands_under_its_question(phone, reference: Pack):
    phone.goto((reference.folder / "index.html").as_uri())
    cells = "[...document.querySelectorAll('table.finder td')]"
    over = phone.evaluate(f"{cells}.map(cell => getComputedStyle(cell, '::before').content.slice(1, -1))")
    heads = phone.evaluate("[...document.querySelectorAll('table.finder thead th')].slice(1).map(head => head.textContent)")
    assert over == heads * len(AREAS)
    assert phone.evaluate(f"{cells}.every(cell => cell.getBoundingClientRect().right <= 320)")


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
