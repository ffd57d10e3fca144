"""How fast a quarter's pack is made, against the ways in which it could be made without the workbook's own run.

The peers make the notebooks and one page of HTML each; the run makes HTML, PDFs and the bound pack. All read one figure store
that is already built, and all run in turn, round after round, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.equal_outputs import differences
from benchmarks.measuring import Cost, cost_of, machine
from benchmarks.pack_page import page_of

PROJECT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
QUARTER = "2017-18-q3"
SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
HERE = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
PEERS = ("naive loop", "in-one-process", "ploomber-engine", "jupyter-cache", "limit")


@dataclass(frozen=True)
class Place:
    """A council of its own in a temporary folder: params, notebooks, returns and outputs; and the papers of its pack."""

    folder: Path
    papers: tuple[str, ...] = ()

    @property
    def outputs(self) -> Path:
        """Where the run places its packs and keeps its store."""
        return self.folder / "outputs"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every way, in which the figure store is found and libraries keep to one thread."""
        store = {"SCRUTINY_STORE": str(next((self.folder / "store").glob(f"{QUARTER}-*.json")))}
        return {**HERE, **SETTINGS, **store, "SCRUTINY_OUTPUTS": str(self.outputs)}


def main(arguments: list[str]) -> int:
    """Runs every way ``--rounds`` times, in turn, and writes the page and the raw figures to ``results``."""
    asked = _asked(arguments)
    with _place(asked.papers) as place:
        ways = _ways(place)
        costs: dict[str, list[Cost]] = {name: [] for name in ways if name not in asked.without}
        for turn in range(asked.rounds):
            for name in costs:
                costs[name].append(_made(ways[name], name, turn))
        different = differences(place.folder, place.papers)
        limits = json.loads((place.folder / "limit" / "limit.json").read_text()) if "limit" in costs else {}
    raw = {"machine": machine(), "papers": len(place.papers), "different": different, "inside the limit": limits,
           "costs": {name: [asdict(one) for one in found] for name, found in costs.items()}}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pack.json").write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "pack.md").write_text(page_of(raw), encoding="utf-8")
    print((RESULTS / "pack.md").read_text(encoding="utf-8"))
    return _verdict(costs, asked.gate, different)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pack", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--papers", nargs="*", default=[], help="Only these papers of the pack.")
    parser.add_argument("--without", nargs="*", default=[], help="Ways to leave out.")
    parser.add_argument("--gate", type=float, default=0.0, help="Fail unless the naive loop takes so many times our processor.")
    return parser.parse_args(arguments)


def _verdict(costs: dict[str, list[Cost]], gate: float, different: list[str]) -> int:
    """1 where outputs differ, a way failed, or the run is not so many times cheaper than the naive loop."""
    for name, found in costs.items():
        if any(one.code for one in found):
            print(f"{name} failed", file=sys.stderr)
            return 1
    if different:
        print(f"Outputs differ, so no speed holds: {'; '.join(different)}", file=sys.stderr)
        return 1
    if not gate:
        return 0
    ratio = median(one.cpu for one in costs["naive loop"]) / median(one.cpu for one in costs["run, all papers"])
    print(f"Processor: the naive loop takes {ratio:.1f} times the run; asked for: {gate:.1f}.")
    return int(ratio < gate)


def _made(way: Callable[[int], Cost], name: str, turn: int) -> Cost:
    cost = way(turn)
    print(f"{name}, round {turn + 1}: {cost.wall:.1f} s, processor {cost.cpu:.1f} s, {cost.memory:.0f} MB", file=sys.stderr)
    return cost


