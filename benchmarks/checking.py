"""100,000 rows of contacts, read and checked, beside what pandas takes to read the same file and check nothing."""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks.machine import load, machine, middle
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

RESULTS = Path(__file__).parent / "results" / "checking.md"
LIBRARIES = ("pandas", "numpy")
ROWS = 100_000
WRONG = 100  # one row in so many holds a code that no list has
QUARTER = Quarter.parse("2017-18-q3")


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks checking", description=__doc__)
    asked.add_argument("--rounds", type=int, default=7, help="how often each takes its turn")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        clean, wrong = Path(folder) / "clean", Path(folder) / "wrong"
        _send(clean, every_wrong=0)
        _send(wrong, every_wrong=WRONG)
        page = _page(_in_turn(clean, wrong, options.rounds))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def _send(root: Path, *, every_wrong: int) -> None:
    """The sample's contacts of a quarter, again and again under new ids until there are 100,000."""
    write_sample(root, [QUARTER])
    file = _contacts(root)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    sent = [{**rows[place % len(rows)], "contact_id": f"K{place}"} for place in range(ROWS)]
    for row in sent[::every_wrong] if every_wrong else ():
        row["source"] = "nobody"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(sent)


def _contacts(root: Path) -> Path:
    return root / str(QUARTER) / "contacts.csv"


def _in_turn(clean: Path, wrong: Path, rounds: int) -> dict[str, list[float]]:
    codes = load_params(quarter=str(QUARTER)).codes
    runs: dict[str, Callable[[], int]] = {
        "`pandas.read_csv`, as text": lambda: len(pd.read_csv(_contacts(clean), dtype=str)),
        "read and checked, all right": lambda: len(Returns(clean, codes).frame("contacts", QUARTER)),
        f"read and checked, one row in {WRONG} refused": lambda: _refused(Returns(wrong, codes)),
    }
    counted = {name: run() for name, run in runs.items()}  # once before, so that imports are not measured
    assert set(counted.values()) == {ROWS, ROWS // WRONG}
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            started = time.process_time()
            run()
            took[name].append(time.process_time() - started)
    return took


def _refused(returns: Returns) -> int:
    """How many rows the refusal speaks of."""
    try:
        returns.frame("contacts", QUARTER)
    except Refused as refused:
        return sum(getattr(problem, "stands_for", 1) for problem in refused.problems)
    return 0


def _page(took: dict[str, list[float]]) -> str:
    peer = median(next(iter(took.values())))
    lines = [f"| {name} | {len(runs)} | {middle(runs)} | {median(runs) / peer:.1f} |" for name, runs in took.items()]
    table = "\n".join(
        ["| | n | processor seconds, median (range) | times `pandas.read_csv` |", "| --- | ---: | ---: | ---: |", *lines]
    )
    return f"{_ABOUT}\n\n{machine(LIBRARIES)}; after it {load()}.\n\n{table}\n"


_ABOUT = f"""# {ROWS:,} rows checked

Written by `python -m benchmarks checking`: contacts of one quarter in a CSV file, every cell read strictly, every code looked
up, every rule of a row tried. Beside it the named peer: pandas reads the same file as text and checks nothing. In one process,
imports done before; the runs take turns."""
