"""What was stated of an indicator and no row of a return gives: its target, what the service says, what others published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from helpers.domain.commentary import ServiceWords
from helpers.domain.judgement.funnel import Where
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


@dataclass(frozen=True)
class Neighbours:
    """How a published value stands to those of the authority's statistical neighbours, by whose ``model``.

    ``withheld`` of them have a symbol in the place of their value, ``without_row`` no row in the table. ``lower_than`` is how
    many have a higher value, ``higher_than`` how many a lower one; ``beyond_chance`` how many of the more numerous of the two
    differ by more than chance gives: None where no counts are published from which that could be worked out.
    """

    model: str
    source: str
    count: Stated
    with_value: Stated
    withheld: Stated
    without_row: Stated
    lower_than: Stated
    higher_than: Stated
    median: Stated | None = None
    lowest: Stated | None = None
    highest: Stated | None = None
    beyond_chance: Stated | None = None

    @property
    def is_lower(self) -> bool:
        """Whether it is lower than more of them than it is higher than."""
        return self.lower_than >= self.higher_than


@dataclass(frozen=True)
class Authority:
    """A point of a funnel: the published share of one authority, what it is a share of, where it lies, and whose it is."""

    name: str
    whose: Literal["own", "neighbour", "other"]
    share: Stated
    of: Stated
    where: Where


@dataclass(frozen=True)
class LimitsOf:
    """The 99.8% and the 95% limits of a share of so many, as percentages."""

    of: Stated
    lowest: Stated
    lower: Stated
    upper: Stated
    highest: Stated


@dataclass(frozen=True)
class FunnelOfAuthorities:
    """Every authority's published share beside the limits of chance about the ``average``, widened so many times.

    ``left_out`` are authorities of which no share was published; ``outside`` lie beyond the 99.8% limits, of ``drawn``.
    """

    average: Stated
    widened: Stated
    drawn: Stated
    left_out: Stated
    outside: Stated
    where: Where
    authorities: tuple[Authority, ...]
    limits: tuple[LimitsOf, ...]


@dataclass(frozen=True)
class Beside:
    """An authority's own published value of one period beside those of others, with where and when that was published."""

    area: str
    period: str
    source: str
    own: Stated
    published: date | None = None
    region: str = ""
    region_value: Stated | None = None
    neighbours: Neighbours | None = None
    funnel: FunnelOfAuthorities | None = None
