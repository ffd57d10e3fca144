"""Whatever a council's labels are, no words of a drawing lie over others or leave it: measured in the drawing itself."""

from __future__ import annotations

import pytest

from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, VALUE, Column, Span, TableFigure

from . import made
from .drawn import faults, lines

LONG = "Referred by an independent fostering agency on behalf of another local authority"
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LABELS = {
    "as they are": "Police",
    "long": LONG,
    "a word that cannot break": WORD,
    "wide letters": "W" * 60,
    "Welsh": "Cyfeirio at wasanaethau ataliol a chymorth cynnar yn y gymuned",
}


def grid(rows: int, columns: int, value: float) -> TableFigure:
    """So many rows and columns of one large number."""
    keys = tuple(f"s{number}" for number in range(rows)), tuple(f"o{number}" for number in range(columns))
    return TableFigure(
        id="contacts-by-source",
        unit="contacts",
        counts="events",
        span=Span(made.QUARTER),
        rows=(*keys[0], TOTAL),
        columns=(*map(Column, keys[1]), Column(TOTAL)),
        cells=tuple(tuple(Result(value=value) for _ in range(columns + 1)) for _ in range(rows + 1)),
    )


def labelled(monkeypatch: pytest.MonkeyPatch, code_list: str, prefix: str, label: str) -> None:
    """Gives every code of a list the same label with a number, as long as the council likes."""
    monkeypatch.setitem(made.CODES, code_list, {f"{prefix}{number}": f"{number} {label}" for number in range(20)})


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize(("rows", "columns", "value"), [(3, 2, 12.0), (12, 10, 7393.0), (20, 6, 12345.0), (2, 14, 1234567.0)])
def test_of_a_grid_no_words_lie_over_others(appendix, monkeypatch, label, rows, columns, value) -> None:
    labelled(monkeypatch, "source", "s", label)
    labelled(monkeypatch, "outcome", "o", label)
    lists = {"row_title": "Source", "row_list": "source", "columns": "outcome", "column_list": "outcome"}
    svg = appendix(made.table(grid(rows, columns, value), title="Contacts", **lists)).heat("contacts-by-source").block["svg"]
    assert faults(svg) == []
    numbers = sum(line.words == f"{value:,.0f}" for line in lines(svg))
    assert numbers == rows * columns or (numbers == 0 and columns == 14)  # too small to be read, all are left out


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("numbers", [(6, 2, 3, 1, 5, 4), (1, 1, 1, 1, 1, 100), (100, 1, 1, 1, 1, 1), (1, 40, 1, 40, 1, 40)])
def test_of_ratings_no_words_lie_over_others(appendix, monkeypatch, label, numbers) -> None:
    monkeypatch.setitem(made.CODES, "rag", {key: f"{old} {label}" for key, old in made.CODES["rag"].items()})
    figure = TableFigure(
        id="commitments-by-rag",
        unit="commitments",
        counts="statuses",
        span=Span(made.QUARTER),
        rows=(*made.CODES["rag"], TOTAL),
        columns=(Column(VALUE),),
        cells=tuple((Result(value=float(number)),) for number in (*numbers, sum(numbers))),
    )
    typed = made.table(figure, title="Commitments by rating", row_title="Rating", row_list="rag")
    assert faults(appendix(typed).chart("commitments-by-rag").block["svg"]) == []


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("rows", [1, 12, 20])
def test_of_bars_no_words_lie_over_others(appendix, monkeypatch, label, rows) -> None:
    labelled(monkeypatch, "source", "s", label)
    figure = TableFigure(
        id="contacts-by-source",
        unit="contacts",
        counts="events",
        span=Span(made.QUARTER),
        rows=(*(f"s{number}" for number in range(rows)), TOTAL),
        columns=(Column(VALUE),),
        cells=tuple((Result(value=7393.0),) for _ in range(rows + 1)),
    )
    typed = made.table(figure, title="Contacts", row_title="Source", row_list="source")
    assert faults(appendix(typed).bars("contacts-by-source").block["svg"]) == []


PARTS = {
    "a trend": lambda paper: paper.trend("T1"),
    "small charts": lambda paper: paper.small_multiples("T1", "W1", "W2", "W3"),
    "the grid of the sample": lambda paper: paper.heat("contacts-by-source"),
    "money": lambda paper: paper.over_and_under("budget"),
    "shares": lambda paper: paper.chart("contacts-shares"),
}


@pytest.mark.parametrize("part", PARTS)
def test_of_the_usual_drawings_no_words_lie_over_others(appendix, part) -> None:
    svg = PARTS[part](appendix()).block["svg"]
    assert lines(svg) and faults(svg) == []
