"""How we compare: one sentence that can be repeated, a table, and a funnel that says its shape to who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import matplotlib
from tests.figures.test_beside import funnel_of_towns

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.text import plain_text
from helpers.display.charts.funnel_chart import funnels
from helpers.display.indicators.comparison import beside_line
from helpers.display.indicators.reading import reading_of
from helpers.display.page.page import Page
from helpers.domain.result import Result
from helpers.figures.figure import Nation
from helpers.figures.stated import Beside
from helpers.pack.release.harvest.chart_points import misplaced
from helpers.pack.release.harvest.stored import agrees, stored_result

from . import made

ENGLAND = Nation("England", "2023-09-30", "a table", mean=19.0, lower_quartile=12.0, upper_quartile=22.0)


def on_a_page(page: Callable[..., Page], beside: Beside | None = None) -> Page:
    """A page with an indicator beside fourteen towns."""
    return page(made.indicator(beside=beside or funnel_of_towns(), nation=ENGLAND))


def test_one_sentence_says_how_we_compare_and_how_far_chance_goes(page: Callable[..., Page]) -> None:
    assert plain_text(beside_line(reading_of(on_a_page(page), "T1"))) == (
        "Own's 60% is higher than all 7 statistical neighbours with a published value (of its 10), whose middle value is "
        "15%. Each of these differences is larger than chance alone would give. Among all 15 authorities with a published "
        "value it lies above the outer limit of chance and usual differences."
    )


def test_a_place_among_ten_is_given_as_so_many_of_ten(page: Callable[..., Page]) -> None:
    beside = funnel_of_towns()
    assert beside.neighbours is not None
    ten = replace(beside.neighbours, with_value=10, lower_than=7, higher_than=3, beyond_chance=1, median=15.3)
    line = plain_text(beside_line(reading_of(on_a_page(page, replace(beside, own=12.1, neighbours=ten, funnel=None)), "T1")))
    assert line.startswith("Own's 12.1% is lower than 7 of its 10 statistical neighbours, whose middle value is 15.3%.")
    assert line.endswith("1 of these 7 differences is larger than chance alone would give.")


def test_the_table_says_who_is_beside_with_source_and_how_many_have_a_value(page: Callable[..., Page]) -> None:
    beside = replace(funnel_of_towns(), region="North West", region_value=17.2)
    (table,) = Appendix(on_a_page(page, beside)).beside_values("T1")
    row = [plain_text(cell["text"]) for cell in table.block["rows"][0]["cells"]]
    assert row[0].endswith("30 September 2023)")
    assert row[1:] == [
        "60.0%",
        "15.0% (9.0% to 30.0%); 7 of 10 have a value; 2 of them withheld or unreliable as published",
        "North West: 17.2%",
        "19.0%",
        "12.0% to 22.0%",
    ]
    assert "Source: a table." in map(plain_text, table.block["notes"])


def test_nothing_is_said_where_nobody_is_beside(appendix: Callable[..., Appendix]) -> None:
    paper = appendix()
    for verb in (paper.beside_others, paper.beside_values, paper.first_funnel, paper.other_funnels):
        assert not list(verb("T1"))


def test_the_funnel_in_words_has_its_shape_and_where_the_authority_lies(page: Callable[..., Page]) -> None:
    (chart,) = funnels(on_a_page(page), ["T1"])
    assert "15 authorities as points" in chart.alt and "narrow as authorities grow" in chart.alt
    assert "Own, marked, has 60% and lies above the outer limit" in chart.alt
    assert "1 authority without a published value cannot be drawn." in chart.caption


def test_every_point_stands_where_its_number_does_and_own_and_neighbours_differ_in_form(page: Callable[..., Page]) -> None:
    before = dict(matplotlib.rcParams)
    (chart,) = funnels(on_a_page(page), ["T1"])
    assert dict(matplotlib.rcParams) == before and not misplaced(chart)
    moved = chart.model_copy(update={"table": chart.table.model_copy(update={"rows": chart.table.rows[:-3]})})
    assert misplaced(moved)
    names = {element.tag for element in ElementTree.fromstring(chart.svg).iter()}
    assert any(name.endswith("use") for name in names)


def test_every_number_of_the_table_is_one_that_the_store_holds(page: Callable[..., Page]) -> None:
    shown = on_a_page(page)
    figure = shown.figure("T1")
    for chart in funnels(shown, ["T1"]):
        for run in (run for row in chart.table.rows for run in row.cells[1].text if not isinstance(run, str) and run.source):
            stored = stored_result(figure, run.source)
            assert isinstance(stored, Result) and agrees(run, stored)
