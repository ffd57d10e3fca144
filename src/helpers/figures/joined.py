"""All results of a quarter put together for protection: its own figures, and those of quarters that were published before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from helpers.disclosure.cell import Address, Cell, Place, Reason, Role
from helpers.disclosure.joint.problem import Decided, Problem
from helpers.disclosure.joint.seen_rounded import Printed, SeenRounded, controlled, to_the_nearest
from helpers.disclosure.joint.together import Solved, decided
from helpers.disclosure.nearest_five import rounded, to_base
from helpers.disclosure.protect import Pattern, results
from helpers.domain.params.council import Disclosure
from helpers.domain.result import WITHHELD, Result
from helpers.figures.draft import Draft
from helpers.figures.figure import IndicatorFigure
from helpers.figures.linked import linked, quarter_figures
from helpers.figures.numbered import Given, Numbered
from helpers.figures.places import place_of

_PEOPLE = ("children", "events")  # what protection is for: staff, money and ratings are not children


@dataclass(frozen=True)
class Before:
    """What was published before: of each result whether it was shown or withheld, and the figures of those quarters.

    ``shown`` are the numbers that were shown, each by its result and role.
    """

    decided: Mapping[Place, Decided] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    shown: Mapping[tuple[Place, Role], float] = field(default_factory=dict)


def pattern_of(
    drafts: Sequence[Draft],
    disclosure: Disclosure,
    before: Before,
    patterns: Solved | None = None,
    *,
    against_one_who_knows: bool = False,
) -> Pattern:
    """What is shown and what is withheld of all that a quarter publishes, decided together with all that was before.

    By a policy of rounding, each result of children is shown rounded, and withheld where that would give a small count away.
    """
    stands = {
        cell.address: place_of(draft.figure, cell.beside or cell.address)
        for draft in drafts
        if not draft.public
        for cell in draft.cells()
    }
    if disclosure.policy == "none":
        return Pattern(frozenset(stands))
    numbered = _numbered(drafts, before)
    problem = replace(numbered.problem(disclosure.small), against_one_who_knows=against_one_who_knows)
    seen = _seen_rounded(problem, numbered, disclosure, before)
    decision = decided(seen.problem if seen else problem, patterns)
    reasons = {address: reason for address, place in stands.items() if (reason := decision.reasons.get(place))}
    instead = dict(_rounded(drafts, stands, numbered, seen.shown)) if seen else {}
    at_source: dict[Address, Reason] = {
        address: "withheld_by_source" for draft in drafts for address, result in results(draft.figure) if result.hidden
    }
    of_nobody: dict[Address, Reason] = {address: "small" for address, result in instead.items() if result == WITHHELD}
    return Pattern(
        frozenset(stands),
        {**of_nobody, **at_source, **reasons},
        instead,
        still_known=frozenset(address for address, place in stands.items() if place in decision.still_known),
        hidden_all_the_same=frozenset(address for address, place in stands.items() if place in decision.hidden_all_the_same),
    )


def _seen_rounded(problem: Problem, numbered: Numbered, disclosure: Disclosure, before: Before) -> SeenRounded | None:
    """What readers see of the numbers by a policy that rounds; None by one that does not."""
    printed = Printed(numbered.exact, numbered.printed)
    if disclosure.policy == "nhs7":
        return to_the_nearest(problem, printed, noughts_are_true=True)
    problem = replace(problem, small_is_shown=True)
    if disclosure.policy == "round5":
        return to_the_nearest(problem, printed, noughts_are_true=False)
    if disclosure.policy == "controlled5":
        shown = {numbered.index(place, role): number for (place, role), number in before.shown.items()}
        return controlled(problem, printed, {index: number for index, number in shown.items() if index is not None})
    return None


def _rounded(
    drafts: Iterable[Draft], stands: Mapping[Address, Place], numbered: Numbered, shown: Sequence[float]
) -> Iterator[tuple[Address, Result]]:
    """What is shown in the place of each result of children: its counts as the numbers that they are are shown everywhere."""
    for draft in drafts:
        if draft.public or draft.figure.counts not in _PEOPLE:
            continue
        with_counts = {cell.address for cell in draft.cells() if cell.counts or cell.beside}
        kinds = {"": draft.kinds[0]} if isinstance(draft.figure, IndicatorFigure) else {}
        kinds |= dict(zip(draft.figure.column_keys, draft.kinds, strict=False))
        for address, result in results(draft.figure):
            if address in with_counts:
                to = partial(_shown_as, stands[address], numbered=numbered, shown=shown)
                yield address, rounded(result, kinds.get(address.column, "count"), to)


def _shown_as(place: Place, role: Role, number: float, *, numbered: Numbered, shown: Sequence[float]) -> float:
    index = numbered.index(place, role)
    return to_base(number) if index is None else shown[index]


def _numbered(drafts: Sequence[Draft], before: Before) -> Numbered:
    every = (*drafts, *before.drafts)
    return Numbered(tuple(_every_given(drafts, before)), linked(every), quarter_figures(every))


def problem_of(drafts: Sequence[Draft], threshold: int, before: Before) -> Problem:
    """Every result that the drafts show or that was published before, as one problem; a candidate's name is its place.

    Results without a count have no part in it.
    """
    return _numbered(drafts, before).problem(threshold)


def _every_given(drafts: Iterable[Draft], before: Before) -> Iterator[Given]:
    """Each result once, in the order of the register; of earlier quarters those that were published."""
    met: set[Place] = set()
    for draft, is_now in (*((one, True) for one in drafts), *((one, False) for one in before.drafts)):
        for place, cell in _with_counts(draft):
            earlier = before.decided.get(place, "")
            if place not in met and (is_now or earlier):
                met.add(place)
                people = draft.figure.counts in _PEOPLE
                decision = _decided(draft, cell.address, earlier)
                yield Given(place, cell.counts, decision, people, exact=draft.public or not people)


def _with_counts(draft: Draft) -> Iterator[tuple[Place, Cell]]:
    for cell in draft.cells():
        if cell.counts:
            yield place_of(draft.figure, cell.address), cell


def _decided(draft: Draft, address: Address, before: Decided) -> Decided:
    if draft.public:
        return "shown"
    return before or ("kept" if (address.row, address.column) in draft.never_hidden else "")
