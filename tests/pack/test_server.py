"""Workers are forked from a server that only imports, with one thread; where that cannot be had, a run goes on and says so."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path

import pytest

from helpers.pack.processes import engine_of, workers
from helpers.pack.workers import door, executor, server, warm
from helpers.pack.workers.server import environment, server_fault
from helpers.pack.workers.worker import is_for_one_task

linux = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")


@linux
def test_workers_may_be_forked_here() -> None:
    assert server_fault() == ""


@linux
def test_a_server_with_more_than_one_thread_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "in_server", True)
    monkeypatch.setattr(warm.os, "listdir", lambda folder: ["1", "2"])
    assert warm.fault() == "the server has 2 threads"


def test_what_could_not_be_imported_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "failed", "ImportError")
    assert "could not be imported (ImportError)" in warm.fault()


def test_a_server_started_without_its_imports_is_a_fault() -> None:
    assert warm.fault() == "its server was started without its imports"


@linux
def test_where_workers_may_not_be_forked_a_kernel_runs_each_notebook_and_the_run_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(door, "server_fault", lambda: "the server has 2 threads")
    monkeypatch.setattr(logging.getLogger(door.__name__), "disabled", False)  # Jupyter may have switched it off
    with caplog.at_level(logging.WARNING), workers(2, most=2) as pool:
        assert engine_of(pool) == "nbclient"
    assert "more slowly" in caplog.text and "the server has 2 threads" in caplog.text


def test_where_there_is_no_fork_a_kernel_runs_each_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "can_fork", lambda: False)
    with workers(2, most=2) as pool:
        assert engine_of(pool) == "nbclient"


@linux
def test_each_task_has_a_process_of_its_own_that_does_not_run_the_main_module_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "main.py").write_text("raise SystemExit('the main module was run again')", encoding="utf-8")
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(tmp_path / "main.py"), raising=False)
    with workers(1, most=1) as pool:
        assert pool.submit(is_for_one_task).result()
        assert pool.submit(os.getpid).result() != pool.submit(os.getpid).result()


def test_the_settings_of_the_server_do_not_stay_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "svg")
    with environment({"MPLBACKEND": "", warm.IN_SERVER: "1"}):
        assert server.os.environ["MPLBACKEND"] == ""
    assert server.os.environ["MPLBACKEND"] == "svg"
    assert warm.IN_SERVER not in server.os.environ


@linux
def test_a_server_that_does_not_answer_is_ended_and_the_next_worker_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    from multiprocessing import forkserver

    server.start_server()
    stalled = forkserver._forkserver._forkserver_pid
    os.kill(stalled, signal.SIGSTOP)
    with monkeypatch.context() as patched:
        patched.setattr(executor, "STARTED_WITHIN", 0.5)
        assert server_fault() == "the first worker could not be started"
    assert server_fault() == ""
    assert forkserver._forkserver._forkserver_pid != stalled


@linux
def test_a_run_that_is_stopped_while_its_server_does_not_answer_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from multiprocessing import forkserver

    with pytest.raises(KeyboardInterrupt), workers(1, most=1) as pool:
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGSTOP)
        waiting = pool.submit(os.getpid)
        raise KeyboardInterrupt
    assert waiting.done()
