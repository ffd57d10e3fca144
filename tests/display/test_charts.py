"""Charts: the words that stand for them, the same bytes every time, axes from what is shown, a table with each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import matplotlib
import pytest

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.charts.drawing import TALLEST_MM
from helpers.display.indicators.points import all_series, unbroken, when
from helpers.display.indicators.reading import reading_of
from helpers.display.page.page import Page
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import INAPPLICABLE, Result

from . import made
from .texts import said

Papers = Callable[..., Appendix]


def written(svg: str) -> list[str]:
    """What a drawing says: matplotlib keeps each text beside its outlines."""
    return re.findall(r"<!-- (.*?) -->", svg)


def test_the_words_of_a_trend_are_worked_out_from_its_figures(appendix: Papers) -> None:
    assert appendix().trend("T1").block["alt"] == (
        "Assessments finished on time: 6 quarters from Quarter 3 2015-16 to Quarter 3 2017-18. Lowest 70%, Quarter 3 2015-16; "
        "highest 83%, Quarter 4 2016-17; latest 80%. Declined, was 83% (664 of 800) in Quarter 3 "
        "2016-17. A dotted line marks this year's target 85%."
    )


def test_a_break_is_a_dashed_rule_and_is_said_in_words(appendix: Papers) -> None:
    broken = made.indicator(earlier_series=[{"code": "OLD", "ends": "2016-17-q4", "why": "One assessment replaced two."}])
    block = appendix(broken).trend("T1").block
    assert "What is measured changed after Quarter 4 2016-17: a dashed line marks it." in block["alt"]
    assert "measured differently" in written(block["svg"])
    assert "One assessment replaced two." in block["table"]["notes"]


def test_an_earlier_series_is_told_apart_by_label_and_said_in_the_words(appendix: Papers) -> None:
    (first, *others) = [cells[0] for cells in made.figure_of(made.indicator()).cells]
    cells = ((first, made.share(70, 100)), *((result, INAPPLICABLE) for result in others))
    older = made.indicator(code="OLD", plain_title="Initial assessments within 7 days")
    block = appendix(made.indicator(series=("T1", "OLD"), cells=cells), older).trend("T1").block
    assert "Before that, measured in another way: Initial assessments within 7 days: 1 quarter" in block["alt"]
    assert "Initial assessments within 7 days" in written(block["svg"])


def test_a_withheld_quarter_is_a_gap_in_the_line(page: Callable[..., Page]) -> None:
    half = made.share(1, 2)
    values = {"2016-17-q4": half, "2017-18-q1": made.HIDDEN, "2017-18-q2": half, "2017-18-q3": half}
    (series,) = all_series(reading_of(page(made.indicator(values)), "T1"))
    assert [len(run) for run in unbroken(series.points, restarts_each_year=False)] == [1, 2]


def test_what_builds_up_from_april_is_not_joined_across_years(page: Callable[..., Page]) -> None:
    (series,) = all_series(reading_of(page(), "T1"))
    joined = [[str(point.period) for point in run] for run in unbroken(series.points, restarts_each_year=True)]
    assert joined == [["2015-16-q3"], ["2016-17-q3", "2016-17-q4"], ["2017-18-q1", "2017-18-q2", "2017-18-q3"]]


def test_periods_stand_in_their_financial_year() -> None:
    assert (when(Quarter(2017, 1)), when(Quarter(2017, 4)), when(FinancialYear(2016))) == (2017.125, 2017.875, 2016.5)
    assert when(Day(date(2023, 9, 30))) == 2023 + 182 / 365.25
    assert int(when(Day(date(2024, 3, 31)))) == 2023


def test_the_same_figures_give_the_same_bytes_whatever_the_settings_of_the_machine(appendix: Papers) -> None:
    first = appendix().trend("T1").block["svg"]
    with matplotlib.rc_context({"font.size": 30, "svg.hashsalt": "other"}):
        assert appendix().trend("T1").block["svg"] == first


def test_a_drawing_holds_no_date_no_address_and_no_font(appendix: Papers) -> None:
    svg = appendix().chart("contacts-by-source").block["svg"]
    assert svg.startswith("<svg")
    assert "<text" not in svg
    assert "<metadata" not in svg
    assert not re.search(r"https?://(?!www\.w3\.org/(?:2000/svg|1999/xlink))", svg)


def test_a_drawing_is_never_taller_than_the_page_can_hold(appendix: Papers) -> None:
    for block in (
        appendix().trend("T1").block,
        appendix().chart("contacts-by-source").block,
        appendix().bars("contacts-shares").block,
    ):
        height = float(re.search(r'height="([\d.]+)pt"', block["svg"])[1]) / 72 * 25.4  # type: ignore[index]
        assert height <= TALLEST_MM + 0.1


def test_bars_are_ordered_and_carry_their_n_of_n(appendix: Papers) -> None:
    block = appendix().chart("contacts-shares").block
    texts = written(block["svg"])
    assert texts.index("Police") < texts.index("Self-referral") < texts.index("Other agency")
    assert "87.7% (877 of 1,000)" in texts
    assert block["alt"].startswith(
        "Share of contacts: 2 bars. Largest: Police, 87.7% (877 of 1,000). Smallest: Self-referral, 12.0% (120 of 1,000)."
    )


def test_ratings_are_one_bar_with_words_and_numbers(appendix: Papers) -> None:
    block = appendix().chart("commitments-by-rag").block
    assert block["alt"] == "Commitments by rating: Green 6, Amber/Green 2, Red/Amber 3, Red 1, Closed 0, To be confirmed 0."
    assert {"Green", "Red 1"} <= set(written(block["svg"]))


def test_a_grid_says_its_largest_number(appendix: Papers) -> None:
    assert (
        appendix()
        .chart("contacts-by-source")
        .block["alt"]
        .startswith("Contacts by source and outcome, as a grid. Largest number: 1,421, Police, Advice given.")
    )


def test_a_scale_that_does_not_begin_at_nought_is_said(appendix: Papers) -> None:
    assert "(The scale does not begin at nought.)" in appendix().trend("T1").block["caption"]
    low = {"2016-17-q3": Result(value=10.0), "2017-18-q2": Result(value=90.0), "2017-18-q3": Result(value=95.0)}
    assert "nought" not in appendix(made.indicator(low, unit="number", target=None)).trend("T1").block["caption"]


def test_every_chart_carries_the_table_of_what_it_shows(appendix: Papers) -> None:
    block = appendix().trend("T1").block
    assert len(block["table"]["rows"]) == 6
    assert block["table"]["rows"][-1]["cells"][1]["text"] == "80% (512 of 640)"


def test_five_years_compare_like_quarter_with_like(appendix: Papers) -> None:
    block = appendix().five_years("T1").block
    assert [column["label"] for column in block["columns"]] == [
        "Measure",
        "Quarter 3 2015-16",
        "Quarter 3 2016-17",
        "Quarter 3 2017-18",
        "All results",
    ]
    assert block["rows"][0]["cells"][-1]["picture"]["alt"].startswith("Assessments finished on time: 6 quarters")


def test_a_yearly_series_is_never_called_a_quarter(appendix: Papers) -> None:
    values = {"2021-09-30": made.share(17, 100), "2022-09-30": made.share(20, 100), "2023-09-30": made.share(19, 100)}
    yearly = made.indicator(
        values, compared=made.compared("2023-09-30", "2022-09-30"), span=None, period_type="annual", target=None
    )
    block = appendix(yearly).trend("T1").block
    assert "uarter" not in block["caption"] + block["alt"]
    assert {"2021", "2022", "2023"} <= set(written(block["svg"]))


def test_no_label_of_a_scale_is_rounded_to_another_value(appendix: Papers) -> None:
    near = {"2016-17-q3": made.share(820, 1000), "2017-18-q2": made.share(826, 1000), "2017-18-q3": made.share(832, 1000)}
    labels = written(appendix(made.indicator(near, target=None, decimals=1)).trend("T1").block["svg"])
    marks = [label for label in labels if re.fullmatch(r"\d+\.\d%", label)]
    assert len(set(marks)) >= 3


def test_whole_years_stand_beside_each_other(appendix: Papers) -> None:
    values = {
        "2015-16": made.share(300, 400),
        "2016-17-q4": made.share(90, 100),
        "2016-17": made.HIDDEN,
        "2017-18-q3": made.share(80, 100),
    }
    counted = made.indicator(values, period_type="in_quarter", adds_up_to_a_year=True)
    block = appendix(counted).by_year("T1").block
    assert [column["label"] for column in block["columns"][1:]] == ["2012-13", "2013-14", "2014-15", "2015-16", "2016-17"]
    assert [cell["text"] for cell in block["rows"][0]["cells"][4:]] == ["75% (300 of 400)", "[c]"]


@pytest.mark.parametrize(("period_type", "words"), [("cumulative", "90% (90 of 100)"), ("in_quarter", "by quarter only")])
def test_a_year_of_what_builds_up_is_as_quarter_4_shows_it_and_a_quarter_s_average_has_none(
    appendix: Papers, period_type: str, words: str
) -> None:
    values = {"2016-17-q4": made.share(90, 100), "2017-18-q3": made.share(80, 100)}
    block = appendix(made.indicator(values, period_type=period_type)).by_year("T1").block
    assert block["rows"][0]["cells"][5]["text"] == words


def test_the_year_that_quarters_add_up_to_is_no_further_point_of_their_line(page: Callable[..., Page]) -> None:
    own, old = (90.0, 360.0, 80.0), (Result(value=90.0), Result(value=360.0), INAPPLICABLE)
    cells = tuple((Result(value=value), before) for value, before in zip(own, old, strict=True))
    periods = made.quarters("2016-17-q4", "2016-17", "2017-18-q3")
    both = made.indicator(periods=periods, cells=cells, series=("T1", "OLD"), adds_up_to_a_year=True)
    drawn = all_series(reading_of(page(both, made.indicator(code="OLD")), "T1"))
    assert [[point.result.value for point in series.known()] for series in drawn] == [[90.0, 80.0], [90.0]]


def test_line_chart_and_table_begin_at_one_base_five_years_before(page: Callable[..., Page]) -> None:
    """The oldest result that is held is no base of a trend over five years, nor stands anywhere in it."""
    values = {f"{year}-{(year + 1) % 100:02d}-q3": made.share(400 + year - 2005, 800) for year in range(2005, 2018)}
    its_page = page(made.indicator(values), paper="monitoring", area="timeliness")
    opened = Appendix(its_page)
    chart = opened.trend("T1").block
    assert "from Quarter 3 2012-13 to" in chart["alt"]
    assert said(chart["table"]["rows"][0]).startswith("Quarter 3 2012-13")
    assert "2011-12" not in said(chart) and "2011-12" not in said(opened.five_years("T1").block)
    assert "since Quarter 3 2012-13" in said(opened.answer("trend").block)
    assert "Quarter 3 2012-13" in said(opened.five_years("T1").block["columns"])


def in_place(paper: Appendix, verb: str) -> list[str]:
    """The cells of the only row of a table."""
    return [plain_text(cell["text"]) for cell in getattr(paper, verb)("T1").block["rows"][0]["cells"]]


def test_a_measure_that_was_not_there_is_not_applicable_and_a_result_that_is_missing_is_not_available(appendix: Papers) -> None:
    values = {"2013-14-q3": made.share(1, 8), "2016-17-q3": made.share(664, 800), "2017-18-q3": made.share(512, 640)}
    old = made.indicator(values, code="OLD", series=("OLD",))
    new = {period: result for period, result in values.items() if period > "2016"}
    began = made.indicator(new, valid_from=date(2016, 4, 1))
    paper = appendix(old, began)
    cells = [plain_text(cell["text"]) for cell in paper.five_years("OLD", "T1").block["rows"][1]["cells"]]
    assert cells[1:4] == ["[z] not applicable", "83% (664 of 800)", "80% (512 of 640)"]
    assert in_place(paper, "by_year")[1:] == ["[z] not applicable"] * 4 + ["[x] not available"]
    lately = made.indicator(new, valid_from=date(2017, 4, 1))
    assert in_place(appendix(lately), "scorecard")[1:4] == ["83% (664 of 800)", "[x] not available", "[x] not available"]
    assert in_place(appendix(lately), "compared")[2] == "[x] not available"


def test_results_before_the_definition_began_are_said_to_be_worked_out_backwards(page: Callable[..., Page]) -> None:
    stated = {"defined_from": date(2016, 4, 1)}
    paper = Appendix(page(made.indicator(**stated), paper="monitoring", area="timeliness"))
    words = "results before 1 April 2016, when the definition began, are worked out backwards by it"
    for block in (paper.five_years("T1"), paper.trend("T1"), paper.definitions("T1")):
        assert words in said(block.block)
    assert "; worked out backwards" in said(paper.answer("trend").block)
    drawn = paper.trend("T1").block
    assert "worked out backwards" in written(drawn["svg"]) and words in drawn["alt"]
    late = Appendix(page(made.indicator({"2016-17-q3": made.share(664, 800), "2017-18-q3": made.share(512, 640)}, **stated)))
    assert "backwards" not in said(late.five_years("T1").block) + said(late.definitions("T1").block)


def test_a_yearly_result_stands_under_its_own_year_alone(appendix: Papers) -> None:
    yearly = made.indicator(
        {"2015-16": made.share(50, 480), "2016-17": made.share(58, 476)},
        code="Y1",
        compared=made.compared("2016-17", "2015-16"),
    )
    quarterly = made.indicator()
    cells = [plain_text(cell["text"]) for cell in appendix(yearly, quarterly).five_years("Y1", "T1").block["rows"][0]["cells"]]
    assert cells[1:4] == ["10% (50 of 480)", "12% (58 of 476)", "[x] not available"]
