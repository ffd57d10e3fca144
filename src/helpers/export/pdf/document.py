"""What the PDF template is given: each paper as plain values, with its layout, and its links and anchors as labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.display.blocks.cards import Cards
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.named import Named
from helpers.display.blocks.picture import picture_shape
from helpers.display.blocks.signs import SIGNS, TONES, sign_svg
from helpers.display.blocks.table import Table
from helpers.display.blocks.values import Valued
from helpers.display.blocks.word_blocks import Heading, Points, Sentence
from helpers.export.paper import Item, Paper, links_in
from helpers.export.pdf.layout import Laid, Measures

Values = dict[str, Any]

# In millimetres: every chart is as wide as the text, so that its letters are as large as they were drawn or larger. A higher
# one would jump to the next page and leave half a page empty.
CHART_WIDTH, HIGHEST_CHART = 176.0, 78.0

_SEEN_WITH_WHAT_FOLLOWS = {"sentence", "paragraph"}
_FOLLOWED = {"table", "chart", "cards"}


@dataclass(frozen=True)
class Labels:
    """The places that the links of one paper can lead to in a PDF: a link to a whole paper leads to its title.

    ``elsewhere`` are the names of the papers that are not in the PDF: after words that would lead there, the name says where.
    """

    page: str
    titles: dict[str, str]
    known: frozenset[str]
    elsewhere: dict[str, str]

    def target(self, link: str) -> str:
        """The label that a link means."""
        page, _, anchor = link.partition("#")
        return label(page or self.page, anchor or self.titles.get(page, ""))

    def printed(self, link: Any) -> str:
        """The label that a link leads to in this PDF; empty where its place is not printed here."""
        target = self.target(link) if isinstance(link, str) and link else ""
        return target if target in self.known else ""

    def named(self, value: Values) -> str:
        """The name of the paper outside this PDF that words lead to; empty where they say it themselves, or lead to none."""
        link, words = value.get("link"), value.get("text") or value.get("label")
        name = self.elsewhere.get(link.partition("#")[0], "") if isinstance(link, str) and isinstance(words, str) else ""
        return name if name not in str(words) else ""

    def placed(self, value: Any) -> Any:
        """The values with their ids as labels, their links as labels too or gone, and without what is not printed."""
        if isinstance(value, list):
            return [self.placed(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        hidden = {"link", "turn_to", "nav", *(Valued.model_fields if "source" in value else ())}
        placed = {name: self.placed(inner) for name, inner in value.items() if name not in hidden}
        if link := self.printed(value.get("link")):
            placed["link"] = link
        elif name := self.named(value):
            placed["elsewhere"] = name
        if turned := self.printed(value.get("turn_to")):
            placed |= {"turn_to": turned, **({"link": turned} if link else {})}  # the number and the link lead to one place
        return placed | ({"label": label(self.page, value["id"])} if "id" in value else {})


def document(laid: Sequence[Laid], *, title: str, cover: Values | None = None, bound: bool = False) -> Values:
    """The data of one PDF of one or more papers; a link whose target is not among them becomes plain words."""
    papers = [paper.paper for paper in laid]
    labels = labels_of(papers)
    language, _, region = papers[0].masthead.language.partition("-")
    return {
        "title": title,
        "council": papers[0].masthead.council,
        "cover": cover,
        "language": {"lang": language, "region": region or "GB"},
        "dated": bool(papers[0].date),
        "page_number": papers[0].masthead.furniture.page_number,
        "signs": {name: sign_svg(name) for name in SIGNS},
        "tones": TONES,
        "papers": [
            _paper(paper, of_paper, alone=not bound or (cover is None and paper is laid[0]))
            for paper, of_paper in zip(laid, labels, strict=True)
        ],
    }


def label(page: str, anchor: str) -> str:
    """The label of a place in the PDF: paper and anchor."""
    return f"{page}--{anchor}"


def labels_of(papers: Sequence[Paper]) -> list[Labels]:
    """For each paper of a PDF, the places that its links can lead to."""
    titles = {paper.page: paper.masthead.id for paper in papers}
    known = frozenset(label(paper.page, anchor) for paper in papers for anchor in paper.anchors)
    return [Labels(paper.page, titles, known, _elsewhere(paper, titles)) for paper in papers]


def _elsewhere(paper: Paper, titles: Values) -> dict[str, str]:
    return {way.link: way.text for way in paper.masthead.nav.papers if way.link not in titles}


def printed_tables(papers: Sequence[Paper]) -> list[Table]:
    """The tables that the PDF shows, in its order; the table of a folded chart is not among them."""
    items = [item for paper in papers for item in paper.items]
    return [item.table for item in items if item.table and not (isinstance(item.shown, Chart) and item.shown.is_folded)]


def printed_size(chart: Chart) -> dict[str, float]:
    """The width and height of a chart on paper in millimetres: as wide as its text unless that were too high."""
    shape = picture_shape(chart.svg)
    height = min(CHART_WIDTH / shape, chart.height_mm or HIGHEST_CHART, HIGHEST_CHART)
    return {"width": round(height * shape, 2), "height": round(height, 2)}


def short_title(paper: Paper) -> str:
    """The title of a paper and its quarter, for the PDF's own title."""
    return f"{paper.masthead.title} - {paper.masthead.quarter.partition(':')[0]}"


