"""A sentence of the analyst's own: every number in it is a protected figure, named in braces, and none is written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from string import Formatter

from helpers.display.blocks.text import Run, run
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.indicators.reading import Reading
from helpers.display.page.absence import absence_words
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.tables.choices import column_key, key_of, row_key
from helpers.display.tables.figure_table import share_places, unit_of
from helpers.domain.fingerprint import bytes_fingerprint
from helpers.domain.refusal import Problem, Refused
from helpers.figures.figure import IndicatorFigure, TableFigure
from helpers.figures.publishable import StoredFigure

_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|"
    "half|halves|twice|doubled?|tripled?"
)
_BY_HAND = re.compile(rf"\d[\d.,]*%?|\b(?:{_NUMBERS})\b", re.IGNORECASE)
QUARTER = "quarter"
_PERCENT = ("%", "percent", "per cent")


def own_sentence(page: Page, words: str, stood: Callable[[str], StoredFigure]) -> Sentence:
    """The words as a sentence, each ``{figure:row:column}`` in them put in with its n of N, or as withheld.

    ``{figure}`` alone is the latest result of an indicator, or a table's total; ``{PM24:2016-17-q3}`` that of a period;
    ``{quarter}`` the name of the quarter. ``stood`` gives the figure of an id.

    Raises:
        Refused: a number is written by hand, a unit once more beside a figure that brings it, a brace has no partner, or no
            figure, row or column has this name.
    """
    line: list[str | Run] = []
    parts = list(_parts(words))
    for (text, name, keys), after in zip(parts, [*(text for text, _, _ in parts[1:]), ""], strict=True):
        _refuse_by_hand(text)
        line += [text] if text else []
        if name:
            line.append(_put_in(page, name, keys, stood))
            _refuse_unit_again(name, _units(page, name, stood), after)
    return Sentence(id=f"own-{bytes_fingerprint(words.encode())[:10]}", tone="plain", text=line)


def refuse_numbers(words: str) -> None:
    """Sees that words of the analyst's own, such as a caption, state no number.

    Raises:
        Refused: they do; a sentence has figures in braces for that.
    """
    _refuse_by_hand(words)


def _parts(words: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each piece of the words, with the name and the keys in braces that follow it."""
    try:
        for text, name, keys, _ in Formatter().parse(words):
            yield text, name or "", [key for key in (keys or "").split(":") if key]
    except ValueError:
        rule = "in a sentence each brace has its partner"
        raise Refused([Problem("the notebook", rule, "Write {figure:row}.", found=repr(words[:60]))]) from None


def _refuse_by_hand(text: str) -> None:
    if number := _BY_HAND.search(text):
        rule = "a sentence takes each number from a figure, so that it is protected and stays true"
        remedy = "Put the figure in braces, such as {contacts-shares-by-source:police}; for the quarter's name write {quarter}."
        raise Refused([Problem("the notebook", rule, remedy, found=repr(number[0]))])


def _units(page: Page, name: str, stood: Callable[[str], StoredFigure]) -> tuple[str, ...]:
    """What a figure brings with it in a sentence: the sign of a percentage, and the noun of an indicator, however many."""
    figure = None if name == QUARTER else stood(name).figure
    if isinstance(figure, IndicatorFigure):
        noun = page.params.indicators[figure.indicator].noun if page.values.has_noun(figure.unit) else ""
        forms = (page.words.noun(noun, 1), page.words.noun(noun, 2)) if noun else ()
        return (*(_PERCENT if figure.unit == "percent" else ()), *forms)
    return _PERCENT if isinstance(figure, TableFigure) and figure.unit == "percent" else ()


def _refuse_unit_again(name: str, units: Iterable[str], after: str) -> None:
    again = next((unit for unit in units if re.match(rf"{re.escape(unit)}(?!\w)", after.lstrip(), re.IGNORECASE)), "")
    if again:
        rule = f"{{{name}}} brings what it counts with it, so that '{again}' would stand twice"
        raise Refused([Problem("the notebook", rule, f"Leave out '{again}' after it.", found=repr(f"{{{name}}}{after[:40]}"))])


def _put_in(page: Page, name: str, keys: list[str], stood: Callable[[str], StoredFigure]) -> str | Run:
    if name == QUARTER and not keys:
        return page.labels.periods.period(page.params.quarter)
    publishable = stood(name)
    figure = publishable.figure
    if figure.absent:
        return absence_words(page, figure.absent)
    if isinstance(figure, IndicatorFigure):
        return _of_indicator(Reading(page, publishable), keys)
    if isinstance(figure, TableFigure):
        return _of_table(page, figure, keys)
    rule = "a sentence has figures of tables and indicators: a listing has none"
    raise Refused([Problem("the notebook", rule, "Name a table or an indicator.", found=repr(name))])


def _of_indicator(reading: Reading, keys: list[str]) -> Run:
    if not keys:
        return reading.in_sentence(reading.current)
    labels = {str(period): reading.label(period) for period in reading.figure.periods}
    key = key_of(keys[0], labels, f"the indicator {reading.code} has no such period")
    return reading.in_sentence(next(period for period in reading.figure.periods if str(period) == key))


def _of_table(page: Page, figure: TableFigure, keys: list[str]) -> Run:
    row = row_key(page, figure, keys[0]) if keys else figure.rows[-1]
    last = figure.column_keys[-1] if figure.columns[-1].key == figure.rows[-1] else figure.column_keys[0]
    column = column_key(page, figure, keys[1]) if len(keys) > 1 else last
    unit = unit_of(figure, figure.columns[figure.column_keys.index(column)])
    result = figure.cell(row, column)
    text = page.values.in_sentence(result, unit, share_places([figure]) if unit == "percent" else None)
    return run(text, result, of_cell(figure, row, column))
