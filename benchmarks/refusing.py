"""What a run refuses, held against what a check refuses, over inputs of the sample damaged one at a time, in one process."""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.damaged_cells import damaged_at_once, until_taken
from benchmarks.damages import MARKERS, Damage, damages
from benchmarks.machine import machine
from benchmarks.small_council import QUARTER, write_small_council
from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.blocks.mime import MIME, SEAL, seal_of
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.export.html.exporter import page_html
from helpers.export.pdf.layout import laid_out
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused
from helpers.figures.store import Store, build_store
from helpers.pack.check import check_quarter
from helpers.pack.plan.papers import Asked, Job, planned

RESULTS = Path(__file__).parent / "results" / "refusing.md"
LIBRARIES = ("pandas", "pydantic", "nbformat")
_FIRST = {"monitoring_area": "monitoring-retention"}
TAKEN, REFUSED = "taken", "refused"
_OPENING = "from helpers.display.appendix import open_appendix"  # which would read params and store anew for each paper
_TRACE = re.compile(r"Traceback|object at 0x|File \"")


@dataclass(frozen=True)
class Came:
    """What came of one way of looking at a damaged project: taken, refused, or another kind of end; and what was written."""

    kind: str
    words: tuple[str, ...] = ()


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 1 where a run refuses what a check takes, or a message shows what it may not."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks refusing", description=__doc__)
    asked.add_argument("--rounds", type=int, default=4, help="how often a cell of every row of all returns is damaged")
    asked.add_argument("--inputs", type=int, default=400, help="how many damaged inputs are tried")
    asked.add_argument("--seed", type=int, default=12, help="which of all damages")
    asked.add_argument("--only", default="", help="a part of the names of the damages that are tried")
    asked.add_argument("--log", type=Path, help="where each outcome is written as it comes, a line of JSON each")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        write_small_council(project)
        assert (checked(project).kind, run(project, lambda job: True).kind) == (TAKEN, TAKEN)
        cells = [_of_cells(project, seed) for seed in range(1, options.rounds + 1)]
        outcomes = list(_tried(project, options))
    page = _page(cells, outcomes)
    if not options.only:
        RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(any(fault for *_, fault in outcomes) or any(fault for *_, fault in cells))


def _tried(project: Path, options: Any) -> Iterable[tuple[Damage, Came, Came, str]]:
    every = [damage for damage in damages(project) if options.only in damage.name]
    chosen = random.Random(options.seed).sample(every, min(options.inputs, len(every)))
    for number, damage in enumerate(chosen):
        with damage.done():
            by_check = checked(project)
            by_run = (
                run(project, partial(_is_tried, damage, number)) if by_check.kind == TAKEN or damage.cheap else Came(REFUSED)
            )
        outcome = damage, by_check, by_run, _fault(by_check, by_run)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(
                    json.dumps([damage.name, by_check.kind, by_run.kind, outcome[3], *by_check.words[:3], *by_run.words[:3]])
                    + "\n"
                )
        yield outcome


def _of_cells(project: Path, seed: int) -> tuple[int, int, str]:
    """How many cells were damaged at once, how many of them a check and a run take, and what is wrong with that."""
    words: list[str] = []

    def problems() -> tuple[Problem, ...]:
        found = check_quarter(_params(project), Asked(project / "notebooks"))
        words.extend(problem.sentence() for problem in (*found.problems, *found.to_look_at))
        return found.problems

    damaged = damaged_at_once(project, seed)
    *_, taken = until_taken(damaged, problems)
    for _ in until_taken(taken, lambda: ()):
        by_run = run(project, lambda job: True)
    return len(damaged), len(taken), _fault(Came(TAKEN, tuple(words)), by_run)


def _is_tried(damage: Damage, number: int, job: Job) -> bool:
    """Whether a paper is made: of a damaged notebook its first, else one in four by turns."""
    if damage.kind == "notebook":
        return job.notebook.path == damage.file and job.paper in _FIRST.get(damage.file.stem, job.paper)
    return (sum(job.paper.encode()) + number) % 4 == 0


def checked(project: Path) -> Came:
    """What a check says of the project."""
    return _came(lambda: _checked(project))


def run(project: Path, papers: Callable[[Job], bool]) -> Came:
    """What a run says of the project: its plan, its figures, and of those papers the cells, page and layout; no PDF is set."""
    return _came(lambda: _run(project, papers))


