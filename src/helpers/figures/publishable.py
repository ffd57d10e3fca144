"""What a notebook may show: a figure whose small counts are protected. Protection makes one, and the store reads it back."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, replace
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from helpers.disclosure.protect import Pattern, protected, shown_whole
from helpers.domain.fingerprint import canonical_json
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.figures.draft import Draft
from helpers.figures.figure import Absence, Commentary, DeclaredFace, Figure, IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.judgement import Judgement

_PROTECTION = object()  # whoever shows it has protected the figure, or has read one that was


@dataclass(frozen=True)
class _Stored:
    """What the store holds of a figure."""

    figure: Annotated[TableFigure | IndicatorFigure | ListingFigure, Field(discriminator="kind")]
    judgement: Judgement | None


_STORED = TypeAdapter(_Stored)  # made when this is imported, so that a worker that is forked has it


@dataclass(frozen=True)
class Publishable:
    """One protected figure of a quarter, and what is said of it on the strength of its protected results alone.

    ``judgement`` is None for all that is no indicator, and for an indicator without a result.
    """

    figure: Figure
    judgement: Judgement | None = None
    made_by: InitVar[object] = None

    def __post_init__(self, made_by: object) -> None:
        if made_by is not _PROTECTION:
            raise TypeError("only protection makes a Publishable: from a Draft, or from what the store holds")

    @property
    def id(self) -> str:
        """The id under which the figure is registered."""
        return self.figure.id

    @property
    def absent(self) -> Absence | None:
        """Why there is no figure; None where there is one."""
        return self.figure.absent

    def judged(self, judgement: Judgement) -> Publishable:
        """The same figure with its judgement."""
        return Publishable(self.figure, judgement, _PROTECTION)

    def json(self) -> str:
        """The figure as canonical JSON: the same figure gives the same text everywhere."""
        return canonical_json(self.tree())

    def tree(self) -> Any:
        """The same as plain dicts and lists."""
        return _STORED.dump_python(_Stored(self.figure, self.judgement), mode="json", warnings="error")

    @classmethod
    def from_json(cls, text: str) -> Publishable:
        """The figure that ``json`` wrote."""
        stored = _STORED.validate_json(text)
        return cls(stored.figure, stored.judgement, _PROTECTION)


def publishable(draft: Draft, pattern: Pattern) -> Publishable:
    """The figure with everything withheld that the pattern does not show; a public one whole.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated.
    """
    figure = shown_whole(draft.figure) if draft.public else protected(draft.figure, pattern)
    return Publishable(_told_less(figure) if isinstance(figure, IndicatorFigure) else figure, None, _PROTECTION)


def _told_less(indicator: IndicatorFigure) -> IndicatorFigure:
    """An indicator without the differences that were withheld; with its latest result, the face that was declared goes too,
    and with last year's the calculation of a target that starts from it. Where any result is withheld, so is how the indicator
    compares with others: its published value of another period or place could tell what the page does not.
    """
    told = tuple(one for one in indicator.differences if not (one.computed.hidden or one.published.hidden))
    commentary = indicator.commentary
    if indicator.compared and indicator.at(indicator.compared.current).hidden:
        commentary = _without_face(commentary)
    target = indicator.target
    if target and _last_year_is_withheld(indicator):
        target = replace(target, recomputed=None, agrees=True, calculation_withheld=True)
    hidden = any(result.hidden for results in indicator.cells for result in results)
    beside = None if hidden else indicator.beside
    return replace(indicator, differences=told, commentary=commentary, target=target, beside=beside)


def _last_year_is_withheld(indicator: IndicatorFigure) -> bool:
    """Whether a result that a target may start from is withheld: of the year before, of its last quarter, of a year ago."""
    if indicator.compared is None:
        return False
    current = indicator.compared.current
    ends = (FinancialYear(current.year - 1), Quarter(current.year - 1, 4)) if isinstance(current, Quarter) else ()
    return any(indicator.at(period).hidden for period in (*ends, indicator.compared.comparator) if period)


def _without_face(commentary: Commentary) -> Commentary:
    declared = commentary.declared.face != "none"
    return replace(commentary, declared=DeclaredFace("withheld" if declared else "none"))
