"""An indicator over the years: which earlier results can be compared with the latest, and how far it has moved."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.display.indicators.reading import Reading
from helpers.domain.quarter import Quarter
from helpers.figures.publishable import Heading, Shown

YEARS_COMPARED = 5


@dataclass(frozen=True)
class Earliest:
    """The earliest result that can be compared with the latest, and whether an older series stands before it."""

    period: Heading
    shown: Shown
    after_break: bool


def same_kind(period: str, other: str) -> bool:
    """Whether two periods compare like with like: the same quarter of a year, two years, or two yearly positions.

    >>> same_kind("2017-18-q3", "2014-15-q3"), same_kind("2017-18-q3", "2014-15-q2"), same_kind("2016-17", "2015-16")
    (True, False, True)
    """
    return len(period) == len(other) and period[7:] == other[7:] if "-q" in period + other else _shape(period) == _shape(other)


def _shape(period: str) -> tuple[int, str]:
    return len(period), period[4:] if period.count("-") > 1 else ""


def comparable_periods(reading: Reading) -> tuple[Heading, ...]:
    """The periods that compare like with like with the latest, earliest first, the latest last."""
    now = reading.facts["periods"]["current"]
    rows = reading.figure.rows
    places = [place for place, row in enumerate(rows) if row.key == now]
    return tuple(row for row in rows[: places[0] + 1] if same_kind(row.key, now)) if places else ()


def last_years(reading: Reading) -> tuple[Heading, ...]:
    """The last five comparable periods with the latest among them, earliest first."""
    return comparable_periods(reading)[-YEARS_COMPARED:]


def earliest(reading: Reading) -> Earliest | None:
    """The earliest known result that can be compared with the latest; None where there is none."""
    periods = comparable_periods(reading)[:-1]
    known = [(period, reading.at(period.key)) for period in periods]
    for period, shown in known:
        if shown.known or shown.hidden:
            return Earliest(period, shown, bool(reading.facts["breaks"]))
    return None


def year_result(reading: Reading, year: str) -> Shown | None:
    """The result of a whole financial year: what its quarters add up to, was published for it, or stood at its end.

    None where the indicator is worked out for a quarter only.

    What builds up through the year, a position, an average and a rolling figure end the year as Quarter 4 shows them.
    """
    whole = reading.at(year)
    if whole.known or whole.hidden or reading.facts["adds_up_to_a_year"]:
        return whole
    return None if _of_a_quarter_only(reading) else reading.at(f"{year}-q4")


def _of_a_quarter_only(reading: Reading) -> bool:
    return bool(reading.facts["period_type"] == "in_quarter")


def financial_year(period: str) -> str:
    """The financial year that a quarter lies in, else the period as it is."""
    return Quarter.parse(period).financial_year if "-q" in period else period
