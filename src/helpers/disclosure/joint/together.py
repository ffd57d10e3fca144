"""Which results are withheld, decided for all of them together, each with its reason."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace

from helpers.disclosure.cell import Reason
from helpers.disclosure.joint.complementary import Withheld, withheld
from helpers.disclosure.joint.problem import Problem, apart
from helpers.domain.fingerprint import json_fingerprint


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


@dataclass(frozen=True)
class Solved:
    """The patterns of parts by fingerprint: those that an earlier build ``kept``, and those that this one ``used``."""

    kept: Mapping[str, Withheld] = field(default_factory=dict)
    used: dict[str, Withheld] = field(default_factory=dict)

    def pattern(self, part: Problem) -> Withheld:
        """The pattern of a part, solved if nobody did."""
        key = fingerprint(part)
        if key not in self.used:
            self.used[key] = self.kept.get(key) or withheld(part)
        return self.used[key]


def decided(problem: Problem, patterns: Solved | None = None) -> Decision:
    """What is withheld of all the candidates of a problem, part by part; what ``patterns`` has is not solved again."""
    patterns = patterns or Solved()
    reasons = dict(_withheld_in_any_case(problem))
    solved = tuple(_solved(part, patterns) for part in apart(problem))
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


def _withheld_in_any_case(problem: Problem) -> Iterator[tuple[Hashable, Reason]]:
    small = problem.small()
    for candidate, is_withheld in zip(problem.candidates, problem.must_be_withheld(), strict=True):
        if is_withheld:
            yield candidate.name, "published_so_before" if small.isdisjoint(candidate.gives) else "small"


def _solved(part: Problem, patterns: Solved) -> tuple[Problem, Withheld]:
    """The pattern of a part; where what may not be hidden gives a small number away, it may after all."""
    pattern = patterns.pattern(part)
    if pattern.known_small and any(one.decided == "kept" for one in part.candidates):
        loosened = tuple(replace(one, decided="") if one.decided == "kept" else one for one in part.candidates)
        part = replace(part, candidates=loosened)
        return part, patterns.pattern(part)
    return part, pattern


def fingerprint(part: Problem) -> str:
    """Of all that the pattern of a part depends on: the same for the same numbers, sums and decisions, whatever their names."""
    return json_fingerprint(
        {
            "numbers": [astuple(number) for number in part.numbers],
            "totals": [(total.whole, total.parts) for total in part.totals],
            "candidates": [(one.gives, one.cost, one.decided) for one in part.candidates],
            "threshold": part.threshold,
            "options": (part.small_is_shown, part.against_one_who_knows),
        }
    )


def _names(part: Problem, pattern: tuple[bool, ...]) -> Iterator[Hashable]:
    for candidate, is_withheld in zip(part.candidates, pattern, strict=True):
        if is_withheld:
            yield candidate.name


def _giving(part: Problem, numbers: frozenset[int]) -> Iterator[Hashable]:
    for candidate in part.candidates:
        if not numbers.isdisjoint(candidate.gives):
            yield candidate.name
