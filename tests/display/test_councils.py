"""Councils side by side: each value with how far chance goes, what cannot be compared said, and no total that gives away."""

from __future__ import annotations

from collections.abc import Callable

from helpers.display.blocks.table import Table
from helpers.display.blocks.text import plain_text
from helpers.display.charts.councils import FEWEST, blocks_of, funnel_of_councils
from helpers.display.page.page import Page
from helpers.pack.overview import side_by_side

from . import made


def of_councils(page: Callable[..., Page], **results: made.Result) -> list:
    """The blocks of the measure T1 for councils with these latest results."""
    pages = [(name, page(made.indicator({"2017-18-q3": result}))) for name, result in results.items()]
    side = next(iter(side_by_side(pages)))
    return blocks_of(side)


def rows_of(table: Table) -> list[list[str]]:
    return [[plain_text(cell.text) for cell in row.cells] for row in table.rows]


def test_councils_stand_highest_first_with_the_range_of_chance(page: Callable[..., Page]) -> None:
    dots, _ = of_councils(page, Conwy=made.share(10, 100), Abertawe=made.share(30, 100), Brycheiniog=made.share(20, 100))
    rows = rows_of(dots.table)
    assert [row[0] for row in rows] == ["Abertawe", "Brycheiniog", "Conwy"]
    assert rows[0][1:3] == ["30% (30 of 100)", "21.9% to 39.6%"]
    assert dots.caption.endswith("from Conwy 10% (10 of 100) to Abertawe 30% (30 of 100)")


def test_what_a_council_withholds_is_in_no_average_and_is_drawn_nowhere(page: Callable[..., Page]) -> None:
    dots, funnel = of_councils(page, A=made.share(10, 100), B=made.share(20, 100), C=made.share(30, 100), D=made.HIDDEN)
    assert rows_of(dots.table)[-1] == ["D", "[c]", "", ""] and "D" not in dots.alt
    assert [row[0] for row in rows_of(funnel.table)] == ["A", "B", "C"] and "average of 20%" in funnel.alt


def test_fewer_than_three_councils_make_no_funnel(page: Callable[..., Page]) -> None:
    assert FEWEST == 3 and len(of_councils(page, A=made.share(10, 100), B=made.share(20, 100))) == 1


def test_a_council_far_from_the_average_is_named_outside_the_limits() -> None:
    shares = {name: made.share(20, 100) for name in "ABCDEF"} | {"Far": made.share(600, 1000)}
    funnel = funnel_of_councils(shares)
    where = {each.name: each.where for each in funnel.authorities}
    assert where["Far"] == "above_outer" and where["A"].startswith("below") and funnel.widened == 1.0
