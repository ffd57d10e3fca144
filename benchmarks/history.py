"""Five years of record-level returns of one authority, read and checked from cold and from warm, and the figures from them.

Every run is a fresh process that does nothing else, imports counted. The kinds of run take turns. The rows that a run gives out
are digested: a speed without equal rows is void.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.machine import load, machine, middle
from helpers.domain.quarter import Quarter
from helpers.returns.sample import write_sample
from helpers.returns.sample.authority import SAMPLE_QUARTERS

RESULTS = Path(__file__).parent / "results" / "history.md"
LIBRARIES = ("pandas", "numpy", "python-calamine", "scipy")
CONTACTS = 150_000
LAST = Quarter.parse("2017-18-q3")
CHANGED = "court_applications"  # one row of it is sent again, written otherwise


@dataclass(frozen=True)
class Place:
    """The folders of a study: what was sent, and what the workbook keeps of it."""

    returns: Path
    outputs: Path

    @property
    def history(self) -> Path:
        """The rows that are kept."""
        return self.outputs / "history"


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0, or 1 where runs gave out different rows."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks history", description=__doc__)
    asked.add_argument("--rounds", type=int, default=5, help="how often each kind of run takes its turn")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "returns", Path(folder) / "outputs" / "cardiff-sample")
        contacts = _sent(place.returns)
        reading = _in_turn(_READING, place, options.rounds)
        figures = _in_turn(_FIGURES, place, options.rounds)
    page = _page(contacts, reading, figures)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0 if _equal(reading) else 1


def _sent(returns: Path) -> int:
    """Writes the sample's five years, with contacts copied under new ids until there are 150,000; how many there are."""
    quarters = [quarter for quarter in SAMPLE_QUARTERS if quarter in LAST.five_years()]
    write_sample(returns, quarters)
    files = [returns / str(quarter) / "contacts.csv" for quarter in quarters]
    rows = [_rows(file) for file in files]
    wanted = CONTACTS - sum(len(body) for _, body in rows)
    chance = random.Random(20171231)  # noqa: S311 - the same copies on every machine
    for place, (file, (head, body)) in enumerate(zip(files, rows, strict=True)):
        more = wanted * (place + 1) // len(files) - wanted * place // len(files)
        _write(file, head, [*body, *_copies(chance.choices(body, k=more), head.index("contact_id"))])
    return sum(len(_rows(file)[1]) for file in files)


def _copies(rows: Sequence[list[str]], identifier: int) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        yield [f"X{row[0]}{number}" if place == identifier else cell for place, cell in enumerate(row)]


def _rows(file: Path) -> tuple[list[str], list[list[str]]]:
    with file.open(encoding="utf-8", newline="") as opened:
        head, *body = csv.reader(opened)
    return head, body


def _write(file: Path, head: list[str], body: Sequence[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([head, *body])


def _without_history(place: Place) -> None:
    shutil.rmtree(place.outputs, ignore_errors=True)


def _with_history(place: Place) -> None:
    shutil.rmtree(place.outputs / "store", ignore_errors=True)


def _one_return_changed(place: Place) -> None:
    """The last row of one return of this quarter goes or comes back, and what was kept of the changed file is forgotten."""
    _with_history(place)
    file = place.returns / str(LAST) / f"{CHANGED}.csv"
    aside = place.returns / "whole.csv"
    if not aside.is_file():
        shutil.copyfile(file, aside)
    head, body = _rows(aside)
    now = len(_rows(file)[1])
    _write(file, head, body if now < len(body) else body[:-1])
    for entry in place.history.glob(f"{LAST}-{CHANGED}-*"):
        entry.unlink()


Kinds = dict[str, tuple[Callable[[Place], None], tuple[str, ...]]]
_READING: Kinds = {
    "read and checked, nothing kept": (_without_history, ("read", "plain")),
    "cold: read, checked and kept": (_without_history, ("read", "kept")),
    "warm: nothing changed": (_with_history, ("read", "kept")),
}
_FIGURES: Kinds = {
    "cold": (_without_history, ("figures",)),
    "warm: one row of one return of the quarter changed": (_one_return_changed, ("figures",)),
    "nothing changed: the store is there": (lambda place: None, ("figures",)),
}
Told = dict[str, list[dict[str, float | str]]]


def _in_turn(kinds: Kinds, place: Place, rounds: int) -> Told:
    told: Told = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, (prepared, what) in kinds.items():
            prepared(place)
            told[name].append(_run(place, what))
    return told


def _run(place: Place, what: tuple[str, ...]) -> dict[str, float | str]:
    command = [sys.executable, "-m", "benchmarks.history_once", *what, str(place.returns), str(place.outputs)]
    environment = {**os.environ, "SCRUTINY_OUTPUTS": str(place.outputs.parent)}
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return {**json.loads(ended.stdout), "load": load()}


def _equal(told: Told) -> bool:
    return len({str(one["digest"]) for runs in told.values() for one in runs}) == 1


def _page(contacts: int, reading: Told, figures: Told) -> str:
    first = next(iter(reading.values()))[0]
    void = "" if _equal(reading) else "**Void: the runs gave out different rows.**\n\n"
    return (
        f"{_ABOUT}\n\n{machine(LIBRARIES)}.\n\n{void}## Returns read\n\n"
        f"{int(first['files'])} files, {int(first['rows']):,} rows, of which {contacts:,} contacts. The rows given out "
        f"were compared by digest in every run.\n\n{_table(reading)}\n\n## The quarter's figures\n\n"
        f"The figure store of {LAST.label}, of the same returns.\n\n{_table(figures)}\n"
    )


def _table(told: Told) -> str:
    head = "| | n | seconds, median (range) | processor seconds | of the first line |\n| --- | ---: | ---: | ---: | ---: |"
    spent = {name: [float(one["processor"]) for one in runs] for name, runs in told.items()}
    took = {name: [float(one["seconds"]) for one in runs] for name, runs in told.items()}
    first = median(next(iter(spent.values())))
    lines = [
        f"| {name} | {len(runs)} | {middle(took[name])} | {middle(runs)} | {median(runs) / first:.2f} |"
        for name, runs in spent.items()
    ]
    loads = sorted({str(one["load"]) for runs in told.values() for one in runs})
    return "\n".join([head, *lines, "", f"While it ran: {loads[0]} to {loads[-1]}."])


_ABOUT = """# History read once

Written by `python -m benchmarks history`. The sample authority's five years, contacts copied under new ids up to 150,000. Every
run is a fresh process with its imports; the kinds of run take turns. The last column compares processor seconds, since the
machine was not idle."""
