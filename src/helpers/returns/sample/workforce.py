"""The workforce return of the sample: staff in post with the agency workers, cases and supervision that go with them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from helpers.domain.quarter import Quarter
from helpers.returns.sample.chance import Chance
from helpers.returns.sample.episodes import open_at
from helpers.returns.sample.population import population
from helpers.returns.sample.staff import TeamMonth, team_months
from helpers.returns.sample.words import kept

_MONTHS_A_YEAR, _WEEKS_A_YEAR = 12, 52


def workforce(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each month of the quarter and team."""
    months = [team_month for team_month in team_months() if quarter.start <= team_month.month <= quarter.end]
    cases = {month: _cases_by_team(month) for month in dict.fromkeys(team_month.month for team_month in months)}
    for team_month in months:
        chance = Chance("workforce", team_month.month, team_month.team)
        agency = _agency(team_month, quarter, chance)
        yield (
            _staff(team_month)
            | agency
            | _conditions(team_month, quarter, chance)
            | _work(team_month, agency, cases[team_month.month][team_month.team])
            | (_supervision(team_month, quarter, agency, chance))
        )


def _year(name: str, quarter: Quarter) -> float:
    return kept("workforce")[name][quarter.financial_year]


def _staff(team_month: TeamMonth) -> dict[str, object]:
    return {
        "month": team_month.month,
        "team": team_month.team,
        "establishment_fte": team_month.establishment_fte,
        "in_post_fte": team_month.in_post_fte,
        "in_post_headcount": team_month.in_post_headcount,
        "vacant_fte": team_month.vacant_fte,
        "starters": team_month.starters,
        "leavers": team_month.leavers,
    }


def _agency(team_month: TeamMonth, quarter: Quarter, chance: Chance) -> dict[str, object]:
    team = kept("workforce")["teams"][team_month.team]
    engaged = {
        "vacancy": team_month.vacant_fte * _year("cover", quarter),
        "absence": team["absence"] * _year("absence_fte", quarter),
        "demand": team["demand"] * _year("demand_fte", quarter),
    }
    return {name: value for reason, fte in engaged.items() for name, value in _engaged(reason, fte, quarter, chance)}


def _engaged(reason: str, fte: float, quarter: Quarter, chance: Chance) -> Iterator[tuple[str, object]]:
    """Headcount, FTE and cost for one reason; most agency workers are full time, so people are FTE rounded up."""
    fte = round(chance.near(fte, 0.04), 1)
    weeks = _WEEKS_A_YEAR / _MONTHS_A_YEAR
    month = _year("hourly_rate", quarter) * kept("workforce")["hours_a_week"] * weeks
    yield f"agency_{reason}_headcount", math.ceil(fte)
    yield f"agency_{reason}_fte", fte
    yield f"agency_{reason}_cost", round(fte * chance.near(month, 0.015))


def _conditions(team_month: TeamMonth, quarter: Quarter, chance: Chance) -> dict[str, object]:
    team = kept("workforce")["teams"][team_month.team]
    season = kept("workforce")["sickness_by_month"][team_month.month.month - 1]
    sickness = team_month.in_post_fte * _year("sickness_days_a_month", quarter) * season
    return {
        "length_of_service_years": round(chance.near(team["years"], 0.04), 1),
        "newly_qualified": round(team_month.in_post_headcount * chance.near(team["newly_qualified"], 0.1)),
        "sickness_days": round(2 * chance.near(sickness, 0.18)) / 2,
        "posts_filled": team_month.starters,
        "days_to_fill": sum(round(chance.near(_year("days_to_fill", quarter), 0.3)) for _ in range(team_month.starters)),
    }


def _agency_sum(agency: dict[str, Any], what: str) -> float:
    return sum(agency[f"agency_{reason}_{what}"] for reason in ("vacancy", "absence", "demand"))


def _work(team_month: TeamMonth, agency: dict[str, Any], cases: int) -> dict[str, object]:
    holders = kept("workforce")["teams"][team_month.team]["holds_cases"]
    return {"cases": cases, "case_holders_fte": round(holders * (team_month.in_post_fte + _agency_sum(agency, "fte")), 1)}


def _supervision(team_month: TeamMonth, quarter: Quarter, agency: dict[str, object], chance: Chance) -> dict[str, object]:
    due = team_month.in_post_headcount + int(_agency_sum(agency, "headcount"))
    held = round(due * chance.near(_year("supervision_held", quarter), 0.04))
    return {"supervision_due": due, "supervision_held": min(held, due)}


def _cases_by_team(month: date) -> dict[str, int]:
    """The cases of each team at the month's end, from the children who then had a plan or were being assessed."""
    last_day = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    children = population()
    numbers = {
        "assessments": sum(assessment.started <= last_day < assessment.completed for assessment in children.assessments),
        "plans": len(open_at(children.plans, last_day)),
        "looked_after": len(open_at(children.care, last_day)),
    }
    shares = kept("workforce")["cases"]
    held = {team: sum(round(numbers[name] * share) for name, share in of.items()) for team, of in shares.items()}
    everything = numbers["plans"] + numbers["assessments"]
    return held | {"case_management": everything - sum(held.values())}
