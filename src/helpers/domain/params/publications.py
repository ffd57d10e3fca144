"""Published statistics as params: which tables are known, and which of their columns give which indicator."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from helpers.domain.params.indicator import Unit
from helpers.domain.params.strict_yaml import ParamsFile, Stated

PeriodRule = Literal["year_to_31_march", "at_31_march", "at_30_september"]


class Layout(Stated):
    """The headings that every table of a publisher has; each may be spelt in several ways, as in two languages.

    ``level`` is empty where a table has no column for it: then a row is national if its area is ``national``. ``code`` is the
    code by which other files name an area, such as those of statistical neighbours.
    """

    area: tuple[str, ...]
    code: tuple[str, ...] = ()
    period: tuple[str, ...]
    level: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    national: str


class PublishedMeasure(Stated):
    """One indicator of a table: its published column, the counts behind it, and the rows that it is in.

    ``unit`` is that of the published column, as the catalogue of indicators names units. A rate is the sum of ``numerator``
    over the sum of ``denominator``, times ``scale``; ``times`` multiplies the denominator, as days in a year do. ``where``
    keeps the rows that have these values, in tables with a row a category; each value may be spelt in several ways. Of a
    ``share`` the numerator is a part of the denominator, so that chance can be worked out; where ``funnel`` is true, every
    authority is drawn beside the limits of chance.
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
    share: bool = False
    funnel: bool = False

    @model_validator(mode="after")
    def _says_what_it_takes(self) -> PublishedMeasure:
        if not self.value and not self.numerator:
            raise ValueError("a published measure has a value, or counts to work it out from")
        if (self.share or self.funnel) and (self.unit != "percent" or not self.numerator or not self.denominator):
            raise ValueError("a share is a percentage whose numerator and denominator are published")
        if self.funnel and not self.share:
            raise ValueError("a funnel is drawn of a share")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it is read from."""
        return tuple(dict.fromkeys(name for name in (self.value, *self.numerator, *self.denominator, *self.where) if name))


class Publication(Stated):
    """One table of a publication. ``rounding`` says what the publisher rounds, in words for the note of a result.

    ``published`` is the day on which the release of a year came out, by the calendar year in which its periods end.
    """

    title: str
    source: str
    layout: str
    period: PeriodRule
    rounding: str = ""
    published: dict[str, date] = {}
    measures: tuple[PublishedMeasure, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which the table is known from others of its publisher."""
        return tuple(dict.fromkeys(name for measure in self.measures for name in measure.columns))


class NeighbourModel(Stated):
    """A file with a row an authority that names the authorities most like it, by code, the nearest first."""

    title: str
    source: str
    code: str
    area: str
    neighbours: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which the file is known."""
        return (self.code, self.area, *self.neighbours)


class PublicationsFile(ParamsFile):
    """``publications.yaml``: the layouts of publishers, the symbols that they print, their tables, and who is like whom.

    ``headings`` are other spellings of a column's heading, as in Welsh files.
    """

    layouts: dict[str, Layout]
    symbols: dict[str, str]
    headings: dict[str, tuple[str, ...]] = {}
    publications: dict[str, Publication]
    neighbour_models: dict[str, NeighbourModel] = {}
