"""What a case system records of a child: contacts, assessments, and spells with a plan; ``row`` is where the file has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Received:
    """A contact, or a referral, by the day on which it was received; ``source`` and ``outcome`` are codes."""

    row: int
    child: str
    received: date
    source: str
    outcome: str
    team: str = NOT_RECORDED


@dataclass(frozen=True)
class Assessed:
    """An assessment; open while ``completed`` is missing and the case was not ``closed``."""

    row: int
    child: str
    referred: date
    started: date
    completed: date | None
    source: str
    closed: date | None = None
    outcome: str = NOT_RECORDED
    team: str = NOT_RECORDED


@dataclass(frozen=True)
class Spell:
    """A time with a plan, open while ``end`` is missing; ``earlier_plans`` is how many the child had before, where stated."""

    row: int
    child: str
    start: date
    end: date | None
    earlier_plans: int = 0
