"""How many functions and files of ``helpers`` a fact passes on its way from a return to a page: shorter is easier to follow.

Each walk is made in three steps, and a function counts in the first that calls it: the return is read; the figure is worked out
and protected, alone in its register; a notebook's verb shows it. Cross-checks look at the rows and carry nothing on: they are
left out, as are functions without a name.
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd

import helpers
from helpers.display.appendix.appendix import Appendix, the_page
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.figures.build import publishables
from helpers.figures.store import open_store
from helpers.returns.files import apart, opening
from helpers.returns.files.sent_file import SentFile
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

PROJECT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results" / "walks.md"
HELPERS = Path(helpers.__file__).parent
NO_WAY_TO_A_PAGE = HELPERS / "measures" / "cross_checks"
QUARTER = "2017-18-q3"


@dataclass(frozen=True)
class Walk:
    """A fact: the return that it comes in, what else its figure needs, the figure, the paper and the verb that show it.

    ``before`` is what this study counted before rooms had rooms of their own: functions and files.
    """

    title: str
    returns: tuple[str, ...]
    figure: str
    paper: str
    shown: Callable[[Appendix], Any]
    before: tuple[int, int]
    area: str = ""


WALKS = (
    Walk(
        "one row of contacts, to 7,393 on the card of Appendix F",
        ("contacts",),
        "DM/01",
        "appendix-f",
        lambda appendix: appendix.at_a_glance("DM/01"),
        (267, 64),
    ),
    Walk(
        "a small count of children who left care, to [c] in a table",
        ("looked_after",),
        "ended-by-reason",
        "monitoring",
        lambda appendix: appendix.table("ended-by-reason"),
        (250, 55),
        area="returned-home",
    ),
    Walk(
        "a sentence of commentary, to the actions of a monitoring page",
        ("commentary", "assessments"),
        "PM24",
        "monitoring",
        lambda appendix: appendix.actions("PM24"),
        (372, 74),
        area="assessments",
    ),
)
STEPS = ("read", "worked out", "shown")


@dataclass(frozen=True)
class Passed:
    """A function that was called: the file that it stands in, and its name there."""

    file: str
    name: str


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    argparse.ArgumentParser(prog="python -m benchmarks walks", description=__doc__).parse_args(arguments)
    apart.OPENER = _Here()
    with tempfile.TemporaryDirectory() as folder:
        counted = [(walk, list(walked(walk, _project(Path(folder) / str(number))))) for number, walk in enumerate(WALKS)]
    page = page_of(counted)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def walked(walk: Walk, project: Path) -> Iterator[set[Passed]]:
    """What each step of the walk passes that no step before it did."""
    stated = load_params(project / "params", QUARTER)
    alone = replace(stated, figures={walk.figure: stated.figures[walk.figure]})
    params = replace(alone, this_quarter=stated.this_quarter.model_copy(update={"supplied": walk.returns}))
    returns = Returns(project / "returns", params.codes)
    passed: set[Passed] = set()
    with _noting() as read:
        returns.frame(walk.returns[0], params.quarter)
    yield set(read)
    passed |= read
    with _noting() as computed:
        publishables(params, _Only(returns, walk.returns), lambda step: None)
    yield computed - passed
    passed |= computed
    appendix = Appendix(the_page(walk.paper, alone, open_store(alone), area=walk.area))
    with _noting() as shown:
        _as_a_notebook_shows(walk.shown(appendix))
    yield shown - passed


class _Here(apart.Opener):
    """Opens files in this process, where calls are seen, and not in one of its own."""

    def ask(self, function: str, sent: SentFile, headings: Any) -> tuple[str, Any]:  # type: ignore[override]
        return "given", getattr(opening, function)(sent, headings)


class _Only:
    """Returns as they are held, without those that the fact does not come in: cross-checks would read them all."""

    def __init__(self, returns: Returns, names: tuple[str, ...]) -> None:
        self._returns, self._names = returns, names

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether a return of a quarter is held."""
        return name in self._names and self._returns.has(name, quarter)

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return of a quarter."""
        return self._returns.frame(name, quarter)


def page_of(counted: Sequence[tuple[Walk, list[set[Passed]]]]) -> str:
    """The page of the study."""
    rows = [_row(walk, steps) for walk, steps in counted]
    return f"""# How far a fact walks

Written by `python -m benchmarks walks`. {_paragraph(__doc__)}

| walk | {" | ".join(STEPS)} | functions | files | before |
| --- | {"---: | " * len(STEPS)}---: | ---: | ---: |
{chr(10).join(rows)}

The first walk aims at under 200 functions and 40 files. "Before" is the same study of the tree in which rooms were flat,
figures were bags of facts and blocks were printed strings.
"""


def _row(walk: Walk, steps: list[set[Passed]]) -> str:
    every = set().union(*steps)
    functions, files = walk.before
    apart = " | ".join(str(len(step)) for step in steps)
    return f"| {walk.title} | {apart} | {len(every)} | {len({one.file for one in every})} | {functions} in {files} files |"


def _paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[1].split())


def _project(folder: Path) -> Path:
    """A council with the sample's returns of one financial year in a folder of its own, and no figures worked out yet."""
    shutil.copytree(PROJECT / "params", folder / "params")
    write_sample(folder / "returns", Quarter.parse(QUARTER).to_date())
    file = folder / "params" / "quarters" / f"{QUARTER}.yaml"
    text = re.sub(r"returns: sample.*", "returns: returns", file.read_text(encoding="utf-8"))
    file.write_text(re.sub(r'history_from: "[^"]+"', 'history_from: "2017-18-q1"', text), encoding="utf-8")
    os.environ["SCRUTINY_OUTPUTS"] = str(folder / "outputs")
    return folder


def _as_a_notebook_shows(shown: Any) -> None:
    for block in shown if hasattr(shown, "__iter__") else (shown,):
        block._repr_mimebundle_()


@contextmanager
def _noting() -> Iterator[set[Passed]]:
    passed: set[Passed] = set()

    def note(frame: FrameType, event: str, argument: object) -> None:
        file, name = Path(frame.f_code.co_filename), frame.f_code.co_qualname.replace("<locals>.", "")
        function = (
            event == "call" and frame.f_code.co_flags & inspect.CO_OPTIMIZED and "<" not in name
        )  # not the body of a class
        if function and file.suffix == ".py" and file.is_relative_to(HELPERS) and NO_WAY_TO_A_PAGE not in file.parents:
            passed.add(Passed(str(file.relative_to(HELPERS)), name))

    sys.setprofile(note)
    try:
        yield passed
    finally:
        sys.setprofile(None)
