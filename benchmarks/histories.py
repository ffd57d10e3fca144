"""Histories of eight quarters of a small council, published in order: what does a reader of all eight packs work out?

Figures only, no pages: two tables of contacts by source and outcome (the quarter, the year to date) and the share of each
team's contacts that were assessed. Every history has its own seed; many of its counts are small. The auditor's bounds are
those of whole numbers wherever the linear ones leave a doubt. Histories that are done are kept in a file beside the page, so
that the study can be stopped and goes on where it was; what another state of protection or audit has done is done again.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np
import pandas as pd
from pydantic import TypeAdapter

from benchmarks.machine import machine
from benchmarks.protecting import Published
from helpers.disclosure.audit.attack import findings
from helpers.disclosure.audit.counts import Definitions
from helpers.disclosure.audit.readers_view import knowledge_of
from helpers.disclosure.joint.together import decided
from helpers.domain.fingerprint import file_fingerprint, json_fingerprint
from helpers.domain.params.codes import Code, CodeList, Codes
from helpers.domain.params.nation_rules import AssessmentRule
from helpers.domain.params.register import RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.figures.draft import Draft
from helpers.figures.joined import Before, problem_of
from helpers.figures.tables import table
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays

RESULTS = Path(__file__).parent / "results" / "histories.md"
DONE = RESULTS.with_suffix(".jsonl")
CODE = Path(__file__).parents[1] / "src" / "helpers" / "disclosure"
QUARTERS = tuple(Quarter(year, number) for year in (2016, 2017) for number in (1, 2, 3, 4))
SOURCES, OUTCOMES, TEAMS, THRESHOLD = 5, 3, 3, 5
CONTACTS = (60, 160)  # in a quarter, at least and less than
_TABLE = {"kind": "table", "unit": "contacts", "counts": "events", "row_title": "Source", "totals": ("rows", "columns")}
_BY = {"rows": "source", "row_list": "sources", "columns": "outcome", "column_list": "outcomes"}


@dataclass(frozen=True)
class Ended:
    """A history: how many counts were withheld in all, how many of them are known exactly and to be small, and the seconds."""

    seed: int
    hidden: int
    exactly: int
    small: int
    seconds: float


class _Returns:
    """The contacts of eight quarters, from one seed: most from a few sources, and the rest a few each."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self._frames = {quarter: _contacts(chance, quarter) for quarter in QUARTERS}

    def has(self, name: str, quarter: Quarter) -> bool:
        return name == "contacts" and quarter in self._frames

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        return self._frames[quarter].copy()


def _contacts(chance: np.random.Generator, quarter: Quarter) -> pd.DataFrame:
    many = int(chance.integers(*CONTACTS))
    frame = {"contact_id": [f"{quarter} {number}" for number in range(many)]}
    frame["received"] = [pd.Timestamp(quarter.start)] * many
    for column, name, kinds in (("source", "s", SOURCES), ("outcome", "o", OUTCOMES), ("team", "t", TEAMS)):
        shares = 0.6 ** np.arange(kinds) * chance.uniform(0.5, 1.5, kinds)
        frame[column] = [f"{name}{code}" for code in chance.choice(kinds, many, p=shares / shares.sum())]
    return pd.DataFrame(frame)


def register() -> dict[str, RegisteredTable]:
    """The three tables as a council's register would state them."""
    count = {"kind": "count", "return": "contacts", "date": "received"}
    share = {"kind": "share", "return": "contacts", "where": {"outcome": "o1"}, "scale": 100}
    stated: dict[str, dict[str, Any]] = {
        "contacts": {**_TABLE, **_BY, "measure": count},
        "contacts-to-date": {**_TABLE, **_BY, "measure": {**count, "over": "year_to_date"}},
        "assessed": {**_TABLE, "unit": "percent", "rows": "team", "row_list": "teams", "totals": ("rows",), "measure": share},
    }
    adapter = TypeAdapter(RegisteredTable)
    return {name: adapter.validate_python({"title": name, **one}) for name, one in stated.items()}


