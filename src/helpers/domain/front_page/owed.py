"""What a service owes the committee of a measure, who owes it, and which measure is told of first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Debt = Literal["explanation", "action", "forecast"]

_UNEXPLAINED = ("missing", "no_explanation")
_OVERDUE = "action_overdue"
_MISSED = "not_kept"
_WORST_FIRST = ("red", "amber", "none", "green")


def owed(flags: Collection[str], promise: str = "") -> tuple[Debt, ...]:
    """What is owed of one measure: an explanation that is demanded and was not given, an action whose date has passed, a
    forecast that was missed.

    ``flags`` are those of its commentary, ``promise`` how last quarter's forecast came out. The rule is the committee report's
    (paragraph 12: commentary, with the actions planned, where performance is falling).

    >>> owed(["missing", "action_overdue"], "not_kept"), owed(["unchanged"], "kept")
    (('explanation', 'action', 'forecast'), ())
    """
    due: dict[Debt, bool] = {
        "explanation": any(flag in flags for flag in _UNEXPLAINED),
        "action": _OVERDUE in flags,
        "forecast": promise == _MISSED,
    }
    return tuple(debt for debt, is_owed in due.items() if is_owed)


def who_owes(debt: Debt, *, measure: str, action: str) -> str:
    """The officer who owes it: an explanation, whoever is responsible for the measure; an action or a forecast, whoever put
    their name to it. Where that officer is not stated, the other; empty where neither is.

    >>> who_owes("explanation", measure="Head of Practice", action="Team Manager")
    'Head of Practice'
    >>> who_owes("forecast", measure="Head of Practice", action="Team Manager")
    'Team Manager'
    """
    return (measure or action) if debt == "explanation" else (action or measure)


def urgency(debts: Collection[Debt], rating: str) -> tuple[int, int]:
    """Where a measure that declined stands among the others, the first lowest: those without an explanation, then by rating,
    red first; of two that are alike, the catalogue's order holds.

    >>> sorted([(urgency((), "red"), "A"), (urgency(("explanation",), "none"), "B"), (urgency((), "none"), "C")])[0][1]
    'B'
    """
    rank = _WORST_FIRST.index(rating) if rating in _WORST_FIRST else len(_WORST_FIRST)
    return (0 if "explanation" in debts else 1, rank)
