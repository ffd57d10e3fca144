"""What the publication of one result would give away: every count that a reader could work out from it, each with its role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from helpers.domain.params.measure import Kind
from helpers.domain.result import Result

# value: the count itself. n and of: the part and the whole of a share, ratio or average. rest: the whole less the part.
# was: the value before a revision. more, more_n, more_of: by how much a year to date grew since the quarter before.
Role = Literal["value", "n", "of", "rest", "was", "more", "more_n", "more_of"]
Over = Literal["quarter", "year_to_date", "twelve_months", "at_end", "year"]

# Why a result is withheld: it gives a small count away; a small count could be worked out from it; it was withheld before;
# whoever published it first withheld it.
Reason = Literal["small", "stands_on_another", "published_so_before", "withheld_by_source"]


@dataclass(frozen=True, order=True)
class Address:
    """Where a result stands: its figure, and its row and column by key; outside the rows, the name of its field."""

    figure: str
    row: str
    column: str = ""


@dataclass(frozen=True, order=True)
class Place:
    """Which result it is, by a name that is the same in every pack: the period is named, never "the quarter before".

    Of an indicator the column is the code of its series, and there is no row.
    """

    figure: str
    row: str
    column: str
    period: str
    over: Over = "quarter"


@dataclass(frozen=True)
class Count:
    """One count that would be given away."""

    role: Role
    number: float


@dataclass(frozen=True)
class Cell:
    """One result that is put before the policy, with the counts that its publication would give away.

    It is withheld too where the result that it stands ``beside`` is withheld.
    """

    address: Address
    counts: tuple[Count, ...] = ()
    beside: Address | None = None


def counts_given_away(result: Result, kind: Kind) -> tuple[Count, ...]:
    """Every count that a result of a kind of measure gives away.

    For a count or sum that is the value, and what it was before a revision; for a share n, N, the rest (N less n) and the n of
    a percentage that was revised; for a ratio n and N; for an average N alone: its n is a total of days or pounds.

    >>> [f"{count.role} {count.number:g}" for count in counts_given_away(Result(7.5, n=3, of=40), "share")]
    ['n 3', 'of 40', 'rest 37']
    >>> [f"{count.role} {count.number:g}" for count in counts_given_away(Result(8, "r", was=3), "count")]
    ['value 8', 'was 3']
    """
    return tuple(_counts(result, kind))


def _counts(result: Result, kind: Kind) -> Iterator[Count]:
    if kind == "average":
        yield from _known("of", result.of)
        return
    part = _part(result) if kind == "share" and result.n is None else result.n
    yield from _known("n", part)
    yield from _known("of", result.of)
    if kind == "share" and part is not None and result.of is not None:
        yield Count("rest", result.of - part)
        if result.was is not None:
            yield Count("was", float(round(result.was * result.of / 100)))
    if kind in ("count", "sum"):
        yield from _known("value", result.value)
        yield from _known("was", result.was)


def _part(share: Result) -> float | None:
    """The n that a published percentage and its N give back."""
    return None if share.value is None or share.of is None else float(round(share.value * share.of / 100))


def _known(role: Role, number: float | None) -> Iterator[Count]:
    if number is not None:
        yield Count(role, number)