def _came(look: Callable[[], Came]) -> Came:
    try:
        return look()
    except Refused as refused:
        return Came(REFUSED, tuple(problem.sentence() for problem in refused.problems))
    except ExportRefused as refused:
        return Came("export refused", tuple(refused.sentences))
    except Exception as error:
        return Came(f"ended by {type(error).__name__}", (str(error)[:300],))


def _checked(project: Path) -> Came:
    found = check_quarter(_params(project), Asked(project / "notebooks"))
    return Came(
        TAKEN if found.passes else REFUSED, tuple(problem.sentence() for problem in (*found.problems, *found.to_look_at))
    )


def _run(project: Path, papers: Callable[[Job], bool]) -> Came:
    params = _params(project)
    jobs = planned(params, Asked(project / "notebooks"))
    store = Store(build_store(params))
    for job in filter(papers, jobs):
        laid_out(_paper(job, params, store))
    return Came(TAKEN)


def _params(project: Path) -> Params:
    return load_params(project / "params", QUARTER, outputs=project / "outputs")


def _paper(job: Job, of_council: Params, store: Store) -> Any:
    """The paper as the exporters read it, once the notebook's cells ran here, with the parameters put in."""
    nb = json.loads(job.notebook.path.read_text(encoding="utf-8"))
    names: dict[str, Any] = {
        "open_appendix": lambda paper, quarter="", *, params="", language="en", area="", edition="members": Appendix(
            the_page(paper, of_council, store, area=area, edition=edition)
        )
    }
    for cell in nb["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        cell["outputs"] = _shown(cell["source"].replace(_OPENING, ""), names)
        if "parameters" in cell["metadata"].get("tags", []):
            names.update(job.parameters)
    paper = read_paper(nb, job.paper)
    page_html(paper)
    return paper


def _shown(source: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    if not source.startswith("appendix.") or "=" in source.split("(", 1)[0]:
        exec(source, names)
        return []
    value = eval(source, names)
    blocks = [value] if hasattr(value, "block") else list(value or ())
    data = ({MIME: one.block, SEAL: seal_of(one.block)} for one in blocks)
    return [{"output_type": "display_data", "data": each} for each in data]


def _fault(by_check: Came, by_run: Came) -> str:
    """What is wrong with how an input was met; empty where nothing is."""
    words = " ".join((*by_check.words, *by_run.words))
    if by_check.kind not in (TAKEN, REFUSED):
        return f"the check {by_check.kind}"
    if by_check.kind == TAKEN and by_run.kind != TAKEN:
        return f"the check takes it, the run: {by_run.kind}"
    if _TRACE.search(words):
        return "a message holds a traceback"
    if any(marker in words for marker in MARKERS):
        return "a message shows a personal value"
    return ""


def _page(cells: Sequence[tuple[int, int, str]], outcomes: Sequence[tuple[Damage, Came, Came, str]]) -> str:
    kinds = Counter((damage.kind, by_check.kind, by_run.kind) for damage, by_check, by_run, _ in outcomes)
    of_kind = {kind for kind, _, _ in kinds}
    lines = [
        "| damaged | inputs | refused by both | taken by both | refused by the check alone | faults |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in sorted(of_kind):
        mine = [outcome for outcome in outcomes if outcome[0].kind == kind]
        lines.append(
            f"| {kind} | {len(mine)} | {_counted(mine, REFUSED, REFUSED)} | {_counted(mine, TAKEN, TAKEN)} | "
            f"{_counted(mine, REFUSED, TAKEN)} | {sum(bool(fault) for *_, fault in mine)} |"
        )
    faults = [f"- {damage.name}: {fault}" for damage, _, _, fault in outcomes if fault]
    faults += [f"- cells, round {number}: {fault}" for number, (*_, fault) in enumerate(cells, 1) if fault]
    many, taken = sum(damaged for damaged, _, _ in cells), sum(taken for _, taken, _ in cells)
    became = f"{many:,} damaged, {many - taken:,} refused by the check, {taken:,} taken by both"
    at_once = f"Cells of returns, {len(cells)} rounds: {became}."
    return "\n".join([f"# {__doc__}", "", machine(LIBRARIES), "", at_once, "", *lines, "", *faults]).rstrip() + "\n"


def _counted(outcomes: Iterable[tuple[Damage, Came, Came, str]], check: str, ran: str) -> int:
    return sum((one.kind, other.kind) == (check, ran) for _, one, other, _ in outcomes)
