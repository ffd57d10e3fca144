"""Which numbers of a quarter's figures add up to which, seen from the rows and children that they count; nobody declares it.

Worked out from the drafts when figures are built, and kept nowhere: which children a number counts is personal data, and which
small counts others give away is for protection alone. What pages read is protected before it is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, permutations

from helpers.disclosure.cell import Address, Role
from helpers.domain.params.measure import Kind
from helpers.domain.quarter import Quarter
from helpers.figures.draft import QUARTER_ALONE, ROWS_COUNTED, Draft
from helpers.figures.figure import IndicatorFigure
from helpers.measures.results.measured import Measured

_WRAP = 2**64  # the numbers of sets are of 64 bits: see ``units``


@dataclass(frozen=True, order=True)
class Quantity:
    """One number that a result gives away: the value of a count, its n, its N, or the rest."""

    address: Address
    role: Role


@dataclass(frozen=True)
class Sum:
    """A number, and those that it is the sum of: what it counts is counted in one of them, and nothing else is."""

    total: Quantity
    parts: frozenset[Quantity]


@dataclass(frozen=True)
class Links:
    """What is one number in several places, and what adds up; in a sum, each number stands for all that are the same."""

    same: tuple[tuple[Quantity, ...], ...]
    sums: frozenset[Sum]
    stands_for: Mapping[Quantity, Quantity]

    def are_the_same(self, *quantities: Quantity) -> bool:
        """Whether numbers are one and the same, because they count the same rows or children."""
        return len({self.stands_for.get(quantity, quantity) for quantity in quantities}) == 1

    def add_up(self, total: Quantity, *parts: Quantity) -> bool:
        """Whether a number is the sum of the others."""
        first, *others = (self.stands_for.get(quantity, quantity) for quantity in (total, *parts))
        return Sum(first, frozenset(others)) in self.sums


def linked(drafts: Iterable[Draft]) -> Links:
    """The links between all the numbers of the figures of a quarter, within a figure and from one to another.

    Looked for are the whole of a share; whatever is the sum of some neighbours in a row or column, or of some quarters in
    their order; and whatever is left of a number of a row or column when another of it is taken away.
    """
    counted = {quantity: which for draft in drafts for quantity, which in _counted(draft)}
    places = defaultdict(list)
    for quantity, which in counted.items():
        places[which].append(quantity)
    first = {which: min(quantities) for which, quantities in places.items()}
    families = {tuple(dict.fromkeys(counted[quantity] for quantity in family)) for family in _families(counted)}
    sums = (found for family in families for found in (*_of_neighbours(family, first), *_of_two(family, first)))
    return Links(
        tuple(sorted(tuple(sorted(quantities)) for quantities in places.values() if len(quantities) > 1)),
        frozenset(Sum(first[total], frozenset(first[part] for part in parts)) for total, parts in sums),
        {quantity: first[which] for quantity, which in counted.items()},
    )


def _counted(draft: Draft) -> Iterator[tuple[Quantity, int]]:
    """Each number of a draft that rows give, with which rows or children it counts, but not those that count none."""
    kinds = dict(zip(draft.figure.column_keys, draft.kinds, strict=False))
    if isinstance(draft.figure, IndicatorFigure):
        kinds[""] = draft.kinds[0]  # that of the quarter alone
    for (row, column), measured in _in_order(draft):
        for role, which in _roles(measured, kinds.get(column, "count")):
            if which:
                yield Quantity(Address(draft.figure.id, row, column), role), which


def _in_order(draft: Draft) -> Iterator[tuple[tuple[str, str], Measured]]:
    """What was measured, in the order of rows; of an indicator quarters first, so that they are neighbours."""
    rows = list(draft.figure.row_keys)
    if isinstance(draft.figure, IndicatorFigure):
        quarters = [str(period) for period in draft.figure.periods if isinstance(period, Quarter)]
        rows = [*quarters, *(row for row in rows if row not in quarters)]
    for key in ((row, column) for row in rows for column in draft.figure.column_keys):
        if key in draft.measured:
            yield key, draft.measured[key]
    for field in (ROWS_COUNTED, QUARTER_ALONE):
        if (field, "") in draft.measured:
            yield (field, ""), draft.measured[field, ""]


def _roles(measured: Measured, kind: Kind) -> Iterator[tuple[Role, int]]:
    n, of = measured.counted or 0, measured.counted_of or 0
    if kind in ("count", "sum"):
        yield "value", n
        return
    yield "of", of
    if kind != "average":
        yield "n", n
    if kind == "share":
        yield "rest", (of - n) % _WRAP


def _families(counted: Mapping[Quantity, int]) -> Iterator[Sequence[Quantity]]:
    """Numbers among which sums are looked for: those of a share; those of a column in one role, and those of a row."""
    families: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for quantity in counted:
        at = quantity.address
        families[at.figure, "column", at.column, quantity.role].append(quantity)
        families[at.figure, "row", at.row, quantity.role].append(quantity)
        if quantity.role != "value":
            families[at.figure, "share", at.row, at.column].append(quantity)
    yield from families.values()


_Found = tuple[int, tuple[int, ...]]  # the total, and its parts


def _of_neighbours(family: Sequence[int], known: Mapping[int, Quantity]) -> Iterator[_Found]:
    """Each run of neighbours that some number, wherever it stands, is the sum of."""
    totals = [0, *accumulate(family)]
    for start, end in combinations(range(len(totals)), 2):
        total = (totals[end] - totals[start]) % _WRAP
        if end - start > 1 and total in known:
            yield total, tuple(family[start:end])


def _of_two(family: Sequence[int], known: Mapping[int, Quantity]) -> Iterator[_Found]:
    """Each number of which another of the family is a part, where the rest of it is a number that stands somewhere."""
    for total, part in permutations(family, 2):
        if (rest := (total - part) % _WRAP) in known:
            yield total, (part, rest)
