"""Published statistics as params: which tables are known, and which of their columns give which indicator."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from helpers.domain.params.indicator import Unit
from helpers.domain.params.strict_yaml import ParamsFile, Stated

PeriodRule = Literal["year_to_31_march", "at_31_march", "at_30_september"]


class Layout(Stated):
    """The headings that every table of a publisher has; each may be spelt in several ways, as in two languages.

    ``level`` is empty where a table has no column for it: then a row is national if its area is ``national``.
    """

    area: tuple[str, ...]
    period: tuple[str, ...]
    level: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    national: str


class PublishedMeasure(Stated):
    """One indicator of a table: its published column, the counts behind it, and the rows that it is in.

    ``unit`` is that of the published column, as the catalogue of indicators names units. A rate is the sum of ``numerator``
    over the sum of ``denominator``, times ``scale``; ``times`` multiplies the denominator, as days in a year do. ``where``
    keeps the rows that have these values, in tables with a row a category; each value may be spelt in several ways.
    """

    indicator: str
    unit: Unit
    value: str = ""
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    scale: float = 1.0
    times: float = 1.0
    places: int = Field(default=1, ge=0)
    where: dict[str, tuple[str, ...]] = {}
    period: PeriodRule | None = None

    @model_validator(mode="after")
    def _says_what_it_takes(self) -> PublishedMeasure:
        if not self.value and not self.numerator:
            raise ValueError("a published measure has a value, or counts to work it out from")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it is read from."""
        return tuple(dict.fromkeys(name for name in (self.value, *self.numerator, *self.denominator, *self.where) if name))


class Publication(Stated):
    """One table of a publication. ``rounding`` says what the publisher rounds, in words for the note of a result."""

    title: str
    source: str
    layout: str
    period: PeriodRule
    rounding: str = ""
    measures: tuple[PublishedMeasure, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which the table is known from others of its publisher."""
        return tuple(dict.fromkeys(name for measure in self.measures for name in measure.columns))


class PublicationsFile(ParamsFile):
    """``publications.yaml``: the layouts of publishers, the symbols that they print, and their tables.

    ``headings`` are other spellings of a column's heading, as in Welsh files.
    """

    layouts: dict[str, Layout]
    symbols: dict[str, str]
    headings: dict[str, tuple[str, ...]] = {}
    publications: dict[str, Publication]
