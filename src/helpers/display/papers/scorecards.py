"""Every indicator in a table with its year so far, its target and its signs; and lists of the good and the falling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import capitalised, joined, sentence_case, signed
from helpers.display.blocks.table import Cell, Column, Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.word_blocks import Points
from helpers.display.charts.ratings import rated_svg
from helpers.display.indicators.reading import Reading, present, readings_of
from helpers.display.indicators.rows import indicator_rows, table_block, value_cell
from helpers.display.indicators.series_notes import quotient_notes, why_withheld
from helpers.display.indicators.signals import direction, face_line, no_face, rag
from helpers.display.page.page import Page
from helpers.display.page.sources import of_period
from helpers.display.tables.promises import promise_beside
from helpers.display.tables.sentences import titled_result
from helpers.domain.quarter import Quarter

RATING_WORDS = {
    "green": "rating_green",
    "amber_green": "rating_amber_green",
    "amber": "rating_amber",
    "red_amber": "rating_red_amber",
    "red": "rating_red",
    "none": "rating_none",
    "withheld": "rating_withheld",
    "absent": "rating_absent",
}
_RATINGS = ("green", "amber", "red", "none", "withheld")


def scorecard(page: Page, codes: Sequence[str], *, by_objective: bool = False) -> Table:
    """A row for each indicator: a year before, each quarter of this year, target, rating, direction and outlook.

    ``by_objective`` heads those that serve one by its name.
    """
    columns = _columns(page)
    groups = _objectives(page, codes) if by_objective else {"": codes}
    rows = []
    for objective, alike in groups.items():
        rows += [table_row(cell(objective), kind="group")] if objective else []
        rows += indicator_rows(page, alike, _cells, columns=len(columns), better=True, earlier=True)
    caption = page.words("scorecard_caption", quarter=page.labels.periods.period(page.params.quarter))
    empty = table_row(cell(page.words("no_measures_here"), span=len(columns)))
    notes = [page.words("better_note"), joined(quotient_notes(readings_of(page, codes)))]
    return table_block("scorecard", caption, columns=columns, rows=rows or [empty], notes=notes, wide=True)


def _objectives(page: Page, codes: Sequence[str]) -> dict[str, list[str]]:
    """The indicators that serve each objective, by its name."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(page.labels.indicator(code, "objective") or page.words("no_objective"), []).append(code)
    return groups


def _columns(page: Page) -> list[Column]:
    words, now, short = page.words, page.params.quarter, page.labels.periods.short
    return [
        column(words("measure"), 1.7),
        column(short(now.same_quarter_last_year()), 0.95, align="right"),
        *(column(short(quarter), 0.95, align="right") for quarter in now.to_date()),
        column(words("target_column"), 0.6, align="right"),
        column(words("rating"), 0.9),
        column(words("direction"), 1.0),
        column(words("outlook"), 0.9),
    ]


def _cells(reading: Reading) -> list[Cell]:
    now = reading.page.params.quarter
    signs = _signs(reading)
    if not isinstance(reading.current, Quarter):
        return [_yearly(reading, now.number), *signs]
    so_far = [value_cell(reading, quarter) for quarter in now.to_date()]
    return [value_cell(reading, now.same_quarter_last_year()), *so_far, *signs]


def _yearly(reading: Reading, quarters: int) -> Cell:
    """A result that is published once a year stands across the quarters, with what it covers: it is of none of them."""
    text = reading.page.values.text(reading.now, reading.unit, reading.places)
    tone = "withheld" if reading.now.hidden else ""
    source = of_period(reading.figure, reading.current)
    return cell(f"{reading.covers}: {text}", reading.now, source, span=quarters + 1, tone=tone)