@contextmanager
def _place(papers: list[str]) -> Iterator[Place]:
    """The council of its own, with the sample's returns as files, and its figure store built by one run that is not counted."""
    import yaml

    from helpers.returns.sample import write_sample

    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = Path(folder)
        shutil.copytree(PROJECT / "params", root / "params")
        shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
        write_sample(root / "returns")
        quarter = root / "params" / "quarters" / f"{QUARTER}.yaml"
        text = quarter.read_text(encoding="utf-8")
        quarter.write_text(text.replace("returns: sample", "returns: returns"), encoding="utf-8")
        if papers:
            pack = root / "params" / "pack.yaml"
            stated = yaml.safe_load(pack.read_text(encoding="utf-8"))
            stated["papers"] = [one for one in stated["papers"] if one["id"] in papers]
            pack.write_text(yaml.safe_dump(stated, sort_keys=False, allow_unicode=True), encoding="utf-8")
        place = Place(root)
        first = _command(place, root / "first.txt", "run", QUARTER)
        if first.code:
            raise SystemExit((root / "first.txt").read_text(encoding="utf-8"))
        shutil.copytree(place.outputs / "store", root / "store")
        made = json.loads((place.outputs / QUARTER / "manifest.json").read_text(encoding="utf-8"))["papers"]
        jobs = [{"paper": one["id"], "notebook": str(root / one["notebook"]), "parameters": one["parameters"]}
                for one in made]
        for peer in PEERS:
            listed = {"project": str(root), "folder": str(root / peer.replace(" ", "-")), "jobs": jobs}
            (root / f"{peer.replace(' ', '-')}.jobs.json").write_text(json.dumps(listed), encoding="utf-8")
        yield Place(root, tuple(one["id"] for one in made))


def _command(place: Place, words: Path, *arguments: str) -> Cost:
    return cost_of([sys.executable, "-m", "helpers.cli", *arguments], cwd=place.folder, environment={**HERE, **SETTINGS},
                   words=words)


def _ways(place: Place) -> dict[str, Callable[[int], Cost]]:
    """Each way of making the pack by its name, in the order in which a round goes through them."""

    def peer(name: str) -> Callable[[int], Cost]:
        stem = name.replace(" ", "-")
        listed = str(place.folder / f"{stem}.jobs.json")
        command = _naive(place, stem) if name == "naive loop" else [sys.executable, "-m", "benchmarks.peers", name, listed]

        def made(turn: int) -> Cost:
            shutil.rmtree(place.folder / stem, ignore_errors=True)
            return cost_of(command, cwd=place.folder, environment=place.environment, words=place.folder / f"{stem}.txt")

        return made

    def run(*more: str, before: Callable[[int], None] = lambda turn: None) -> Callable[[int], Cost]:
        def made(turn: int) -> Cost:
            before(turn)
            cost = _command(place, place.folder / "run.txt", "run", QUARTER, *more)
            if more == ("--fresh",) and not (place.folder / "run").is_dir():
                shutil.copytree(place.outputs / "evidence" / QUARTER, place.folder / "run")
            return cost

        return made

    return {**{name: peer(name) for name in PEERS},
            "run, all papers": run("--fresh", before=lambda turn: _rows(place, without=0)),
            "run, one row changed": run(before=lambda turn: _rows(place, without=turn + 1)),
            "run, nothing changed": run(),
            "run, from cold returns": run("--fresh", before=lambda turn: _forget(place)),
            "run, stock kernels": run("--fresh", "--engine", "nbclient")}


def _forget(place: Place) -> None:
    """Takes away the figure stores and the cache of past quarters."""
    for kept in ("store", "history"):
        shutil.rmtree(place.outputs / kept, ignore_errors=True)


def _naive(place: Place, stem: str) -> list[str]:
    """The loop that anybody would write: two commands a notebook."""
    jobs = json.loads((place.folder / f"{stem}.jobs.json").read_text(encoding="utf-8"))["jobs"]
    folder = place.folder / stem
    lines = [f"mkdir -p '{folder}'"]
    for job in jobs:
        stated = " ".join(f"-p {name} '{value}'" for name, value in job["parameters"].items())
        lines += [f"papermill --no-progress-bar '{job['notebook']}' '{folder}/{job['paper']}.ipynb' {stated}",
                  f"jupyter nbconvert --to html '{folder}/{job['paper']}.ipynb'"]
    return ["bash", "-euc", "\n".join(lines)]


def _rows(place: Place, *, without: int) -> None:
    """The court applications with one row taken out, another each time; with 0, all of them."""
    file = place.folder / "returns" / QUARTER / "court_applications.csv"
    whole = place.folder / "court_applications.whole"
    if not whole.is_file():
        shutil.copy(file, whole)
    lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-without] + lines[len(lines) - without + 1:] if without else lines), encoding="utf-8")
