"""A whole pack of two notebooks: what is placed, and that whatever goes wrong leaves the pack before it as it was."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.domain.fingerprint import file_fingerprint
from helpers.domain.params.council import Limits
from helpers.domain.params.load import load_params
from helpers.pack.outcome import PackFailed, exit_code
from helpers.pack.plan.job import Finished
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.plan.reasons import SEE_IT, failures_of
from helpers.pack.run import Run, run_quarter
from helpers.pack.tell.progress import Report, ToDo
from pack.project import OUTPUTS, QUARTER, contents, empty_store, notebook, write_project


class Heard(Report):
    """A report that keeps what it is told."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.papers: list[str] = []
        self.kept: tuple[str, ...] = ()

    def step(self, words: str) -> None:
        self.steps.append(words)

    def planned(self, to_do: ToDo) -> None:
        self.steps.append(f"{len(to_do.why)} papers")
        self.kept = to_do.kept

    def finished(self, paper: Finished) -> None:
        self.papers.append(paper.paper)


def run(project: Path, limits: Limits = Limits(), *, workers: int = 2, **more: Any) -> Heard:  # noqa: B008 - a frozen value
    heard = Heard()
    params = load_params()
    limited = replace(params, pack=params.pack.model_copy(update={"limits": limits}))
    settings = Run(Asked(project / "notebooks"), project / OUTPUTS, workers, store_builder=empty_store, **more)
    run_quarter(limited, settings, heard)
    return heard


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a good run of the toy project, made once."""
    project = write_project(tmp_path_factory.mktemp("built"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", "")
        patched.chdir(project)
        run(project)
    return project / OUTPUTS


@pytest.fixture
def pack(project: Path, built: Path) -> dict[str, bytes]:
    """The files of a good pack that is there before the test begins."""
    shutil.copytree(built, project / OUTPUTS, symlinks=True)
    return contents(project / OUTPUTS / QUARTER)


def failed(project: Path, limits: Limits = Limits()) -> PackFailed:  # noqa: B008 - a frozen value
    with pytest.raises(PackFailed) as raised:
        run(project, limits)
    return raised.value


def test_the_pack_holds_what_it_should_and_says_the_same_each_time(project: Path, pack: dict[str, bytes]) -> None:
    assert set(pack) == {"index.html", "appendix-a.html", "appendix-a.pdf", "pack.pdf", "manifest.json"}
    assert b"vacancies in 2017-18-q3" in pack["appendix-a.html"]
    evidence = {"index.ipynb", "appendix-a.ipynb", "made-from.json"}
    assert set(contents(project / OUTPUTS / "evidence" / QUARTER)) == evidence
    heard = run(project, fresh=True)
    assert contents(project / OUTPUTS / QUARTER) == pack
    assert sorted(heard.papers) == ["appendix-a", "index"]
    assert heard.steps == ["making an empty store", "2 papers", "binding the pack"]


def test_the_manifest_says_what_the_pack_was_made_from_without_the_machine(project: Path, pack: dict[str, bytes]) -> None:
    manifest = json.loads(pack["manifest.json"])
    assert manifest["draft"] is True
    assert manifest["papers"][1] == {
        "id": "appendix-a",
        "notebook": "notebooks/appendix.ipynb",
        "parameters": {"quarter": QUARTER, "area": "vacancies"},
        "figures": [],
    }
    assert set(manifest["files"]) == set(pack) - {"manifest.json"}
    assert {"helpers/pack/run.py", "params/pack.yaml", "notebooks/front.ipynb"} <= set(manifest["inputs"])
    assert manifest["libraries"]["papermill"] and manifest["libraries"]["python"] and manifest["code"]["version"]
    assert str(project).encode() not in pack["manifest.json"]


def test_readers_cannot_try_out_what_a_return_holds_by_its_hash(project: Path, pack: dict[str, bytes]) -> None:
    sent = project / "returns" / QUARTER / "contacts.csv"
    assert json.loads(pack["manifest.json"])["returns"] == [f"{QUARTER}/contacts.csv"]
    assert not [name for name, content in pack.items() if file_fingerprint(sent).encode() in content]
    made_from = json.loads((project / OUTPUTS / "evidence" / QUARTER / "made-from.json").read_text())
    assert made_from["returns"] == {f"{QUARTER}/contacts.csv": file_fingerprint(sent)}
    assert "helpers" not in str(made_from["returns"])


@pytest.mark.slow
def test_the_pack_says_the_same_whatever_the_engine_the_workers_and_the_folder(
    project: Path, tmp_path: Path, pack: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, fresh=True, engine="nbclient", workers=1)
    assert contents(project / OUTPUTS / QUARTER) == pack
    elsewhere = write_project(tmp_path / "elsewhere" / "project")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    run(elsewhere)
    assert contents(elsewhere / OUTPUTS / QUARTER) == pack


def test_executed_notebooks_do_not_name_the_folders_of_the_machine(project: Path, pack: dict[str, bytes]) -> None:
    evidence = nbformat.read(project / OUTPUTS / "evidence" / QUARTER / "appendix-a.ipynb", as_version=4)
    assert evidence.metadata.papermill.input_path == "notebooks/appendix.ipynb"
    assert str(project) not in json.dumps(evidence)


def test_a_notebook_that_fails_stops_no_other_and_places_nothing(project: Path, pack: dict[str, bytes]) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', 'raise ValueError("Jane Doe")')
    error = failed(project)
    assert [failure.sentence() for failure in error.failures] == [
        f"notebooks/appendix.ipynb (appendix-a), cell 4: ValueError; {SEE_IT}"
    ]
    assert exit_code(error) == 1
    assert contents(project / OUTPUTS / QUARTER) == pack
    staging = project / OUTPUTS / ".staging" / QUARTER
    assert (staging / "pack" / "index.html").is_file()
    assert not [name for name, content in contents(staging).items() if b"Jane Doe" in content or "appendix" in name]


def test_an_error_in_the_code_of_a_notebook_is_said_in_full(project: Path) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'mastehad("Appendix A")')
    assert failed(project).failures[0].sentence() == (
        "notebooks/appendix.ipynb (appendix-a), cell 3: NameError: name 'mastehad' is not defined"
    )


@pytest.mark.parametrize(
    "source",
    [
        "child = 'Jane ' + 'Canary'\nraise NameError(child)",
        "child = 'Jane ' + 'Canary'\nraise NameError(f\"name '{child}' is not defined\")",
        "child = 'Jane' + 'Canary'\ngetattr(quarter, child)",
        "child = 'Jane ' + 'Canary'\nraise SyntaxError(child)",
        "import importlib\nimportlib.import_module('Jane' + 'Canary')",
        "compile('x =', 'Jane' + 'Canary.py', 'exec')",
        "raise type('Jane' + 'Canary', (Exception,), {})('x')",
        "class Refused(Exception): pass\nraise Refused('Jane ' + 'Canary')",
        "from helpers.domain.refusal import Problem, Refused\nraise Refused([Problem('Jane ' + 'Canary', '', '')])",
    ],
)
def test_an_error_in_code_that_quotes_a_value_is_said_without_it(project: Path, source: str) -> None:
    """In an analyst's own cell, which may name things by a text."""
    notebook(project, "appendix", 'quarter = ""\narea = ""', source)
    file = project / "notebooks" / "appendix.ipynb"
    written = json.loads(file.read_text(encoding="utf-8"))
    written["cells"][2]["metadata"]["tags"] = ["analyst"]
    file.write_text(json.dumps(written), encoding="utf-8")
    (failure,) = failed(project).failures
    assert failure.message.endswith(f"; {SEE_IT}") and failure.cell == 3
    assert "Jane" not in failure.message and "Canary" not in failure.message