def ended(seed: int) -> Ended:
    """The history of a seed: each quarter protected with all that was published before, then read by one who has all eight."""
    started, published, figures = time.perf_counter(), Published(), register()
    rule = AssessmentRule(source="", limit=42, bands=(50, 60))
    evidence = Evidence(_Returns(seed), WorkingDays("wales"), QUARTERS[0], rule)
    for quarter in QUARTERS:
        drafts = [_draft(name, registered, quarter, evidence) for name, registered in figures.items()]
        reasons = decided(problem_of(drafts, THRESHOLD, Before(published.decided, published.drafts))).reasons
        published.publish(str(quarter), drafts, set(reasons))
    knowledge = knowledge_of(published.publications, Definitions(figures, {}))
    found = findings(knowledge, THRESHOLD)
    exactly = sum(finding.low == finding.high for finding in found)
    return Ended(seed, len(knowledge.hidden), exactly, len(found) - exactly, time.perf_counter() - started)


def _draft(name: str, registered: RegisteredTable, quarter: Quarter, evidence: Evidence) -> Draft:
    draft = table(name, registered, quarter=quarter, evidence=evidence, codes=_codes())
    assert draft is not None
    return replace(draft, quarter_figure="contacts") if name == "contacts-to-date" else draft


def _codes() -> Codes:
    lists = {"sources": ("s", SOURCES), "outcomes": ("o", OUTCOMES), "teams": ("t", TEAMS)}
    every = {name: tuple(Code(f"{letter}{n}", f"{letter}{n}") for n in range(many)) for name, (letter, many) in lists.items()}
    return Codes({name: CodeList(name, name, "made up", codes) for name, codes in every.items()})


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 1 where any count could be worked out."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks histories", description=__doc__)
    asked.add_argument("--seeds", type=int, default=200, help="how many histories, from seed 0 on")
    asked.add_argument("--minutes", type=float, default=1e9, help="after so long no further history is begun")
    options = asked.parse_args(arguments)
    started, code = time.monotonic(), _code()
    every = _done(code)
    for seed in range(options.seeds):
        if time.monotonic() - started > 60 * options.minutes:
            break
        if seed not in every:
            every[seed] = ended(seed)
            with DONE.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps({"code": code, **asdict(every[seed])}) + "\n")
        _write([every[seed] for seed in sorted(every)])
    print(RESULTS.read_text(encoding="utf-8"))
    return int(any(history.exactly or history.small for history in every.values()))


def _code() -> str:
    """Of the code that protects and audits, without which no history that is kept counts."""
    files = sorted(CODE.rglob("*.py"))
    return json_fingerprint({file.relative_to(CODE).as_posix(): file_fingerprint(file) for file in files})[:16]


def _done(code: str) -> dict[int, Ended]:
    """The histories by seed that this code has done already; those of other code are taken out of the file."""
    lines = DONE.read_text(encoding="utf-8").splitlines(keepends=True) if DONE.is_file() else []
    own = [line for line in lines if json.loads(line)["code"] == code]
    DONE.write_text("".join(own), encoding="utf-8")
    every = ({name: value for name, value in json.loads(line).items() if name != "code"} for line in own)
    return {history.seed: history for history in (Ended(**each) for each in every)}


def _write(every: Sequence[Ended]) -> None:
    RESULTS.write_text("\n".join([*_page(every), ""]), encoding="utf-8")


def _page(every: Sequence[Ended]) -> Iterator[str]:
    told = Counter(exactly=sum(one.exactly for one in every), small=sum(one.small for one in every))
    took = [one.seconds for one in every]
    yield "# Histories of eight quarters, published in order\n"
    yield f"{machine(('scipy', 'numpy', 'pandas'))}\n"
    yield f"{len(every)} histories (seeds 0 to {every[-1].seed}) of {len(QUARTERS)} quarters, {SOURCES} sources by"
    yield f"{OUTCOMES} outcomes and {TEAMS} teams, {CONTACTS[0]} to {CONTACTS[1] - 1} contacts a quarter:\n"
    yield f"- withheld numbers: {mean(one.hidden for one in every):.0f} a history, {sum(one.hidden for one in every):,} in all;"
    yield f"- worked out exactly by a reader of all eight: {told['exactly']};"
    yield f"- known to be from 1 to {THRESHOLD}: {told['small']};"
    yield f"- seconds a history, protection and audit together: {median(took):.1f} in the middle, {max(took):.1f} at most."
