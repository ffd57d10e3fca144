"""The members' page: one file, no script, nothing fetched, and words for everything that is drawn."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nbformat
import pytest

from helpers.display.blocks.signs import DARK_TONES
from helpers.export.html.exporter import MembersHTMLExporter, export_html
from helpers.export.refusal import ExportRefused

from . import demo
from .test_blocks import HOSTILE, hostile

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
).replace("'", "&#39;")


class Elements(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [attributes for found, attributes in self.found if found == tag]


@pytest.fixture
def page(appendix) -> str:
    return export_html(appendix, "appendix-f")


def test_the_title_names_paper_quarter_and_council(page):
    title = "Appendix F: Contacts and assessments by source and outcome - Quarter 3 2017-18 - Anytown Council"
    assert f"<title>{title}</title>" in page


def test_nothing_is_fetched_and_nothing_runs(page):
    assert "http:" not in page and "https:" not in page and "<script" not in page.lower() and "@import" not in page
    assert not re.search(r"<(?:link|iframe|object|embed|form|base)\b", page)
    elements = Elements(page)
    assert all(source["src"].startswith("data:image/svg+xml,") for source in elements.all("img"))
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)
    (policy,) = (meta["content"] for meta in elements.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy == POLICY.replace("&#39;", "'")


def test_the_page_has_its_language_landmarks_and_one_title(page):
    elements = Elements(page)
    assert elements.all("html")[0]["lang"] == "en-GB"
    assert [len(elements.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert elements.all("a")[0] == {"class": "skip", "href": "#main"}


def test_every_picture_has_its_own_words(every_kind):
    words = [image["alt"] for image in Elements(export_html(every_kind, "cover-report")).all("img")]
    assert words == ["Fell, then rose", demo.ALT]


def test_a_draft_is_marked_on_the_screen_and_on_every_printed_page(page):
    assert "<strong>Draft</strong> <span>For officers to check." in page and '@top-right{content:"Draft"}' in page
    cleared = export_html(demo.notebook(demo.shown(demo.masthead(draft=""))), "x")
    assert "Draft" not in cleared


def test_the_foot_of_a_page_says_which_version_of_what_day_and_whom_to_ask(page):
    foot = page.partition("<footer>")[2]
    assert "Figures taken on 8 January 2018. Draft. Anytown Council." in foot and demo.CONTACT in foot
    published = demo.masthead(draft="", foot={"version": "Published: 7 March 2018, version 2"})
    foot = export_html(demo.notebook(demo.shown(published)), "x").partition("<footer>")[2]
    assert "Published: 7 March 2018, version 2" in foot and 'class="contact"' not in foot


def test_the_papers_before_and_after_are_one_step_away_at_both_ends_of_a_page(page):
    for part in (page.partition("<main")[0], page.partition("</main>")[2]):
        assert 'href="appendix-e.html"' in part and 'href="appendix-g.html"' in part


def test_a_page_says_where_in_the_pack_it_stands_and_the_finder_does_not(page, finder):
    trail = page.partition('<nav class="pack trail" aria-label="Where this page stands in the pack">')[2].partition("</nav>")[0]
    assert '<a href="index.html">What you asked for</a>' in trail and '<li aria-current="page">Appendix F</li>' in trail
    assert page.count('href="index.html"') == 1 and "trail" not in export_html(finder, "index").partition("<body>")[2]


def test_each_answer_of_the_finder_bears_its_question_for_a_small_screen(finder):
    cells = Elements(export_html(finder, "index")).all("td")
    heads = [heading["label"] for heading in demo.finder_table()["columns"][1:]]
    assert cells and [cell["data-label"] for cell in cells[: len(heads)]] == heads


def test_a_dark_screen_gets_a_dark_page_and_paper_never_does(page):
    dark = page.partition("@media screen and (prefers-color-scheme:dark){")[2]
    assert "color-scheme:dark" in dark and "prefers-color-scheme" not in page.replace("@media screen and (prefers", "")
    assert all(f".tone-{tone}{{background:{colour}}}" in dark for tone, colour in DARK_TONES.items())


def test_the_notices_are_shown(page):
    assert demo.SAMPLE in page and demo.POLICY in page


def test_a_page_of_many_sections_lists_them(page, finder):
    assert '<li><a href="#where-did-contacts-come-from">Where did contacts come from?</a></li>' in page
    assert "On this page" not in export_html(finder, "index")


def test_hostile_words_stay_words(every_kind):
    for cell in every_kind.cells:
        for output in cell.get("outputs", []):
            block = hostile(dict(output.data[demo.MIME]))
            output.data |= {demo.MIME: block, demo.SEAL: demo.seal_of(block)}
    page = export_html(every_kind, "cover-report")
    assert "<script" not in page and 'href="http' not in page and "{{7*7}}" in page
    assert page.count("&lt;script&gt;") > 100
    assert "</style" not in page.split("</style>")[0]


def test_hostile_words_stay_in_the_style_sheets_string():
    page = export_html(demo.notebook(demo.shown(demo.masthead(title='"}</style><script>' + HOSTILE))), "x")
    style = page.split("<style>")[1].split("</style>")[0]
    assert "script>" not in style and style.rstrip().endswith("}")


def test_the_page_is_the_same_every_time(appendix):
    assert export_html(appendix, "appendix-f") == export_html(demo.appendix(), "appendix-f")


def test_a_page_without_charts_is_small(finder):
    assert len(export_html(finder, "index")) < 300_000


def test_svg_keeps_the_case_of_its_attributes(page):
    assert 'viewBox="0 0 24 24"' in page and "viewbox" not in page


def test_nbconvert_finds_the_exporter(appendix, tmp_path):
    path = tmp_path / "appendix_f.ipynb"
    nbformat.write(appendix, path)
    page, resources = MembersHTMLExporter().from_filename(str(path))
    assert page == export_html(appendix, "appendix-f") and resources["output_extension"] == ".html"


def test_the_exporter_refuses_what_is_no_block():
    cells = [demo.shown(demo.masthead()), demo.shown(demo.chart(alt=""))]
    with pytest.raises(ExportRefused, match="alt: the text is empty"):
        MembersHTMLExporter().from_notebook_node(demo.notebook(*cells))
