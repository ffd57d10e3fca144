"""Which numbers of figures add up to which, seen from the rows and children that they count; nobody declares it.

Worked out from the drafts when figures are built, and kept nowhere: which children a number counts is personal data, and which
small counts others give away is for protection alone. What pages read is protected before it is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, permutations

from helpers.disclosure.cell import Address, Place, Role
from helpers.domain.params.measure import Kind
from helpers.domain.quarter import Quarter
from helpers.figures.draft import Draft
from helpers.figures.figure import IndicatorFigure
from helpers.figures.places import place_of
from helpers.measures.results.measured import Measured

# The number that is how much another one grew in a quarter, for those of which what is counted stays counted.
MORE: Mapping[Role, Role] = {"value": "more", "n": "more_n", "of": "more_of"}
_WRAP = 2**64  # the numbers of sets are of 64 bits: see ``units``


@dataclass(frozen=True, order=True)
class Quantity:
    """One number that a result gives away: the value of a count, its n, its N, or the rest.

    What a year to date has more than the quarter before is a number too, though no result shows it.
    """

    place: Place
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
    """The links between all the numbers of figures, within a figure, from one to another and from one quarter to the next.

    Looked for are the whole of a share; whatever is the sum of some neighbours in a row or column, or of some quarters in
    their order; and whatever is left of a number of a row, column or series when another of it is taken away.
    """
    drafts = tuple(drafts)
    counted = {quantity: which for draft in drafts for quantity, which in _counted(draft)}
    counted = {**dict(_to_the_quarter_before(counted, quarter_figures(drafts))), **counted}
    counted |= dict(_more_than_before(counted))
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


def the_quarter_before(place: Place) -> Place | None:
    """Of a year to date, where it stands for one quarter less; None of the first quarter, and of anything else."""
    if place.over != "year_to_date":
        return None
    quarter = Quarter.parse(place.period)
    return None if quarter.number == 1 else replace(place, period=str(quarter.previous()))


def its_quarter(place: Place, quarter_figures: Mapping[str, str]) -> Place | None:
    """Of a year to date past its first quarter, where the same is counted of its last quarter alone; else None."""
    counted_in = quarter_figures.get(place.figure)
    return replace(place, figure=counted_in, over="quarter") if counted_in and the_quarter_before(place) else None


def quarter_figures(drafts: Iterable[Draft]) -> dict[str, str]:
    """By the id of a table of the year to date, the one that counts the same of the quarter alone."""
    return {draft.figure.id: draft.quarter_figure for draft in drafts if draft.quarter_figure}


def _to_the_quarter_before(
    counted: Mapping[Quantity, int], quarter_figures: Mapping[str, str]
) -> Iterator[tuple[Quantity, int]]:
    """What a year to date counts without its last quarter: readers subtract, whether or not it was ever published."""
    for quantity, which in counted.items():
        quarter, before = its_quarter(quantity.place, quarter_figures), the_quarter_before(quantity.place)
        if quarter and before and (own := counted.get(Quantity(quarter, quantity.role))) not in (None, which):
            yield Quantity(before, quantity.role), (which - own) % _WRAP


def _more_than_before(counted: Mapping[Quantity, int]) -> Iterator[tuple[Quantity, int]]:
    """What was counted for the first time in the quarter, of each year to date."""
    for quantity, which in counted.items():
        before = the_quarter_before(quantity.place)
        if before and quantity.role in MORE and (was := counted.get(Quantity(before, quantity.role))) not in (None, which):
            yield Quantity(quantity.place, MORE[quantity.role]), (which - was) % _WRAP


def _counted(draft: Draft) -> Iterator[tuple[Quantity, int]]:
    """Each number of a draft that rows give, with which rows or children it counts, but not those that count none."""
    kinds = dict(zip(draft.figure.column_keys, draft.kinds, strict=False))
    if isinstance(draft.figure, IndicatorFigure):
        kinds[""] = draft.kinds[0]  # that of the quarter alone
    for (row, column), measured in draft.measured.items():
        place = place_of(draft.figure, Address(draft.figure.id, row, column))
        for role, which in _roles(measured, kinds.get(column, "count")):
            if which:
                yield Quantity(place, role), which


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
    """Numbers among which sums are looked for: those of a share; those of a column in one role, of a row, and of a series."""
    families: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for quantity in counted:
        at = quantity.place
        families["column", at.figure, at.column, at.period, at.over, quantity.role].append(quantity)
        families["row", at.figure, at.row, at.period, at.over, quantity.role].append(quantity)
        families["series", at.figure, at.row, at.column, quantity.role].append(quantity)
        if quantity.role != "value":
            families["share", at.figure, at.row, at.column, at.period, at.over].append(quantity)
    for (kind, *_), family in families.items():
        yield sorted(family, key=_in_time) if kind == "series" else family


def _in_time(quantity: Quantity) -> tuple[bool, str, str]:
    """Quarters first, so that they are neighbours; a year stands after them."""
    return quantity.place.over == "year", quantity.place.over, quantity.place.period


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
