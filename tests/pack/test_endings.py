"""However a run ends, none of its processes is there ten seconds later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from pack.engines import jobs_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads which processes there are as Linux tells it"),
]

TESTS = Path(__file__).parents[1]
MARK = "SCRUTINY_TEST_OF_ENDINGS"
RUN = """\
import sys
from pathlib import Path
from pack.engines import jobs_of
from helpers.cli import main
from helpers.pack.plan.jobs import run_jobs
from helpers.pack.processes import workers
from helpers.domain.params.council import Limits

def endless(*_, **__):
    folder = Path(sys.argv[1])
    jobs = jobs_of(folder, {"one": [sys.argv[3]], "two": [sys.argv[3]]}, Limits(cell_seconds=int(sys.argv[4])))
    with workers(2, most=2, engine=sys.argv[2]) as pool:
        for one in run_jobs(pool, jobs, folder, folder / "store", engine=sys.argv[2]):
            print(one.paper, [failure.sentence() for failure in one.failures], flush=True)

if __name__ == "__main__":
    import helpers.cli
    helpers.cli.scrutiny.main = endless
    sys.exit(main([]))
"""
STARTS = """\
import subprocess, pathlib
subprocess.Popen(['sleep', '600'])
subprocess.Popen(['sleep', '601'], start_new_session=True)
pathlib.Path(f'started-{id(quarter)}').touch()
"""
IN_PYTHON = f"{STARTS}while True: pass"
IN_C = f"{STARTS}import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)"


def started(folder: Path, engine: str, cell: str, limit: int = 300) -> tuple[subprocess.Popen[str], str]:
    """A run of two notebooks that each start a program and do not end, once both have begun; and the mark of its processes."""
    mark = uuid.uuid4().hex
    paths = os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, MARK: mark, "PYTHONPATH": paths}
    jobs_of(folder, {})
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), engine, cell, str(limit)],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not list(folder.glob("started-*")):  # a run that never starts is ended by its own limits
        assert run.poll() is None, run.communicate()
        time.sleep(0.2)
    return run, mark


def left(mark: str) -> list[str]:
    """The command lines of the processes with the mark that are there after ten seconds, or sooner if there are none."""
    by = time.monotonic() + 10
    while there := marked(mark):
        if time.monotonic() > by:
            return there
        time.sleep(0.2)
    return []


def marked(mark: str) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().decode().replace("\0", " "))
        except OSError:  # ended meanwhile
            continue
    return found


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_ended_leaves_no_process(tmp_path: Path, end: signal.Signals) -> None:
    run, mark = started(tmp_path, "scrutiny", IN_C)
    assert len(marked(mark)) >= 4  # the run, its server, a worker, what a cell started
    run.send_signal(end)
    said = "".join(run.communicate(timeout=30))
    assert left(mark) == []
    assert "Traceback" not in said
    assert run.returncode == (130 if end == signal.SIGTERM else -end)


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("cell", [IN_C, IN_PYTHON], ids=["C", "Python"])
def test_a_run_with_kernels_that_is_ended_leaves_no_kernel(tmp_path: Path, end: signal.Signals, cell: str) -> None:
    run, mark = started(tmp_path, "nbclient", cell)
    run.send_signal(end)
    said = "".join(run.communicate(timeout=30))
    assert left(mark) == []
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["scrutiny", "nbclient"])
def test_a_run_that_ends_by_itself_leaves_no_process(tmp_path: Path, engine: str) -> None:
    run, mark = started(tmp_path, engine, IN_C, limit=5)
    said, complained = run.communicate(timeout=200)
    assert said.count("stopped: a cell may take 5 seconds") == 2
    assert complained == ""
    assert left(mark) == []


@pytest.mark.parametrize("engine", ["scrutiny", "nbclient"])
def test_what_a_cell_started_ends_with_the_run_though_the_cell_killed_its_own_process(tmp_path: Path, engine: str) -> None:
    run, mark = started(tmp_path, engine, f"{STARTS}import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    said, complained = run.communicate(timeout=200)
    assert said.count("its Python stopped without a word") == 2
    assert complained == ""
    assert left(mark) == []
