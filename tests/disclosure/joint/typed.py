"""Small tables typed in a test, as problems of protection, and a reader who tries every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import log

from helpers.disclosure.joint.complementary import hidden
from helpers.disclosure.joint.problem import Candidate, Decided, Number, Problem, Total

Sums = Mapping[str, Sequence[str]]


def problem(
    counts: Mapping[str, int], sums: Sums, *, threshold: int = 5, decided: Mapping[str, Decided] | None = None, least: float = 1
) -> Problem:
    """A problem of counts by name, each shown or withheld by itself; what is nought is shown and stands in no sum.

    ``least`` is what a reader knows of each hidden count: where noughts are shown, that it is at least 1.
    """
    names = [name for name, count in counts.items() if count]
    index = {name: place for place, name in enumerate(names)}
    totals = [Total(index[whole], tuple(index[part] for part in parts if part in index)) for whole, parts in sums.items()]
    return Problem(
        tuple(Number(float(counts[name]), least) for name in names),
        tuple(totals),
        tuple(Candidate(name, (index[name],), 1 + log(1 + counts[name]), (decided or {}).get(name, "")) for name in names),
        threshold,
    )


def table(rows: Sequence[Sequence[int]], **more: object) -> Problem:
    """A table with its totals: cells are named by row letter and column number, totals by ``total``."""
    letters, columns = "abcdefghijklmnop"[: len(rows)], range(len(rows[0]))
    counts = {f"{letter}{column}": row[column] for letter, row in zip(letters, rows, strict=True) for column in columns}
    sums: dict[str, list[str]] = {f"{letter} total": [f"{letter}{column}" for column in columns] for letter in letters}
    sums |= {f"total {column}": [f"{letter}{column}" for letter in letters] for column in columns}
    for whole, parts in sums.items():
        counts[whole] = sum(counts[part] for part in parts)
    sums["total"] = [f"{letter} total" for letter in letters]
    counts["total"] = sum(map(sum, rows))
    used = {whole: [part for part in parts if counts[part]] for whole, parts in sums.items() if counts[whole]}
    used["total too"] = [f"total {column}" for column in columns if counts[f"total {column}"]]
    whole = used.pop("total too")
    made = problem(counts, used, **more)  # type: ignore[arg-type]
    names = [candidate.name for candidate in made.candidates]
    more_total = Total(names.index("total"), tuple(names.index(part) for part in whole))
    return Problem(made.numbers, (*made.totals, more_total), made.candidates, made.threshold)


def possible(problem: Problem, withheld: Iterable[str], most: int = 30) -> dict[str, set[int]]:
    """What each hidden number could be, found by trying: a reader knows the others, the sums, and that none is nought."""
    withheld = set(withheld)
    mask = hidden(problem, [candidate.name in withheld for candidate in problem.candidates])
    unknown = [number for number, is_hidden in enumerate(mask) if is_hidden]
    names = {candidate.gives[0]: str(candidate.name) for candidate in problem.candidates}
    could_be: dict[str, set[int]] = {names[number]: set() for number in unknown}
    for guess in product(range(1, most + 1), repeat=len(unknown)):
        values = {number: one.value for number, one in enumerate(problem.numbers)} | dict(zip(unknown, guess, strict=True))
        if all(values[total.whole] == sum(values[part] for part in total.parts) for total in problem.totals):
            for number, value in zip(unknown, guess, strict=True):
                could_be[names[number]].add(value)
    return could_be
