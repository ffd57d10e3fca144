"""The auditor against brute force: small tables that are safe, of which one withheld cell, or one number more, is shown.

``python -m benchmarks mutations`` tries 500; a sample of them stands in the tests. A mutation counts where brute force, which
tries every table of whole numbers, says that a reader could now work a count out: the auditor must then say the same of the
same cells, and of no other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from benchmarks.machine import machine
from helpers.disclosure.audit.attack import findings
from helpers.disclosure.audit.knowledge import Knowledge, Sum

ROWS, COLUMNS, LARGEST, SMALL = "wxyz", "abcd", 12, 5
TRIALS, SEED = 500, 14
RESULTS = Path(__file__).parent / "results" / "mutations.md"
Table = dict[str, int]
Kinds = ("a withheld cell shown", "a sum of two withheld cells in a sentence", "a year to date shown")


@dataclass(frozen=True)
class Trial:
    """One mutation: its kind, the cells that brute force and the auditor say can be worked out or are known to be small."""

    kind: str
    by_force: frozenset[str]
    by_audit: frozenset[str]


def trials(count: int = TRIALS, seed: int = SEED) -> Iterator[Trial]:
    """So many mutations of safe tables, the kinds in turn."""
    random, made = Random(seed), 0
    while made < count:
        table = {row + column: random.choice((0, 1, 2, 3, 6, 9, LARGEST)) for row, column in product(ROWS, COLUMNS)}
        hidden = _safe_pattern(table, random)
        if hidden:
            yield _mutated(table, hidden, kind=Kinds[made % len(Kinds)], random=random)
            made += 1


def _safe_pattern(table: Table, random: Random) -> frozenset[str]:
    """Cells to withhold, the small ones and as many more as it takes; none where that is most of the table."""
    hidden = {cell for cell, value in table.items() if 0 < value <= SMALL}
    others = [cell for cell, value in table.items() if value > SMALL]
    random.shuffle(others)
    while worked_out(table, hidden, _lines(table)):
        if not others or len(hidden) > 9:
            return frozenset()
        hidden.add(others.pop())
    return frozenset(hidden)


def _mutated(table: Table, hidden: frozenset[str], *, kind: str, random: Random) -> Trial:
    cells = sorted(hidden)
    sums = _lines(table)
    withheld = set(hidden)
    if kind == Kinds[0]:
        withheld.discard(random.choice([cell for cell in cells if table[cell] > SMALL] or cells))
    elif kind == Kinds[1]:
        pair = random.sample(cells, 2)
        sums = {**sums, tuple(pair): sum(table[cell] for cell in pair)}
    else:  # last quarter's year to date was shown for a cell, and this quarter's is: the cell is their difference
        cell = random.choice(cells)
        sums = {**sums, (cell,): table[cell]}
    known = frozenset(worked_out(table, withheld, sums)) | {c for c in table if c not in withheld and 0 < table[c] <= SMALL}
    found = frozenset(finding.name for finding in findings(_knowledge(table, withheld, sums), SMALL))
    return Trial(kind, known, found & frozenset(table))


def _lines(table: Table) -> dict[tuple[str, ...], int]:
    """The totals of rows and columns."""
    lines = [tuple(row + column for column in COLUMNS) for row in ROWS]
    lines += [tuple(row + column for row in ROWS) for column in COLUMNS]
    return {line: sum(table[cell] for cell in line) for line in lines}


def _knowledge(table: Table, hidden: set[str], sums: dict[tuple[str, ...], int]) -> Knowledge:
    shown = {cell: float(value) for cell, value in table.items() if cell not in hidden}
    totals = {f"sum of {' '.join(cells)}": float(total) for cells, total in sums.items()}
    every = tuple(Sum(f"sum of {' '.join(cells)}", cells) for cells in sums)
    return Knowledge(shown | totals, frozenset(hidden), every, frozenset(table))


def worked_out(table: Table, hidden: set[str], sums: dict[tuple[str, ...], int]) -> set[str]:
    """The withheld cells that have one value, or only small ones, in every table of whole numbers that fits."""
    cells = sorted(hidden)
    left = {line: total - sum(table[cell] for cell in line if cell not in hidden) for line, total in sums.items()}
    possible: dict[str, set[int]] = {cell: set() for cell in cells}
    for solution in _solutions(cells, {line: rest for line, rest in left.items() if hidden & set(line)}, {}):
        for cell, value in solution.items():
            possible[cell].add(value)
    return {cell for cell, values in possible.items() if len(values) == 1 or max(values) <= SMALL}


def _solutions(cells: list[str], left: dict[tuple[str, ...], int], so_far: Table) -> Iterator[Table]:
    if len(so_far) == len(cells):
        yield dict(so_far)
        return
    cell = cells[len(so_far)]
    mine = [line for line in left if cell in line]
    waiting = set(cells[len(so_far) + 1 :])
    most = min(left[line] - len(waiting & set(line)) for line in mine)
    exact = [left[line] for line in mine if not waiting & set(line)]
    for value in range(1, most + 1) if not exact else {exact[0]} & set(range(1, most + 1)):
        if all(rest == value for rest in exact):
            after = {line: rest - value if line in mine else rest for line, rest in left.items()}
            yield from _solutions(cells, after, {**so_far, cell: value})


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 1 where the auditor did not find what brute force finds."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks mutations", description=__doc__)
    asked.add_argument("--trials", type=int, default=TRIALS, help="how many mutations are tried")
    every = list(trials(asked.parse_args(arguments).trials))
    page = "\n".join([*_page(every), ""])
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(any(trial.by_force != trial.by_audit for trial in every))


def _page(every: Sequence[Trial]) -> Iterator[str]:
    yield f"# What is shown too much, by auditor and by brute force\n\n{machine(('scipy', 'numpy'))}\n"
    yield f"{len(every)} mutations of safe tables of {len(ROWS)} by {len(COLUMNS)}, seed {SEED}:\n"
    yield "| what is shown besides | tried | give a count away | auditor and brute force name the same cells |"
    yield "| --- | ---: | ---: | ---: |"
    for kind in Kinds:
        of_kind = [trial for trial in every if trial.kind == kind]
        giving = sum(bool(trial.by_force) for trial in of_kind)
        same = sum(trial.by_force == trial.by_audit for trial in of_kind)
        yield f"| {kind} | {len(of_kind)} | {giving} | {same} |"
