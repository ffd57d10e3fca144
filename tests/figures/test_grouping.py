"""A table of which too few cells are shown says so, and which rows put together would let more be shown."""

from __future__ import annotations

from helpers.domain.params.council import Disclosure
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.draft import Draft
from helpers.figures.figure import TOTAL, Column, Span, TableFigure
from helpers.figures.grouping import advice
from helpers.figures.joined import Before, pattern_of
from helpers.measures.results.measured import Measured

POLICY = Disclosure(policy="suppress5", threshold=5)


def draft(**rows):
    """A table of counts with its totals; the children of a cell are numbered apart from those of every other."""
    inner = {row: [*counts] for row, counts in rows.items()}
    units = {
        row: [(1 + place) * 7919 * 31**at * (count > 0) for at, count in enumerate(counts)]
        for place, (row, counts) in enumerate(inner.items())
    }
    for numbers in (inner, units):
        numbers[TOTAL] = [sum(column) for column in zip(*numbers.values(), strict=True)]
        for counts in numbers.values():
            counts.append(sum(counts))
    keys = (*(f"c{at}" for at in range(len(inner[TOTAL]) - 1)), TOTAL)
    table = TableFigure(
        "table",
        "",
        "children",
        Span(Quarter(2017, 3)),
        rows=tuple(inner),
        columns=tuple(map(Column, keys)),
        cells=tuple(tuple(Result(float(count)) for count in counts) for counts in inner.values()),
    )
    measured = {
        (row, key): Measured(float(count), None, float(count), unit)
        for row in inner
        for key, count, unit in zip(keys, inner[row], units[row], strict=True)
    }
    return Draft(table, ("count",) * len(keys), measured=measured)


def lines(made):
    return list(advice([made], pattern_of([made], POLICY, Before()), POLICY))


def test_small_rows_are_named_with_what_grouping_them_gains():
    (line,) = lines(draft(police=(90, 80, 70), school=(60, 50, 40), housing=(3, 4, 2), probation=(4, 3, 5), other=(2, 5, 1)))
    assert line.startswith("table: cells shown: ") and "housing" in line and "grouped in params/figures.yaml" in line
    before, after = line.split(";")[0].rpartition(": ")[2], line.rpartition(", ")[2]
    (shown, of), (shown_then, of_then) = (map(int, part.split(" of ")) for part in (before, after))
    assert shown / of < 0.6 <= shown_then / of_then


def test_of_a_table_that_shows_most_of_its_cells_nothing_is_said():
    assert lines(draft(police=(90, 80, 70), school=(60, 50, 40), housing=(30, 40, 20))) == []


def test_where_no_grouping_helps_that_is_said():
    (line,) = lines(draft(police=(3, 4), school=(2, 5)))
    assert line == "table: cells shown: 0 of 4; no grouping of its small rows shows more"
