"""Protector and auditor held against pytauargus, a build of tau-ARGUS, on tables of 12 by 10; it is used here and nowhere else.

Install it first (``pip install pytauargus``). It leaves scratch files with raw counts where it works, which is a temporary
folder. Its reader knows that no number is below nought; ours knows besides that a withheld one is not nought, since
noughts are shown.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.machine import machine
from benchmarks.protecting import OUTCOMES, SOURCES, contacts, problem
from helpers.disclosure.audit.attack import findings
from helpers.disclosure.audit.knowledge import Knowledge, Sum
from helpers.disclosure.joint.complementary import withheld

RESULTS = Path(__file__).parent / "results" / "oracle.md"
RULE = "FREQ(6,30)"  # counts below 6 are sensitive
_WITHHELD = ("U", "M")  # small, and hidden beside them
Cells = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Compared:
    """A table protected by both, and each pattern as our auditor reads it; what both audits say where small counts alone go."""

    small: int
    beside: tuple[int, int]  # ours, and theirs
    found: tuple[int, int]  # counts that our reader works out exactly or knows to be small
    of_small_alone: tuple[Cells, Cells]  # the cells that our auditor, and theirs, works out exactly


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 1 where the audits differ, or our own pattern gives a count away."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks oracle", description=str(__doc__).partition("\n")[0])
    asked.add_argument("--tables", type=int, default=50)
    compared = [_compared(contacts(seed)) for seed in range(asked.parse_args(arguments).tables)]
    page = "\n".join(_page(compared))
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(any(one.found[0] or one.of_small_alone[0] != one.of_small_alone[1] for one in compared))


def _compared(rows: Sequence[Sequence[int]]) -> Compared:
    made = problem(rows)
    names = [one.name for one in made.candidates]
    small = frozenset(name for name, must in zip(names, made.must_be_withheld(), strict=True) if must)
    ours = frozenset(name for name, hidden in zip(names, withheld(made).candidates, strict=True) if hidden)
    theirs, _ = _tau_argus(rows, "OPT(1)")
    alone, known = _tau_argus(rows, "")
    assert alone == small, "both call the same counts small"
    exactly = frozenset(cell for cell, low, high in _found(rows, small, noughts_are_shown=False) if low == high)
    found = tuple(len(_found(rows, pattern, noughts_are_shown=True)) for pattern in (ours, theirs))
    return Compared(len(small), (len(ours - small), len(theirs - small)), (found[0], found[1]), (exactly, known))


def _found(
    rows: Sequence[Sequence[int]], hidden: Cells, *, noughts_are_shown: bool
) -> list[tuple[tuple[int, int], float, float]]:
    """What our auditor works out of a table in which these cells are hidden: each with its least and most."""
    made = problem(rows)
    names = {index: one.name for index, one in enumerate(made.candidates)}
    written = {name: f"{name[0]:02d} {name[1]:02d}" for name in names.values()}
    shown = {written[names[i]]: number.value for i, number in enumerate(made.numbers) if names[i] not in hidden}
    sums = tuple(Sum(written[names[one.whole]], tuple(written[names[part]] for part in one.parts)) for one in made.totals)
    unknown = frozenset(written[name] for name in hidden)
    knowledge = Knowledge(shown, unknown, sums, unknown, frozenset() if noughts_are_shown else unknown)
    of = {text: name for name, text in written.items()}
    return [(of[one.name], one.low, one.high) for one in findings(knowledge)]


def _tau_argus(rows: Sequence[Sequence[int]], suppress: str) -> tuple[Cells, Cells]:
    """The cells that it hides, with no ``suppress`` the small ones alone, and those that its own audit knows exactly."""
    from pytauargus import protect
    from pytauargus.engine import run_batch
    from pytauargus.result import TableResult

    cells = [(r, c) for r, row in enumerate(rows) for c, count in enumerate(row) for _ in range(count)]
    people = {"S": [f"{r:02d}" for r, _ in cells], "O": [f"{c:02d}" for _, c in cells], "n": [1] * len(cells)}
    with tempfile.TemporaryDirectory() as folder, _working_in(folder):
        written = protect(people, ["S", "O"], "n", RULE, suppress or "OPT(1)", workdir=folder, run=False)
        batch = Path(written.files["arb"])
        lines = batch.read_text(encoding="utf-8").splitlines(keepends=True)
        batch.write_text("".join(one for one in lines if suppress or "<SUPPRESS>" not in one), encoding="utf-8")
        engine = run_batch(str(batch))
        table = TableResult(written.files["tab1"], ["S", "O"], "n")
        audited: list[dict[str, Any]] = engine.audit(0)
    hidden = [_place(row["S"], row["O"]) for row in table.rows if row["status"] in _WITHHELD]
    exactly = {one["cell"] for one in audited if round(one["min"]) == round(one["max"])}
    known = (_place(row["S"], row["O"]) for number, row in enumerate(table.rows) if number in exactly)
    return frozenset(hidden), frozenset(known)


def _place(source: str, outcome: str) -> tuple[int, int]:
    return (SOURCES if source == "Total" else int(source), OUTCOMES if outcome == "Total" else int(outcome))


@contextlib.contextmanager
def _working_in(folder: str) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _page(compared: Sequence[Compared]) -> Iterator[str]:
    tables, small = len(compared), sum(one.small for one in compared)
    yield f"# {str(__doc__).partition(';')[0]}\n"
    yield f"Machine: {machine(('scipy', 'numpy', 'pytauargus'))}.\n"
    yield f"{tables} tables, {small:,} small counts, by the rule {RULE}.\n"
    yield "| pattern | withheld beside small counts, a table | worked out, or known to be small, by one who sees noughts |"
    yield "| --- | ---: | ---: |"
    for name, which in (("ours", 0), ("tau-ARGUS, OPT", 1)):
        beside = mean(one.beside[which] for one in compared)
        yield f"| {name} | {beside:.1f} | {sum(one.found[which] for one in compared):,} |"
    same = sum(one.of_small_alone[0] == one.of_small_alone[1] for one in compared)
    exactly = sum(len(one.of_small_alone[1]) for one in compared)
    yield "\nWith small counts alone withheld, and a reader who may not rely on noughts, tau-ARGUS's audit works out"
    yield f"{exactly:,} counts exactly; ours works out the same ones in {same} of {tables} tables."
    yield ""
