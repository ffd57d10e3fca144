"""The indicator catalogue: what each indicator is, which way is better, and how it is worked out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from helpers.domain.params.measure import Measure
from helpers.domain.params.standing import Standing
from helpers.domain.params.strict_yaml import ParamsFile, Stated

Better = Literal["higher", "lower", "neither"]
PeriodType = Literal["cumulative", "in_quarter", "snapshot", "average", "rolling", "lagged", "annual"]
Unit = Literal["percent", "number", "fte", "pounds", "days", "years", "rate"]


class Series(Stated):
    """An earlier indicator whose results stand before this one in a trend, with the break between them."""

    code: str
    ends: str
    why: str


class Renaming(Stated):
    """A former title of an indicator and the day of its change: both are shown until that financial year ends."""

    was: str
    dated: date


class Indicator(Standing):
    """One indicator of the catalogue; ``confirmed`` is false where its definition is still to be confirmed.

    ``divided_by`` names what an average was divided by, of one whose page shows another number of the same name (the average of
    the months beside the last month's). ``defined_from`` is the day on which its definition began, of one whose results before
    that day are worked out backwards.
    ``objective`` is what the indicator serves; ``reported_in`` says which scorecards it stands on, the Corporate Plan's
    (Appendix B) or the directorate's (Appendix C).
    """

    title: str
    plain_title: str
    definition: str
    numerator: str = ""
    denominator: str = ""
    divided_by: str = ""
    unit: Unit
    counts: Literal["children", "events", "staff", "money", "statuses"]
    noun: str
    better: Better
    period_type: PeriodType
    position: str = ""
    seasonal: bool = False
    frequency: Literal["quarterly", "annual"] = "quarterly"
    statutory: bool
    confirmed: bool = True
    source: str
    owner: str = ""
    checked_by: str = ""
    next_review: date | None = None
    defined_from: date | None = None
    earlier_series: tuple[Series, ...] = ()
    why_it_matters: str = ""
    objective: str = ""
    reported_in: tuple[Literal["corporate_plan", "directorate"], ...] = ()
    renamed: Renaming | None = None
    measure: Measure | None = None
    decimals: int = Field(default=0, ge=0)
    arrow_tolerance: float = Field(default=0.0, ge=0)


class IndicatorFile(ParamsFile):
    """``params/indicators.yaml``."""

    indicators: dict[str, Indicator]


class Answerable(Stated):
    """Who in the council answers for an indicator, who checks it, when it is next reviewed, and the council's own source."""

    owner: str = ""
    checked_by: str = ""
    next_review: date | None = None
    source: str = ""


class OwnersFile(ParamsFile):
    """``params/owners.yaml``: what a council alone can say of the indicators of the shared catalogue; no other inherits it."""

    indicators: dict[str, Answerable]


class PublishedShare(Stated):
    """What was published of one authority or region: its value, where it is a share what it is a share of, or the symbol in
    the place of its value.
    """

    name: str
    value: float | None = None
    of: float | None = Field(default=None, gt=0)
    symbol: str = ""


class PublishedNeighbours(Stated):
    """The values of an authority's statistical neighbours; one that the table has no row for has the symbol ``x``."""

    model: str
    source: str
    values: tuple[PublishedShare, ...] = Field(min_length=1)


class Benchmark(Stated):
    """What was published of others: mean and quartiles of one indicator for one period, of Wales or England as a whole.

    ``published`` is the day of publication: no page shows it before. Where it is not stated, nothing holds it back. ``own`` is
    the authority's own value as it was published beside those of its ``region`` and ``neighbours``; ``authorities`` are all
    that were published, of a share whose funnel is drawn.
    """

    area: str
    period: str
    published: date | None = None
    mean: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    own: PublishedShare | None = None
    region: PublishedShare | None = None
    neighbours: PublishedNeighbours | None = None
    authorities: tuple[PublishedShare, ...] = ()
    source: str


class NonePublished(Stated):
    """That somebody looked for what was published for the nation and there was nothing: where, on which day, of which
    indicators. It holds for what was known up to that day.
    """

    area: str
    indicators: tuple[str, ...]
    checked: date
    source: str


class BenchmarkFile(ParamsFile):
    """``params/benchmarks.yaml``: the latest first for each indicator, and what was looked for in vain."""

    benchmarks: dict[str, tuple[Benchmark, ...]]
    none_published: tuple[NonePublished, ...] = ()
