"""The bound PDF: the same bytes wherever it is made, and never a pack without it."""

from __future__ import annotations

import shutil
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from helpers.domain.params.council import Limits
from helpers.domain.params.load import load_params
from helpers.pack.outcome import Failure, PackFailed, TookTooLong, WorkerDied
from helpers.pack.plan.papers import Asked
from helpers.pack.processes import workers
from helpers.pack.ready import Run
from helpers.pack.run import run_quarter
from helpers.pack.tell.progress import Report
from helpers.pack.together.binding import bind
from helpers.pack.together.of_all_papers import made_of_all_papers
from pack.project import OUTPUTS, QUARTER, empty_store, write_project

PAPERS = ("index", "appendix-a")


class Ends(Executor):
    """Workers in which whatever they are given ends so; the second time others do it, if there are others."""

    def __init__(self, error: Exception, then: Executor | None = None) -> None:
        self.error, self.then, self.times = error, then, 0

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        self.times += 1
        if self.then and self.times > 1:
            return self.then.submit(function, *arguments, **named)
        future: Future[Any] = Future()
        future.set_exception(self.error)
        return future


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that was staged for a pack, with the trees of its papers."""
    project = write_project(tmp_path_factory.mktemp("bound") / "project")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", "")
        patched.chdir(project)
        settings = Run(Asked(project / "notebooks"), project / OUTPUTS, 2, store_builder=empty_store)
        run_quarter(load_params(), settings, Report())
    return (project / OUTPUTS / QUARTER).resolve().parent


@pytest.fixture
def staging(placed: Path, tmp_path: Path) -> Path:
    """The same without the bound PDF."""
    staging = Path(shutil.copytree(placed, tmp_path / "staging"))
    (staging / "pack" / "pack.pdf").unlink()
    return staging


def bound_by(staging: Path, executor: Executor) -> tuple[Failure, ...]:
    binding = partial(bind, staging, PAPERS, "Children's Services")
    return made_of_all_papers({"pack": binding}, limits=Limits(), workers=executor)


def pdf(staging: Path) -> bytes:
    return (staging / "pack" / "pack.pdf").read_bytes()


def test_any_worker_binds_the_same_bytes(placed: Path, staging: Path) -> None:
    for engine in ("", "nbclient"):
        with workers(1, most=1, engine=engine) as pool:
            assert bound_by(staging, pool) == ()
        assert pdf(staging) == pdf(placed)
        (staging / "pack" / "pack.pdf").unlink()


def test_a_worker_that_dies_is_tried_once_more(placed: Path, staging: Path) -> None:
    with workers(1, most=1) as pool:
        assert bound_by(staging, Ends(WorkerDied(), then=pool)) == ()
    assert pdf(staging) == pdf(placed)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorkerDied(), "its worker was stopped from outside; run again"),
        (TookTooLong(), "stopped: binding may take as long as a notebook, 900 seconds ('limits' in params/pack.yaml)"),
        (
            MemoryError(),
            "it asked for more memory than there is; a notebook may have 4096 megabytes ('limits' in params/pack.yaml)",
        ),
    ],
)
def test_a_binding_that_does_not_end_well_says_why_and_leaves_no_bound_pdf(staging: Path, error: Exception, said: str) -> None:
    (failure,) = bound_by(staging, Ends(error))
    assert failure.sentence() == f"pack: {said}"
    assert not (staging / "pack" / "pack.pdf").exists()


def test_what_cannot_be_written_is_an_error_of_files(staging: Path) -> None:
    (staging / "pack" / "pack.pdf").mkdir()
    with workers(1, most=1) as pool, pytest.raises(OSError):
        bound_by(staging, pool)


def test_without_a_bound_pdf_nothing_is_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path / "project")
    monkeypatch.setenv("SCRUTINY_OUTPUTS", "")
    monkeypatch.chdir(project)
    refused = Failure("export", "pack", "no")
    monkeypatch.setattr("helpers.pack.finish.made_of_all_papers", lambda *_, **__: (refused,))
    settings = Run(Asked(project / "notebooks"), project / OUTPUTS, 2, store_builder=empty_store)
    with pytest.raises(PackFailed) as raised:
        run_quarter(load_params(), settings, Report())
    assert raised.value.failures == (refused,)
    assert not (project / OUTPUTS / QUARTER).exists()
