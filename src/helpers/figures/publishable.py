"""What a page may show of a figure: protected, for everybody; or with its true values, for the officers' edition alone.

Protection makes both, and the stores read them back. Neither can be read as the other: what is published takes the first kind.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass, replace
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, TypeAdapter

from helpers.disclosure.protect import Pattern, protected, shown_whole, unsuppressed
from helpers.domain.fingerprint import canonical_json
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.figures.draft import Draft
from helpers.figures.figure import Absence, Commentary, DeclaredFace, Figure, IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.judgement import Judgement

_PROTECTION = object()  # whoever shows it has protected the figure, or has read one that was
_Edition = Literal["members", "officer"]


@dataclass(frozen=True)
class _Stored:
    """What a store holds of a figure, and for whom."""

    edition: _Edition
    figure: Annotated[TableFigure | IndicatorFigure | ListingFigure, Field(discriminator="kind")]
    judgement: Judgement | None


_STORED = TypeAdapter(_Stored)  # made when this is imported, so that a worker that is forked has it


@dataclass(frozen=True)
class StoredFigure:
    """One figure of a quarter as the store of an edition holds it, and what is said of it on the strength of what it shows.

    ``judgement`` is None for all that is no indicator, and for an indicator without a result.
    """

    figure: Figure
    judgement: Judgement | None = None
    made_by: InitVar[object] = None
    edition: ClassVar[_Edition]

    def __post_init__(self, made_by: object) -> None:
        if made_by is not _PROTECTION:
            name = type(self).__name__
            raise TypeError(f"only protection makes a {name}: from a Draft, or from what the store holds")

    @property
    def id(self) -> str:
        """The id under which the figure is registered."""
        return self.figure.id

    @property
    def absent(self) -> Absence | None:
        """Why there is no figure; None where there is one."""
        return self.figure.absent

    def judged(self, judgement: Judgement) -> Self:
        """The same figure with its judgement."""
        return type(self)(self.figure, judgement, _PROTECTION)

    def json(self) -> str:
        """The figure as canonical JSON: the same figure gives the same text everywhere."""
        return canonical_json(self.tree())

    def tree(self) -> Any:
        """The same as plain dicts and lists."""
        return _STORED.dump_python(_Stored(self.edition, self.figure, self.judgement), mode="json", warnings="error")

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The figure that ``json`` wrote.

        Raises:
            TypeError: it was written of a figure of the other edition.
        """
        stored = _STORED.validate_json(text)
        if stored.edition != cls.edition:
            raise TypeError(f"{stored.figure.id}: it is of the {stored.edition} edition, and is no {cls.__name__}")
        return cls(stored.figure, stored.judgement, _PROTECTION)


@dataclass(frozen=True)
class Publishable(StoredFigure):
    """One protected figure of a quarter, and what is said of it on the strength of its protected results alone."""

    edition: ClassVar[_Edition] = "members"


@dataclass(frozen=True)
class ForOfficers(StoredFigure):
    """One figure of a quarter with its true values, and what they mean: no page but the officers' edition's takes it."""

    edition: ClassVar[_Edition] = "officer"


def publishable(draft: Draft, pattern: Pattern) -> Publishable:
    """The figure with everything withheld that the pattern does not show; a public one whole.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated.
    """
    figure = shown_whole(draft.figure) if draft.public else protected(draft.figure, pattern)
    return Publishable(_told_less(figure) if isinstance(figure, IndicatorFigure) else figure, None, _PROTECTION)


def for_officers(draft: Draft, pattern: Pattern) -> ForOfficers:
    """The figure with every true value, those marked that the pattern does not show; a public one as members see it.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated.
    """
    return ForOfficers(shown_whole(draft.figure) if draft.public else unsuppressed(draft.figure, pattern), None, _PROTECTION)


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
