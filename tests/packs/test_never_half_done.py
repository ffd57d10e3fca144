"""Whatever ends a run, a reader finds the pack of before or the new one, whole; and the next run needs no cleaning."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pack.project import OUTPUTS, QUARTER, contents, replaced, write_project

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "helpers.cli", "run", QUARTER]
BEFORE, AFTER = "What you asked for", "What you wanted to know"
MOMENTS_OF_A_TEST, TESTS = 50, 4  # 200 moments in all
LATER = 0.2  # seconds after a line of the log: the next step is under way
SECONDS_TO_END = 10


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy project of two notebooks, in which the command is run."""
    monkeypatch.delenv("SCRUTINY_OUTPUTS", raising=False)
    return write_project(tmp_path / "project")


def run(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, cwd=project, capture_output=True, text=True, check=False)


def pack(project: Path) -> dict[str, bytes]:
    return contents((project / OUTPUTS / QUARTER).resolve())


def titled(project: Path, title: str) -> None:
    """Gives the front page that title: if it has the other, the next run must make it again."""
    notebook = project / "notebooks" / "front.ipynb"
    if title not in notebook.read_text(encoding="utf-8"):
        replaced(notebook, AFTER if title == BEFORE else BEFORE, title)


def both_packs(project: Path) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """The pack with either title, the second of which is placed, and how many lines the log of a run has before the last."""
    assert run(project).returncode == 0
    first = pack(project)
    titled(project, AFTER)
    assert run(project).returncode == 0
    assert pack(project) != first
    assert logged(project)[-1]["event"] == "placed"
    return first, pack(project), len(logged(project)) - 1


def logged(project: Path) -> list[dict[str, Any]]:
    """What the log of the run tells so far, line by line."""
    log = project / OUTPUTS / ".logs" / f"{QUARTER}.jsonl"
    text = log.read_text(encoding="utf-8") if log.is_file() else ""
    return [json.loads(line) for line in text.split("\n")[:-1]]


def begun(project: Path, lines: int) -> subprocess.Popen[bytes]:
    """A run that has come as far as to have told so much."""
    (project / OUTPUTS / ".logs" / f"{QUARTER}.jsonl").unlink(missing_ok=True)
    process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while len(logged(project)) < lines and process.poll() is None:
        time.sleep(0.001)
    return process


def of_this_project(project: Path) -> list[int]:
    """The processes that work in the project's folder or were started for it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (
                (process / "cmdline").read_bytes()
                + (process / "environ").read_bytes()
                + os.fsencode(os.readlink(process / "cwd"))  # noqa: PTH115 - the text of the link, which need not lead anywhere
            )
        except OSError:
            continue
        if os.fsencode(str(project)) in words and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found


def all_gone(project: Path) -> bool:
    end = time.monotonic() + SECONDS_TO_END
    while of_this_project(project):
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


@pytest.mark.parametrize("seed", range(TESTS))
def test_killed_at_any_moment_a_reader_finds_one_pack_whole(project: Path, seed: int) -> None:
    """Each run is killed when its log has come to a line, every second one some moments later: under way on any machine."""
    first, second, lines = both_packs(project)
    chosen, under_way = random.Random(seed), 0
    for moment in range(MOMENTS_OF_A_TEST):
        titled(project, BEFORE if pack(project) == second else AFTER)
        process = begun(project, chosen.randint(0, lines))
        time.sleep(chosen.uniform(0.0, LATER) if moment % 2 else 0.0)
        under_way += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert pack(project) in (first, second), f"a mixture after moment {moment}"
    assert under_way >= MOMENTS_OF_A_TEST * 0.9, "runs were killed after they had ended"
    assert all_gone(project), "processes were left behind"
    titled(project, BEFORE)
    assert run(project).returncode == 0
    assert pack(project) == first


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_a_run_says_what_is_so_and_leaves_no_process(project: Path, how: signal.Signals) -> None:
    """Stopped at each line of its log, and at moments of its placing: the pack, the exit code and the log say the same."""
    first, second, lines = both_packs(project)
    packs, now = {BEFORE: first, AFTER: second}, AFTER
    for told, later in [*((line, 0.0) for line in range(1, lines + 1)), *((lines, LATER * part / 8) for part in range(1, 9))]:
        wanted = BEFORE if now == AFTER else AFTER
        titled(project, wanted)
        process = begun(project, told)
        time.sleep(later)
        process.send_signal(how)
        said = process.communicate(timeout=SECONDS_TO_END)[1]
        last = logged(project)[-1]
        assert b"Traceback" not in said
        assert (process.returncode, last["event"], last.get("exit")) in ((0, "placed", None), (130, "failed", 130))
        now = wanted if process.returncode == 0 else now
        assert pack(project) == packs[now]
    assert all_gone(project), "processes were left behind"


@pytest.mark.parametrize("megabytes", [60, 150, 260, 350, 500, 650, 4000])
def test_under_too_little_memory_a_run_says_so_and_leaves_no_process(project: Path, megabytes: int) -> None:
    """Wherever the memory ends: while libraries are loaded, while returns are opened, while notebooks are run."""
    limit = (
        f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20},) * 2); os.execv(sys.executable, "
    )
    command = [sys.executable, "-c", f"{limit}{COMMAND!r})"]
    ended = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, timeout=180
    )  # its output is closed
    assert "Traceback" not in ended.stderr and all_gone(project), "processes were left behind"
    if ended.returncode == 0 and megabytes > 400:  # how much a run needs differs from machine to machine: it was enough
        placed = pack(project)
        shutil.rmtree(project / OUTPUTS)
        assert run(project).returncode == 0 and pack(project) == placed
        return
    assert ended.returncode in (1, 3) and "memory" in ended.stderr
    assert not (project / OUTPUTS / QUARTER).exists()
    assert run(project).returncode == 0


def test_of_five_runs_of_one_quarter_one_wins_and_four_say_so_at_once(project: Path) -> None:
    """The one that wins is kept busy for some seconds, in which the others must have ended."""
    both_packs(project)
    replaced(project / "notebooks" / "front.ipynb", 'masthead(\\"', 'import time; time.sleep(8); masthead(\\"')
    processes = [subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(5)]
    ended: list[subprocess.Popen] = []  # in the order in which they ended
    while len(ended) < len(processes):
        ended += [process for process in processes if process not in ended and process.poll() is not None]
        time.sleep(0.02)
    assert [process.returncode for process in ended] == [4, 4, 4, 4, 0]
