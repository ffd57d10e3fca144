"""Every indicator under the objective that it serves, and remarks on each: first on those that call for one."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, place_of, sentence_case, strong
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Table
from helpers.display.blocks.word_blocks import Heading, Points, Sentence
from helpers.display.indicators.nation import nation_line
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.real_change import change_words
from helpers.display.indicators.year_end import outlook_line
from helpers.display.page.page import Page
from helpers.display.papers.scorecards import scorecard
from helpers.display.tables.plans import due_words
from helpers.display.tables.sentences import result_line


def by_objective(page: Page, codes: Sequence[str]) -> Table:
    """One table of all indicators, under the objectives that they serve."""
    return scorecard(page, codes, by_objective=True)


def remarks(page: Page, codes: Sequence[str]) -> list[Named]:
    """A heading and a list for each indicator that declined, missed its target, changed or may miss its target."""
    entries = [block for reading in readings_of(page, codes) if calls_for_a_remark(reading) for block in _entry(reading)]
    return entries or [Sentence(id="no-remarks", tone="plain", text=page.words("none_to_explain"))]


def other_remarks(page: Page, codes: Sequence[str]) -> list[Named]:
    """The same of the indicators that call for none."""
    return [block for reading in readings_of(page, codes) if not calls_for_a_remark(reading) for block in _entry(reading)]


def calls_for_a_remark(reading: Reading) -> bool:
    """Whether an indicator declined, improved, is off its target, or must be explained."""
    if reading.absent:
        return False
    judged = reading.judged
    return judged.commentary_demanded or judged.arrow in ("improved", "declined") or judged.rag in ("amber", "red")


def _entry(reading: Reading) -> list[Named]:
    code = reading.code
    heading = Heading(id=place_of(code), level=3, text=f"{reading.title} ({code})")
    items = [line for line in _lines(reading) if line] if not reading.absent else [reading.absent_line()]
    return [heading, Points(id=f"{place_of(code)}-told", ordered=False, items=items)]


def _lines(reading: Reading) -> list[Line]:
    """What the numbers above do not say: the outlook, whether it really changed, and what the service says."""
    outlook = joined([f"{reading.words('outlook')}: ", outlook_line(reading)], "") if reading.has_target else ""
    changed = f"{reading.words('really_column')} {sentence_case(change_words(reading))}"
    return [result_line(reading), outlook, joined([changed, nation_line(reading)]), _commentary(reading)]


def _commentary(reading: Reading) -> Line:
    """What the service says; where it must say something and does not, that it does not."""
    commentary, words = reading.commentary, reading.words
    if commentary is None:
        return [strong(f"{words('no_explanation')}.")] if reading.judged.commentary_demanded else ""
    happened = joined([commentary.what_happened, commentary.why])
    answers_for = reading.page.labels.indicator(reading.code, "owner")
    acts = words("who_acts", who=commentary.owner) if commentary.owner else ""
    other = words("kept_by_owner", said=answers_for) if commentary.owner and answers_for not in ("", commentary.owner) else ""
    who_and_when = joined([acts, due_words(reading, commentary.due)], ", ")
    parts: list[Line] = [joined([[strong(f"{words('what_happened')}:")], happened]) if happened else ""]
    action = joined([[strong(f"{words('action')}:")], commentary.action, who_and_when, other and f"({other.rstrip('.')})"])
    return joined([*parts, action if commentary.action else ""])
