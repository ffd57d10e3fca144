"""What being looked after brings with it in the sample: placements, reviews, visits, and applications to a court."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from helpers.domain.quarter import Quarter
from helpers.returns.sample import levels
from helpers.returns.sample.chance import Chance, Weighted
from helpers.returns.sample.episodes import Episode, in_year
from helpers.returns.sample.population import population
from helpers.returns.sample.words import choice

PLACEMENTS = Weighted.of(
    {
        "foster_relative": 17,
        "foster_in_house": 20,
        "foster_independent": 42,
        "residential": 8,
        "placed_with_parents": 9,
        "placed_for_adoption": 2,
        "independent_living": 2,
    }
)
LEGAL_STATUSES = Weighted.of({"care_order": 72, "section_76": 21, "remand": 0.6, "other": 6.4})
TEAMS = Weighted.of({"looked_after": 58, "case_management": 18, "court": 14, "child_health_disability": 10})
# One child in seven moves often: with the others' rare moves this gives about a tenth with three or more in a year.
MOVES_OFTEN = 0.132
# First review within 20 working days (about 28 days), the second within three months, then every six months.
REVIEW_GAPS = (28, 91, 182)
# A visit in the first week of a placement, then every six weeks in the first year of care and every three months after it.
FIRST_VISIT, EARLY_GAP, LATER_GAP, EARLY = 7, 42, 91, timedelta(days=365)


@dataclass(frozen=True)
class Placement:
    """One placement within a period of care."""

    episode: Episode
    kind: str
    legal_status: str
    care_began: date


@cache
def placements() -> tuple[Placement, ...]:
    """Every placement of the history, child after child."""
    return tuple(placement for period in population().care for placement in _placements_of(period))


def _placements_of(period: Episode) -> Iterator[Placement]:
    chance = Chance("placements", period.child, period.start)
    often, status = chance.share() < MOVES_OFTEN, chance.pick(LEGAL_STATUSES)
    last, start = period.end or levels.LAST.end, period.start
    while start <= last:
        moved = start + timedelta(days=chance.between(40, 150) if often else chance.between(250, 2600))
        if moved >= last:
            moved, ended, reason = last + timedelta(days=1), period.end, period.reason
        else:
            ended, reason = moved, "new_episode"
        yield Placement(Episode(period.child, start, ended, reason), chance.pick(PLACEMENTS), status, period.start)
        start = moved


def looked_after(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each placement open in the financial year to the quarter's end."""
    for placement in placements():
        if in_year(placement.episode, quarter):
            yield _placement_row(placement, quarter)


def _placement_row(placement: Placement, quarter: Quarter) -> dict[str, object]:
    end, reason = placement.episode.as_at(quarter)
    return {
        "child_id": placement.episode.child,
        "start": placement.episode.start,
        "end": end,
        "reason_ended": reason,
        "placement": placement.kind,
        "legal_status": placement.legal_status,
    }


def child_protection(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each registration open in the financial year to the quarter's end."""
    for episode in population().register:
        if in_year(episode, quarter):
            end, _ = episode.as_at(quarter)
            row = {"child_id": episode.child, "start": episode.start, "end": end}
            yield row | {"re_registration": episode.again}


@cache
def _team(child: str) -> str:
    return Chance("team", child).pick(TEAMS)


@dataclass(frozen=True)
class _Due:
    day: date
    child: str
    began: date


def _reviews_due(period: Episode) -> Iterator[_Due]:
    first, second, after = REVIEW_GAPS
    day, gaps, last = period.start + timedelta(days=first), iter((second,)), period.end or levels.LAST.end
    while day <= last:
        yield _Due(day, period.child, period.start)
        day += timedelta(days=next(gaps, after))


def _visits_due(placement: Placement) -> Iterator[_Due]:
    episode = placement.episode
    day, last = episode.start + timedelta(days=FIRST_VISIT), episode.end or levels.LAST.end
    while day <= last:
        yield _Due(day, episode.child, episode.start)
        day += timedelta(days=EARLY_GAP if day - placement.care_began < EARLY else LATER_GAP)


@cache
def _all_reviews() -> list[_Due]:
    return _in_order(due for period in population().care for due in _reviews_due(period))


@cache
def _all_visits() -> list[_Due]:
    return _in_order(due for placement in placements() for due in _visits_due(placement))


def _in_order(dues: Iterable[_Due]) -> list[_Due]:
    return sorted(dues, key=lambda due: (due.day, due.child))


def _due_in(quarter: Quarter, dues: list[_Due]) -> list[_Due]:
    """Those of the dues, which are in order, that fall in the quarter."""
    first, after = (bisect_left(dues, day, key=lambda due: due.day) for day in (quarter.start, quarter.next().start))
    return dues[first:after]


def reviews(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each review due in the quarter."""
    dues = _due_in(quarter, _all_reviews())
    late = _late(len(dues), levels.level("reviews_on_time", quarter), Chance("late reviews", quarter))
    chance, month = Chance("reviews", quarter), f"{quarter.start:%y%m}"
    for position, due in enumerate(dues):
        held = _done(due, quarter, chance.between(1, 40) if position in late else -chance.between(0, 10))
        identifier = f"R{month}{position + 1:04d}"
        yield {"review_id": identifier, "child_id": due.child, "due": due.day, "held": held, "team": _team(due.child)}


def statutory_visits(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each statutory visit due in the quarter."""
    dues = _due_in(quarter, _all_visits())
    late = _late(len(dues), levels.level("visits_on_time", quarter), Chance("late visits", quarter))
    chance, month = Chance("visits", quarter), f"{quarter.start:%y%m}"
    for position, due in enumerate(dues):
        made = _done(due, quarter, chance.between(1, 21) if position in late else -chance.between(0, 6))
        identifier = f"V{month}{position + 1:04d}"
        yield {"visit_id": identifier, "child_id": due.child, "due": due.day, "made": made, "team": _team(due.child)}


def _late(number: int, on_time: float, chance: Chance) -> set[int]:
    return set(chance.sample(range(number), number - round(number * on_time)))


def _done(due: _Due, quarter: Quarter, days: int) -> date | None:
    """The day on which it was done; blank where that is not before the quarter's end."""
    day = max(due.day + timedelta(days=days), due.began)
    return day if day <= quarter.end else None


def court_applications(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each application to a court in the quarter, in the order made."""
    chance, kinds = Chance("court", quarter), choice("demand", "application_kinds")
    children = [period.child for period in population().care if in_year(period, quarter)]
    number = levels.count("court_applications", quarter)
    days = sorted(chance.day_in(quarter) for _ in range(number))
    for position, (day, child) in enumerate(zip(days, chance.sample(children, number), strict=True), start=1):
        identifier = f"L{quarter.start:%y%m}{position:03d}"
        yield {"application_id": identifier, "child_id": child, "applied": day, "kind": chance.pick(kinds)}
