"""The recount: every registered number counted again from the returns as they were sent, by code that shares nothing with the
workbook. It reads params as data and imports nothing of ``helpers``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Row = dict[str, Any]
DATES = {"received", "month", "referred", "started", "completed", "start", "end", "due", "held", "made", "applied"}
FIRST_HOLIDAY, LAST_HOLIDAY = 2000, 2030
RETURN_OF = {"children_looked_after": "looked_after", "agency_cover": "workforce"}
REASONS = ("vacancy", "absence", "demand")


def rounded(value: float, places: int) -> Decimal:
    """The value to so many decimal places, halves away from nought."""
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def quarters_back(quarter: str, count: int) -> str:
    """The quarter so many before: 2017-18-q3 less 4 is 2016-17-q3."""
    year, number = divmod(int(quarter[:4]) * 4 + int(quarter[-1]) - 1 - count, 4)
    return f"{year}-{(year + 1) % 100:02d}-q{number + 1}"


def first_day(quarter: str) -> date:
    """The first day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year, 3 * number + 1, 1) if number < 4 else date(year + 1, 1, 1)


def last_day(quarter: str) -> date:
    """The last day of a quarter."""
    return first_day(quarters_back(quarter, -1)) - timedelta(days=1)


def _easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _monday(year: int, month: int, *, last: bool = False) -> date:
    days = [
        day for day in (date(year, month, 1) + timedelta(n) for n in range(31)) if day.month == month and day.weekday() == 0
    ]
    return days[-1 if last else 0]


@cache
def bank_holidays() -> frozenset[date]:
    """The bank holidays of England and Wales, with the substitutes for those that fall on a weekend."""
    found: set[date] = {date(2012, 6, 5), date(2011, 4, 29)}
    for year in range(FIRST_HOLIDAY, LAST_HOLIDAY):
        easter = _easter(year)
        spring = date(2012, 6, 4) if year == 2012 else date(2002, 6, 4) if year == 2002 else _monday(year, 5, last=True)
        found |= {easter - timedelta(2), easter + timedelta(1), _monday(year, 5), spring, _monday(year, 8, last=True)}
        for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
            while day.weekday() > 4 or day in found:
                day += timedelta(1)
            found.add(day)
    return frozenset(found)


def working_days(start: date, end: date) -> int:
    """The working days after a day, up to and including another."""
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in bank_holidays() for day in days)


@dataclass
class Returns:
    """The returns of a council as they were sent, a folder a quarter; ``history_from`` is the earliest that is read."""

    folder: Path
    history_from: str
    _kept: dict[tuple[str, str], list[Row]] = field(default_factory=dict)

    def held(self, name: str, quarter: str) -> bool:
        """Whether the return was sent for the quarter."""
        return quarter >= self.history_from and self._file(name, quarter) is not None

    def _file(self, name: str, quarter: str) -> Path | None:
        named = (self.folder / quarter / f"{RETURN_OF.get(name, name)}.{ending}" for ending in ("csv", "xlsx"))
        return next((file for file in named if file.is_file()), None)

    def rows(self, name: str, quarter: str) -> list[Row]:
        """The rows of a return, or of what is derived from it, with dates as dates and numbers as numbers."""
        if (name, quarter) not in self._kept:
            derived = _DERIVED.get(name)
            self._kept[name, quarter] = derived(self, quarter) if derived else self._sent(name, quarter)
        return self._kept[name, quarter]

    def _sent(self, name: str, quarter: str) -> list[Row]:
        file = self._file(name, quarter)
        assert file is not None, f"{name} was not sent for {quarter}"
        if file.suffix == ".xlsx":
            with closing(load_workbook(file, read_only=True)) as workbook:
                head, *rows = workbook.worksheets[0].iter_rows(values_only=True)
            return [{str(key): _typed(str(key), cell) for key, cell in zip(head, row, strict=False)} for row in rows]
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return [{key: _typed(key, text) for key, text in row.items()} for row in csv.DictReader(opened)]


def _typed(key: str, text: Any) -> Any:
    if isinstance(text, datetime):
        return text.date()
    if not isinstance(text, str):
        return None if text is None else float(text)
    if key in DATES and text:
        day, month, year = map(int, text.split("/"))
        return date(year, month, day)
    if text in ("Yes", "No"):
        return text == "Yes"
    if not text:
        return None
    try:
        return float(text.replace(",", "")) if key != "quarter" and not key.endswith("_id") else text
    except ValueError:
        return text


def _assessments(returns: Returns, quarter: str) -> list[Row]:
    ends = last_day(quarter)
    return [_assessment(row, ends) for row in returns._sent("assessments", quarter)]


def _assessment(row: Row, ends: date) -> Row:
    is_open = row["completed"] is None
    taken = working_days(row["referred"], row["completed"] or ends)
    bands = ((42, "on_time"), (50, "43_to_50"), (60, "51_to_60"))
    lateness = next((band for most, band in bands if taken <= most), "61_or_more")
    state = "overdue" if taken > 42 else "not_yet_due"
    shown = (
        {"working_days": None, "lateness": None, "open_state": state}
        if is_open
        else {"working_days": taken, "lateness": lateness}
    )
    return {"open_state": None, **row, **shown, "is_open": is_open}


