"""All results of a quarter put together for protection: its own figures, and those of quarters that were published before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from helpers.disclosure.cell import Address, Cell, Place
from helpers.disclosure.joint.problem import Decided, Problem
from helpers.disclosure.joint.together import Solved, decided
from helpers.disclosure.nearest_five import rounded
from helpers.disclosure.protect import Pattern, results
from helpers.domain.params.council import Disclosure
from helpers.domain.params.measure import Kind
from helpers.domain.result import Result
from helpers.figures.draft import Draft
from helpers.figures.figure import IndicatorFigure
from helpers.figures.linked import linked, quarter_figures
from helpers.figures.numbered import Given, Numbered
from helpers.figures.places import place_of

_PEOPLE = ("children", "events")  # what protection is for: staff, money and ratings are not children


@dataclass(frozen=True)
class Before:
    """What was published before: of each result whether it was shown or withheld, and the figures of those quarters."""

    decided: Mapping[Place, Decided] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()


def pattern_of(drafts: Sequence[Draft], disclosure: Disclosure, before: Before, patterns: Solved | None = None) -> Pattern:
    """What is shown and what is withheld of everything that a quarter publishes, decided together with all that was before.

    By a policy of rounding nothing is withheld, and each result of children is shown rounded.
    """
    if disclosure.policy != "suppress5":
        return _pattern_of_each(drafts, {"none": _as_it_is, "round5": rounded}[disclosure.policy])
    decision = decided(problem_of(drafts, disclosure.threshold, before), patterns)
    stands = {
        cell.address: place_of(draft.figure, cell.beside or cell.address)
        for draft in drafts
        if not draft.public
        for cell in draft.cells()
    }
    return Pattern(
        frozenset(stands),
        {address: reason for address, place in stands.items() if (reason := decision.reasons.get(place))},
        still_known=frozenset(address for address, place in stands.items() if place in decision.still_known),
        hidden_all_the_same=frozenset(address for address, place in stands.items() if place in decision.hidden_all_the_same),
    )


def _pattern_of_each(drafts: Iterable[Draft], shown: Callable[[Result, Kind], Result]) -> Pattern:
    """What is shown in the place of each result, whatever the others are."""
    put, instead = set(), {}
    for draft in drafts:
        counted = {cell.address for cell in draft.cells() if cell.counts}
        kinds = {"": draft.kinds[0]} if isinstance(draft.figure, IndicatorFigure) else {}
        kinds |= dict(zip(draft.figure.column_keys, draft.kinds, strict=False))
        for address, result in () if draft.public else results(draft.figure):
            put.add(address)
            if address in counted:
                instead[address] = shown(result, kinds.get(address.column, "count"))
    return Pattern(frozenset(put), instead=instead)


def _as_it_is(result: Result, kind: Kind) -> Result:
    return result


def problem_of(drafts: Sequence[Draft], threshold: int, before: Before) -> Problem:
    """Every result that the drafts show or that was published before, as one problem; a candidate's name is its place.

    Results without a count have no part in it.
    """
    every = (*drafts, *before.drafts)
    return Numbered(tuple(_every_given(drafts, before)), linked(every), quarter_figures(every)).problem(threshold)


def _every_given(drafts: Iterable[Draft], before: Before) -> Iterator[Given]:
    """Each result once, in the order of the register; of earlier quarters those that were published."""
    met: set[Place] = set()
    for draft, is_now in (*((one, True) for one in drafts), *((one, False) for one in before.drafts)):
        for place, cell in _with_counts(draft):
            earlier = before.decided.get(place, "")
            if place not in met and (is_now or earlier):
                met.add(place)
                yield Given(place, cell.counts, _decided(draft, cell.address, earlier), draft.figure.counts in _PEOPLE)


def _with_counts(draft: Draft) -> Iterator[tuple[Place, Cell]]:
    for cell in draft.cells():
        if cell.counts:
            yield place_of(draft.figure, cell.address), cell


def _decided(draft: Draft, address: Address, before: Decided) -> Decided:
    if draft.public:
        return "shown"
    return before or ("kept" if (address.row, address.column) in draft.never_hidden else "")
