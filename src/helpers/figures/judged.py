"""The judgement of an indicator, from its protected figure alone: where a count behind it is hidden nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Literal

from helpers.domain.commentary import Asked, Flag, Signs, YearEnd, flags
from helpers.domain.judgement.change import Change
from helpers.domain.judgement.rating import Rag, commentary_demanded, indicator_rag, meets
from helpers.domain.judgement.rounding import percent_places, places_that_tell
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.params import Params
from helpers.domain.period import Period, five_years_before
from helpers.domain.phrases import Phrases
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import IndicatorFigure
from helpers.figures.judgement import Judgement, RagWhy, Withheld
from helpers.figures.publishable import StoredFigure
from helpers.measures.judged.comparable import change_of, comparable_points, like_of
from helpers.measures.judged.outlook import Outlook, outlook, settled_face
from helpers.measures.judged.over_years import OverYears, Plotted, beside
from helpers.measures.judged.year_ends import LAST, Aim, aim_of, to_date
from helpers.measures.judged.year_ends import Result as QuarterResult
from helpers.measures.judged.years_shown import over_years

_MEASURED_WITH_DECIMALS = ("percent", "fte", "days", "years", "rate")  # people, events and pounds are whole

ShownFace = Literal["likely", "may", "unlikely", "none", "withheld"]


def judged(stored: StoredFigure, params: Params) -> StoredFigure:
    """An indicator with its judgement; whatever is no indicator, or has no result, as it is."""
    figure = stored.figure
    if not isinstance(figure, IndicatorFigure) or figure.absent:
        return stored
    return stored.judged(_Judged(figure, params.indicators[figure.indicator]).judgement(params))


@dataclass(frozen=True)
class _Judged:
    """One protected indicator beside its entry in the catalogue."""

    figure: IndicatorFigure
    indicator: Indicator

    def judgement(self, params: Params) -> Judgement:
        """Its signs, and on the strength of them what is asked of its commentary."""
        rag, rag_why = self._rag()
        change = self.change
        face, face_why = self._face()
        arrow = change.verdict if change else "withheld"
        demanded = commentary_demanded(arrow, face)
        return Judgement(
            rag=rag,
            rag_why=rag_why,
            arrow=arrow,
            arrow_why=change.why if change else "hidden",
            face=face,
            face_why=face_why,
            commentary_demanded=demanded,
            decimals=self._decimals(),
            moved=change.moved if change else "unknown",
            untested=change.untested if change else "",
            year_complete=self.year_complete,
            flags=self._flags(Signs(rag, arrow, face), demanded, params),
            years=self._years(),
            outlook=self._outlook,
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

    @property
    def current(self) -> Period:
        """The period of the latest result."""
        assert self.figure.compared is not None
        return self.figure.compared.current

    @property
    def year_complete(self) -> bool:
        """Whether the latest result ends its financial year, so that nothing is left to expect of it."""
        return isinstance(self.current, Quarter) and self.current.number == LAST and self.now.known

    @cached_property
    def points(self) -> tuple[Plotted, ...]:
        """The points of five years comparable with the latest: for the verdict of change as for what the years show."""
        base = five_years_before(self.current)
        own = {period: result for period, result in self._own().items() if period.end >= base.end}
        return comparable_points(own, self.current, like_of(self.indicator, self.current))

    @cached_property
    def change(self) -> Change | None:
        """The one verdict of change; None where either result is withheld."""
        if self.now.hidden or self.then.hidden:
            return None
        return change_of(self.indicator, self.now, self.then, points=self.points, like=like_of(self.indicator, self.current))

    def _years(self) -> OverYears | None:
        """What the years show, beside the verdict of change; None where the latest result is not known."""
        if not self.now.known:
            return None
        years = over_years(self.points, like=like_of(self.indicator, self.current), unit=self.indicator.unit)
        compared = self.figure.compared.comparator if self.figure.compared else None
        return beside(years, self.change.moved if self.change else "unknown", compared)

    def _face(self) -> tuple[ShownFace, str]:
        """The face that the officer declared; there is none without a target for the year, nor when the year is complete."""
        declared = self.figure.commentary.declared
        if self.target is None or self.indicator.better == "neither" or self.year_complete:
            return "none", ""
        return declared.face, "" if declared.face == "none" else declared.why

    def _decimals(self) -> int:
        """As many decimals as the catalogue states or a percentage of so many has, and more where rounding would contradict the
        rating or the arrow: the same for every result of the indicator.
        """
        places, value = self.indicator.decimals, self.now.value
        if self.indicator.unit == "percent":
            places = percent_places((result.of for results in self.figure.cells for result in results), stated=places)
        if value is None or self.indicator.unit not in _MEASURED_WITH_DECIMALS:
            return places
        rating = partial(indicator_rag, target=self.target, better=self.indicator.better, tolerance=self.tolerance)
        then = self.then.value if self.change and self.change.verdict in ("improved", "declined") else None
        return places_that_tell(value, then, rated=rating, places=places)

    def _flags(self, signs: Signs, demanded: bool, params: Params) -> tuple[Flag, ...]:
        """What to tell the analyst about the commentary; members are not shown it."""
        of = self.indicator
        measure = " ".join((of.title, of.plain_title, of.noun, of.definition, of.numerator, of.denominator))
        asked = Asked(demanded, signs, params.quarter, params.this_quarter.data_extracted, measure, self._year_end())
        commentary = self.figure.commentary
        phrases = Phrases(**params.words.file.phrases)
        return flags(commentary.this_quarter, asked, before=commentary.last_quarter, phrases=phrases)

    def _year_end(self) -> YearEnd:
        """What the service's own forecast and the arithmetic of the year say of the target."""
        known = self._outlook
        by_numbers = settled_face(known, self.indicator.better) if known else "none"
        words, quarter = self.figure.commentary.this_quarter, self._quarter()
        if (
            words is None
            or quarter is None
            or self.target is None
            or self._for_the_whole_year(aim_of(self.indicator, self.target))
        ):
            return YearEnd(None, by_numbers)
        ends = [expected.value for expected in words.expected if expected.period == Quarter(quarter.year, LAST)]
        return YearEnd(meets(ends[0], self.target, better=self.indicator.better) if ends else None, by_numbers)

    def _quarter(self) -> Quarter | None:
        """The quarter of the latest result; None where that is withheld or is not a quarter's."""
        current = self.figure.compared.current if self.figure.compared else None
        return current if isinstance(current, Quarter) and not self.now.hidden else None

    def _own(self) -> dict[Period, Result]:
        """The indicator's own results; its earlier series are other measures and do not count."""
        return {period: own for period, (own, *_) in zip(self.figure.periods, self.figure.cells, strict=True)}

    def _by_quarter(self) -> Iterator[QuarterResult]:
        for period, own in self._own().items():
            if isinstance(period, Quarter):
                yield QuarterResult(period, own.value, own.n, own.of)

    @cached_property
    def _outlook(self) -> Outlook | None:
        """How the year may end: a target for the whole year is held against the year to date, else against Quarter 4."""
        quarter = self._quarter()
        if quarter is None:
            return None
        results, aim = tuple(self._by_quarter()), aim_of(self.indicator, self.target)
        if self._for_the_whole_year(aim):
            results, aim = to_date(results), replace(aim, period_type="cumulative", adds_up=True)
        return outlook(results, aim, quarter)

    def _for_the_whole_year(self, aim: Aim) -> bool:
        """Whether the target is for the year that the quarters' n of N add up to, and not for Quarter 4 alone."""
        stated = self.figure.target
        adds_up = self.figure.adds_up_to_a_year and aim.unit == "percent" and aim.whole_numbers
        return adds_up and stated is not None and stated.judged_on == "year"
