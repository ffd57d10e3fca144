"""The register of everything published: each table, indicator and listing, what it counts and how sensitive it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from helpers.domain.params.indicator import Indicator
from helpers.domain.params.measure import Measure, Over
from helpers.domain.params.standing import Standing
from helpers.domain.params.strict_yaml import ParamsFile, Stated

Counts = Literal["children", "events", "staff", "money", "statuses"]
Sensitivity = Literal["protected", "public"]
PeriodName = Literal["quarter", "year_to_date", "previous_quarter", "same_quarter_last_year", "history"]
HISTORY: PeriodName = "history"


class NeverHidden(Stated):
    """Results that are not hidden to protect others, by row and column key, and why; a small one is hidden all the same."""

    cells: tuple[tuple[str, str], ...]
    reason: str


class _Entry(Stated):
    title: str
    counts: Counts
    sensitivity: Sensitivity = "protected"
    reason: str = ""
    notes: tuple[str, ...] = ()
    never_hidden: NeverHidden | None = None

    @property
    def public(self) -> bool:
        """Whether it is shown whole, by its written reason."""
        return self.sensitivity == "public"

    @property
    def shown_in_full(self) -> bool:
        """Whether children are counted, or events in their lives, and it is public all the same."""
        return self.public and self.counts in ("children", "events")

    def never_hidden_cells(self) -> frozenset[tuple[str, str]]:
        """The results that are not hidden to protect others, by row and column key."""
        return frozenset(self.never_hidden.cells if self.never_hidden else ())

    @model_validator(mode="after")
    def _public_has_a_reason(self) -> _Entry:
        if self.sensitivity == "public" and not self.reason:
            raise ValueError("a public figure needs a written reason")
        return self


def _several(periods: object) -> object:
    return (periods,) if isinstance(periods, str) else periods


class MeasuredColumn(Stated):
    """One measured column of a table that shows several measures side by side."""

    label: str
    unit: str
    measure: Measure


class RegisteredTable(_Entry, Standing):
    """A table: one measure broken down by ``rows`` and by ``columns`` or ``periods``, or several measures by ``rows``.

    ``periods: history`` keeps a column for each quarter of the five years, from ``history_from`` on.
    ``group`` merges small codes under one label; ``leave_out`` names codes that no row of the measure can hold. ``totals``
    says which totals stand beside the cells: each is worked out from the rows of the return on its own, and where the
    measure adds up, must equal the sum of the cells. In a quarter in which a table had not begun, the one that names it as its
    ``successor`` stands in its place.
    """

    kind: Literal["table"]
    unit: str = ""
    rows: str
    row_title: str
    row_list: str = ""
    group: dict[str, tuple[str, ...]] = {}
    leave_out: tuple[str, ...] = ()
    columns: str = ""
    column_list: str = ""
    periods: Annotated[tuple[PeriodName, ...], BeforeValidator(_several)] = ()
    measure: Measure | None = None
    measures: tuple[MeasuredColumn, ...] = ()
    share_of_total: bool = False
    totals: tuple[Literal["rows", "columns"], ...] = ()

    @property
    def keeps_history(self) -> bool:
        """Whether it has a column for each quarter of the five years."""
        return HISTORY in self.periods

    def every_measure(self) -> tuple[Measure, ...]:
        """Its one measure, or those that stand side by side."""
        return (self.measure,) if self.measure else tuple(column.measure for column in self.measures)

    def breakdown(self, over: Over) -> tuple[object, ...]:
        """What its cells count, were it over another period: two tables with the same breakdown are one but for their words."""
        measure = self.measure.model_copy(update={"over": over}).model_dump_json() if self.measure else ""
        return (measure, self.rows, self.columns, self.group, self.share_of_total, self.periods)

    @model_validator(mode="after")
    def _has_one_shape(self) -> RegisteredTable:
        if (self.measure is None) == (not self.measures):
            raise ValueError("a table has either one measure or a list of measures")
        if bool(self.columns) + bool(self.periods) + bool(self.measures) > 1:
            raise ValueError("a table has one of columns, periods and measures side by side")
        if self.keeps_history and len(self.periods) > 1:
            raise ValueError("history is every quarter of the five years: it stands alone under periods")
        return self


class RegisteredIndicator(_Entry):
    """An indicator with its history, target and signs."""

    kind: Literal["indicator"]
    title: str = ""
    indicator: str


class RegisteredListing(_Entry):
    """Rows of a hand-kept return as services wrote them; ``coded`` names the code list of a coded column."""

    kind: Literal["listing"]
    rows: str = Field(alias="return")
    columns: dict[str, str]
    coded: dict[str, str] = {}


Registered = Annotated[RegisteredTable | RegisteredIndicator | RegisteredListing, Field(discriminator="kind")]


class RegisterFile(ParamsFile):
    """``params/figures.yaml``."""

    figures: dict[str, Registered]


def name_measures(indicators: Mapping[str, Indicator], figures: Mapping[str, Registered]) -> None:
    """Lets each measure know its file and entry, so that a message about it can name them."""
    for code, indicator in indicators.items():
        if indicator.measure is not None:
            indicator.measure.state_in("params/indicators.yaml", code)
    for name, figure in figures.items():
        for measure in figure.every_measure() if isinstance(figure, RegisteredTable) else ():
            measure.state_in("params/figures.yaml", name)
