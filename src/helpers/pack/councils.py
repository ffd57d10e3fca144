"""Many councils, each a params folder of one folder: the work list of their quarters, and what each is refused for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.own_names import ENGLISH
from helpers.domain.params.folders import council_of
from helpers.domain.params.inheritance import COUNCIL
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.pack.outcome import Ended
from helpers.pack.plan.papers import planned
from helpers.pack.ready import Run, ready_outputs
from helpers.pack.work_list import Work

# How a council is run: of its params folder and its outputs.
HowRun = Callable[[Path, Path], Run]


@dataclass(frozen=True)
class Wanted:
    """What is asked of every council: quarters (none: its current one), where its packs go, how it is run, and the language."""

    quarters: Sequence[Quarter]
    outputs: Path | None
    how: HowRun
    language: str = ENGLISH


def params_folders(folder: Path) -> tuple[Path, ...]:
    """The params folders that a folder holds, by name: each a folder with a ``council.yaml``, or one whose ``params`` has it.

    Raises:
        Refused: there is none.
    """
    candidates = sorted(each for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    within = [next((at for at in (each, each / "params") if (at / COUNCIL).is_file()), None) for each in candidates]
    councils = tuple(at.resolve() for at in within if at)
    if not councils:
        rule = f"no folder in here holds a council's params (a {COUNCIL})"
        raise Refused([Problem(folder.name, rule, "Name the folder that has a params folder for each council.")])
    return councils


def work_list(councils: Sequence[Path], wanted: Wanted) -> tuple[tuple[Work, ...], tuple[Ended, ...]]:
    """The work of all councils, and how those ended that are refused before anything is made; none stops another."""
    works: list[Work] = []
    refused: list[Ended] = []
    ids = Counter(council_of(params) for params in councils)
    for params in councils:
        council = council_of(params) or params.name
        for quarter in wanted.quarters or ("",):
            name = f"{council} {quarter}".strip()
            try:
                if ids[council] > 1:
                    raise _same_id(params, council)
                works.append(_work(params, str(quarter), wanted))
            except (Refused, OSError) as error:
                refused.append(Ended(f"{name} ({_shown(params)})" if ids[council] > 1 else name, error=error))
    return tuple(works), tuple(refused)


def _work(folder: Path, quarter: str, wanted: Wanted) -> Work:
    params = load_params(folder, quarter, wanted.language, outputs=wanted.outputs)
    run = wanted.how(params.folder, params.outputs)
    planned(params, run.asked)
    ready_outputs(run)
    return Work(f"{params.council.id} {params.pack_name}", params, run)


def _same_id(params: Path, council: str) -> Refused:
    rule = "another council of this folder has this id, and their packs would lie in one place"
    return Refused([Problem(f"{_shown(params)}/{COUNCIL}", rule, "Give each council an id of its own.", found=council)])


def _shown(params: Path) -> str:
    """A params folder by the name that its council's folder has."""
    return f"{params.parent.name}/{params.name}" if params.name == "params" else params.name
