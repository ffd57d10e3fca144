"""A council of its own for a study: the project's params and notebooks and the sample's returns, in a temporary folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Cost, cost_of

PROJECT = Path(__file__).parent.parent
QUARTER = "2017-18-q3"
SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
HERE = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}


@dataclass(frozen=True)
class Place:
    """A council of its own in a temporary folder: params, notebooks, returns and outputs; and the papers of its pack."""

    folder: Path
    papers: tuple[str, ...] = ()

    @property
    def outputs(self) -> Path:
        """Where the run places its packs and keeps its store."""
        return self.folder / "outputs" / "cardiff-sample"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every way, in which each Python is handed the figure store and libraries keep to one thread."""
        found = os.pathsep.join(filter(None, [str(self.folder / "handed"), HERE.get("PYTHONPATH", "")]))
        return {**HERE, **SETTINGS, "PYTHONPATH": found, "SCRUTINY_OUTPUTS": str(self.folder / "outputs")}


@contextmanager
def council(papers: Sequence[str] = (), peers: Sequence[str] = ()) -> Iterator[Place]:
    """The council of its own, with the sample's returns as files, after one run that is not counted.

    ``papers`` leaves only some papers in its pack; for each of ``peers`` a list of what it has to make is written.
    """
    import yaml

    from helpers.returns.sample import write_sample

    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = Path(folder)
        shutil.copytree(PROJECT / "params", root / "params")
        shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
        write_sample(root / "returns")
        for quarter in (root / "params" / "quarters").iterdir():
            text = quarter.read_text(encoding="utf-8")
            quarter.write_text(text.replace("returns: sample", "returns: returns"), encoding="utf-8")
        if papers:
            pack = root / "params" / "pack.yaml"
            stated = yaml.safe_load(pack.read_text(encoding="utf-8"))
            stated["papers"] = [one for one in stated["papers"] if one["id"] in papers]
            pack.write_text(yaml.safe_dump(stated, sort_keys=False, allow_unicode=True), encoding="utf-8")
        place = Place(root)
        first = command(place, root / "first.txt", "run", QUARTER)
        if first.code:
            raise SystemExit((root / "first.txt").read_text(encoding="utf-8"))
        shutil.copytree(place.outputs / "store", root / "store")
        hand_over(root)
        made = json.loads((place.outputs / QUARTER / "manifest.json").read_text(encoding="utf-8"))["papers"]
        jobs = [{"paper": one["id"], "notebook": str(root / one["notebook"]), "parameters": one["parameters"]} for one in made]
        for peer in peers:
            listed = {"project": str(root), "folder": str(root / peer.replace(" ", "-")), "jobs": jobs}
            (root / f"{peer.replace(' ', '-')}.jobs.json").write_text(json.dumps(listed), encoding="utf-8")
        yield Place(root, tuple(one["id"] for one in made))


def hand_over(root: Path) -> None:
    """Has every Python that is started with this folder on its path read the one store, as a run's own papers do."""
    from helpers.domain.params.handed import Handed

    handed = Handed(root / "params", next((root / "store").glob(f"{QUARTER}-*.json")), root / "reads.txt")
    (root / "handed").mkdir()
    (root / "handed" / "sitecustomize.py").write_text(handed.as_code(), encoding="utf-8")


def command(place: Place, words: Path, *arguments: str) -> Cost:
    """What the workbook's own command costs there; what it prints goes to the file ``words``."""
    return cost_of(
        [sys.executable, "-m", "helpers.cli", *arguments], cwd=place.folder, environment={**HERE, **SETTINGS}, words=words
    )


def forget(place: Place) -> None:
    """Takes away the figure stores and the cache of past quarters."""
    for kept in ("store", "history"):
        shutil.rmtree(place.outputs / kept, ignore_errors=True)


def rows(place: Place, *, without: int) -> None:
    """The court applications with one row taken out, another each time; with 0, all of them."""
    file = place.folder / "returns" / QUARTER / "court_applications.csv"
    whole = place.folder / "court_applications.whole"
    if not whole.is_file():
        shutil.copy(file, whole)
    lines = whole.read_bytes().splitlines(keepends=True)  # as bytes: with all rows the file is the one that it was
    file.write_bytes(b"".join(lines[:-without] + lines[len(lines) - without + 1 :] if without else lines))


def contents(folder: Path) -> dict[str, bytes]:
    """What each file of a pack holds, those in its folders too, by the way to it from the pack."""
    files = (file for file in folder.resolve().rglob("*") if file.is_file())
    return {file.relative_to(folder.resolve()).as_posix(): file.read_bytes() for file in files}
