"""The whole pack killed at random moments: a reader must find the pack of before or the new one, whole, every time."""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.council import HERE, QUARTER, SETTINGS, Place, command, contents, council, rows
from benchmarks.machine import machine

RESULTS = Path(__file__).parent / "results" / "killed.md"
LIBRARIES = ("papermill", "pandas", "typst")
MIXTURE, ENDED, WHOLE = "a mixture", "it had ended", "whole"

Pack = dict[str, bytes]


def main(arguments: list[str]) -> int:
    """Kills the run of a changed quarter ``--moments`` times; writes the page, and returns 1 where a pack was a mixture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks killed", description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    with council() as place:
        packs, seconds = _both(place)
        found = [_killed(place, packs, chance.uniform(0.0, seconds)) for _ in range(asked.moments)]
        rows(place, without=0)
        ended = command(place, place.folder / "last.txt", "run", QUARTER)
        right = _pack(place) == packs[0]
    mixtures, under_way = found.count(MIXTURE), len(found) - found.count(ENDED)
    page = "\n".join(
        [
            f"# {str(__doc__).partition(':')[0]}",
            "",
            f"Machine: {machine(LIBRARIES)}.",
            "",
            f"{asked.moments} moments of a run that takes {seconds:.1f} s, at random (seed {asked.seed}): {under_way} runs "
            f"were killed while they went on, the others had ended. Readers found a mixture {mixtures} times. The next run, "
            f"without cleaning, ended with {ended.code} and placed {'the right pack' if right else 'ANOTHER PACK'}.",
            "",
        ]
    )
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(bool(mixtures or ended.code or not right))


def _both(place: Place) -> tuple[tuple[Pack, Pack], float]:
    """The pack with all rows and that with one less, which is placed, and the seconds that the second took."""
    first = _pack(place)
    rows(place, without=1)
    cost = command(place, place.folder / "words.txt", "run", QUARTER)
    return (first, _pack(place)), cost.wall


def _pack(place: Place) -> Pack:
    return contents(place.outputs / QUARTER)


def _killed(place: Place, packs: tuple[Pack, Pack], moment: float) -> str:
    """What a reader finds after a run of the rows whose pack is not placed was killed at a moment."""
    rows(place, without=int(_pack(place) == packs[0]))
    run = subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "run", QUARTER],
        cwd=place.folder,
        env={**HERE, **SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(moment)
    ended = run.poll() is not None
    run.send_signal(signal.SIGKILL)
    run.wait()
    if _pack(place) not in packs:
        print(f"A mixture: killed after {moment:.2f} s.", file=sys.stderr)
        return MIXTURE
    return ENDED if ended else WHOLE
