"""How sure we are of each measure: a word and a plain line, from what the check of the returns already knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined
from helpers.display.blocks.word_blocks import Definitions, Entry
from helpers.display.indicators.history import periods_shown
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.series_notes import worked_out_backwards
from helpers.display.page.page import Page
from helpers.display.page.returns_used import returns_behind
from helpers.display.page.symbols import is_revised
from helpers.domain.data_quality import Checked
from helpers.domain.result import NOT_AVAILABLE, PROVISIONAL

SURENESS_WORDS = {"sure": "how_sure_sure", "fairly_sure": "how_sure_fairly_sure", "less_sure": "how_sure_less_sure"}
DOUBT_WORDS = {
    "unconfirmed": "how_sure_unconfirmed",
    "provisional": "how_sure_provisional",
    "sent_as_result": "how_sure_sent_as_result",
    "revised": "how_sure_revised",
    "gaps": "how_sure_gaps",
}


def how_sure(page: Page, codes: Sequence[str]) -> Definitions:
    """A line for each measure: how sure we are of its result and why; of one without a result, why there is none."""
    return Definitions(id="how-sure", entries=[_entry(reading) for reading in readings_of(page, codes)])


def how_sure_in_all(page: Page) -> str:
    """Of how many measures with a result we are sure, fairly sure and less sure; empty where no measure has one."""
    known = [reading for reading in readings_of(page, page.indicators()) if not reading.absent]
    counts: Counter[str] = Counter(checked(reading).sureness for reading in known)
    named = {word: page.numbers.plain(counts[word]) for word in SURENESS_WORDS}
    return page.words("how_sure_in_all", of=page.numbers.plain(len(known)), **named) if known else ""


def checked(reading: Reading) -> Checked:
    """What the check knows of a measure that has a result of the quarter."""
    results = [reading.figure.at(period) for period in periods_shown(reading)]
    first = next((place for place, result in enumerate(results) if result.available), 0)
    return Checked(
        rows_seen=reading.indicator.measure is not None,
        confirmed=reading.indicator.confirmed,
        provisional=reading.now.symbol == PROVISIONAL,
        revised=sum(is_revised(result) for result in results),
        gaps=sum(result.symbol == NOT_AVAILABLE for result in results[first:]),
    )


def _entry(reading: Reading) -> Entry:
    term = reading.words("definition_term", title=reading.title, code=reading.figure.id)
    if reading.absent:
        return Entry(term=term, text=reading.absent_line())
    known = checked(reading)
    return Entry(term=term, text=joined([reading.words(SURENESS_WORDS[known.sureness]), *_reasons(reading, known)]))


def _reasons(reading: Reading, known: Checked) -> Iterator[Line]:
    page, words = reading.page, reading.words
    if reading.indicator.measure is not None:
        names = [page.labels.return_name(name) for name in returns_behind(reading.indicator.measure)]
        yield words("how_sure_rows_seen", returns=", ".join(names))
    for doubt in known.doubts():
        count = {"revised": known.revised, "gaps": known.gaps}.get(doubt, 0)
        named = {"count": page.numbers.plain(count), "results": words.noun("result", count), "was": words.noun("was", count)}
        yield words(DOUBT_WORDS[doubt], **named)
    yield worked_out_backwards(reading, [period for period in reading.figure.periods if reading.figure.at(period).known])
