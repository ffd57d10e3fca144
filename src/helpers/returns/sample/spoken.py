"""The returns of the sample that officers write by hand: promises, progress, challenges, commentary, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from helpers.domain.quarter import Quarter
from helpers.returns.sample import levels
from helpers.returns.sample.chance import Chance, Weighted
from helpers.returns.sample.words import kept

_QUARTERS_OF_YEAR = (1, 2, 3, 4)
_LATEST = Quarter(2017, 3)


def commitments(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each commitment, with its status by quarter so far."""
    plan = kept("commitments")
    for entry in plan["commitments"]:
        statuses = _statuses(entry, quarter)
        yield {
            "reference": entry["reference"],
            "objective": plan["objective"],
            "commitment": entry["commitment"],
            "lead_member": entry["lead_member"],
            "lead_directorate": plan["lead_directorate"],
            "update": _update(entry, quarter, statuses[f"q{quarter.number}"]),
        } | statuses


def delivery_actions(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each action, with its milestones to date and its status by quarter so far."""
    for entry in kept("actions")["actions"]:
        statuses, position = _statuses(entry, quarter), quarter.number - 1
        yield {
            "reference": entry["reference"],
            "priority": entry["priority"],
            "action": entry["action"],
            "start": Quarter(quarter.year, entry["begins"]).start,
            "end": Quarter(quarter.year, entry["ends"]).end,
            "milestones_due": entry["due"][position],
            "milestones_done": entry["done"][position],
            "update": _update(entry, quarter, statuses[f"q{quarter.number}"]),
            "owner": entry["owner"],
        } | statuses


def _statuses(entry: dict[str, Any], quarter: Quarter) -> dict[str, str | None]:
    """Status by quarter of the year; blank for quarters to come."""
    every = entry["status"] if quarter.year == levels.LAST.year else _statuses_of_other_year(entry, quarter)
    return {f"q{number}": every[number - 1] if number <= quarter.number else None for number in _QUARTERS_OF_YEAR}


def _statuses_of_other_year(entry: dict[str, Any], quarter: Quarter) -> list[str]:
    weights = Weighted.of(kept("commitments")["other_years"])
    chance = Chance("status", entry["reference"], quarter.financial_year)
    return [chance.pick(weights) for _ in _QUARTERS_OF_YEAR]


def _update(entry: dict[str, Any], quarter: Quarter, status: str | None) -> str:
    general = {**kept("commitments")["general_updates"], "to_be_confirmed": "The action has not yet begun."}
    return str(entry["update"] if quarter == _LATEST else general[str(status)])


def progress(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each area of progress."""
    for entry in _in_force(kept("progress"), quarter):
        yield {name: entry.get(name) for name in ("item", "statement", "evidence", "owner", "plan_reference")}


def challenges(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each challenge."""
    for entry in _in_force(kept("challenges"), quarter):
        yield {**entry, "indicator": entry.get("indicator"), "due": _months_after(quarter, entry["due"])}


def requests(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each area that the Committee asked about; none before it asked."""
    asked = kept("requests")
    if quarter < Quarter.parse(asked["first_quarter"]):
        return
    for entry in asked["requests"]:
        yield {**entry, "asked_on": asked["asked_on"], "source": asked["source"], "item": "all", "answer": None}


_COMMENTED = ("what_happened", "why", "action", "owner", "expected_basis", "face", "face_reason")


def commentary(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each indicator on which the service comments in the quarter."""
    for entry in _in_force(kept("commentary"), quarter):
        if str(quarter) not in entry.get("silent_in", ()):
            yield _comment(entry | entry.get("in", {}).get(str(quarter), {}), quarter)


def _comment(entry: dict[str, Any], quarter: Quarter) -> dict[str, object]:
    expected = [_planned(entry, quarter.back(-ahead)) for ahead in _QUARTERS_OF_YEAR]
    words = {name: entry.get(name) for name in _COMMENTED}
    if None in expected:
        expected, words["expected_basis"] = [None] * len(expected), None
    due = _months_after(quarter, entry["due"]) if "due" in entry else None
    numbers = {f"expected_{ahead}": value for ahead, value in zip(_QUARTERS_OF_YEAR, expected, strict=True)}
    return {"indicator": entry["indicator"], "due": due} | words | numbers


def _planned(entry: dict[str, Any], quarter: Quarter) -> float | None:
    year = entry.get("plan", {}).get(quarter.financial_year)
    return float(year[quarter.number - 1]) if year else None


def _in_force(entries: list[dict[str, Any]], quarter: Quarter) -> Iterator[dict[str, Any]]:
    for entry in entries:
        first = Quarter.parse(entry.get("from", str(levels.FIRST)))
        last = Quarter.parse(entry.get("until", str(levels.LAST)))
        if first <= quarter <= last:
            yield entry


def _months_after(quarter: Quarter, months: int) -> date:
    """The last day of a quarter so many months (three, six, ...) later."""
    return quarter.back(-months // 3).end
