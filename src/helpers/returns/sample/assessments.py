"""Assessments of the sample authority, from referral to completion across quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from helpers.domain.quarter import Quarter
from helpers.returns.sample import levels
from helpers.returns.sample.chance import Chance
from helpers.returns.sample.words import choice
from helpers.returns.sample.working_days import places_in, working_days

# The longest assessment lasts 90 working days, so whatever is open at the last quarter's end is done two quarters later.
LAST_COMPLETED = levels.LAST.back(-2)

_KINDS = {
    "initial": ("initial_completed", "initial_on_time"),
    "core": ("core_completed", "core_on_time"),
    "wellbeing": ("wellbeing_completed", "wellbeing_on_time"),
}


@dataclass(slots=True)
class Assessment:
    """One assessment; the child is named once the population is known."""

    kind: str
    referred: date
    started: date
    completed: date
    source: str
    outcome: str
    team: str
    advice: bool
    identifier: str = ""
    child: str = ""


def completed_assessments() -> list[Assessment]:
    """Every assessment of the history, numbered in the order of referral."""
    quarters = levels.quarters_between(levels.HISTORY_BEGINS, LAST_COMPLETED)
    found = [assessment for quarter in quarters for kind in _KINDS for assessment in _completed(kind, quarter)]
    found.sort(key=lambda assessment: (assessment.referred, assessment.completed, assessment.kind))
    for position, assessment in enumerate(found, start=1):
        assessment.identifier = f"A{position:06d}"
    return found


def _completed(kind: str, quarter: Quarter) -> Iterator[Assessment]:
    completed, on_time = _KINDS[kind]
    number = levels.count(completed, quarter)
    if not number:
        return
    punctual = round(number * levels.level(on_time, quarter))
    chance, finishes = Chance("assessments", kind, quarter), places_in(quarter)
    without_advice = levels.count("wellbeing_without_advice", quarter) if kind == "wellbeing" else number
    advised = set(chance.sample(range(number), number - without_advice))
    for position in range(number):
        band = choice("demand", "on_time_days" if position < punctual else "late_days", kind)
        finish, taken = chance.between(*finishes), chance.between(*_days_of(chance.pick(band)))
        yield _assessment(kind, chance, worked=(finish - taken, finish), advice=position in advised)


@cache
def _days_of(band: str) -> tuple[int, int]:
    low, high = band.split("-")
    return int(low), int(high)


def _assessment(kind: str, chance: Chance, *, worked: tuple[int, int], advice: bool) -> Assessment:
    """One assessment from its referral to its completion, both given as places among the working days."""
    days, (referral, finish) = working_days(), worked
    return Assessment(
        kind=kind,
        referred=days[referral],
        started=days[referral + chance.between(0, min(finish - referral, 2))],
        completed=days[finish],
        source=chance.pick(choice("demand", "assessment_sources")),
        outcome=chance.pick(choice("demand", "assessment_outcomes", "advice" if advice else kind)),
        team=chance.pick(choice("demand", "assessment_teams")),
        advice=advice,
    )


def assessments_of(quarter: Quarter, all_assessments: Iterable[Assessment]) -> Iterator[dict[str, object]]:
    """A row for each assessment completed in the quarter or open at its end, in the order of referral.

    Work in hand at the end of March 2016 is a core assessment in that quarter's return; the new Act turned it into a
    well-being assessment, as which it is completed.
    """
    first, last = quarter.start, quarter.end
    known = (assessment for assessment in all_assessments if assessment.started <= last and assessment.completed >= first)
    for assessment in sorted(known, key=lambda assessment: assessment.identifier):
        yield _row(assessment, quarter)


def _row(assessment: Assessment, quarter: Quarter) -> dict[str, object]:
    done = assessment.completed <= quarter.end
    before_the_act = assessment.kind == "wellbeing" and quarter < levels.NEW_ACT_BEGINS
    return {
        "assessment_id": assessment.identifier,
        "child_id": assessment.child,
        "kind": "core" if before_the_act else assessment.kind,
        "referred": assessment.referred,
        "started": assessment.started,
        "completed": assessment.completed if done else None,
        "source": assessment.source,
        "outcome": assessment.outcome if done else None,
        "team": assessment.team,
        "advice_and_assistance": done and assessment.advice,
    }
