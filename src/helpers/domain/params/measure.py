"""How an indicator or a table is worked out from a return: the few kinds of measure and what each needs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, PrivateAttr, model_validator

from helpers.domain.params.strict_yaml import Stated

Kind = Literal["count", "sum", "share", "ratio", "average"]
Over = Literal["quarter", "year_to_date", "twelve_months"]


class Bounds(Stated):
    """A condition on a number, inclusive at both ends."""

    at_least: float | None = None
    at_most: float | None = None


Condition = bool | str | list[str] | Bounds


class Measure(Stated):
    """One measure over the rows of one return (or a view of it).

    count: how many rows (or distinct ``distinct``) are ``among``. sum: the total of ``column``. share: of those ``among``,
    the part ``where``, times ``scale``. ratio: total of ``column`` over total of ``per``, times ``scale``.
    average: total of ``column`` over the number of rows.
    """

    kind: Kind
    rows: str = Field(alias="return")
    over: Over = "quarter"
    date: str = ""
    among: dict[str, Condition] = {}
    where: dict[str, Condition] = {}
    distinct: str = ""
    column: str = ""
    per: str = ""
    scale: float = 1.0
    _stated_in: tuple[str, str] = PrivateAttr(default=("params/indicators.yaml or params/figures.yaml", ""))

    @property
    def stated_in(self) -> tuple[str, str]:
        """The params file that states the measure, and its entry there, for messages."""
        return self._stated_in

    def state_in(self, file: str, entry: str) -> None:
        """Remembers where the measure was read from."""
        self._stated_in = (file, entry)

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Measure:
        needs = {"sum": ["column"], "ratio": ["column", "per"], "average": ["column"], "share": ["where"], "count": []}
        lacking = [name for name in needs[self.kind] if not getattr(self, name)]
        if lacking:
            raise ValueError(f"a {self.kind} also needs {' and '.join(lacking)}")
        return self

    def columns_used(self) -> tuple[str, ...]:
        """Every column of the return (or view) that the measure looks at."""
        named = (self.date, self.distinct, self.column, self.per)
        return (*filter(None, named), *self.among, *self.where)
