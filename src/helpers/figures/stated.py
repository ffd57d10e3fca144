"""What was stated of an indicator and no row of a return gives: its target, what the service says, the nation's figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from helpers.domain.commentary import ServiceWords
from helpers.domain.result import Stated


@dataclass(frozen=True)
class KnownTarget:
    """The target of the year as it was known when the quarter ended; ``value`` is None in a baseline year or before it is set.

    ``judged_on`` is whether a figure of each quarter is held against it for the whole year or for the last quarter.
    """

    value: Stated | None
    tolerance: Stated
    method: str
    statutory: bool
    judged_on: Literal["year", "last_quarter"] = "year"
    not_yet_set: bool = False
    recomputed: Stated | None = None  # worked out again from its method and inputs
    agrees: bool = True
    calculation_withheld: bool = False  # it starts from last year's result, and that is withheld


@dataclass(frozen=True)
class DeclaredFace:
    """The outlook for the year that the officer declares, with the reason; it is withheld with the latest result."""

    face: Literal["likely", "may", "unlikely", "none", "withheld"] = "none"
    why: str = ""


@dataclass(frozen=True)
class Commentary:
    """What the service says of an indicator: this quarter, last quarter, what it promised then, and the face it declares."""

    this_quarter: ServiceWords | None = None
    last_quarter: ServiceWords | None = None
    promised: Stated | None = None
    declared: DeclaredFace = field(default_factory=DeclaredFace)


@dataclass(frozen=True)
class Nation:
    """What was last published for the nation as a whole of an indicator."""

    area: str
    period: str
    source: str
    mean: Stated | None = None
    lower_quartile: Stated | None = None
    upper_quartile: Stated | None = None
    numerator: Stated | None = None
    denominator: Stated | None = None
