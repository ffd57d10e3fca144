"""The status of a plan's actions and that of its indicators, kept apart, with how each was derived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import lower_case, signed
from helpers.display.blocks.table import Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.reading import present
from helpers.display.indicators.rows import table_block
from helpers.display.page.absence import absence_words
from helpers.display.page.page import Page
from helpers.display.papers.scorecards import RATING_WORDS
from helpers.display.tables.figure_table import body, rating_sign
from helpers.figures.figure import TableFigure

WORST_LAST = ("green", "amber_green", "amber", "red_amber", "red")


def commonest(counts: Mapping[str, int]) -> str:
    """The rating that most have; of ratings that equally many have, the worse; empty where none is rated.

    >>> commonest({"green": 3, "red": 3, "amber": 1}), commonest({"none": 4})
    ('red', '')
    """
    rated = [rating for rating in WORST_LAST if counts.get(rating, 0)]
    return max(rated, key=lambda rating: (counts[rating], WORST_LAST.index(rating)), default="")


def status(page: Page, actions: TableFigure, codes: Sequence[str]) -> Table:
    """A row each for the actions and the indicators: its status, and how that was derived.

    There is none for the whole: actions have four ratings and indicators three, and no rule ranks the one against the other.
    """
    of_actions, of_indicators = _action_counts(actions), _indicator_counts(page, codes)
    how_actions = absence_words(page, actions.absent) if actions.absent else _how(page, of_actions)
    rows = [
        _row(page, "status_actions", commonest(of_actions), how_actions),
        _row(page, "status_indicators", commonest(of_indicators), _how(page, of_indicators)),
    ]
    columns = [
        column(page.words("status_of"), 1.0),
        column(page.words("status_column"), 0.8),
        column(page.words("status_how"), 2.6),
    ]
    quarter = page.labels.periods.period(page.params.quarter)
    caption = page.words("status_caption", quarter=quarter)
    return table_block(
        "status", caption, columns=columns, rows=rows, notes=[page.words("status_two_scales"), _which(page, codes)]
    )


def _which(page: Page, codes: Sequence[str]) -> str:
    """Which measures are counted, by their titles."""
    titles = "; ".join(lower_case(reading.title) for reading in present(page, codes))
    return page.words("status_which", titles=titles) if titles else ""


def _action_counts(actions: TableFigure) -> dict[str, int]:
    if actions.absent:
        return {}
    return {rating: int(result.value) for rating, result in body(actions) if result.value is not None}


def _indicator_counts(page: Page, codes: Sequence[str]) -> dict[str, int]:
    """Ratings of the indicators that have one; what is withheld counts for nothing here, so that it gives nothing away."""
    return dict(Counter(reading.judged.rag for reading in present(page, codes)))


def _how(page: Page, counts: Mapping[str, int]) -> str:
    rated = [f"{page.numbers.plain(counts[rating])} {_word(page, rating)}" for rating in WORST_LAST if counts.get(rating)]
    if not rated:
        return page.words("status_none_rated")
    left_out = sum(counts.values()) - sum(counts.get(rating, 0) for rating in WORST_LAST)
    how = page.words("status_how_commonest", parts=", ".join(rated))
    return f"{how} {page.words('status_left_out', count=page.numbers.plain(left_out))}" if left_out else how


def _word(page: Page, rating: str) -> str:
    return page.words(RATING_WORDS[rating or "none"])


def _row(page: Page, key: str, rating: str, how: Line) -> Row:
    sign = rating_sign(rating) if rating else "rag-none"
    return table_row(cell(page.words(key)), cell([signed(_word(page, rating), sign)], tone=sign), cell(how))
