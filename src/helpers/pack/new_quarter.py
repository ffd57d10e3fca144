"""The params of a quarter to come, written from those of the last one; what only a person can decide is left open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from helpers.domain.params.folders import find_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import write_whole

TO_DECIDE = "to decide"
# What a quarter has from the one before, unless somebody changes it; all else was true of that quarter alone.
_CARRIED = ("returns", "history_from", "supplied", "appendix_b_priority", "appendix_c_priority", "bridge_indicator")
_DATES = {
    "presented_to_cabinet": "the day on which the report goes to Cabinet",
    "report_dated": "the date of the covering report; without it the report is not signed",
}


@dataclass(frozen=True)
class NewQuarter:
    """The file that was written, the quarter that it was written from, and what is left to decide, each with its key."""

    file: Path
    written_from: Quarter
    to_decide: tuple[str, ...]


def last_quarter_before(params_folder: str, quarter: Quarter) -> Quarter:
    """The latest quarter before one that has params.

    Raises:
        Refused: there is none.
    """
    stated = [Quarter.parse(file.stem) for file in (find_params(params_folder) / "quarters").glob("*-q[1-4].yaml")]
    before = [one for one in stated if one < quarter]
    if before:
        return max(before)
    rule = "a new quarter is written from the params of one before it, and there is none"
    raise Refused([Problem("params/quarters", rule, "Write the first quarter's file by hand.", found=str(quarter))])


def file_of_new_quarter(params: Params, quarter: Quarter) -> Path:
    """Where the params of a quarter are written that has none yet.

    Raises:
        Refused: the quarter has params already.
    """
    file = params.folder / "quarters" / f"{quarter}.yaml"
    if file.exists():
        rule = "this quarter has params already, and nothing is written over them"
        raise Refused([Problem(f"params/quarters/{quarter}.yaml", rule, "Change the file, or name another quarter.")])
    return file


def write_new_quarter(params: Params, quarter: Quarter) -> NewQuarter:
    """Writes the params file of a quarter from the params of an earlier one; nothing is written over.

    Raises:
        Refused: the quarter has params already.
        OSError: the file could not be written.
    """
    file = file_of_new_quarter(params, quarter)
    write_whole(file, _text(params, quarter))
    return NewQuarter(file, params.quarter, tuple(_to_decide(params, quarter)))


def _text(params: Params, quarter: Quarter) -> str:
    stated = params.this_quarter.model_dump(mode="json")
    carried = {name: stated[name] for name in _CARRIED if stated[name]}
    carried["supplied"] = [*params.this_quarter.supplied, *params.this_quarter.absent()]
    lines = [
        f"# {quarter.label}: {quarter.months}. Written from {params.quarter}: look at each key.",
        "schema: 1",
        f'quarter: "{quarter}"',
        *(_line(name, value) for name, value in carried.items()),
        "awaited: {}                     # a return that comes later: {contacts: {why: ..., expected: 2018-07-20}}",
        "not_supplied: {}                # a return that does not come: {contacts: {why: ...}}",
        f"data_extracted:                 # {TO_DECIDE}: the day on which the returns were taken, after {quarter.end}",
        *(f"# {name}:  # {TO_DECIDE}: {what}" for name, what in _DATES.items()),
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=120)
    return f"{name}: " + written.removesuffix("...\n").strip().replace("\n", "\n ")


def _to_decide(params: Params, quarter: Quarter) -> list[str]:
    open_keys = [
        f"data_extracted: the day on which the returns were taken; until then params/quarters/{quarter}.yaml is refused"
    ]
    open_keys += [f"{name}: {what}" for name, what in _DATES.items()]
    targets = f"targets/{quarter.financial_year}.yaml"
    if not (params.folder / targets).is_file():
        open_keys.append(f"params/{targets}: the targets of the new year; without it no measure is rated")
    absent = ", ".join(params.this_quarter.absent())
    if absent:
        open_keys.append(f"supplied: {absent}, which did not come in {params.quarter}, stand in the list again")
    return [*open_keys, f"params/council.yaml: current_quarter, once {quarter} is the one that is worked on"]