def _paper(laid: Laid, labels: Labels, *, alone: bool) -> Values:
    paper, layout = laid.paper, laid.layout
    kept = _kept(paper.items)
    printed = [
        _printed(item, measures, labels) | {"keep": keep}
        for item, measures, keep in zip(paper.items, layout.tables, kept, strict=True)
    ]
    if paper.is_finder:
        _not_answered(paper, printed)
    return {
        "masthead": _masthead(paper, labels, alone=alone),
        "wide": layout.wide,
        "finder": paper.is_finder,
        "items": _side_by_side(paper.items, printed) if layout.wide else printed,
    }


def _not_answered(paper: Paper, printed: Sequence[Values]) -> None:
    """Takes out of the contents under a grid of answers the papers whose pages the grid gives."""
    tables = [item.shown for item in paper.items if isinstance(item.shown, Table)]
    answered = {place.partition("#")[0] for table in tables for place in links_in(table, "turn_to")}
    for item, values in zip(paper.items, printed, strict=True):
        if isinstance(item.shown, Points):
            entries = zip(item.shown.items, values["block"]["items"], strict=True)
            values["block"]["items"] = [entry for line, entry in entries if not answered & set(links_in(line, "turn_to"))]


def _masthead(paper: Paper, labels: Labels, *, alone: bool) -> Values:
    """The masthead with the foot of each page; its facts and its closing notices stand only where a paper stands alone."""
    closing = paper.masthead.model_copy(update={"notices": paper.closing_notices if alone else ()})
    facts: Values = {} if alone else {"facts": []}
    closed = {"closing": labels.placed(closing.data()["notices"])}
    return labels.placed(paper.masthead.data()) | facts | closed | foot_of(paper.masthead)


def foot_of(masthead: Masthead) -> Values:
    """What stands at the foot of every page: its two lines, the second of them empty where no contact is stated."""
    return {"foot": masthead.imprint, "contact": masthead.foot.contact}


def _printed(item: Item, measures: Measures | None, labels: Labels) -> Values:
    """An item with what its table, chart or cards need besides."""
    if not isinstance(item.shown, Named):
        node: Values = labels.placed(item.shown.model_dump(mode="json", exclude_unset=True))
        return node
    block: Values = labels.placed(item.shown.data())
    if isinstance(item.shown, Table) and measures:
        block |= measures.data()
    elif isinstance(item.shown, Chart) and measures:
        block |= {"table": block["table"] | measures.data(), "drawn": printed_size(item.shown)}
    elif isinstance(item.shown, Cards):
        cards = zip(item.shown.cards, block["cards"], strict=True)
        block["cards"] = [_card(values, card.printed) for card, values in cards]
    return {"block": block}


def _card(values: Values, printed: str) -> Values:
    leads = {name: values[name] for name in ("link", "elsewhere") if name in values}
    return values | {"value": printed, "label-run": {"text": values["label"]} | leads}


def _kept(items: Sequence[Item]) -> list[bool]:
    """For each item whether it stays on the page of the next: the words that introduce a table, chart or cards. What leads
    stands for itself, as the answer to a request does: what shows it may follow on the next page.
    """
    kinds = [item.kind for item in items]
    leads = [isinstance(item.shown, Sentence) and item.shown.tone == "lead" for item in items]
    followed = zip(kinds, leads, [*kinds[1:], ""], strict=False)  # a paper may be a masthead alone
    return [kind in _SEEN_WITH_WHAT_FOLLOWS and not lead and after in _FOLLOWED for kind, lead, after in followed]


def _side_by_side(items: Sequence[Item], printed: Sequence[Values]) -> list[Values]:
    """The items of a landscape paper, each run of small headings with a list under each made one item of pairs."""
    side: list[Values] = []
    at = 0
    while at < len(items):
        if not _is_pair(items[at : at + 2]):
            side.append(printed[at])
            at += 1
            continue
        pairs = side.pop()["pairs"] if side and "pairs" in side[-1] else []
        side.append({"pairs": [*pairs, printed[at : at + 2]]})
        at += 2
    return side


def _is_pair(items: Sequence[Item]) -> bool:
    shown = [item.shown for item in items]
    return len(shown) == 2 and isinstance(shown[0], Heading) and shown[0].level == 3 and isinstance(shown[1], Points)
