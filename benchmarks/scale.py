"""What 150 thousand, 3 million and 30 million contacts take, and many councils on this machine and on a cluster.

Each part is kept in ``results/scale.json`` as soon as it is measured, and the page is written from there: a study that was
ended goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.council import HERE, SETTINGS
from benchmarks.machine import load, machine
from benchmarks.measuring import cost_of
from benchmarks.scale_page import page
from benchmarks.scale_sent import QUARTERS, Rows, sample_contacts, send_contacts, send_councils

RESULTS = Path(__file__).parent / "results"
MEASURED = RESULTS / "scale.json"
LIBRARIES = ("pandas", "numpy", "papermill", "distributed")
OF_A_COUNCIL = 150_000  # contacts of five years
ONE_FILE = (7_500, 150_000, 900_000, 3_000_000)
ENGINES = ("pandas over kept rows", "pandas over Parquet", "DuckDB over Parquet")
ROUNDS = 3

Measured = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Measures what is asked for and not measured yet, and writes the page; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("--rows", type=int, action="append", default=[], help="contacts, by councils of 150,000 each")
    parser.add_argument("--most", type=int, default=10_000, help="councils measured by this call; call again for the rest")
    parser.add_argument("--files", action="store_true", help="one file of 7,500 to 3 million contacts")
    parser.add_argument(
        "--table", type=int, action="append", default=[], help="one council's contacts of five years, to figures"
    )
    parser.add_argument("--engines", type=int, action="append", default=[], help="contacts counted by pandas and by DuckDB")
    parser.add_argument("--engines-in", default="", help="the folder into which 'pip install --target' put duckdb and pyarrow")
    parser.add_argument("--councils", type=int, default=0, help="councils of the sample, on this machine and on a cluster")
    parser.add_argument("--papers", default="", help="the papers of those councils, by a comma; all of them if none is named")
    asked = parser.parse_args(arguments)
    measured: Measured = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.is_file() else {}
    measured["machine"] = machine(LIBRARIES)
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        sample = sample_contacts(Path(folder) / "sample")
        for what, parts in _parts(asked, Path(folder), sample, measured):
            measured[what] = parts
            MEASURED.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
            (RESULTS / "scale.md").write_text(page(measured), encoding="utf-8")
    return 0


def _parts(asked: argparse.Namespace, folder: Path, sample: Rows, measured: Measured) -> Iterator[tuple[str, Any]]:
    for rows in asked.rows:
        yield from _councils_of_rows(rows, asked.most, folder, sample, measured)
    alone = {
        "file": (ONE_FILE if asked.files else (), partial(_one_file, folder=folder, sample=sample)),
        "table": (asked.table, partial(_one_table, folder=folder, sample=sample)),
        "engines": (asked.engines, partial(_engines, folder=folder, sample=sample, libraries=asked.engines_in)),
    }
    for what, (every, measure) in alone.items():
        for rows in every:
            if f"{what} {rows}" not in measured:
                yield f"{what} {rows}", measure(rows)
    if asked.councils:
        yield from _many_councils(asked.councils, [paper for paper in asked.papers.split(",") if paper], folder)


def _councils_of_rows(
    rows: int, most: int, folder: Path, sample: Rows, measured: Measured
) -> Iterator[tuple[str, list[Measured]]]:
    """Councils one after another, each from cold and from warm; those of a smaller number are the first of a greater one."""
    done = measured.get("contacts", [])
    for council in range(len(done), min(rows // OF_A_COUNCIL, len(done) + most)):
        with _place(folder) as (returns, outputs):
            send_contacts(returns, sample, council=council, each_quarter=OF_A_COUNCIL // len(QUARTERS))
            cold, warm = _once("count", returns, outputs), _once("count", returns, outputs)
        assert cold["digest"] == warm["digest"]
        done = [*done, {"cold": cold, "warm": warm}]
        yield "contacts", done


def _one_file(rows: int, folder: Path, sample: Rows) -> Measured:
    with _place(folder) as (returns, outputs):
        send_contacts(returns, sample, council=0, each_quarter=rows, quarters=QUARTERS[-1:])
        size = (returns / str(QUARTERS[-1]) / "contacts.csv").stat().st_size
        return {**_once("file", returns, outputs), "bytes": size}


def _one_table(rows: int, folder: Path, sample: Rows) -> Measured:
    """All returns of the sample, with so many contacts over its five years: its figures from cold and from warm."""
    with _place(folder) as (returns, outputs):
        shutil.copytree(folder / "sample", returns)
        send_contacts(returns, sample, council=0, each_quarter=rows // len(QUARTERS))
        cold = _once("figures", returns, outputs)
        shutil.rmtree(next(outputs.rglob("store")))
        return {"cold": cold, "warm": _once("figures", returns, outputs)}


def _engines(rows: int, folder: Path, sample: Rows, libraries: str) -> Measured:
    """The same counts three ways, in turn, each run a fresh process; over kept rows without the other libraries."""
    with _place(folder) as (returns, outputs):
        send_contacts(returns, sample, council=0, each_quarter=rows // len(QUARTERS))
        _once("count", returns, outputs)  # which keeps the rows
        of = {way: "" if "kept" in way else libraries for way in ENGINES}
        _once("write", returns, outputs, module="scale_engines", libraries=libraries)
        runs: dict[str, list[Measured]] = {way: [] for way in ENGINES}
        for _ in range(ROUNDS):
            for way, took in runs.items():
                took.append(_once(way, returns, outputs, module="scale_engines", libraries=of[way]))
    assert len({run["digest"] for took in runs.values() for run in took}) == 1
    return runs


def _many_councils(many: int, papers: Sequence[str], folder: Path) -> Iterator[tuple[str, Measured]]:
    """Packs of many councils from cold returns on this machine, and on a cluster of two workers of which one is killed."""
    consortium = folder / "consortium"
    send_councils(consortium, many, papers)
    ways = {"this machine": "local", "a cluster, one of its two workers killed half way": "cluster"}
    took: dict[str, Measured] = {}
    for way, how in ways.items():
        command = [sys.executable, "-m", "benchmarks.scale_councils", how, str(consortium), str(many)]
        words = folder / f"{how}.txt"
        cost = cost_of(command, cwd=Path(__file__).parents[1], environment={**HERE, **SETTINGS}, words=words)
        told = words.read_text(encoding="utf-8")
        if cost.code:
            raise SystemExit(told)
        took[way] = {"clock": cost.wall, "processor": cost.cpu, "memory": cost.memory, "load": load(), **_last_line(told)}
        yield f"councils {many}", {"papers": list(papers), "ways": took}


def _once(what: str, returns: Path, outputs: Path, *, module: str = "scale_once", libraries: str = "") -> Measured:
    command = [sys.executable, "-m", f"benchmarks.{module}", what, str(returns), str(outputs)]
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH", ""), libraries]))
    environment = {**os.environ, **SETTINGS, "PYTHONPATH": path}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ended.returncode:
        raise SystemExit(ended.stderr)
    return {**_last_line(ended.stdout), "load": load()}


def _last_line(told: str) -> Measured:
    last: Measured = json.loads(told.strip().splitlines()[-1])
    return last


@contextmanager
def _place(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A folder of returns and one of outputs, for as long as they are measured."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        yield Path(place) / "returns", Path(place) / "outputs"
