"""The work list on a real Dask cluster on this machine: a scheduler and two workers, of which one is killed half way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.cli import main
from pack.project import QUARTER, contents, replaced
from pack.test_councils import councils, packs_of

pytestmark = pytest.mark.slow
# The authorities of Wales, of which CI takes the first six; SCRUTINY_AUTHORITIES=22 takes all of them.
WALES = (
    *(
        "abertawe",
        "blaenau-gwent",
        "bro-morgannwg",
        "caerdydd",
        "caerffili",
        "casnewydd",
        "castell-nedd-port-talbot",
        "ceredigion",
    ),
    *(
        "conwy",
        "gwynedd",
        "merthyr-tudful",
        "pen-y-bont",
        "powys",
        "rhondda-cynon-taf",
        "sir-benfro",
        "sir-ddinbych",
        "sir-fynwy",
    ),
    *("sir-gaerfyrddin", "sir-y-fflint", "torfaen", "wrecsam", "ynys-mon"),
)
COUNCILS = WALES[: int(os.environ.get("SCRUTINY_AUTHORITIES", "6"))]
ON_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


@pytest.fixture
def consortium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Councils of two papers, of which the appendix takes long enough for a worker to be killed while it is made."""
    monkeypatch.delenv("SCRUTINY_OUTPUTS", raising=False)
    councils(tmp_path, *COUNCILS)
    replaced(tmp_path / "notebooks" / "appendix.ipynb", 'masthead(\\"', 'import time; time.sleep(2); masthead(\\"')
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, each with a process of its own that can be killed."""
    log = (folder / "scheduler.log").open("wb")
    begun = [subprocess.Popen([*dask_command("scheduler"), "--port", "0", *ON_LOOPBACK], cwd=folder, stderr=log)]
    try:
        address = address_in(folder / "scheduler.log")
        options = (address, "--nthreads", "1", *ON_LOOPBACK, "--local-directory", str(folder / "scratch"))
        for name in ("first", "second"):
            command = [*dask_command("worker"), *options, "--name", name, "--no-nanny"]
            begun.append(subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL))
        yield address, begun[1:]
    finally:
        for process in reversed(begun):
            process.kill()  # one that is asked to end may wait for a scheduler that has ended
        for process in begun:
            process.wait(timeout=60)
        log.close()


def dask_command(what: str) -> list[str]:
    """The command of Dask's own that starts a scheduler or a worker, under this Python."""
    return [sys.executable, "-m", f"distributed.cli.dask_{what}"]


def address_in(log: Path) -> str:
    """The address that a scheduler says it listens at."""
    for _ in range(600):
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError("the scheduler has not begun")


def placed_in(folder: Path) -> list[Path]:
    """The packs that readers find in a folder of councils' outputs."""
    return list(folder.glob(f"*/{QUARTER}"))


def test_a_cluster_that_loses_a_worker_makes_every_pack_as_this_machine_does(
    consortium: Path, capfd: pytest.CaptureFixture[str]
):
    assert main(["run", QUARTER, "--councils", "."]) == 0
    alone = packs_of(consortium)
    assert set(alone) == set(COUNCILS)
    with cluster(consortium) as (address, workers):
        command = [sys.executable, "-m", "helpers.cli", "run", QUARTER, "--councils", ".", "--fresh", "--cluster", address]
        run = subprocess.Popen([*command, "--outputs", "on-cluster"], cwd=consortium, stdout=subprocess.PIPE, text=True)
        staged = consortium / "on-cluster"
        while len(placed_in(staged)) < len(COUNCILS) // 2 and run.poll() is None:
            time.sleep(0.1)  # half of the packs are placed, and papers of others are being made
        os.kill(workers[0].pid, signal.SIGKILL)
        told = run.communicate(timeout=600)[0]
    assert run.returncode == 0, told
    made = {council: pack for council in COUNCILS if (pack := contents((staged / council / QUARTER).resolve()))}
    assert made == alone


def test_a_cluster_that_is_not_there_is_said_before_anything_is_made(consortium: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["run", QUARTER, "--councils", ".", "--cluster", "tcp://127.0.0.1:9"]) == 2
    told = capfd.readouterr().err
    assert "tcp://127.0.0.1:9" in told and "dask scheduler" in told and "Traceback" not in told
    assert not packs_of(consortium)
