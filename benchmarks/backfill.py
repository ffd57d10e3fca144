"""Twenty quarters in one go against one quarter: both from cold returns, with no figure store and no kept rows."""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median

from benchmarks.council import QUARTER, command, council, forget
from benchmarks.machine import machine, middle
from benchmarks.measuring import Cost

RESULTS = Path(__file__).parent / "results" / "backfill.md"
FIRST = "2012-13-q4"
COMMANDS = {"one quarter": ("run", QUARTER, "--fresh"), "twenty quarters": ("backfill", FIRST, QUARTER, "--fresh")}
LIBRARIES = ("papermill", "pandas", "seaborn", "typst")


def main(arguments: list[str]) -> int:
    """Runs both ``--rounds`` times in turn and writes the page; 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks backfill", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args(arguments).rounds
    costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
    with council() as place:
        for _ in range(rounds):
            for name, asked in COMMANDS.items():
                forget(place)
                costs[name].append(command(place, place.folder / "words.txt", *asked))
    page = _page(costs)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(any(one.code for found in costs.values() for one in found))


def _page(costs: dict[str, list[Cost]]) -> str:
    rows = [
        f"| {name} | {len(found)} | {middle([one.wall for one in found])} | {_middle(found, 'cpu'):.1f} | "
        f"{_middle(found, 'memory'):.0f} |"
        for name, found in costs.items()
    ]
    one, twenty = costs.values()
    wall, cpu = (_middle(twenty, kind) / _middle(one, kind) for kind in ("wall", "cpu"))
    return "\n".join(
        [
            f"# {str(__doc__).rstrip('.')}",
            "",
            f"Machine: {machine(LIBRARIES)}.",
            "",
            "| What | n | Seconds | Processor seconds, all processes | Memory, MB |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            f"Twenty quarters take {wall:.1f} times the seconds of one, and {cpu:.1f} times the processor seconds.",
            "",
        ]
    )


def _middle(costs: list[Cost], kind: str) -> float:
    return median(getattr(one, kind) for one in costs)
