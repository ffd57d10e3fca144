"""The packs of a folder of councils from cold returns: here, or on a Dask cluster of two workers, one killed half way.

Prints how many packs there are, and one digest of them all. Run by ``python -m benchmarks scale``, which measures it with all
that it starts.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.council import QUARTER

ON_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
SECONDS_TO_BEGIN = 60


def main(arguments: list[str]) -> int:
    """The exit code of the run."""
    how, folder, many = arguments[0], Path(arguments[1]), int(arguments[2])
    packs = folder / how
    command = [sys.executable, "-m", "helpers.cli", "run", QUARTER, "--councils", str(folder), "--outputs", str(packs)]
    if how == "local":
        code = subprocess.run(command, cwd=folder, check=False).returncode
    else:
        with _cluster(folder) as (address, worker):
            run = subprocess.Popen([*command, "--cluster", address], cwd=folder)
            while len(list(packs.glob(f"*/{QUARTER}"))) < many // 2 and run.poll() is None:
                time.sleep(0.2)
            worker.send_signal(signal.SIGKILL)
            code = run.wait()
    placed = list(packs.glob(f"*/{QUARTER}"))
    print(json.dumps({"packs": len(placed), "digest": _digest(packs)}))
    return code or len(placed) != many


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a scheduler with two workers, and the first of these."""
    with (folder / "scheduler.log").open("wb") as log:
        begun = [subprocess.Popen([*_dask("scheduler"), "--port", "0", *ON_LOOPBACK], cwd=folder, stderr=log)]
        try:
            address = _address(folder / "scheduler.log")
            options = (address, "--nthreads", "1", *ON_LOOPBACK, "--local-directory", str(folder / "scratch"), "--no-nanny")
            for name in ("first", "second"):
                command = [*_dask("worker"), *options, "--name", name]
                begun.append(subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL))
            yield address, begun[1]
        finally:
            for process in reversed(begun):
                process.kill()
                process.wait()
            shutil.rmtree(folder / "scratch", ignore_errors=True)


def _dask(what: str) -> list[str]:
    return [sys.executable, "-m", f"distributed.cli.dask_{what}"]


def _address(log: Path) -> str:
    for _ in range(SECONDS_TO_BEGIN * 10):
        if listens := re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text(encoding="utf-8")):
            return listens[1]
        time.sleep(0.1)
    raise SystemExit("the scheduler has not begun")


def _digest(packs: Path) -> str:
    """One for the bytes of every file of every pack."""
    digest = hashlib.sha256()
    for pack in sorted(packs.glob(f"*/{QUARTER}")):
        for file in sorted(file for file in pack.resolve().rglob("*") if file.is_file()):
            digest.update(f"{pack.parent.name} {file.relative_to(pack.resolve())}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
