"""The quarters of one council from a first to a last: their params, checked before anything is made, and their packs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.domain.own_names import ENGLISH
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.pack.outcome import Ended
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.ready import Run, ready_outputs
from helpers.pack.tell.quarters import Quarters
from helpers.pack.work_list import Work, run_all


def quarters_from(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters from the first to the last, both included.

    Raises:
        Refused: the last is before the first.
    """
    if last < first:
        raise Refused(
            [
                Problem(
                    "quarter",
                    "the last quarter is before the first",
                    "Name the earlier quarter first.",
                    found=f"{first} {last}",
                )
            ]
        )
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return tuple(found)


def all_params(
    folder: str, quarters: Sequence[Quarter], asked: Asked, outputs: Path | None = None, *, language: str = ENGLISH
) -> tuple[Params, ...]:
    """The params of every quarter, each checked with the notebooks that it runs, before anything is made.

    Raises:
        Refused: with the problems of all quarters, each said once: a quarter without a params file is one.
    """
    found: list[Params] = []
    problems: dict[Problem, None] = {}
    for quarter in quarters:
        try:
            params = load_params(folder, str(quarter), language, outputs=outputs)
            planned(params, asked)
            found.append(params)
        except Refused as refused:
            problems |= dict.fromkeys(refused.problems)
    if problems:
        raise Refused(problems)
    return tuple(found)


def backfill(every: Sequence[Params], run: Run, told: Quarters, *, scheduler: str = "") -> tuple[Ended, ...]:
    """How each quarter ended, in the order given, which is oldest first; one that fails stops no other.

    Each quarter stands on its own returns and those of earlier quarters.
    """
    ready_outputs(run)
    return run_all([Work(params.pack_name, params, run) for params in every], told, scheduler=scheduler)
