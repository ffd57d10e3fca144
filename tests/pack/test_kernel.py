"""With a kernel a notebook, a run uses the Python that runs the command, whatever kernels the machine has."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
import time
from pathlib import Path
from queue import Empty
from typing import Any

import jupyter_client.asynchronous
import jupyter_client.client
import nbformat
import pytest

from helpers.domain.params.council import Limits
from helpers.pack.plan.kernel import Allowance, ByNobodysClock, KernelNotStarted, ThisPython, with_a_kernel
from pack.engines import jobs_of, run
from pack.project import write


def test_another_python3_kernel_of_the_machine_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = {"argv": ["/no/such/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3"}
    write(tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json", json.dumps({**foreign, "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PATH", os.defpath)
    jobs = jobs_of(tmp_path, {"appendix": ['masthead("A")', "import os, sys; sentence(os.path.normpath(sys.prefix))"]})
    (paper,) = run(tmp_path, jobs, engine="nbclient").values()
    assert not paper.failures
    assert os.path.normpath(sys.prefix) in (tmp_path / "pack" / "appendix.html").read_text(encoding="utf-8")
    evidence = nbformat.read(tmp_path / "evidence" / "appendix.ipynb", as_version=4)
    assert evidence.metadata.kernelspec.name == "python3"


def test_a_clock_that_is_set_while_a_kernel_starts_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the machine's clock is an hour after the one before; the kernel needs a second look."""
    hours = itertools.count(time.time(), 3600)
    answers: list[bool] = []

    async def started_and_ended() -> str:
        manager = ThisPython()
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        answer = client.shell_channel.get_msg

        async def not_at_once(*asked: Any, **how: Any) -> Any:
            answers.append(True)
            if len(answers) == 1:
                raise Empty
            return await answer(*asked, **how)

        monkeypatch.setattr(client.shell_channel, "get_msg", not_at_once)
        monkeypatch.setattr(jupyter_client.client.time, "time", lambda: next(hours))
        try:
            await client.wait_for_ready(timeout=60)
            return "ready"
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    assert asyncio.run(started_and_ended()) == "ready"
    assert len(answers) > 1


def test_a_kernel_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(self: Any, timeout: float | None = None) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(jupyter_client.asynchronous.AsyncKernelClient, "wait_for_ready", never)
    with pytest.raises(KernelNotStarted, match="didn't respond in 0 seconds"):
        asyncio.run(ByNobodysClock().wait_for_ready(timeout=0.01))


def test_a_kernel_that_dies_before_it_answers_has_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    async def dies(self: Any, timeout: float | None = None) -> None:
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(jupyter_client.asynchronous.AsyncKernelClient, "wait_for_ready", dies)
    with pytest.raises(KernelNotStarted, match="Kernel died"):
        asyncio.run(ByNobodysClock().wait_for_ready(timeout=1))


@pytest.mark.parametrize(
    ("errors", "outcome"),
    [
        ([], "executed"),
        ([KernelNotStarted("a port was taken")], "executed"),
        ([KernelNotStarted("a port was taken"), KernelNotStarted("another one too")], "another one too"),
        ([RuntimeError("a cell has run")], "a cell has run"),
    ],
)
def test_a_kernel_that_did_not_start_is_tried_once_more(errors: list[Exception], outcome: str) -> None:
    left = iter(errors)

    def execute() -> str:
        for error in left:
            raise error
        return "executed"

    try:
        assert with_a_kernel(execute) == outcome
    except RuntimeError as error:
        assert str(error) == outcome


@pytest.mark.parametrize(
    ("limits", "seconds"), [(Limits(cell_seconds=5), 5), (Limits(notebook_seconds=20), 19), (Limits(notebook_seconds=1), 1)]
)
def test_a_cell_may_take_its_own_limit_or_what_is_left_of_the_notebooks(limits: Limits, seconds: int) -> None:
    told: list[float] = []
    assert Allowance(limits, told.append)(None) == seconds
    assert told == [seconds]