def _signs(reading: Reading) -> list[Cell]:
    """Target, rating, direction and outlook; a measure that neither way is better for has none of them, and in their place
    stands why a latest result is not there.
    """
    if reading.absent:
        return [cell(reading.absent_line(), span=4)]
    if reading.indicator.better == "neither" and not reading.hidden:
        return [cell(reading.words("no_signs"), span=4)]
    outlook = face_line(reading) or no_face(reading, short=True)
    return [*_rating_cells(reading), cell(direction(reading)), cell(outlook)]


def _rating_cells(reading: Reading) -> list[Cell]:
    target = reading.figure.target
    if target is None or target.value is None:
        return [cell(reading.target_words(), span=2)]
    rating = rag(reading)
    value = reading.stated(target.value, "target", "value")
    for_the_year = reading.words("target_for_the_year") if reading.rated_by_the_quarter else ""
    return [cell(joined([[value], for_the_year, reading.target_changed()], "\n")), cell([rating], tone=rating.sign)]


def good_news(page: Page, codes: Sequence[str]) -> Points:
    """The indicators that improved, each with both values."""
    improved = [reading for reading in present(page, codes) if reading.judged.arrow == "improved"]
    lines = [joined([titled_result(reading), promise_beside(reading)]) for reading in improved]
    return _list("good-news", lines or [page.words("no_good_news")])


def needs_explanation(page: Page, codes: Sequence[str]) -> Points:
    """The indicators that declined or may miss their target, and of which of them the service says nothing; what it says of the
    others stands in the remarks.
    """
    lines = [_explained(reading) for reading in present(page, codes) if reading.judged.commentary_demanded]
    return _list("needs-explanation", lines or [page.words("none_to_explain")])


def _explained(reading: Reading) -> Line:
    commentary, declared = reading.commentary, face_line(reading)
    explained = bool(commentary and commentary.what_happened)
    silent = "" if explained else f" {reading.words('no_explanation')}."
    beside = promise_beside(reading)
    signs: list[Line] = [titled_result(reading), [*capitalised(declared), "."] if declared else "", beside]
    return [*joined(signs), silent]


def _list(at: str, lines: list[Line]) -> Points:
    return Points(id=at, items=lines)


def ratings(page: Page, codes: Sequence[str]) -> Chart:
    """How many indicators have each rating, as a bar and a table.

    Those without a figure are counted as not supplied, never left out.
    """
    words, plain = page.words, page.numbers.plain
    readings = readings_of(page, codes)
    counts = Counter("absent" if reading.absent else reading.judged.rag for reading in readings)
    shown = [rating for rating in (*_RATINGS, "absent") if counts[rating] or rating in _RATINGS[:3]]
    labels = {rating: _rating_label(page, rating, readings) for rating in shown}
    rows = [_rating_row(rating, label, cell(plain(counts[rating]))) for rating, label in labels.items()]
    rows.append(table_row(cell(words("total")), cell(plain(len(codes))), kind="total"))
    columns = [column(words("rating"), 2.0), column(words("indicators"), 1.0, align="right")]
    caption = words("ratings_caption", quarter=page.labels.periods.period(page.params.quarter))
    parts = ", ".join(f"{label} {plain(counts[rating])}" for rating, label in labels.items())
    return Chart(
        id="indicator-ratings",
        caption=caption,
        svg=rated_svg(page, [(rating, label, float(counts[rating])) for rating, label in labels.items()]),
        alt=words("alt_ratings", title=caption, parts=parts),
        table=table_block("indicator-ratings-figures", caption, columns=columns, rows=rows),
        show_table="open",
    )


def _rating_label(page: Page, rating: str, readings: Sequence[Reading]) -> str:
    """The rating in words; of results that are withheld, why they are."""
    hidden = [reading for reading in readings if not reading.absent and reading.judged.rag == "withheld"]
    why = why_withheld(hidden) if rating == "withheld" else ""
    return page.words(RATING_WORDS[rating], Withheld=sentence_case(why))


def _rating_row(rating: str, label: str, number: Cell) -> Row:
    sign = f"rag-{rating}" if rating in _RATINGS[:4] else ""
    return table_row(cell([signed(label, sign)]), number)
