"""The judgement of an indicator, from its protected figure alone: where a count behind it is hidden nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from helpers.domain.commentary import Asked, Flag, Phrases, Signs, flags
from helpers.domain.judgement import Arrow, Rag, arrow, commentary_demanded, indicator_rag, places_that_tell
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import IndicatorFigure
from helpers.figures.judgement import ArrowWhy, Judgement, RagWhy, Withheld
from helpers.figures.publishable import Publishable
from helpers.measures.judged.chance import share_within_chance
from helpers.measures.judged.outlook import Outlook, outlook
from helpers.measures.judged.variation import Plotted, Variation, variation
from helpers.measures.judged.year_ends import Aim, Held, aim_of, builds_up, comparable, own_quarters
from helpers.measures.judged.year_ends import Result as QuarterResult

_MEASURED_WITH_DECIMALS = ("percent", "fte", "days", "years", "rate")  # people, events and pounds are whole
_VARIES_BY_CHANCE = ("children", "events")  # in the way that the test assumes; staff and money do not

ShownFace = Literal["likely", "may", "unlikely", "none", "withheld"]


def judged(publishable: Publishable, params: Params) -> Publishable:
    """An indicator with its judgement; whatever is no indicator, or has no result, as it is."""
    figure = publishable.figure
    if not isinstance(figure, IndicatorFigure) or figure.absent:
        return publishable
    return publishable.judged(_Judged(figure, params.indicators[figure.indicator]).judgement(params))


@dataclass(frozen=True)
class _Judged:
    """One protected indicator beside its entry in the catalogue."""

    figure: IndicatorFigure
    indicator: Indicator

    def judgement(self, params: Params) -> Judgement:
        """Its signs, and on the strength of them what is asked of its commentary."""
        rag, rag_why = self._rag()
        arrow_, arrow_why = self._arrow()
        face, face_why = self._face()
        demanded = commentary_demanded(arrow_, face)
        return Judgement(
            rag=rag,
            rag_why=rag_why,
            arrow=arrow_,
            arrow_why=arrow_why,
            face=face,
            face_why=face_why,
            commentary_demanded=demanded,
            decimals=self._decimals(arrow_),
            flags=self._flags(Signs(rag, arrow_, face), demanded, params),
            variation=self._variation(),
            outlook=self._outlook(),
        )

    @property
    def now(self) -> Result:
        """The latest result."""
        return self.figure.at(self.figure.compared.current if self.figure.compared else None)

    @property
    def then(self) -> Result:
        """The earlier result that the arrow compares with; not available where there is none."""
        return self.figure.at(self.figure.compared.comparator if self.figure.compared else None)

    @property
    def target(self) -> float | None:
        """The target of the year, where it has a value."""
        return self.figure.target.value if self.figure.target else None

    @property
    def tolerance(self) -> float:
        """How far short of the target is amber, in the indicator's unit."""
        return self.figure.target.tolerance if self.figure.target else 0.0

    def _rag(self) -> tuple[Rag | Withheld, RagWhy]:
        if self.now.hidden:
            return "withheld", "hidden"
        rag = indicator_rag(self.now.value, self.target, better=self.indicator.better, tolerance=self.tolerance)
        return rag, "judged" if rag != "none" else self._no_rag()

    def _no_rag(self) -> RagWhy:
        if self.indicator.better == "neither":
            return "no_direction"
        if self.target is None and self.figure.target:
            return "not_yet_set" if self.figure.target.not_yet_set else "baseline_year"
        return "no_target" if self.target is None else "no_value"

    def _arrow(self) -> tuple[Arrow | Withheld, ArrowWhy]:
        if self.now.hidden or self.then.hidden:
            return "withheld", "hidden"
        now, then, tolerance = self.now.value, self.then.value, self.indicator.arrow_tolerance
        sign = arrow(now, then, better=self.indicator.better, tolerance=tolerance, within_chance=self._within_chance())
        if sign == "not_comparable" or now is None or then is None:
            return sign, "no_direction" if self.indicator.better == "neither" else "no_comparator"
        if sign != "sustained":
            return sign, "change"
        return sign, "tolerance" if round(abs(now - then), 9) <= tolerance else "chance"

    def _within_chance(self) -> bool:
        now, then = self.now, self.then
        if self.figure.measured_as != "share" or then.value is None or now.n is None or now.of is None:
            return False
        if self.figure.counts not in _VARIES_BY_CHANCE:
            return False
        return share_within_chance(now.n, now.of, was_n=then.n, was_of=then.of, was_percent=then.value)

    def _face(self) -> tuple[ShownFace, str]:
        """The face that the officer declared; there is none for an indicator without a target for the year."""
        declared = self.figure.commentary.declared
        if self.target is None or self.indicator.better == "neither":
            return "none", ""
        return declared.face, "" if declared.face == "none" else declared.why

    def _decimals(self, sign: str) -> int:
        """As many decimals as the catalogue states, and more where rounding would contradict the rating or the arrow."""
        places, value = self.indicator.decimals, self.now.value
        if value is None or self.indicator.unit not in _MEASURED_WITH_DECIMALS:
            return places
        rating = partial(indicator_rag, target=self.target, better=self.indicator.better, tolerance=self.tolerance)
        then = self.then.value if sign in ("improved", "declined") else None
        return places_that_tell(value, then, judged=rating, places=places)

    def _flags(self, signs: Signs, demanded: bool, params: Params) -> tuple[Flag, ...]:
        """What to tell the analyst about the commentary; members are not shown it."""
        asked = Asked(demanded, signs, params.quarter, params.this_quarter.data_extracted)
        commentary = self.figure.commentary
        phrases = Phrases(**params.words.file.phrases)
        return flags(commentary.this_quarter, asked, before=commentary.last_quarter, phrases=phrases)

    def _quarter(self) -> Quarter | None:
        """The quarter of the latest result; None where that is withheld or is not a quarter's."""
        current = self.figure.compared.current if self.figure.compared else None
        return current if isinstance(current, Quarter) and not self.now.hidden else None

    def _own_results(self) -> Iterator[QuarterResult]:
        """The indicator's own quarters; its earlier series are other measures and do not count."""
        for period, (own, *_) in zip(self.figure.periods, self.figure.cells, strict=True):
            if isinstance(period, Quarter):
                yield QuarterResult(period, own.value, own.n, own.of)

    @property
    def _aim(self) -> Aim:
        return aim_of(self.indicator, self.target)

    def _outlook(self) -> Outlook | None:
        quarter = self._quarter()
        return outlook(tuple(self._own_results()), self._aim, quarter) if quarter else None

    def _variation(self) -> Variation | None:
        """The analysis of comparable points: a figure that builds up through the year is taken apart into its own quarters
        where its counts add up, and else compared at the same quarter of each year.
        """
        quarter = self._quarter()
        if quarter is None:
            return None
        points = _comparable_points(comparable(tuple(self._own_results())), self._aim, quarter)
        plotted = [Plotted(str(point.quarter), point.value) for point in points]
        return variation(plotted, better=self._aim.better, unit=self._aim.unit)


def _comparable_points(held: Held, aim: Aim, now: Quarter) -> tuple[QuarterResult, ...]:
    if aim.adds_up:
        return own_quarters(held)
    if builds_up(aim):
        return tuple(result for quarter, result in held.items() if quarter.number == now.number)
    first = min(held, default=now)
    quarters = [now.back(back) for back in reversed(range(4 * (now.year - first.year) + now.number - first.number + 1))]
    return tuple(held.get(quarter, QuarterResult(quarter, None)) for quarter in quarters)
