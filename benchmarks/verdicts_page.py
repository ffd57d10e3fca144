"""The page of the study of verdicts: false-alarm rates of each period type, and power, in markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

AIM = 2.0  # per cent


@dataclass(frozen=True)
class Row:
    """In a hundred series of a process that does not change: how often the verdict or the years said that it had.

    ``verdict`` is None where nothing was tested.
    """

    process: str
    quarters: int
    verdict: float | None
    years: float


@dataclass(frozen=True)
class Power:
    """In a hundred series with a change of so many standard deviations: how often it was seen.

    ``sudden``: by the verdict of the quarter in which it came. ``level``: by the years, eight quarters after. ``steady``: by
    the years, after five that each brought so much.
    """

    process: str
    size: int
    sudden: float
    level: float
    steady: float


def page_of(rows: Sequence[Row], powers: Sequence[Power], draws: int) -> str:
    """The page, in markdown."""
    parts = [
        _ABOUT.format(draws=f"{draws:,}"),
        "## False alarms: figures that do not change",
        _false_alarms(rows),
        _reached(rows),
        "## Power: changes that were seen",
        _SIZES.format(draws=f"{max(draws // 10, 1):,}"),
        _powers(powers),
        _LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _false_alarms(rows: Sequence[Row]) -> str:
    lines = [f"| {row.process} | {row.quarters} | {_verdict(row)} | {row.years:.1f}% |" for row in rows]
    return "\n".join(
        ["| Process | Quarters held | Verdict of change | What the years show |", "| --- | ---: | ---: | ---: |", *lines]
    )


def _verdict(row: Row) -> str:
    return "not tested" if row.verdict is None else f"{row.verdict:.1f}%"


def _reached(rows: Sequence[Row]) -> str:
    over = [
        f"{row.process}, {row.quarters} quarters, {what} {rate:.1f}%"
        for row in rows
        for what, rate in (("verdict", row.verdict), ("years", row.years))
        if rate is not None and round(rate, 1) >= AIM
    ]
    said = f"Not reached: {'; '.join(over)}." if over else "Reached in every row."
    return f"The aim is under {AIM:.0f}% in each column. {said}"


def _powers(powers: Sequence[Power]) -> str:
    lines = [f"| {one.process} | {one.size} | {one.sudden:.0f}% | {one.level:.0f}% | {one.steady:.0f}% |" for one in powers]
    head = ["| Process | Size | In its own quarter | Eight quarters after | Steady |", "| --- | ---: | ---: | ---: | ---: |"]
    return "\n".join([*head, *lines])


_ABOUT = """# How often a change is seen that is not there, and one that is

Written by `python -m benchmarks verdicts`, seeded: each run writes the same. Each row is {draws} made-up series. The verdict
of change is the arrow's (improved or declined, with a tolerance of nothing). What the years show is a rise, a fall, a new
level, or a latest result beyond its usual range. Both are those of `helpers.measures.judged`, from the points that are
comparable: every quarter of a flow, the changes of a stock, each quarter without its season, and the same quarter of each
year of what covers the year to date or twelve months."""
_SIZES = """Sizes are in standard deviations: of the figure's own quarters; of its changes, for a stock; of the quarters'
leavers or events, for what covers more than a quarter. "In its own quarter" is the verdict of the quarter in which it came.
"Eight quarters after" is what the years show then; "steady" what they show of a rise by so much each year, after five. Twenty
quarters are held; each row is {draws} series."""
_LIMITS = """## What this does and does not show

- The series are made up. Real ones have revisions, changes of recording and neighbouring quarters that are alike, and would
  give somewhat more false alarms.
- A verdict asks for more than the usual difference between two periods, so it sees a change in its own quarter only where that
  is large. A smaller one is seen by the years, later.
- Of what is compared a year apart there are five points in five years: too few for moving ranges. Its verdict rests on Fisher's
  exact test at 5%, so that nearly one in twenty says a change where there is none; that is the rule of the arrow (`design.md`).
- Under twelve comparable quarters neither money nor positions nor plain counts are tested. The verdict then stands on the
  tolerance that the catalogue states, and the page says that it was not tested."""