def test_what_the_workbook_itself_refuses_in_a_cell_is_said_in_full(project: Path) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', "import helpers.domain.params.load as p\np.load_params('nowhere')")
    (failure,) = failed(project).failures
    assert failure.message.startswith("nowhere: no params folder of this name holds a council.yaml") and failure.cell == 3


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("quarter.uper()", "AttributeError: 'str' object has no attribute 'uper'"),
        ("from helpers.display import mastehad", "ImportError: cannot import name 'mastehad' from 'helpers.display'"),
        ("import helpers.displai", "ModuleNotFoundError: No module named 'helpers.displai'"),
        ("masthead = = 1", "SyntaxError: invalid syntax ("),
    ],
)
def test_a_slip_in_the_code_of_a_notebook_is_said_in_full(project: Path, source: str, said: str) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', source)
    assert said in failed(project).failures[0].message


def test_an_error_that_is_in_no_cell_names_none(project: Path) -> None:
    job = planned(load_params(), Asked(project / "notebooks"))[1]
    (failure,) = failures_of(job, ValueError("Jane Doe"), project / "executed.ipynb")
    assert failure.sentence() == f"notebooks/appendix.ipynb (appendix-a): outside its cells: ValueError; {SEE_IT}"


def test_printed_text_is_refused_by_the_export(project: Path, pack: dict[str, bytes]) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', 'print("a frame")')
    error = failed(project)
    assert "printed text" in error.failures[0].message
    assert exit_code(error) == 6
    assert contents(project / OUTPUTS / QUARTER) == pack


def test_a_link_that_leads_nowhere_places_nothing(project: Path, pack: dict[str, bytes]) -> None:
    notebook(project, "front", 'quarter = ""', 'masthead("Finder")', 'sentence([{"text": "A", "link": "appendix-z"}])')
    error = failed(project)
    assert "'appendix-z'" in error.failures[0].message
    assert exit_code(error) == 6
    assert contents(project / OUTPUTS / QUARTER) == pack


@pytest.mark.parametrize("limits", [Limits(cell_seconds=2), Limits(notebook_seconds=2)])
def test_a_notebook_that_never_ends_is_stopped(project: Path, limits: Limits) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', "while True: pass")
    failure = failed(project, limits).failures[0]
    assert (failure.notebook, failure.cell) == ("notebooks/appendix.ipynb", 3)
    assert failure.message == (
        f"stopped: a cell may take {limits.cell_seconds} seconds and the notebook "
        f"{limits.notebook_seconds} ('limits' in params/pack.yaml)"
    )


def test_a_kernel_that_dies_is_told(project: Path) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = ""', "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    failure = failed(project).failures[0]
    assert failure.cell == 3 and failure.message == (
        "its Python stopped without a word, as when memory runs out; a notebook may have 4096 megabytes "
        "('limits' in params/pack.yaml)"
    )
