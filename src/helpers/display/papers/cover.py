"""The covering report: the council's fixed paragraphs, with the figures that the workbook counts put in.

A paragraph that names what is not known of the quarter is left out: no date, meeting or number is made up.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from itertools import groupby

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import linked
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.blocks.named import Named
from helpers.display.blocks.word_blocks import LetterEnd, Paragraph, Paragraphs, Sentence
from helpers.display.indicators.reading import reading_of
from helpers.display.page.absence import NOT_STANDING, stated_absence
from helpers.display.page.filled import together
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.papers.finder import requests
from helpers.display.papers.notes import do_they_match
from helpers.domain.nearest import one_of_the_known
from helpers.domain.params.covering import Cover
from helpers.figures.figure import Absence, TableFigure

NUMBERED = ("reason", "background", "performance", "way_forward", "legal", "financial")
_MARK = "\ue000"  # stands at both ends of the name of a figure that is put in; no text that officers write has it
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKED = re.compile(rf"(\[[^\]]+\]\([^)]+\)|{_MARK}[^{_MARK}]+{_MARK})")
_BULLET = "- "
_SPACES = re.compile(" {2,}")
NO_NUMBER_WORDS = {
    "awaited": "figure_awaited",
    "not_supplied": "figure_not_supplied",
    "earlier_not_held": "figure_earlier_not_held",
}


def section(page: Page, name: str) -> Blocks:
    """The numbered paragraphs of a section; numbers run on from the sections before it.

    An officer's assurance closes the paragraph before it, without a number of its own, as in the committee's report.
    """
    one_of_the_known(name, NUMBERED, "the covering report has no such section")
    cover = _cover(page)
    if cover is None:
        return Blocks([_no_cover(page, name)])
    known = Known(page, cover)
    before = [text for earlier in NUMBERED[: NUMBERED.index(name)] for text in known.paragraphs(earlier)]
    start = 1 + sum(not _is_assurance(text) for text in before)
    built: list[Named] = []
    for is_assurance, texts in groupby(known.paragraphs(name), key=_is_assurance):
        items = [_paragraph(page, text, known) for text in texts]
        at = f"paragraphs-{name.replace('_', '-')}" + (f"-part-{len(built) + 1}" if built else "")
        built += _unnumbered(at, items) if is_assurance else [Paragraphs(id=at, start=start, items=items)]
        start += 0 if is_assurance else len(items)
    return Blocks([page.show(block) for block in built])


def _unnumbered(at: str, items: list[Paragraph]) -> list[Sentence]:
    return [Sentence(id=f"{at}-{number}", tone="plain", text=item.text) for number, item in enumerate(items, 1)]


def _is_assurance(text: str) -> bool:
    return "{assurance_" in text


def recommendation(page: Page) -> Blocks:
    """What the committee is recommended to do, in unnumbered sentences."""
    cover = _cover(page)
    if cover is None:
        return Blocks([_no_cover(page, "recommendation")])
    known = Known(page, cover)
    lines = [known.line(known.filled(text)) for text in known.paragraphs("recommendation")]
    return Blocks(
        [page.show(Sentence(id=f"recommendation-{number}", tone="plain", text=line)) for number, line in enumerate(lines, 1)]
    )


def signatory(page: Page) -> Block:
    """Who signs the report, and the date it bears; a report without a date is not signed."""
    cover, dated = _cover(page), page.params.this_quarter.report_dated
    if cover is None:
        return _no_cover(page, "signatory")
    if cover.signatory is None or dated is None:
        return page.show(Sentence(id="signatory", tone="plain", text=page.words("not_signed")))
    lines: list[Line] = [cover.signatory.name, cover.signatory.post, page.numbers.day(dated)]
    return page.show(LetterEnd(id="signatory", lines=lines))


def _cover(page: Page) -> Cover | None:
    """The words of the report; none where the quarter goes without it."""
    stated = page.params.this_quarter
    return None if page.paper.id in stated.papers_not_supplied else stated.cover


def _no_cover(page: Page, name: str) -> Block:
    absent = page.params.this_quarter.papers_not_supplied.get(page.paper.id)
    why = stated_absence(page, absent) if absent else page.words("not_supplied")
    return page.show(Sentence(id=f"no-{name.replace('_', '-')}", tone="warning", text=why))


def _paragraph(page: Page, text: str, known: Known) -> Paragraph:
    if _is_assurance(text) and page.params.this_quarter.assurance is None:
        return Paragraph(text=page.words("no_assurance"))
    lines = known.filled(text).splitlines()
    bullets = [known.line(line.removeprefix(_BULLET)) for line in lines if line.startswith(_BULLET)]
    words = " ".join(line for line in lines if not line.startswith(_BULLET))
    return Paragraph(text=known.line(words), bullets=bullets)


class Known:
    """What is known of the quarter for the names in braces of its covering report."""

    def __init__(self, page: Page, cover: Cover) -> None:
        self.page, self.cover = page, cover
        self.of_quarter = {**cover.quarter_words, **page.params.this_quarter.cover_words}

    def paragraphs(self, section: str) -> tuple[str, ...]:
        """Those of a section in which everything named is known; the assurance says itself that there is none."""
        return tuple(
            text for text in getattr(self.cover, section) if _is_assurance(text) or None not in self._values(text).values()
        )

    def filled(self, text: str) -> str:
        """A paragraph with each name filled in; a figure is marked by its name, for ``line`` to put in."""
        named = self._values(text).items()
        values = {name: f"{_MARK}{name}{_MARK}" if isinstance(value, Run) else value for name, value in named}
        return _SPACES.sub(" ", text.format_map(values)).strip()

    def line(self, text: str) -> Line:
        """The text with each ``[words](paper)`` as a link to that paper of the pack, and each figure that it marks."""
        pieces: list[str | Run] = []
        for part in _MARKED.split(text):
            link = _LINK.fullmatch(part)
            if part.startswith(_MARK):
                pieces.append(NAMED[part.strip(_MARK)](self.page) or "")
            else:
                pieces += [linked(link[1], link[2])] if link else [part] if part else []
        return together(pieces)

    def _values(self, text: str) -> dict[str, str | Run | None]:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        return {name: self.of_quarter[name] if name in self.of_quarter else NAMED[name](self.page) for name in names}


def _presented(page: Page) -> str | None:
    day = page.params.this_quarter.presented_to_cabinet
    return page.numbers.day(day) if day else None


def _areas(page: Page) -> str | None:
    return None if _nothing_asked(page) else _bullets([page.labels.area(area) for area in page.params.pack.areas])


def _items(page: Page) -> str | None:
    labels = page.labels.codes("request_item")
    return None if _nothing_asked(page) else _bullets([label for code, label in labels.items() if code != "all"])


def _asked_in(page: Page) -> str | None:
    """The month of the letter or meeting in which the Committee asked for what the finder answers."""
    days = [request.asked_on for request in requests(page) if request.asked_on]
    return page.numbers.month(min(days)) if days else None


def _nothing_asked(page: Page) -> bool:
    return "requests" in page.params.this_quarter.absent()


def _bullets(lines: list[str]) -> str:
    return "\n".join(_BULLET + line for line in lines)


def _assurance(page: Page, name: str) -> str | None:
    """The officer's own words, attributed and dated: never worked out from figures."""
    stated = page.params.this_quarter.assurance
    if stated is None:
        return None
    return {"by": stated.by, "words": f"“{stated.words}”", "dated": page.numbers.day(stated.dated)}[name]


