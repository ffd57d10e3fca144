"""What a run will do, worked out and checked whole before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from helpers.domain.own_names import FINDER, MEMBERS
from helpers.domain.params.council import Limits, Paper
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.pack.plan.by_hand import made_by_hand
from helpers.pack.plan.parameters import NotebookFile, read_notebook, undeclared

SET_BY_THE_RUN = ("quarter", "params", "language", "edition")


@dataclass(frozen=True)
class Job:
    """One paper to make: a notebook, the parameters it runs with, and the council's params. It can be sent to a worker."""

    paper: str
    notebook: NotebookFile
    parameters: dict[str, Any]
    params: Path
    limits: Limits

    @property
    def has_own_pdf(self) -> bool:
        """Whether the paper is printed by itself too."""
        return self.paper != FINDER


@dataclass(frozen=True)
class Asked:
    """What a run is asked to do beside its params: where the notebooks are, parameters given by hand, for whom pages are."""

    notebooks: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    edition: str = MEMBERS
    only: tuple[str, ...] = ()  # papers by their ids; none is all of the pack


def planned(params: Params, asked: Asked) -> tuple[Job, ...]:
    """The jobs of the quarter's pack, in reading order.

    Raises:
        Refused: with every notebook that is missing, every parameter that its notebook does not declare, and every cell that
            makes by hand what members read.
    """
    if not any(asked.notebooks.glob("*.ipynb")):
        rule, remedy = "the notebooks lie in a folder", "Run from the project's folder, or name theirs with --notebooks."
        raise Refused([Problem("--notebooks", rule, remedy, found=f"no notebook in {asked.notebooks.name}")])
    plan = _Plan(params, asked)
    jobs = tuple(plan.jobs())
    if problems := [*plan.problems, *plan.problems_with_extra(), *_unknown(params, asked.only)]:
        raise Refused(problems)
    return tuple(job for job in jobs if not asked.only or job.paper in asked.only)


def _unknown(params: Params, papers: tuple[str, ...]) -> Iterator[Problem]:
    """Each paper that was asked for and that the pack does not have, with the nearest that it has."""
    known = [paper.id for paper in params.pack.all_papers()]
    for paper in (paper for paper in papers if paper not in known):
        near = get_close_matches(paper, known, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        yield Problem("--only", "the pack has no such paper", f"{meant}It has: {', '.join(known)}.", found=repr(paper[:60]))


def longest_first(jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    """The jobs with the most cells first, so that no worker is left with a long one at the end."""
    return tuple(sorted(jobs, key=lambda job: -job.notebook.cells))


class _Plan:
    """The plan as it is worked out, with the problems met on the way."""

    def __init__(self, params: Params, asked: Asked) -> None:
        self.params = params
        self.asked = asked
        self.problems: list[Problem] = []
        self._read: dict[str, NotebookFile | None] = {}

    def jobs(self) -> Iterator[Job]:
        for paper in self.params.pack.all_papers():
            notebook = self._notebook(paper.notebook)
            if notebook is None:
                continue
            self.problems.extend(undeclared(notebook, paper.parameters, "params/pack.yaml"))
            yield Job(paper.id, notebook, self._parameters(paper, notebook), self.params.folder, self.params.pack.limits)

    def problems_with_extra(self) -> Iterator[Problem]:
        """Each parameter of the command line that no notebook declares, or that is stated elsewhere already."""
        read = [notebook for notebook in self._read.values() if notebook]
        stated = {name for paper in self.params.pack.all_papers() for name in paper.parameters}
        for name in self.asked.extra:
            if name in SET_BY_THE_RUN or name in stated:
                yield Problem("-p", f"the parameter '{name}' is set by the run or by params/pack.yaml", "Leave it out.")
            elif not any(name in notebook.declared for notebook in read):
                yield Problem("-p", f"the parameter '{name}' is not declared by any notebook of the pack", "Correct the name.")

    def _notebook(self, name: str) -> NotebookFile | None:
        if name not in self._read:
            self._read[name] = self._read_or_noted(self.asked.notebooks / f"{Path(name).stem}.ipynb")
        return self._read[name]

    def _read_or_noted(self, path: Path) -> NotebookFile | None:
        try:
            notebook = read_notebook(path)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None
        self.problems.extend(made_by_hand(notebook))
        return notebook

    def _parameters(self, paper: Paper, notebook: NotebookFile) -> dict[str, Any]:
        params = self.params
        of_the_run = {
            "quarter": str(params.quarter),
            "params": params.folder.name,
            "language": params.language,
            "edition": self.asked.edition,
        }
        offered = {**self.asked.extra, **of_the_run}
        return {**{name: value for name, value in offered.items() if name in notebook.declared}, **paper.parameters}
