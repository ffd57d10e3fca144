"""No number can be declared in a figure that protection would not see: each is a Result, or was stated by somebody."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result, Stated
from helpers.figures.figure import IndicatorFigure, ListingFigure, TableFigure
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import Publishable

FIGURES = (TableFigure, IndicatorFigure, ListingFigure)
WITHOUT_COUNTS = (str, bool, date, types.NoneType, Quarter, FinancialYear, Day)
# Worked out from protected figures alone, so that its numbers give away nothing that is not shown.
JUDGED = (Judgement,)


def undeclared(hint: Any, name: str) -> Iterator[str]:
    """The fields below a type that could hold a number which is neither a result nor stated."""
    origin = get_origin(hint)
    if hint in (Result, Stated) or hint in WITHOUT_COUNTS or hint in JUDGED or origin is Literal:
        return
    if origin is Annotated:
        yield from undeclared(get_args(hint)[0], name)
    elif origin in (Union, types.UnionType, tuple):
        for part in get_args(hint):
            yield from () if part is Ellipsis else undeclared(part, name)
    elif is_dataclass(hint):
        hints = get_type_hints(hint, include_extras=True)
        for field in fields(hint):
            yield from undeclared(hints[field.name], f"{name}.{field.name}")
    else:
        yield name


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
def test_every_number_of_a_figure_is_a_result_or_stated(figure: type) -> None:
    assert list(undeclared(figure, figure.__name__)) == []


def test_a_publishable_holds_a_figure_and_what_is_judged_of_it_and_nothing_else() -> None:
    hints = get_type_hints(Publishable, include_extras=True)
    held = {field.name: hints[field.name] for field in fields(Publishable)}
    assert set(get_args(held.pop("figure"))) == set(FIGURES)
    assert held == {"judgement": Judgement | None}


@dataclass(frozen=True)
class _Loose:
    children: int
    share: float | None
    counts: tuple[float, ...]
    by_name: dict[str, Result]
    whatever: Any
    stated: Stated | None
    result: Result | None


def test_a_number_of_any_other_kind_would_be_named() -> None:
    assert list(undeclared(_Loose, "figure")) == [
        "figure.children",
        "figure.share",
        "figure.counts",
        "figure.by_name",
        "figure.whatever",
    ]


@pytest.mark.parametrize("record", [*FIGURES, Publishable, Judgement], ids=lambda record: record.__name__)
def test_what_is_published_cannot_be_changed(record: Any) -> None:
    assert record.__dataclass_params__.frozen
