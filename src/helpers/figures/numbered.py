"""The numbers that results give away, each once, with every sum that readers know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from helpers.disclosure.cell import Count, Place, Role
from helpers.disclosure.joint.problem import Candidate, Decided, Number, Problem, Total
from helpers.figures.linked import MORE, Links, Quantity, its_quarter, the_quarter_before

# A share is withheld for its N too, and then its n may be nought; so may what came in a quarter of a year to date.
_COULD_BE_NONE: frozenset[Role] = frozenset({"n", "rest", *MORE.values()})
_ROUNDING = 1e-6

_Sum = tuple[Quantity, tuple[Quantity, ...]]


@dataclass(frozen=True)
class Given:
    """A result that is shown or withheld, with the counts that it gives away; ``protected`` where they are of children.

    ``exact`` is whether readers see them as they are, by whatever policy: they are public, or not of children.
    """

    place: Place
    counts: tuple[Count, ...]
    decided: Decided
    protected: bool
    exact: bool = False


class Numbered:
    """The numbers of all results: those that count the same rows or children are one.

    ``exact`` are those that readers see as they are by whatever policy, and ``printed`` those that stand on a page themselves:
    the rest of a share does not.
    """

    def __init__(self, given: Sequence[Given], links: Links, quarter_figures: Mapping[str, str]) -> None:
        self._links, self._quarter_figures = links, quarter_figures
        self._index: dict[Quantity, int] = {}
        self._numbers: list[Number] = []
        self._candidates = tuple(self._candidate(one) for one in given)
        self._given = {one.place: {count.role: count.number for count in one.counts} for one in given}
        self._protected = {one.place: one.protected for one in given}
        every = [
            (one, count, self._index[self._named(Quantity(one.place, count.role))]) for one in given for count in one.counts
        ]
        self.exact = frozenset(index for one, _, index in every if one.exact)
        self.printed = frozenset(index for _, count, index in every if count.role != "rest")

    def problem(self, threshold: int) -> Problem:
        """The problem: candidates are named by their places; what is in no sum is protected alone."""
        sums = sorted((one.total, tuple(sorted(one.parts))) for one in self._links.sums)
        every = (*self._to_the_quarter_before(), *self._more(), *self._years(), *self._shares(), *sums)
        totals = tuple(total for whole, parts in every if (total := self._total(whole, parts)))
        return Problem(tuple(self._numbers), tuple(dict.fromkeys(totals)), self._candidates, threshold)

    def index(self, place: Place, role: Role) -> int | None:
        """Which number of the problem a count of a result is; None where it is none."""
        return self._index.get(self._named(Quantity(place, role)))

    def _candidate(self, given: Given) -> Candidate:
        gives = [self._number(Quantity(given.place, count.role), count.number, given.protected) for count in given.counts]
        largest = max(abs(count.number) for count in given.counts)
        return Candidate(given.place, tuple(dict.fromkeys(gives)), 1 + log(1 + largest), given.decided)

    def _number(self, quantity: Quantity, value: float, protected: bool, least: float = 1.0) -> int:
        """The index of a number; it is protected where any of its results is of children, and the most that is known counts."""
        name = self._named(quantity)
        least = min(0.0 if quantity.role in _COULD_BE_NONE else least, value)
        if name not in self._index:
            self._index[name] = len(self._numbers)
            self._numbers.append(Number(value, least, protected))
        index = self._index[name]
        known = self._numbers[index]
        self._numbers[index] = replace(known, least=max(least, known.least), protected=known.protected or protected)
        return index

    def _named(self, quantity: Quantity) -> Quantity:
        return self._links.stands_for.get(quantity, quantity)

    def _total(self, whole: Quantity, parts: Iterable[Quantity]) -> Total | None:
        """A sum of numbers that results give; one that does not add up (a result was revised) is none."""
        if any(self._named(quantity) not in self._index for quantity in (whole, *parts)):
            return None
        total = Total(self._index[self._named(whole)], tuple(sorted(self._index[self._named(part)] for part in parts)))
        adds_up = abs(self._numbers[total.whole].value - sum(self._numbers[part].value for part in total.parts)) < _ROUNDING
        return total if adds_up else None

    def _each(self) -> Iterator[tuple[Quantity, float]]:
        for place, by_role in self._given.items():
            for role, number in by_role.items():
                yield Quantity(place, role), number

    def _to_the_quarter_before(self) -> Iterator[_Sum]:
        """A year to date less its last quarter: what it was a quarter before, whether or not that was ever published."""
        for quantity, number in self._each():
            quarter, before = its_quarter(quantity.place, self._quarter_figures), the_quarter_before(quantity.place)
            own = self._given.get(quarter, {}).get(quantity.role) if quarter else None
            if quarter and before and own and number > own:
                earlier = Quantity(before, quantity.role)
                self._number(earlier, number - own, self._protected[quantity.place], least=0.0)
                yield quantity, (earlier, Quantity(quarter, quantity.role))

    def _more(self) -> Iterator[_Sum]:
        """A year to date, that of the quarter before, and what came since: children that no result need ever have counted."""
        for quantity, number in self._each():
            before = the_quarter_before(quantity.place)
            was = self._given.get(before, {}).get(quantity.role) if before else None
            if before and was and quantity.role in MORE and number > was:
                more = Quantity(quantity.place, MORE[quantity.role])
                self._number(more, number - was, self._protected[quantity.place])
                yield quantity, (Quantity(before, quantity.role), more)

    def _years(self) -> Iterator[_Sum]:
        """A financial year and its four quarters, where no rows say so: of results that somebody published."""
        for quantity, _ in self._each():
            place = quantity.place
            if place.over == "year":
                quarters = [replace(place, period=f"{place.period}-q{number}", over="quarter") for number in range(1, 5)]
                if all(quantity.role in self._given.get(quarter, {}) for quarter in quarters):
                    yield quantity, tuple(Quantity(quarter, quantity.role) for quarter in quarters)

    def _shares(self) -> Iterator[_Sum]:
        """The n and the rest of each share."""
        for place, by_role in self._given.items():
            if {"of", "n", "rest"} <= by_role.keys():
                yield Quantity(place, "of"), (Quantity(place, "n"), Quantity(place, "rest"))
