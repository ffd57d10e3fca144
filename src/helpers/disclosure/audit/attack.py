"""Every count that a reader works out of what is shown: the least and the most of each, and what one who knows a cell gains."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.disclosure.audit.components import Component, components
from helpers.disclosure.audit.intervals import narrow
from helpers.disclosure.audit.knowledge import Finding, Knowledge
from helpers.disclosure.audit.one_who_knows import known_together, the_same
from helpers.disclosure.audit.solver import Contradiction

THRESHOLD = 5


def findings(knowledge: Knowledge, threshold: int = THRESHOLD) -> tuple[Finding, ...]:
    """What a reader works out from the publications alone, in the order of names.

    That is every hidden number that is left with one value, or only with small ones; every number that stands nowhere and is
    small, such as what a year to date grew by; and every small one that is shown.
    """
    found = [*_shown_small(knowledge, threshold)]
    largest = max(map(abs, (*knowledge.shown.values(), *(high for _, high in knowledge.between.values()))), default=0)
    cap = 2 * largest + 1_000
    for component in components(knowledge):
        found += _of_component(component, knowledge, threshold=threshold, cap=cap)
    return tuple(sorted(found, key=lambda finding: finding.name))


def findings_of_one_who_knows(knowledge: Knowledge) -> tuple[Finding, ...]:
    """What a reader works out who knows one hidden number besides, whatever it is: each other hidden number that it gives away.

    A number that stands in several tables is one number: who knows it has learnt nothing where it stands again.
    """
    found = []
    for component in components(knowledge):
        of = {name: equation.of for equation in component.equations for name, _ in equation.terms}
        one = the_same(component)
        for group in known_together(component):
            hidden = sorted({one[name]: name for name in reversed(group) if name in knowledge.hidden}.values())
            pairs = zip(hidden[1:] + hidden[:1], hidden, strict=True) if len(hidden) > 1 else ()
            found += [Finding(name, 0, 0, (of[name],), knowing=other) for name, other in pairs]
    return tuple(sorted(found, key=lambda finding: finding.name))


def _shown_small(knowledge: Knowledge, threshold: int) -> Iterator[Finding]:
    for name in sorted(knowledge.sensitive):
        value = knowledge.shown.get(name)
        if value is not None and 0 < value <= threshold:
            yield Finding(name, value, value)


def _of_component(component: Component, knowledge: Knowledge, *, threshold: int, cap: float) -> Iterator[Finding]:
    asked = [name for name in component.names if name in knowledge.hidden or name in knowledge.sensitive]
    if not asked:
        return
    ends = {name: knowledge.between.get(name, (float(name in knowledge.hidden), cap)) for name in component.names}
    ends |= {name: (0.0, cap) for name in component.names if name in knowledge.may_be_zero}
    try:
        intervals = narrow(component, ends, asked, threshold=threshold)
    except Contradiction:
        try:  # a later publication may have revised what an earlier one showed: what grew may have shrunk
            nowhere = {name for name in component.names if name not in knowledge.hidden and name not in knowledge.between}
            ends |= dict.fromkeys(knowledge.hidden & ends.keys(), (0.0, cap)) | dict.fromkeys(nowhere, (-cap, cap))
            intervals = narrow(component, ends, asked, threshold=threshold)
        except Contradiction:
            yield Finding(component.names[0], 0, 0, tuple(one.of for one in component.equations), why="contradiction")
            return
    for name, interval in intervals.items():
        if name in knowledge.hidden or name in knowledge.between or interval.within(threshold):
            yield Finding(name, interval.low, interval.high, interval.sums)
