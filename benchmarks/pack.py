"""How fast a quarter's pack is made, against the ways in which it could be made without the workbook's own run.

The peers make the notebooks and one page of HTML each; the run makes HTML, PDFs and the bound pack. All read one figure store
that is already built, and all run in turn, round after round, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from statistics import median

from benchmarks.council import QUARTER, Place, command, contents, council, forget, rows
from benchmarks.equal_outputs import differences
from benchmarks.machine import machine
from benchmarks.measuring import Cost, cost_of
from benchmarks.pack_page import page_of
from benchmarks.stages import stages_of

RESULTS = Path(__file__).parent / "results"
LIBRARIES = ("papermill", "nbclient", "nbconvert", "pandas", "seaborn", "typst")
PEERS = ("naive loop", "in-one-process", "ploomber-engine", "jupyter-cache", "limit")


def main(arguments: list[str]) -> int:
    """Runs every way ``--rounds`` times, in turn; writes the page and the raw figures to ``results``, but for a gate."""
    asked = _asked(arguments)
    with council(asked.papers, PEERS) as place:
        ways = _ways(place)
        costs: dict[str, list[Cost]] = {name: [] for name in ways if name not in asked.without}
        limits: list[dict[str, float]] = []
        for turn in range(asked.rounds):
            for name in costs:
                costs[name].append(_made(ways[name], name, turn))
            if "limit" in costs:
                limits.append(json.loads((place.folder / "limit" / "limit.json").read_text(encoding="utf-8")))
        different = differences(place.folder, place.papers)
        stages = stages_of(place.outputs / ".logs" / f"{QUARTER}.jsonl") if "run, from cold returns" in costs else []
    raw = {
        "machine": machine(LIBRARIES),
        "processors": os.cpu_count(),
        "papers": len(place.papers),
        "different": different,
        "inside the limit": limits,
        "stages": stages,
        "costs": {name: [asdict(one) for one in found] for name, found in costs.items()},
    }
    print(page_of(raw))
    if not asked.gate:
        (RESULTS / "pack.json").write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
        (RESULTS / "pack.md").write_text(page_of(raw), encoding="utf-8")
    return _verdict(costs, asked.gate, different)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pack", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--papers", nargs="*", default=[], help="Only these papers of the pack.")
    parser.add_argument("--without", nargs="*", default=[], help="Ways to leave out.")
    parser.add_argument("--gate", type=float, default=0.0, help="Fail unless the naive loop takes so many times our processor.")
    return parser.parse_args(arguments)


def _verdict(costs: dict[str, list[Cost]], gate: float, different: Mapping[str, Mapping[str, str]]) -> int:
    """1 where outputs differ, a way failed, or the run is not so many times cheaper than the naive loop."""
    for name, found in costs.items():
        if any(one.code for one in found):
            print(f"{name} failed", file=sys.stderr)
            return 1
    if ours := [f"{way}: {', '.join(different[way])}" for way in ("run", "limit") if way in different]:
        print(f"Outputs differ, so no speed holds: {'; '.join(ours)}", file=sys.stderr)
        return 1
    if not gate:
        return 0
    ratio = median(one.cpu for one in costs["naive loop"]) / median(one.cpu for one in costs["run, all papers"])
    print(f"Processor: the naive loop takes {ratio:.1f} times the run; asked for: {gate:.1f}.")
    return int(ratio < gate)


def _made(way: Callable[[int], Cost], name: str, turn: int) -> Cost:
    cost = way(turn)
    print(f"{name}, round {turn + 1}: {cost.wall:.1f} s, processor {cost.cpu:.1f} s, {cost.memory:.0f} MB", file=sys.stderr)
    return cost


def _ways(place: Place) -> dict[str, Callable[[int], Cost]]:
    """Each way of making the pack by its name, in the order in which a round goes through them."""

    def peer(name: str) -> Callable[[int], Cost]:
        stem = name.replace(" ", "-")
        listed = str(place.folder / f"{stem}.jobs.json")
        command = _naive(place, stem) if name == "naive loop" else [sys.executable, "-m", "benchmarks.peers", name, listed]

        def made(turn: int) -> Cost:
            shutil.rmtree(place.folder / stem, ignore_errors=True)
            return cost_of(command, cwd=place.folder, environment=place.environment, words=place.folder / f"{stem}.txt")

        return made

    def run(*more: str, before: Callable[[int], None] = lambda turn: None) -> Callable[[int], Cost]:
        def made(turn: int) -> Cost:
            before(turn)
            cost = command(place, place.folder / "run.txt", "run", QUARTER, *more)
            if "--fresh" in more:
                _same_as_before(place)
            return cost

        return made

    def cold(turn: int) -> None:
        rows(place, without=0)
        forget(place)

    return {
        **{name: peer(name) for name in PEERS},
        "run, all papers": run("--fresh", before=lambda turn: rows(place, without=0)),
        "run, one row changed": run(before=lambda turn: rows(place, without=turn + 1)),
        "run, nothing changed": run(),
        "run, stock kernels": run("--fresh", "--engine", "nbclient", before=lambda turn: rows(place, without=0)),
        "run, from cold returns": run("--fresh", before=cold),
    }


def _same_as_before(place: Place) -> None:
    """Keeps the first pack and executed notebooks of the run; whatever way it makes them later, they must be those bytes."""
    kept, placed = place.folder / "run", place.outputs / "evidence" / QUARTER
    if not kept.is_dir():
        shutil.copytree(placed, kept)
        shutil.copytree(place.outputs / QUARTER, place.folder / "run.pack")
    if contents(place.outputs / QUARTER) != contents(place.folder / "run.pack"):
        raise SystemExit("The run placed another pack than before, so no speed holds.")


def _naive(place: Place, stem: str) -> list[str]:
    """The loop that anybody would write: two commands a notebook."""
    jobs = json.loads((place.folder / f"{stem}.jobs.json").read_text(encoding="utf-8"))["jobs"]
    folder = place.folder / stem
    lines = [f"mkdir -p '{folder}'"]
    for job in jobs:
        stated = " ".join(f"-p {name} '{value}'" for name, value in job["parameters"].items())
        lines += [
            f"papermill --no-progress-bar '{job['notebook']}' '{folder}/{job['paper']}.ipynb' {stated}",
            f"jupyter nbconvert --to html '{folder}/{job['paper']}.ipynb'",
        ]
    return ["bash", "-euc", "\n".join(lines)]
