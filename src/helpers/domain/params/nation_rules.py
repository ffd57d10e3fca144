"""The rules of a nation: what the law and its guidance set for every council there, with where each rule comes from."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from helpers.domain.params.strict_yaml import ParamsFile, Stated
from helpers.domain.review_intervals import ReviewIntervals

ON_TIME = "on_time"
LONGER_THAN_A_WEEK = 8  # days: what the Welsh definition does not except (WSI 2001/1337, Schedule 3)
TEMPORARY_OTHERWISE, SAME_CARERS_OTHERWISE = "temporary-otherwise", "same-carers-otherwise"
REVIEWS_ON_TIME = "reviews-on-time"  # the name of the measure that the law on reviews is for
_LIMIT = "limit"  # the name in braces that stands for the working days of an assessment


class Rule(Stated):
    """A rule with its source; ``confirmed`` is false where its text was not seen, and then the page says so."""

    source: str
    confirmed: bool = True


class AssessmentRule(Rule):
    """Within how many working days of the referral an assessment is to be finished, and the bands of what comes later.

    ``bands`` are the last days of the bands beyond the limit; what takes longer still is a band of its own.
    """

    limit: int = Field(strict=True, ge=1)
    bands: tuple[int, ...]

    @model_validator(mode="after")
    def _bands_rise_from_the_limit(self) -> AssessmentRule:
        edges = (self.limit, *self.bands)
        if list(edges) != sorted(set(edges)):
            raise ValueError("each band ends later than the one before it, the first later than the limit")
        return self

    def last_days(self) -> dict[str, float]:
        """The last working day of each band, by the code of the band, the earliest first.

        >>> AssessmentRule(source="", limit=42, bands=(50, 60)).last_days()
        {'on_time': 42.0, '43_to_50': 50.0, '51_to_60': 60.0, '61_or_more': inf}
        """
        edges = (self.limit, *self.bands)
        between = {f"{before + 1}_to_{last}": float(last) for before, last in zip(edges, self.bands, strict=False)}
        return {ON_TIME: float(self.limit), **between, f"{edges[-1] + 1}_or_more": float("inf")}


class ReviewRule(Rule):
    """The longest time before the first, the second and each later review of a looked after child."""

    in_force_from: date
    first_working_days: int = Field(strict=True, ge=1)
    second_months: int = Field(strict=True, ge=1)
    later_months: int = Field(strict=True, ge=1)

    def intervals(self) -> ReviewIntervals:
        """The same, as reviews are judged by it."""
        return ReviewIntervals(self.source, self.in_force_from, self.first_working_days, self.second_months, self.later_months)


class PlacementRule(Rule):
    """Which moves of a looked after child begin a placement.

    ``temporary`` are the codes of the placement list that are part of the placement that the child comes back to;
    ``counted_from_days`` says from how many days on one of them is a placement of its own all the same. ``same_carers_counted``
    is whether a move with the same carers begins one.
    """

    temporary: tuple[str, ...] = ()
    counted_from_days: dict[str, int] = {}
    same_carers_counted: bool = True

    def otherwise(self) -> dict[str, PlacementRule]:
        """The same with one choice made the other way, by what would be counted or not."""
        longer = dict.fromkeys(self.temporary[1:], LONGER_THAN_A_WEEK) if not self.counted_from_days else {}
        return {
            TEMPORARY_OTHERWISE: self.model_copy(update={"counted_from_days": longer}),
            SAME_CARERS_OTHERWISE: self.model_copy(update={"same_carers_counted": not self.same_carers_counted}),
        }


class Predecessor(Stated):
    """The authority whose figures stand before those of one that was formed later, or anew; ``why`` is said at the break."""

    area: str
    until: date
    why: str


class NationFile(ParamsFile):
    """``nation.yaml``: the rules of a nation, and the words and codes that the shared files name in braces.

    ``inherits`` names the folder of what is the same elsewhere. ``terms`` are put in the place of ``{name}`` in the indicators,
    figures, code lists, papers and covering report of every folder; ``{limit}`` stands for the days of an assessment.
    ``predecessors`` are those of authorities that were formed anew, by the name that published tables have for each.
    ``measures`` are the names by which notebooks and papers ask for what each nation counts under a code of its own.
    """

    inherits: str = ""
    nation: Literal["", "wales", "england"] = ""
    assessments: AssessmentRule | None = None
    reviews: ReviewRule | None = None
    placements: PlacementRule = PlacementRule(source="")
    terms: dict[str, str] = {}
    measures: dict[str, str] = {}
    predecessors: dict[str, Predecessor] = {}

    @property
    def limit(self) -> AssessmentRule:
        """Within how many working days an assessment is to be finished; no params are read without it."""
        assert self.assessments is not None
        return self.assessments

    @property
    def review_intervals(self) -> ReviewIntervals:
        """When reviews are due; no params are read without it."""
        assert self.reviews is not None
        return self.reviews.intervals()

    @property
    def reviews_confirmed(self) -> bool:
        """Whether the text of the law on reviews was seen."""
        return self.reviews is not None and self.reviews.confirmed

    def confirmed(self, code: str) -> bool:
        """Whether the rules that an indicator is judged by were seen: those of reviews on time."""
        return self.reviews_confirmed or code != self.measures.get(REVIEWS_ON_TIME)

    def every_term(self) -> dict[str, str]:
        """What stands for each name in braces."""
        return self.terms | ({_LIMIT: str(self.assessments.limit)} if self.assessments else {})
