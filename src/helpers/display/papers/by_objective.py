"""Every indicator under the objective that it serves: the numbers in a table, then what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor, joined, place_of, sentence_case, strong
from helpers.display.blocks.named import Named
from helpers.display.blocks.word_blocks import Heading, Points
from helpers.display.indicators.nation import nation_line
from helpers.display.indicators.reading import Reading, reading_of
from helpers.display.indicators.real_change import change_words
from helpers.display.indicators.year_end import outlook_line
from helpers.display.page.page import Page
from helpers.display.papers.scorecards import scorecard
from helpers.display.tables.plans import due_words
from helpers.display.tables.sentences import result_line


def by_objective(page: Page, codes: Sequence[str]) -> list[Named]:
    """For each objective a heading, a table, and an entry for each indicator at a place of its own."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(page.params.indicators[code].objective, []).append(code)
    return [block for objective, alike in groups.items() for block in _objective(page, objective, alike)]


def _objective(page: Page, objective: str, codes: Sequence[str]) -> list[Named]:
    title = page.labels.indicator(codes[0], "objective") or page.words("no_objective")
    at = anchor(objective or "other-measures")
    heading = Heading(id=f"objective-{at}", level=2, text=title)
    numbers = scorecard(page, codes, at=f"scorecard-{at}", about=title, compared_with_nation=True)
    return [heading, numbers, *(block for code in codes for block in _entry(page, code))]


def _entry(page: Page, code: str) -> list[Named]:
    reading = reading_of(page, code)
    heading = Heading(id=place_of(code), level=3, text=f"{reading.title} ({code})")
    items = [line for line in _lines(reading) if line] if not reading.absent else [reading.absent_line()]
    return [heading, Points(id=f"{place_of(code)}-told", ordered=False, items=items)]


def _lines(reading: Reading) -> list[Line]:
    """What the numbers above do not say: the outlook, whether it really changed, and what the service says."""
    unconfirmed = "" if reading.indicator.confirmed else reading.words("to_be_confirmed")
    outlook = joined([f"{reading.words('outlook')}: ", outlook_line(reading)], "") if reading.has_target else ""
    changed = f"{reading.words('really_column')} {sentence_case(change_words(reading))}"
    return [result_line(reading), outlook, joined([changed, nation_line(reading), unconfirmed]), _commentary(reading)]


def _commentary(reading: Reading) -> Line:
    """What the service says; where it must say something and does not, that it does not."""
    commentary, words = reading.commentary, reading.words
    if commentary is None:
        return [strong(f"{words('no_explanation')}.")] if reading.judged.commentary_demanded else ""
    happened = joined([commentary.what_happened, commentary.why])
    who_and_when = joined([commentary.owner, due_words(reading, commentary.due)], ", ")
    parts: list[Line] = [joined([[strong(f"{words('what_happened')}:")], happened]) if happened else ""]
    action = joined([[strong(f"{words('action')}:")], commentary.action, who_and_when])
    return joined([*parts, action if commentary.action else ""])
