"""Whether an indicator really changed, and how its year may end, from protected values alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.figures.prospects import with_prospects
from helpers.figures.publishable import Heading, Publishable, Shown

NOW = Quarter(2017, 3)
VISITS = Indicator(
    title="Visits",
    plain_title="Visits on time",
    definition="",
    unit="percent",
    counts="events",
    noun="visit",
    better="higher",
    period_type="in_quarter",
    statutory=False,
    source="",
    owner="",
)


def history(*shares, target=90.0):
    """An indicator whose last results are these n of 100, the latest last; None is a withheld one."""
    quarters = [NOW.back(back) for back in reversed(range(len(shares)))]
    cells = tuple((Shown(symbol="c") if n is None else Shown(value=float(n), n=n, of=100),) for n in shares)
    return Publishable(
        id="SCC/025",
        kind="indicator",
        title="",
        unit="percent",
        counts="events",
        period="",
        rows=tuple(Heading(str(quarter), quarter.label) for quarter in quarters),
        columns=(Heading("SCC/025", ""),),
        cells=cells,
        facts={"periods": {"current": str(NOW)}, "target": {"value": target}},
    )


def found(figure):
    return with_prospects(figure, VISITS).facts


def test_a_fall_out_of_the_usual_range_is_a_change_for_the_worse():
    assert found(history(*[87, 88] * 9, 70))["variation"]["verdict"] == "worse"


def test_under_twelve_points_nothing_is_said():
    assert found(history(*[87, 88] * 5))["variation"] == {
        **found(history(*[87, 88] * 5))["variation"],
        "verdict": "not_enough_points",
        "mean": None,
    }


def test_the_outlook_says_what_it_would_take():
    needed = found(history(*[87, 88] * 10))["outlook"]["needed"]
    assert (needed["value"], needed["n"], needed["of"], needed["quarters"]) == (90.0, 90, 100, ["Quarter 4 2017-18"])


@pytest.mark.parametrize("name", ["variation", "outlook"])
def test_where_the_latest_result_is_withheld_nothing_is_said(name):
    assert found(history(*[87, 88] * 9, None))[name] is None


def test_an_earlier_withheld_result_is_a_gap():
    assert found(history(*[87, 88] * 6, None, *[87, 88] * 3))["variation"]["points"] == 18


def test_a_figure_published_once_a_year_has_no_outlook_by_quarter():
    yearly = replace(
        history(87, 88),
        rows=(Heading("2015-16", ""), Heading("2016-17", "")),
        facts={"periods": {"current": "2016-17"}, "target": None},
    )
    assert found(yearly)["outlook"] is None
