"""What a run costs beside an earlier checkout: whole commands of both trees in turn, so that a busy machine is busy for both.

Ratios are of processor seconds, of all processes of a command: on a machine that others use, the clock says little.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.council import HERE, PROJECT, QUARTER, SETTINGS
from benchmarks.machine import load, machine, middle
from benchmarks.measuring import Cost, cost_of

RESULTS = Path(__file__).parent / "results" / "before.md"
LIBRARIES = ("papermill", "pandas", "pydantic", "matplotlib", "typst")
COLD, PAPERS = "figures and papers, from cold returns", "papers alone, over figures that are there"
Costs = dict[str, dict[str, list[Cost]]]


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0, or 1 where a command failed."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks before", description=__doc__)
    asked.add_argument("checkout", type=Path, help="an earlier checkout of the project")
    asked.add_argument("--rounds", type=int, default=3, help="how often each tree takes its turn, after one run to warm up")
    options = asked.parse_args(arguments)
    trees = {"before": options.checkout.resolve(), "now": PROJECT}
    costs: Costs = {way: {name: [] for name in trees} for way in (COLD, PAPERS)}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        outputs = {name: Path(folder) / name for name in trees}
        first = [_run(tree, outputs[name]) for name, tree in trees.items()]  # not counted: it makes the sample's returns too
        for _ in range(options.rounds):
            for way in costs:
                for name, tree in trees.items():
                    if way == COLD:
                        _forget(outputs[name])
                    costs[way][name].append(_run(tree, outputs[name]))
                    print(f"{way}, {name}: {costs[way][name][-1].cpu:.1f} processor seconds", file=sys.stderr, flush=True)
    RESULTS.write_text(_page(costs), encoding="utf-8")
    print(_page(costs))
    counted = (cost for of_tree in costs.values() for every in of_tree.values() for cost in every)
    return int(any(cost.code for cost in (*first, *counted)))


def _run(tree: Path, outputs: Path) -> Cost:
    outputs.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "helpers.cli", "run", QUARTER, "--outputs", str(outputs), "--fresh"]
    environment = {**HERE, **SETTINGS, "PYTHONPATH": os.pathsep.join([str(tree / "src"), HERE.get("PYTHONPATH", "")])}
    return cost_of(command, cwd=tree, environment=environment, words=outputs.parent / f"{outputs.name}.txt")


def _forget(outputs: Path) -> None:
    """Takes away figures and the rows of past quarters, wherever a tree keeps them below its outputs; returns stay."""
    for kept in [*outputs.rglob("store"), *outputs.rglob("history")]:
        shutil.rmtree(kept, ignore_errors=True)


def _page(costs: Costs) -> str:
    lines = []
    for way, of_tree in costs.items():
        before, now = of_tree["before"], of_tree["now"]
        ratios = [after.cpu / earlier.cpu for earlier, after in zip(before, now, strict=True)]
        spent = (middle([cost.cpu for cost in every]) for every in (before, now))
        clock = (middle([cost.wall for cost in every]) for every in (before, now))
        lines.append(" | ".join([f"| {way}", str(len(now)), *spent, f"{median(ratios):.2f}", *clock, ""]).rstrip())
    head = "| | n | processor, before | processor, now | ratio | clock, before | clock, now |"
    return "\n".join([_ABOUT, "", f"{machine(LIBRARIES)}; after it {load()}.", "", head, f"| --- {'| ---: ' * 6}|", *lines, ""])


_ABOUT = """# What a run costs beside an earlier checkout

Written by `python -m benchmarks before CHECKOUT`: `scrutiny run 2017-18-q3 --fresh` of both trees in turn, after one run of
each that is not counted; seconds, median (range). The ratio is that of processor seconds, pair by pair."""
