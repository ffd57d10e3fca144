"""What is protected together: numbers, the sums between them, and the results by whose publication readers learn them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

# Of a result: not yet; shown or withheld in a publication (or public); kept: shown unless small itself, by written reason.
Decided = Literal["", "kept", "shown", "withheld"]


@dataclass(frozen=True)
class Number:
    """One number, wherever it is printed; a reader who does not see it still knows that it is at least ``least``.

    ``protected`` is whether nobody may work out that it is small. ``between`` is what a reader who sees it rounded knows it to
    lie between; None where it is seen as it is.
    """

    value: float
    least: float = 1.0
    protected: bool = True
    between: tuple[float, float] | None = None


@dataclass(frozen=True)
class Candidate:
    """A result that is shown or withheld, by its name; shown, it gives away each of ``gives``, numbers by their index.

    ``cost`` is what is lost where it is withheld; ``decided`` what was decided elsewhere.
    """

    name: Hashable
    gives: tuple[int, ...]
    cost: float = 1.0
    decided: Decided = ""


@dataclass(frozen=True)
class Total:
    """A number and those that it is the sum of, by their index."""

    whole: int
    parts: tuple[int, ...]

    def numbers(self) -> tuple[int, ...]:
        """All of its numbers, the whole first."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class Problem:
    """Numbers with their sums and the results that give them away; from 1 up to and including ``threshold`` is small.

    The order of candidates breaks ties. ``small_is_shown`` is whether a small number may be shown, since it is rounded.
    ``against_one_who_knows`` is whether one who knows a hidden number may work out no other from a sum.
    """

    numbers: tuple[Number, ...]
    totals: tuple[Total, ...]
    candidates: tuple[Candidate, ...]
    threshold: int = 5
    small_is_shown: bool = False
    against_one_who_knows: bool = False

    def known(self) -> frozenset[int]:
        """The numbers that readers see as they are whatever is decided here."""
        given = {number for one in self.candidates if one.decided == "shown" for number in one.gives}
        return frozenset(number for number in given if self.numbers[number].between is None)

    def small(self) -> frozenset[int]:
        """The numbers that nobody may work out: protected, small, and not shown by a decision taken elsewhere."""
        of_interest = (index for index, number in enumerate(self.numbers) if number.protected)
        return frozenset(one for one in of_interest if 0 < self.numbers[one].value <= self.threshold) - self.known()

    def kept_open(self) -> frozenset[int]:
        """Larger numbers that nobody may work out exactly: rounded ones, and those that every earlier publication withheld."""
        given = defaultdict(set)
        for one in self.candidates:
            for number in one.gives:
                given[number].add(one.decided)
        withheld = {number for number, decisions in given.items() if decisions == {"withheld"}}
        rounded = {number for number, one in enumerate(self.numbers) if one.between}
        return frozenset(
            one for one in withheld | rounded if self.numbers[one].protected and self.numbers[one].value > self.threshold
        )

    def must_be_withheld(self) -> tuple[bool, ...]:
        """Of each candidate, whether it was withheld before, or gives a small number away."""
        small = self.small()
        return tuple(one.decided == "withheld" or self._gives(one, small) for one in self.candidates)

    def may_be_withheld(self) -> tuple[bool, ...]:
        """Of each candidate, whether it is to be decided here, or is withheld anyway."""
        small = self.small()
        return tuple(one.decided in ("", "withheld") or self._gives(one, small) for one in self.candidates)

    def _gives(self, candidate: Candidate, small: frozenset[int]) -> bool:
        return not self.small_is_shown and candidate.decided != "shown" and not small.isdisjoint(candidate.gives)


def apart(problem: Problem) -> Iterator[Problem]:
    """The problem in parts that have no number in common but those that readers know: each is solved on its own.

    A part without anything to protect is left out.
    """
    known, leader = problem.known(), list(range(len(problem.numbers)))
    groups = [*(total.numbers() for total in problem.totals), *(one.gives for one in problem.candidates)]
    for group in groups:
        _join([number for number in group if number not in known], leader)
    to_protect = {_led_by(number, leader) for number in problem.small() | problem.kept_open()}
    of_part: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        if unknown := [number for number in group if number not in known]:
            of_part[_led_by(unknown[0], leader)] |= {*group}
    for first in sorted(to_protect):
        yield _part(problem, sorted(of_part[first] or {first}), known)


def _part(problem: Problem, numbers: Iterable[int], known: frozenset[int]) -> Problem:
    place = {number: index for index, number in enumerate(numbers)}
    inside = [total for total in problem.totals if _belongs(total.numbers(), place, known)]
    candidates = [one for one in problem.candidates if _belongs(one.gives, place, known) or _decides(one, place)]
    return replace(
        problem,
        numbers=tuple(problem.numbers[number] for number in place),
        totals=tuple(Total(place[total.whole], tuple(place[part] for part in total.parts)) for total in inside),
        candidates=tuple(replace(one, gives=tuple(place[n] for n in one.gives if n in place)) for one in candidates),
    )


def _belongs(group: Iterable[int], place: Mapping[int, int], known: frozenset[int]) -> bool:
    return any(number in place and number not in known for number in group)


def _decides(candidate: Candidate, place: Mapping[int, int]) -> bool:
    return candidate.decided == "shown" and any(number in place for number in candidate.gives)


def _join(numbers: list[int], leader: list[int]) -> None:
    for other in numbers[1:]:
        first, second = sorted((_led_by(numbers[0], leader), _led_by(other, leader)))
        leader[second] = first


def _led_by(number: int, leader: list[int]) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number
