"""Which results are withheld, decided for all of them together, each with its reason."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace

from helpers.disclosure.cell import Reason
from helpers.disclosure.joint.complementary import Withheld, withheld
from helpers.disclosure.joint.problem import Problem, apart


@dataclass(frozen=True)
class Decision:
    """The reason of each result that is withheld, by its name; every other candidate is shown.

    ``hidden_all_the_same`` are results that were to be shown by written reason and could not be. ``still_known`` are small
    numbers that readers know to be small whatever is withheld, because of what is public or was published before: the results
    that give them away. ``proven`` is whether nothing less could be withheld.
    """

    reasons: Mapping[Hashable, Reason]
    hidden_all_the_same: frozenset[Hashable] = frozenset()
    still_known: frozenset[Hashable] = frozenset()
    proven: bool = True


def decided(problem: Problem) -> Decision:
    """What is withheld of all the candidates of a problem, part by part."""
    small = problem.must_be_withheld()
    reasons: dict[Hashable, Reason] = {
        one.name: "published_so_before" if one.decided == "withheld" else "small"
        for one, is_small in zip(problem.candidates, small, strict=True)
        if is_small
    }
    solved = tuple(_solved(part) for part in apart(problem))
    for part, pattern in solved:
        for name in _names(part, pattern.candidates):
            reasons.setdefault(name, "stands_on_another")
    kept = {one.name for one in problem.candidates if one.decided == "kept"}
    return Decision(
        reasons,
        frozenset(kept & reasons.keys()),
        frozenset(name for part, pattern in solved for name in _giving(part, pattern.known_small)),
        all(pattern.proven for _, pattern in solved),
    )


def _solved(part: Problem) -> tuple[Problem, Withheld]:
    """The pattern of a part; where what may not be hidden gives a small number away, it may after all."""
    pattern = withheld(part)
    if pattern.known_small and any(one.decided == "kept" for one in part.candidates):
        loosened = tuple(replace(one, decided="") if one.decided == "kept" else one for one in part.candidates)
        part = replace(part, candidates=loosened)
        return part, withheld(part)
    return part, pattern


def _names(part: Problem, pattern: tuple[bool, ...]) -> Iterator[Hashable]:
    for candidate, is_withheld in zip(part.candidates, pattern, strict=True):
        if is_withheld:
            yield candidate.name


def _giving(part: Problem, numbers: frozenset[int]) -> Iterator[Hashable]:
    for candidate in part.candidates:
        if not numbers.isdisjoint(candidate.gives):
            yield candidate.name
