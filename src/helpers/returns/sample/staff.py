"""The people in post in the sample, month by month and team by team: who starts, who leaves, what stays vacant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from helpers.domain.quarter import Quarter
from helpers.returns.sample import levels
from helpers.returns.sample.chance import Chance, Weighted
from helpers.returns.sample.words import kept


@dataclass(frozen=True)
class TeamMonth:
    """A team in a month: posts, people at its end, and those who came and went in it."""

    month: date
    team: str
    establishment_fte: float
    in_post_headcount: int
    starters: int
    leavers: int

    @property
    def in_post_fte(self) -> float:
        """Whole-time equivalents in post, to a tenth."""
        return round(self.in_post_headcount * kept("workforce")["teams"][self.team]["fte"], 1)

    @property
    def vacant_fte(self) -> float:
        """Posts without a permanent holder; never below nought where a team is over its establishment."""
        return max(round(self.establishment_fte - self.in_post_fte, 1), 0.0)


@cache
def team_months() -> tuple[TeamMonth, ...]:
    """Every month of every team since the history began."""
    people = {team: _wanted(team, levels.HISTORY_BEGINS, kept("workforce")["vacant_before"]) for team in _teams()}
    months, chance, owed = [], Chance("staff"), 0.0
    for quarter, month, vacant in _months():
        owed += kept("workforce")["turnover"][quarter.financial_year] * sum(people.values()) / 12
        wanted = {team: _wanted(team, quarter, vacant) for team in people}
        leavers = _leavers(people, max(int(owed), sum(people.values()) - sum(wanted.values())), chance)
        owed -= int(owed)
        starters = _starters(people, wanted)
        months += [_month(month, quarter, team, (people[team], starters[team], leavers[team])) for team in people]
    return tuple(months)


def _teams() -> dict[str, dict[str, float]]:
    return kept("workforce")["teams"]


def _months() -> Iterator[tuple[Quarter, date, float]]:
    """Quarter, first day and vacant share of each month, the share in a straight line to the quarter's end."""
    before = kept("workforce")["vacant_before"]
    for quarter in levels.quarters_between(levels.HISTORY_BEGINS, levels.LAST):
        at_end = levels.level_of(kept("workforce")["vacant"], quarter)
        for place in range(3):
            first_day = date(quarter.start.year, quarter.start.month + place, 1)
            yield quarter, first_day, before + (at_end - before) * (place + 1) / 3
        before = at_end


def _wanted(team: str, quarter: Quarter, vacant: float) -> int:
    """The people that leave so large a share of all posts vacant, more of it in teams that are hard to staff."""
    posts = kept("workforce")["establishment"][quarter.financial_year]
    average = sum(posts[name] * factors["vacant"] for name, factors in _teams().items()) / sum(posts.values())
    filled = posts[team] * (1 - vacant * _teams()[team]["vacant"] / average)
    return round(filled / _teams()[team]["fte"])


def _leavers(people: dict[str, int], number: int, chance: Chance) -> dict[str, int]:
    """Takes the month's leavers out of their teams, and says how many left each."""
    gone = dict.fromkeys(people, 0)
    for _ in range(number):
        weights = {team: people[team] * factors["leaves"] for team, factors in _teams().items()}
        team = chance.pick(Weighted.of(weights))
        people[team] -= 1
        gone[team] += 1
    return gone


def _starters(people: dict[str, int], wanted: dict[str, int]) -> dict[str, int]:
    """Brings the people to the number wanted in all, each to the team that lacks most, and says how many joined each."""
    came = dict.fromkeys(people, 0)
    while sum(people.values()) < sum(wanted.values()):
        team = max(people, key=lambda name: wanted[name] - people[name])
        people[team] += 1
        came[team] += 1
    return came


def _month(month: date, quarter: Quarter, team: str, people: tuple[int, int, int]) -> TeamMonth:
    posts = kept("workforce")["establishment"][quarter.financial_year][team]
    return TeamMonth(month, team, float(posts), *people)
