"""A return that is late takes only its own quarter: what earlier quarters gave stands, and what the quarter alone can give."""

from __future__ import annotations

from helpers.domain.period import parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import MISSING, Result
from helpers.figures.figure import Absence, Compared, Span

from .worked import THIS, results, rows_of, worked_out

NOW, Q3 = "2017-18-q3", Quarter(2017, 3)
LAST = {"contacts 2017-18-q2": rows_of(police_advice=30).replace("2017-10", "2017-07")}
A_YEAR_AGO = {"contacts 2016-17-q3": rows_of(police_advice=9).replace("2017-10", "2016-10")}


def finished(year: int, month: int, *, on_time: int, late: int) -> str:
    """Assessments of a month, so many within 42 working days and so many not."""
    rows = [f"a{year}{month}{place} c{place} wellbeing {year}-{month:02d}-01 {year}-{month:02d}-20" for place in range(on_time)]
    rows += [
        f"l{year}{month}{place} d{place} wellbeing {year - 1}-{month:02d}-01 {year}-{month:02d}-20" for place in range(late)
    ]
    return "\n".join(["assessment_id child_id kind referred completed", *rows])


def test_an_awaited_return_leaves_the_results_of_earlier_quarters(council):
    council.set(THIS, "awaited", {"contacts": {"why": "the extract was late", "expected": "2018-02-28"}})
    found = worked_out(council, {**LAST, **A_YEAR_AGO})["DM/01"]
    assert found.absent.because == "awaited" and found.judgement is None
    assert found.figure.at(Quarter(2017, 2)).value == 30 and found.figure.at(Quarter(2016, 3)).value == 9
    assert found.figure.at(Q3) == MISSING and found.figure.periods[-1] == Q3
    assert found.figure.compared == Compared(
        Q3, Quarter(2016, 3), Quarter(2016, 3), Quarter(2017, 2), year=(Quarter(2017, 1), Quarter(2017, 2), Q3)
    )


def test_a_return_that_was_not_supplied_leaves_them_too(council):
    found = worked_out(council, {**LAST, **A_YEAR_AGO})["DM/01"]
    assert found.absent.because == "not_supplied" and found.figure.at(Quarter(2017, 2)).value == 30


def test_published_results_stand_where_the_quarter_has_none(council):
    earlier = results({"indicator": "DM/01", "period": "2016-17-q3", "value": 40.0})
    found = worked_out(council, {f"results {NOW}": earlier})["DM/01"]
    assert found.absent.because == "not_supplied" and found.figure.at(Quarter(2016, 3)).value == 40


def test_an_indicator_without_any_result_has_no_history(council):
    figure = worked_out(council, {})["PM24"].figure
    assert figure.absent == Absence("not_supplied", "assessments") and figure.periods == () and figure.compared is None


def test_a_return_that_was_late_a_quarter_ago_takes_that_quarter_alone(council):
    found = worked_out(council, {"contacts 2017-18-q3": rows_of(police_advice=30), **A_YEAR_AGO})["DM/01"]
    assert found.absent is None and found.figure.at(Quarter(2017, 2)) == MISSING
    assert found.figure.compared.comparator == Quarter(2016, 3)


def test_a_council_that_starts_within_the_year_is_given_the_quarters_own_result(council):
    council.set(THIS, "history_from", NOW)
    figure = worked_out(council, {f"assessments {NOW}": finished(2017, 11, on_time=40, late=10)})["PM24"].figure
    assert figure.absent.because == "earlier_not_held"
    assert figure.quarter_alone == Result(80.0, n=40, of=50)
    assert figure.span == Span(Q3)


def test_the_quarters_own_result_is_protected_as_every_other(council):
    council.set(THIS, "history_from", NOW)
    figure = worked_out(council, {f"assessments {NOW}": finished(2017, 11, on_time=40, late=3)})["PM24"].figure
    assert figure.quarter_alone.hidden


def test_with_the_whole_year_held_the_quarter_is_not_given_beside_it(council):
    tables = {
        f"assessments 2017-18-q{number}": finished(2017, month, on_time=20, late=10)
        for number, month in ((1, 5), (2, 8), (3, 11))
    }
    figure = worked_out(council, tables)["PM24"].figure
    assert figure.absent is None and figure.quarter_alone is None
    assert figure.at(parse_period(NOW)).of == 90


def test_a_table_of_the_year_to_date_shows_the_quarter_where_its_year_is_not_held(council):
    table = "contacts-by-source-and-outcome"
    council.set("figures.yaml", f"figures>{table}>measure>over", "year_to_date").set(THIS, "history_from", NOW)
    figure = worked_out(council, {f"contacts {NOW}": rows_of(police_advice=30)})[table].figure
    assert figure.absent is None and figure.cell("total", "total").value == 30
    assert figure.span == Span(Q3) and figure.quarter_in_place_of_year
