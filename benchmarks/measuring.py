"""What a command costs: seconds, processor seconds of all that it starts, and the memory of them together.

``python -m benchmarks.measuring RESULT -- COMMAND ...`` runs in a process of its own that adopts whatever the command leaves
behind (Linux: ``PR_SET_CHILD_SUBREAPER``): otherwise kernels and forked workers would not be counted.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
BETWEEN_SAMPLES = 0.25


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor of all descendants, their greatest memory together (megabytes), exit code."""

    wall: float
    cpu: float
    memory: float
    code: int


def cost_of(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], words: Path) -> Cost:
    """What the command costs; what it prints goes to the file ``words``."""
    result = words.with_suffix(".json")
    here = {**environment, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), environment.get("PYTHONPATH", "")])}
    with words.open("w", encoding="utf-8") as said:
        subprocess.run(
            [sys.executable, "-m", "benchmarks.measuring", str(result), "--", *command],
            cwd=cwd,
            env=here,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=True,
        )
    return Cost(**json.loads(result.read_text(encoding="utf-8")))


def _measured(command: Sequence[str]) -> Cost:
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    process = subprocess.Popen(command)
    memory = _Memory()
    memory.start()
    code = process.wait()
    wall = time.perf_counter() - started
    _reap()
    memory.ended.set()
    memory.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, used.ru_utime + used.ru_stime, memory.greatest, code)


def _reap() -> None:
    """Waits for whatever the command left behind."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


class _Memory(threading.Thread):
    """The greatest memory of all descendants together; pages that they share are counted once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended, self.greatest = threading.Event(), 0.0

    def run(self) -> None:
        while not self.ended.wait(BETWEEN_SAMPLES):
            self.greatest = max(self.greatest, sum(_megabytes(one) for one in _descendants(os.getpid())))


def _descendants(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from _descendants(child)


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(asdict(_measured(sys.argv[3:]))), encoding="utf-8")
