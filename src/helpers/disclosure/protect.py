"""A figure without the results that are withheld.

Closed by default: every result of a figure is walked, whatever its field is called, and one that was not put before the
policy is withheld. A number that is neither a result nor declared as stated cannot be published at all. The one way past it is
``unsuppressed``, for officers' eyes: what it gives is marked result by result, and refused wherever something is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Annotated, Any, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from helpers.disclosure.cell import Address, Reason
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import FOR_OFFICERS, WITHHELD, Result, Stated

_CELLS = "cells"
_PLAIN = (str, bool, date, Quarter, FinancialYear, Day, type(None))  # what no count can hide in


class Figure(Protocol):
    """What protection needs of a figure, a frozen dataclass: its id, and the keys of the rows and columns of its cells."""

    @property
    def id(self) -> str:
        """The id under which it is registered."""

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The key of each row of its cells."""

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The key of each column of its cells."""


AnyFigure = TypeVar("AnyFigure", bound=Figure)


@dataclass(frozen=True)
class Pattern:
    """What was put before the policy, and of that which is withheld and why; or what is shown in the place of each result.

    ``still_known`` are the withheld results of which readers know a number to be small all the same, and
    ``hidden_all_the_same`` those that were to be shown by written reason.
    """

    put: frozenset[Address]
    withheld: Mapping[Address, Reason] = field(default_factory=dict)
    instead: Mapping[Address, Result] = field(default_factory=dict)
    still_known: frozenset[Address] = frozenset()
    hidden_all_the_same: frozenset[Address] = frozenset()

    def shows(self, address: Address) -> bool:
        """Whether the result there may be shown: it was put before the policy and is not withheld."""
        return address in self.put and address not in self.withheld

    def shown(self, address: Address, result: Result) -> Result:
        """What is shown in the place of a result."""
        return self.instead.get(address, result) if self.shows(address) else WITHHELD

    def marked(self, address: Address, result: Result) -> Result:
        """The result itself, and where readers are not shown it, with the mark that says so."""
        return replace(result, symbol=FOR_OFFICERS) if result.known and self.shown(address, result).hidden else result


def protected(figure: AnyFigure, pattern: Pattern) -> AnyFigure:
    """The figure with neither value, n nor N of any result that the pattern does not show.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated, or something that cannot be walked.
    """
    return cast(AnyFigure, _Walk(figure, pattern.shown).figure())


def unsuppressed(figure: AnyFigure, pattern: Pattern) -> AnyFigure:
    """The figure for the officers' edition alone: every true value, and each that the pattern does not show marked so.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated, or something that cannot be walked.
    """
    return cast(AnyFigure, _Walk(figure, pattern.marked).figure())


def shown_whole(figure: AnyFigure) -> AnyFigure:
    """A figure that is public by a written reason: every result of it is shown.

    Raises:
        TypeError: it holds a number that is neither a result nor declared as stated, or something that cannot be walked.
    """
    return cast(AnyFigure, _Walk(figure, _as_it_is).figure())


def results(figure: Figure) -> Iterator[tuple[Address, Result]]:
    """Every result of a figure with its address, in whatever field it stands."""
    walk = _Walk(figure, _as_it_is)
    walk.figure()
    yield from walk.met


def _as_it_is(address: Address, result: Result) -> Result:
    return result


class _Walk:
    """Goes through everything that a figure holds, and puts in the place of each result what is shown there."""

    def __init__(self, figure: Any, shown: Callable[[Address, Result], Result]) -> None:
        self._figure, self._shown = figure, shown
        self.met: list[tuple[Address, Result]] = []

    def figure(self) -> Any:
        return self._record(self._figure, ())

    def _record(self, record: Any, path: tuple[str | int, ...]) -> Any:
        stated = _stated_fields(type(record))  # type: ignore[arg-type]  # mypy takes the __hash__ of instances for the class's
        parts = {one.name: getattr(record, one.name) for one in fields(record)}
        return replace(record, **{name: self._part(part, (*path, name), name in stated) for name, part in parts.items()})

    def _part(self, part: Any, path: tuple[str | int, ...], stated: bool) -> Any:
        if isinstance(part, Result):
            return self._result(part, self._address(path))
        if isinstance(part, _PLAIN) or (stated and isinstance(part, int | float)):
            return part
        if isinstance(part, tuple):
            return tuple(self._part(one, (*path, index), stated) for index, one in enumerate(part))
        if is_dataclass(part):
            return self._record(part, path)
        name = ".".join(str(step) for step in path)
        raise TypeError(f"{self._figure.id}: '{name}' is {type(part).__name__}: only a Result or a Stated number is published")

    def _result(self, result: Result, address: Address) -> Result:
        self.met.append((address, result))
        return self._shown(address, result)

    def _address(self, path: tuple[str | int, ...]) -> Address:
        if path[0] == _CELLS and len(path) > 2:
            row, column = path[1], path[2]
            assert isinstance(row, int) and isinstance(column, int)
            return Address(self._figure.id, self._figure.row_keys[row], self._figure.column_keys[column])
        return Address(self._figure.id, ".".join(str(step) for step in path))


@cache
def _stated_fields(record: type) -> frozenset[str]:
    """The fields of a record that are declared to hold a stated number."""
    hints = get_type_hints(record, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _states(hint))


def _states(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return bool(hint == Stated) or _states(get_args(hint)[0])
    return any(_states(one) for one in get_args(hint))
