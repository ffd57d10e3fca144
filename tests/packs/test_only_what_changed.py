"""One row of one return changed: the papers that show it are made again, no other, and nothing is stale."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.domain.own_names import DATA_FILES
from helpers.pack.place.verify import verified
from packs.conftest import PROJECT, QUARTER, SAMPLE, scrutiny

pytestmark = pytest.mark.slow
RUN = ["run", QUARTER, "--notebooks", str(PROJECT / "notebooks"), "--outputs", "outputs"]


def ran(project: Path, *more: str) -> str:
    """What a run of the quarter prints."""
    ended = scrutiny(*RUN, *more, cwd=project)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def pages(project: Path) -> dict[str, bytes]:
    folder = project / "outputs" / SAMPLE / QUARTER
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def manifest(project: Path) -> dict[str, dict[str, object]]:
    """What the manifest says of each paper."""
    read = json.loads((project / "outputs" / SAMPLE / QUARTER / "manifest.json").read_text(encoding="utf-8"))
    return {paper["id"]: paper for paper in read["papers"]}


def figures(project: Path) -> dict[str, str]:
    """The hash of each figure that the placed pack was made from."""
    made_from = project / "outputs" / SAMPLE / "evidence" / QUARTER / "made-from.json"
    return dict(json.loads(made_from.read_text(encoding="utf-8"))["figures"])


def one_court_application_less(project: Path) -> None:
    """Takes one court application out of the quarter's return."""
    file = project / "returns" / QUARTER / "court_applications.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8", newline="")


@pytest.fixture
def run_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The council's project with its pack placed."""
    ran(project)
    return project


def test_a_changed_court_application_remakes_exactly_the_papers_that_show_it(run_once: Path) -> None:
    project = run_once
    before, hashes, papers = pages(project), figures(project), manifest(project)
    assert "Nothing changed" in ran(project)
    one_court_application_less(project)
    said = ran(project, "--explain")
    after = pages(project)
    changed = {name for name, found in figures(project).items() if hashes[name] != found}
    assert "court-applications-by-kind" in changed
    assert len(changed) < 5
    shows = {paper for paper, stated in papers.items() if changed & set(stated["figures"])}
    assert 0 < len(shows) < len(papers)
    made = {line.split()[0].rstrip(":") for line in said.splitlines() if " done in " in line}
    assert made == shows
    other = {name for name in before if before[name] != after[name]} - {"pack.pdf", "annex.pdf", "manifest.json", *DATA_FILES}
    assert {name.partition(".")[0] for name in other} <= shows
    assert f" changed since the pack before: {', '.join(sorted(changed))}." in said
    ran(project, "--fresh")
    assert pages(project) == after
    assert verified(project / "outputs" / SAMPLE / QUARTER) == len(after) - 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_run_that_is_killed_is_taken_up_where_it_was_and_ends_as_if_it_had_not_been(run_once: Path) -> None:
    project = run_once
    whole = pages(project)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCRUTINY_")}
    with subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", *RUN, "--fresh"],
        cwd=project,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        staged = project / "outputs" / SAMPLE / ".staging" / QUARTER / "kept"
        _wait_for(run, lambda: len([file for file in staged.glob("[!.]*.json") if "tree" not in file.name]) >= 3)
        run.send_signal(signal.SIGKILL)
    assert pages(project) == whole
    # As after a change of everything: what was placed before is of no use, only what the killed run finished.
    (project / "outputs" / SAMPLE / QUARTER).unlink()
    for version in (project / "outputs" / SAMPLE / ".packs").iterdir():
        version.rename(version.with_name(f"moved-{version.name}"))
    said = ran(project)
    made = [line for line in said.splitlines() if " done in " in line]
    assert 0 < len(made) <= len(manifest(project)) - 3
    assert pages(project) == whole


def _wait_for(run: subprocess.Popen[bytes], there: object) -> None:
    for _ in range(3000):
        if there():  # type: ignore[operator]
            return
        assert run.poll() is None, "the run ended before it could be killed"
        time.sleep(0.1)
    raise AssertionError("the run finished no paper")
