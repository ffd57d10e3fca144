"""An example of each kind of block. Their words are of no council, so that the gallery is the same wherever it is made."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.display.blocks.cards import Cards, card
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import linked, signed, strong
from helpers.display.blocks.masthead import Furniture, Masthead
from helpers.display.blocks.named import Named
from helpers.display.blocks.signs import SIGNS, TONES
from helpers.display.blocks.table import Picture, Row, Table, cell, column, row
from helpers.display.blocks.text import Run
from helpers.display.blocks.word_blocks import Definitions, Entry, Heading, LetterEnd, Paragraph, Paragraphs, Points, Sentence

_FURNITURE = Furniture(
    skip="Skip to the blocks",
    on_this_page="On this page",
    draft="Draft",
    pack="The pack",
    previous="Previous",
    next="Next",
    page_of="Page {page} of {pages}",
    page_number="p. {page}",
    contents="Contents",
)
_LINE = '<path d="M2 {} 20 {} 40 {} 58 {}" fill="none" stroke="#12355b" stroke-width="1.5"/>'
_SMALL = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="16" viewBox="0 0 60 16">{_LINE.format(14, 6, 9, 2)}</svg>'
_LARGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="510" height="120" viewBox="0 0 510 120">'
    '<path d="M10 110H500" stroke="#50585d"/><path d="M10 90 130 60 250 70 370 30 500 20" fill="none" stroke="#00558f" '
    'stroke-width="3"/></svg>'
)


def masthead() -> Masthead:
    """The block that opens the gallery."""
    return Masthead(
        id="masthead",
        title="A gallery of blocks",
        council="Anytown Council",
        quarter="Quarter 3 2017-18: October to December 2017",
        language="en-GB",
        furniture=_FURNITURE,
        draft="Every block that a notebook can show, with words of no council.",
        subtitle="A masthead: title, quarter, notices and facts",
        notices=["A notice: what a reader must know before the first figure."],
        facts=[("A fact", "8 January 2018"), ("Another", "Performance team")],
    )


def examples() -> Iterator[Named]:
    """One or more blocks of each kind, each kind under a heading that names it."""
    for kind, made in _EXAMPLES.items():
        yield Heading(id=f"kind-{kind.replace('_', '-')}", level=2, text=kind.replace("_", " ").capitalize())
        yield from made()


def _headings() -> Iterator[Named]:
    yield Heading(id="smaller", level=3, text="A heading of a part")


def _sentences() -> Iterator[Named]:
    for tone in ("lead", "plain", "note", "warning"):
        text: list[str | Run] = [
            f"A sentence, {tone}: ",
            strong("words that stand out"),
            ", ",
            linked("a link", "#kind-table"),
            " and Tŷ Gobaith.",
        ]
        yield Sentence(id=f"sentence-{tone}", tone=tone, text=text)


def _cards() -> Iterator[Named]:
    below = [[signed("sustained", "arrow-sustained"), ", was 7,310"]]
    yield Cards(
        id="cards",
        cards=[
            card("A headline figure", "7,393", detail="October to December 2017", lines=below),
            card("A share", "83.2%", detail="612 of 736", lines=[[signed("Amber", "rag-amber"), ": just short of target"]]),
            card("Withheld", "[c]", detail="withheld to protect children"),
        ],
    )


def _tables() -> Iterator[Named]:
    of_outcome = [column(label, align="right", group="Outcome") for label in ("Advice", "Assessment")]
    columns = [column("Source", 2.0), *of_outcome, column("All", align="right")]
    yield Table(
        id="table",
        caption="A table with groups of columns and of rows, a withheld cell and a total",
        columns=columns,
        rows=[
            row(cell("Professionals"), kind="group"),
            row(cell("Police"), cell("1,204"), cell("[c]", tone="withheld"), cell("1,421"), at="table-police"),
            row(cell("Education"), cell("85% (170 of 200)"), cell("30"), cell("200")),
            row(cell("All sources"), cell("1,374"), cell("[c]", tone="withheld"), cell("1,621"), kind="total"),
        ],
        row_headers=1,
        notes=["[c] is withheld to protect children."],
    )
    shown = Picture(svg=_SMALL, alt="Fell, then rose")
    yield Table(
        id="table-compact",
        caption="A compact table: every tone, a small picture, a cell over two columns",
        columns=[column("Tone"), column("Trend"), column("Value", align="center")],
        rows=[
            *map(_toned, TONES),
            row(cell("picture"), cell("", picture=shown), cell("24.6%")),
            row(cell("not supplied", span=2), cell("-")),
        ],
        row_headers=0,
        style="compact",
    )


def _toned(tone: str) -> Row:
    return row(cell(tone, tone=tone), cell("-"), cell("12"))


def _charts() -> Iterator[Named]:
    figures = Table(
        id="chart-figures",
        caption="The figures of the chart",
        columns=[column("Quarter"), column("Contacts", align="right")],
        rows=[row(cell("Quarter 2"), cell("7,310")), row(cell("Quarter 3"), cell("7,393"))],
        row_headers=1,
        style="compact",
    )
    alt = "Contacts rose from 7,000 to 7,393, rising since Quarter 1."
    yield Chart(id="chart", caption="A chart with its table", svg=_LARGE, alt=alt, table=figures, show_table="open")


def _lists() -> Iterator[Named]:
    yield Points(id="list", title="A list", items=["First", [strong("Second"), ": in two dresses"]])
    yield Points(id="steps", title="Steps in their order", items=["First", "Then"], ordered=True)


def _definitions() -> Iterator[Named]:
    entries = [Entry(term=[signed(sign.replace("-", " "), sign)], text="What the sign means.") for sign in SIGNS]
    yield Definitions(id="definitions", title="Terms and signs", entries=entries)


def _paragraphs() -> Iterator[Named]:
    items = [Paragraph(text="A numbered paragraph."), Paragraph(text="Another, with a list:", bullets=["one thing", "another"])]
    yield Paragraphs(id="paragraphs", start=1, items=items)


def _letter_ends() -> Iterator[Named]:
    yield LetterEnd(id="letter-end", lines=["A. N. Officer", "Director of Governance", "7 March 2018"])


_EXAMPLES = {
    Heading.kind(): _headings,
    Sentence.kind(): _sentences,
    Cards.kind(): _cards,
    Table.kind(): _tables,
    Chart.kind(): _charts,
    Points.kind(): _lists,
    Definitions.kind(): _definitions,
    Paragraphs.kind(): _paragraphs,
    LetterEnd.kind(): _letter_ends,
}
