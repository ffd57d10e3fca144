"""Which results are withheld beside the small ones, so that no small number can be worked out, at the least cost.

A mixed integer programme on HiGHS: a number is hidden only where each result that gives it away is withheld; in a sum no number
is hidden alone; and for each small number that a reader could still pin down, a cut. It is bounded by nodes and gap, never by
seconds, and the least cost is reached by one pattern alone, so that every machine finds the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_matrix

from helpers.disclosure.joint.problem import Problem
from helpers.disclosure.joint.reach import Goal, Mask, Reader, Short

NODES = 20_000
NEARLY = 0.05  # of the least cost: near enough while cuts are still being found
_GOLDEN = 0.6180339887498949
_TIE = 1e-4  # far less than what any result costs

_Row = tuple[dict[int, float], float]  # coefficients by variable, and what they must add up to at least


@dataclass(frozen=True)
class Withheld:
    """Of each candidate, whether it is withheld; ``proven`` is whether no pattern costs less.

    ``known_small`` are the small numbers that a reader works out to be small whatever is withheld here.
    """

    candidates: tuple[bool, ...]
    known_small: frozenset[int] = frozenset()
    proven: bool = True


class _Master:
    """The programme: a variable for each candidate (1: withheld), and for each number that several give away (1: hidden)."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self._cuts = problem, False
        self.rows: list[_Row] = []
        givers = self._givers = _givers(problem)
        self._may_be_withheld = problem.may_be_withheld()
        several = [number for number, candidates in enumerate(givers) if len(candidates) > 1]
        own = {number: len(problem.candidates) + place for place, number in enumerate(several)}
        # The variable that says whether a number is hidden; None where nothing gives it away.
        self.of = [own.get(number, candidates[0] if candidates else None) for number, candidates in enumerate(givers)]
        self.width = len(problem.candidates) + len(several)
        for number in several:
            self.rows += [({candidate: 1.0, own[number]: -1.0}, 0.0) for candidate in givers[number]]
        for total in problem.totals:
            if not any(problem.numbers[number].between for number in total.numbers()):
                self._never_alone(total.numbers())

    def _never_alone(self, numbers: Sequence[int]) -> None:
        """A number is hidden with another of the sum; with two, where one who knows one of them shall not know the other."""
        for number in numbers:
            if (variable := self.of[number]) is not None:
                others = {one: 1.0 for one in numbers if one != number}
                self._at_least(others, 0.0, {variable: -1.0})
                if self.problem.against_one_who_knows and sum(map(self._may_be_hidden, others)) > 1:
                    self._at_least(others, 0.0, {variable: -2.0})

    def _may_be_hidden(self, number: int) -> bool:
        return all(self._may_be_withheld[candidate] for candidate in self._givers[number])

    @property
    def has_cuts(self) -> bool:
        """Whether any small number could be worked out of what is shown without small numbers alone."""
        return self._cuts

    def cut(self, short: Short) -> None:
        """From now on the numbers that are hidden must help enough."""
        self._cuts = True
        self._at_least({int(number): float(short.helps[number]) for number in np.flatnonzero(short.helps)}, 1.0)

    def _at_least(self, helps: Mapping[int, float], least: float, also: Mapping[int, float] | None = None) -> None:
        terms: dict[int, float] = dict(also or {})
        for number, help_ in helps.items():
            variable = self.of[number]
            if variable is None:
                least -= help_
            else:
                terms[variable] = terms.get(variable, 0.0) + help_
        self.rows.append((terms, least))

    def solved(self, gap: float) -> tuple[Mask, bool]:
        """Which candidates are withheld, and whether that is proven to be the least."""
        candidates = self.problem.candidates
        free = self.width - len(candidates)
        tie = [(_GOLDEN * (place + 1)) % 1.0 * _TIE for place in range(len(candidates))]
        solution = milp(
            [*(one.cost + more for one, more in zip(candidates, tie, strict=True)), *[0.0] * free],
            integrality=np.ones(self.width),
            bounds=(
                [*map(float, self.problem.must_be_withheld()), *[0.0] * free],
                [*map(float, self.problem.may_be_withheld()), *[1.0] * free],
            ),
            constraints=self._constraints(),
            options={"node_limit": NODES, "mip_rel_gap": gap},
        )
        if solution.x is None:
            return np.array(self.problem.may_be_withheld()), False
        return solution.x[: len(candidates)] > 0.5, solution.status == 0

    def _constraints(self) -> LinearConstraint:
        entries = [(row, column, value) for row, (terms, _) in enumerate(self.rows) for column, value in terms.items()]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = coo_matrix((values, (rows, columns)), shape=(len(self.rows), self.width)).tocsr()
        return LinearConstraint(matrix, [least for _, least in self.rows], np.inf)


def _givers(problem: Problem) -> list[list[int]]:
    """Of each number, the candidates that give it away."""
    givers: list[list[int]] = [[] for _ in problem.numbers]
    for place, candidate in enumerate(problem.candidates):
        for number in candidate.gives:
            givers[number].append(place)
    return givers


def withheld(problem: Problem) -> Withheld:
    """The pattern of least cost in which each small number could be larger than small, and as low as it could be anyway."""
    reader, pattern, proven = Reader(problem), np.array(problem.must_be_withheld()), True
    goals, known_small = _attainable(problem, reader)
    if problem.must_be_withheld() == problem.may_be_withheld():  # all of it was published before
        return Withheld(problem.must_be_withheld(), known_small)
    master = _Master(problem)
    for gap in (NEARLY, 0.0):
        while shorts := tuple(reader.short(hidden(problem, pattern), goals)):
            for short in shorts:
                master.cut(short)
            pattern, proven = master.solved(gap)
        if gap and master.has_cuts:
            pattern, proven = master.solved(0.0)
    return Withheld(tuple(bool(one) for one in pattern), known_small, proven)


def hidden(problem: Problem, pattern: Sequence[bool] | Mask) -> Mask:
    """Which numbers no result gives away where the candidates of a pattern are withheld."""
    unseen = np.ones(len(problem.numbers), dtype=bool)
    for candidate, is_withheld in zip(problem.candidates, pattern, strict=True):
        if not is_withheld:
            unseen[list(candidate.gives)] = False
    return unseen


def _attainable(problem: Problem, reader: Reader) -> tuple[tuple[Goal, ...], frozenset[int]]:
    """What is asked of each small number: as much as withholding everything reaches; and those it cannot make look larger."""
    wanted = tuple(_wanted(problem))
    short = {short.goal: short.reached for short in reader.short(hidden(problem, problem.may_be_withheld()), wanted)}
    goals = (Goal(goal.number, goal.sign, short.get(goal, goal.margin)) for goal in wanted)
    small = problem.small()
    known_small = frozenset(goal.number for goal in short if goal.number in small and (goal.sign > 0 or problem.small_is_shown))
    return tuple(goal for goal in goals if goal.margin > 1e-6), known_small


def _wanted(problem: Problem) -> Iterator[Goal]:
    for number in sorted(problem.small()):
        value, between = problem.numbers[number].value, problem.numbers[number].between
        if problem.small_is_shown and between and between[1] <= problem.threshold:  # it must look as if it could be nought
            yield Goal(number, -1, value)
            continue
        yield Goal(number, 1, problem.threshold + 1 - value)
        if not problem.small_is_shown:
            yield Goal(number, -1, value - problem.numbers[number].least)
    for number in sorted(problem.kept_open()):
        value, (low, high) = problem.numbers[number].value, problem.numbers[number].between or (0.0, np.inf)
        yield Goal(number, 1 if high - value >= value - low else -1, 1.0)