def _open(row: Row, ends: date) -> bool:
    return row["start"] <= ends and not (row["end"] and row["end"] <= ends)


def _episodes(returns: Returns, name: str, quarter: str) -> list[Row]:
    ends = last_day(quarter)
    return [{**row, "open_at_end": _open(row, ends)} for row in returns._sent(name, quarter)]


def _plans(returns: Returns, quarter: str) -> list[Row]:
    rows = _episodes(returns, "plans", quarter)
    if not returns.held("looked_after", quarter):
        return rows
    away = {row["child_id"] for row in returns.rows("looked_after", quarter) if row["open_at_end"]}
    return [{**row, "with_family": row["child_id"] not in away} for row in rows]


def _looked_after(returns: Returns, quarter: str) -> list[Row]:
    begun, ends = date(int(quarter[:4]), 4, 1), last_day(quarter)
    return [
        {**row, "left_care": bool(row["end"]) and begun <= row["end"] <= ends and row["reason_ended"] != "new_episode"}
        for row in _episodes(returns, "looked_after", quarter)
    ]


def _children(returns: Returns, quarter: str) -> list[Row]:
    """One row a child: its placements (not a change of legal status alone), whether it went home or is looked after."""
    children: dict[str, list[Row]] = {}
    for row in returns.rows("looked_after", quarter):
        children.setdefault(row["child_id"], []).append(row)
    return [_child(child, rows) for child, rows in children.items()]


def _child(child: str, rows: list[Row]) -> Row:
    rows = sorted(rows, key=lambda row: (row["start"], row["end"] or date.max))
    placements = 1
    for before, row in zip(rows, rows[1:], strict=False):
        goes_on = before["reason_ended"] == "new_episode" and before["end"] == row["start"]
        stays = before["placement"] == row["placement"] and before["legal_status"] != row["legal_status"]
        placements += not (goes_on and stays)
    home = any(row["left_care"] and row["reason_ended"] == "returned_home" for row in rows)
    return {
        "child_id": child,
        "placements": placements,
        "returned_home": home,
        "open_at_end": any(row["open_at_end"] for row in rows),
    }


def _timely(name: str, done: str) -> Any:
    def derived(returns: Returns, quarter: str) -> list[Row]:
        return [
            {**row, "on_time": bool(row[done]) and row[done] <= row["due"], "month": f"{row['due']:%Y-%m}"}
            for row in returns._sent(name, quarter)
        ]

    return derived


def _workforce(returns: Returns, quarter: str) -> list[Row]:
    rows = returns._sent("workforce", quarter)
    last = max(row["month"] for row in rows)
    return [_month_of_team(row, row["month"] == last) for row in rows]


def _month_of_team(row: Row, last: bool) -> Row:
    agency = {f"agency_{what}": sum(row[f"agency_{why}_{what}"] for why in REASONS) for what in ("headcount", "fte", "cost")}
    return {
        **row,
        **agency,
        "last_month": last,
        "vacant_net_fte": row["vacant_fte"] - row["agency_vacancy_fte"],
        "agency_fte_months": agency["agency_fte"] / 3,
        "in_post_over_year": row["in_post_headcount"] / 12,
        "in_post_fte_over_year": row["in_post_fte"] / 12,
        "in_post_fte_over_quarter": row["in_post_fte"] / 3,
        "service_years": row["length_of_service_years"] * row["in_post_headcount"],
    }


def _agency_cover(returns: Returns, quarter: str) -> list[Row]:
    return [
        {
            "team": row["team"],
            "reason": why,
            "last_month": row["last_month"],
            **{what: row[f"agency_{why}_{what}"] for what in ("headcount", "fte", "cost")},
        }
        for row in returns.rows("workforce", quarter)
        for why in REASONS
    ]


def _budget(returns: Returns, quarter: str) -> list[Row]:
    return [
        {
            **row,
            "variance": row["projected"] - row["budget"],
            "previous_variance": row["previous_projected"] - row["budget"],
            "savings_unachieved": row["savings_target"] - row["savings_achieved"],
        }
        for row in returns._sent("budget", quarter)
    ]


def _rated(name: str) -> Any:
    return lambda returns, quarter: [{**row, "rating_now": row[f"q{quarter[-1]}"]} for row in returns._sent(name, quarter)]


_DERIVED: dict[str, Any] = {
    "assessments": _assessments,
    "plans": _plans,
    "looked_after": _looked_after,
    "child_protection": lambda returns, quarter: _episodes(returns, "child_protection", quarter),
    "children_looked_after": _children,
    "reviews": _timely("reviews", "held"),
    "statutory_visits": _timely("statutory_visits", "made"),
    "workforce": _workforce,
    "agency_cover": _agency_cover,
    "budget": _budget,
    "commitments": _rated("commitments"),
    "delivery_actions": _rated("delivery_actions"),
}


def quarters_of_year(year: int) -> Iterator[str]:
    """The quarters of a financial year."""
    return (f"{year}-{(year + 1) % 100:02d}-q{number}" for number in range(1, 5))
