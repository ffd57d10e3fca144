"""One run of the study of scale, in a process of its own: a history of contacts read, checked and counted, or its figures.

Prints the processor seconds of each stage, the greatest memory of this process and of the one that opens files, and a digest.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpers.domain.params.load import load_params
from helpers.domain.params.measure import Measure
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.figures.store import Store, build_store
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import measured
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.files.apart import OPENER
from helpers.returns.kept import History
from helpers.returns.library import Returns

LAST = Quarter.parse("2017-18-q3")
PARTS = ("source", "outcome", "team")


def main(arguments: list[str]) -> None:
    """Runs what is named first over the returns of a folder, with an outputs folder of its own, and prints what it took."""
    what, returns, outputs = arguments
    params = load_params(quarter=str(LAST), outputs=Path(outputs))
    run = {"count": _counted, "figures": _figures, "file": _file}[what]
    began = time.perf_counter()
    result = dict(run(params, Path(returns)))
    seconds = time.perf_counter() - began
    children = [
        child for task in Path("/proc/self/task").glob("*/children") for child in task.read_text(encoding="ascii").split()
    ]
    used = {"memory": most_memory("self"), "opener": max(map(most_memory, children), default=0.0)}
    OPENER.stop()  # so that its processor seconds are counted
    print(json.dumps({**result, **used, "clock": seconds, "processor": _processor_seconds()}))


def most_memory(process: str) -> float:
    """The greatest memory that a process had since its program began, in megabytes; what it was forked from is not counted."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _counted(params: Params, folder: Path) -> Iterator[tuple[str, float | int | str]]:
    """Every quarter's contacts read, checked and kept; then counted, in all and by source, outcome and team."""
    returns = Returns(folder, params.codes, History(params.outputs / "history"))
    rows = sum(len(returns.frame("contacts", quarter)) for quarter in LAST.five_years() if returns.has("contacts", quarter))
    yield "rows", rows
    began = time.process_time()
    evidence = Evidence(returns, WorkingDays("wales"), LAST.five_years()[0], params.nation.limit)
    measure = Measure.model_validate({"return": "contacts", "kind": "count"})
    results = []
    for quarter in LAST.five_years():
        of_quarter = evidence.rows(measure, quarter)
        if of_quarter is not None:
            results.append([str(quarter), *(repr(sorted(measured(of_quarter, measure, by).items())) for by in PARTS)])
    yield "counting", time.process_time() - began
    yield "digest", hashlib.sha256(json.dumps(results).encode()).hexdigest()


def _figures(params: Params, folder: Path) -> Iterator[tuple[str, float | int | str]]:
    """The quarter's figures of all returns, worked out, protected and judged."""
    here = replace(params, this_quarter=params.this_quarter.model_copy(update={"returns": str(folder)}))
    yield "digest", Store(build_store(here)).key


def _file(params: Params, folder: Path) -> Iterator[tuple[str, float | int | str]]:
    """One file of contacts: its rows, or what it is refused for."""
    try:
        yield "rows", len(Returns(folder, params.codes).frame("contacts", LAST))
    except Refused as refused:
        (problem,) = refused.problems
        yield "refused", problem.found


if __name__ == "__main__":
    main(sys.argv[1:])
