"""Contacts and referrals of the sample authority."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from helpers.domain.quarter import Quarter
from helpers.returns.sample.chance import Chance
from helpers.returns.sample.levels import count
from helpers.returns.sample.words import choice, kept
from helpers.returns.sample.working_days import place_of, working_days

_SUNDAY = 6


def contacts(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each contact of the quarter, in the order received."""
    chance, sources, teams = Chance("contacts", quarter), choice("demand", "contact_sources"), choice("demand", "contact_teams")
    month = f"{quarter.start:%y%m}"
    for position, received in enumerate(_days_received(quarter, chance), start=1):
        source = chance.pick(sources)
        yield {
            "contact_id": f"K{month}{position:05d}",
            "received": received,
            "source": source,
            "outcome": chance.pick(choice("demand", "contact_outcomes", source)),
            "team": chance.pick(teams),
        }


def _days_received(quarter: Quarter, chance: Chance) -> list[date]:
    days = [quarter.start + timedelta(days=day) for day in range((quarter.end - quarter.start).days + 1)]
    sums = tuple(accumulate(_busyness(day) for day in days))
    places = (bisect_right(sums, chance.share() * sums[-1]) for _ in range(count("contacts", quarter)))
    return sorted(days[position] for position in places)


def _busyness(day: date) -> float:
    week = kept("demand")["days_of_week"]
    holiday = day.weekday() < 5 and working_days()[place_of(day)] != day
    return week[_SUNDAY if holiday else day.weekday()]
