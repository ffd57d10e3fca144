"""The whole pack killed at random moments: a reader must find the pack of before or the new one, whole, every time."""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import time

from benchmarks.council import HERE, QUARTER, SETTINGS, Place, command, council, rows


def main(arguments: list[str]) -> int:
    """Kills the run of a changed quarter ``--moments`` times; prints and returns how many packs were a mixture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks killed", description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    with council() as place:
        packs, seconds = _both(place)
        mixtures = sum(not _whole(place, packs, chance.uniform(0.0, 1.1 * seconds), turn) for turn in range(asked.moments))
        ended = command(place, place.folder / "last.txt", "run", QUARTER)
    print(f"{asked.moments} moments, {mixtures} mixtures; the next run, without cleaning, ended with {ended.code}.")
    return int(bool(mixtures or ended.code))


def _both(place: Place) -> tuple[tuple[dict[str, bytes], dict[str, bytes]], float]:
    """The pack with all rows and that with one less, and the seconds that the second took."""
    first = _pack(place)
    rows(place, without=1)
    cost = command(place, place.folder / "words.txt", "run", QUARTER)
    return (first, _pack(place)), cost.wall


def _pack(place: Place) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (place.outputs / QUARTER).resolve().iterdir()}


def _whole(place: Place, packs: tuple[dict[str, bytes], dict[str, bytes]], moment: float, turn: int) -> bool:
    rows(place, without=turn % 2)
    run = subprocess.Popen([sys.executable, "-m", "helpers.cli", "run", QUARTER], cwd=place.folder, env={**HERE, **SETTINGS},
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    run.wait()
    found = _pack(place)
    if found not in packs:
        print(f"A mixture: killed after {moment:.2f} s.", file=sys.stderr)
    return found in packs