def _contacts(page: Page) -> str | Run | None:
    """How many contacts the quarter had: the result of the indicator, the same that its card shows."""
    reading = reading_of(page, "DM/01")
    if reading.figure.absent:
        return _no_number(page, reading.figure.absent)
    return reading.in_sentence(reading.current, counted=False)


def _total(page: Page, name: str, column: int = -1) -> str | Run | None:
    """The total of a table; None where nothing was counted that way in the quarter."""
    figure = page.figure(name).figure
    assert isinstance(figure, TableFigure), f"params/figures.yaml registers {name} as a table"
    if figure.absent:
        return _no_number(page, figure.absent)
    total = figure.cells[-1][column]
    return run(page.values.in_sentence(total, figure.unit), total, of_cell(figure, figure.rows[-1], figure.columns[column].key))


def _bridged(page: Page, name: str, *, match: bool | None) -> str | Run | None:
    """The total of a table, where the assessments and those that the indicator counts match, do not, or cannot be compared."""
    bridge = page.figure("assessments-bridge").figure
    assert isinstance(bridge, TableFigure), "params/figures.yaml registers the bridge as a table"
    if (None if bridge.absent else do_they_match(bridge)) is not match:
        return None
    return _total(page, name, column=0 if name == bridge.id else -1)


def _no_number(page: Page, absent: Absence) -> str | None:
    """What stands in the place of a number; None where nothing was counted that way in the quarter."""
    return None if absent.because in NOT_STANDING else page.words(NO_NUMBER_WORDS[absent.because])


NAMED: dict[str, Callable[[Page], str | Run | None]] = {
    "committee": lambda page: page.params.council.committee,
    "quarter_end": lambda page: page.numbers.day(page.params.quarter.end),
    "quarter_name": lambda page: page.words("quarter_number", number=page.params.quarter.number),
    "months": lambda page: page.labels.periods.months(page.params.quarter),
    "financial_year": lambda page: page.params.quarter.financial_year,
    "presented_to_cabinet": _presented,
    "appendix_b_priority": lambda page: page.params.this_quarter.appendix_b_priority or None,
    "appendix_c_priority": lambda page: page.params.this_quarter.appendix_c_priority or None,
    "areas": _areas,
    "items": _items,
    "asked_in": _asked_in,
    "assurance_by": lambda page: _assurance(page, "by"),
    "assurance_words": lambda page: _assurance(page, "words"),
    "assurance_dated": lambda page: _assurance(page, "dated"),
    "contacts": _contacts,
    "assessments": lambda page: _total(page, "assessments-by-source-and-outcome"),
    "former_assessments": lambda page: _total(page, "former-assessments-by-source-and-outcome"),
    "statutory_assessments": lambda page: _bridged(page, "assessments-bridge", match=False),
    "same_assessments": lambda page: _bridged(page, "assessments-by-source-and-outcome", match=True),
    "uncompared_assessments": lambda page: _bridged(page, "assessments-by-source-and-outcome", match=None),
}
