"""The numbers that are not shown, in groups that hang together by sums: each group is a problem of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.disclosure.audit.knowledge import Knowledge, Sum


@dataclass(frozen=True)
class Equation:
    """What a sum says of the numbers that are not shown: their total, each with +1 (a part) or -1 (the total), is ``rest``."""

    of: Sum
    terms: tuple[tuple[str, int], ...]
    rest: float


@dataclass(frozen=True)
class Component:
    """Unknown numbers, in the order of their names, and every equation in which any of them stands."""

    names: tuple[str, ...]
    equations: tuple[Equation, ...]


def components(knowledge: Knowledge) -> Iterator[Component]:
    """The groups of unknown numbers. A sum of shown numbers alone says nothing, be it that it does not add up."""
    equations = _equations(knowledge)
    unknown = {name for equation in equations for name, _ in equation.terms} | knowledge.hidden | knowledge.between.keys()
    leader = {name: name for name in unknown}

    def led_by(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for equation in equations:
        first = led_by(equation.terms[0][0])
        for name, _ in equation.terms[1:]:
            leader[led_by(name)] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(leader):
        groups.setdefault(led_by(name), []).append(name)
    of_group: dict[str, list[Equation]] = {}
    for equation in equations:
        of_group.setdefault(led_by(equation.terms[0][0]), []).append(equation)
    for group, names in groups.items():
        yield Component(tuple(names), tuple(of_group.get(group, ())))


def _equations(knowledge: Knowledge) -> list[Equation]:
    reduced = (_reduced(one, knowledge) for one in sorted(set(knowledge.sums)))
    return [equation for equation in reduced if equation.terms and not _cannot_be(equation, knowledge)]


def _cannot_be(equation: Equation, knowledge: Knowledge) -> bool:
    """Whether a sum of rounded numbers alone does not add up whatever they were."""
    if any(name not in knowledge.between for name, _ in equation.terms):
        return False
    ends = [sorted(sign * end for end in knowledge.between[name]) for name, sign in equation.terms]
    return not sum(low for low, _ in ends) <= equation.rest <= sum(high for _, high in ends)


def _reduced(of: Sum, knowledge: Knowledge) -> Equation:
    """The equation of a sum: its shown numbers taken to one side."""
    terms: dict[str, int] = {}
    rest = 0.0
    for name, sign in ((of.total, -1), *((part, 1) for part in of.parts)):
        if name in knowledge.shown:
            rest -= sign * knowledge.shown[name]
        else:
            terms[name] = terms.get(name, 0) + sign
    unknown = tuple((name, sign) for name, sign in sorted(terms.items()) if sign)
    return Equation(of, unknown, round(rest, 6))
