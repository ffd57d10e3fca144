"""The base of a trend is the same period five years before, and nothing older is part of it."""

from __future__ import annotations

from helpers.domain.quarter import Quarter

from .worked import THIS, results, rows_of, worked_out


def test_the_same_period_five_years_before_is_held(council):
    council.set(THIS, "history_from", "2010-11-q1")
    five_years_ago = rows_of(police_advice=20).replace("2017-10", "2012-10")
    found = worked_out(council, {"contacts 2017-18-q3": rows_of(police_advice=30), "contacts 2012-13-q3": five_years_ago})
    assert found["DM/01"].figure.at(Quarter(2012, 3)).value == 20


def test_what_the_years_show_begins_five_years_before(council):
    stated = [
        {"indicator": "PM33", "period": f"{year}-{(year + 1) % 100:02d}", "value": value}
        for year, value in {2005: 30.0, 2006: 29.0, 2007: 28.0, 2008: 27.0, 2016: 9.0}.items()
    ]
    years = worked_out(council, {"results 2017-18-q3": results(*stated)})["PM33"].judgement.years
    assert (years.points, years.says) == (1, "too_few")
