"""Ids that become names of files: none leads elsewhere, is another's but for capitals, or is kept for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.domain.own_names import BOUND_PDFS, DATA, MANIFEST
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem

LONGEST = 60
COUNCIL_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")  # begins with a letter, so that it is never a quarter
_PAPER_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_FIGURE_ID = re.compile(r"[A-Za-z0-9]+(?:[-_./ ][A-Za-z0-9]+)*")
# No file may be called so on Windows, whatever its ending.
_WINDOWS = {"con", "prn", "aux", "nul", "clock$", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_OWN = {*BOUND_PDFS, DATA, MANIFEST.partition(".")[0]}
_IN_WORDS = "letters, figures and single hyphens between them"


def problems_of_file_names(params: Params) -> Iterator[Problem]:
    """Each id of the council, a paper, an area or a figure that cannot be the name of a file."""
    if not COUNCIL_ID.fullmatch(params.council.id) or params.council.id in _WINDOWS or len(params.council.id) > LONGEST:
        yield _not_a_name("params/council.yaml", params.council.id, f"small {_IN_WORDS}, with a letter first")
    papers = [paper.id for paper in params.pack.all_papers()]
    yield from _each("params/pack.yaml", papers, _PAPER_ID, _WINDOWS | _OWN)
    yield from _each("params/pack.yaml", [area.id for area in params.pack.areas], _PAPER_ID, _WINDOWS)
    yield from _each("params/figures.yaml", list(params.figures), _FIGURE_ID, _WINDOWS)


def _each(file: str, names: Sequence[str], pattern: re.Pattern[str], kept: set[str]) -> Iterator[Problem]:
    met: dict[str, str] = {}
    for name in dict.fromkeys(names):
        if not pattern.fullmatch(name) or len(name) > LONGEST:
            yield _not_a_name(file, name, _IN_WORDS)
        elif name.casefold() in kept:
            yield Problem(file, "this id is kept for a file of the pack, or by Windows", "Choose another.", found=repr(name))
        elif other := met.get(name.casefold()):
            rule = "two ids differ in capitals alone, and some systems take their files for one"
            yield Problem(file, rule, "Give each its own.", found=f"{other!r} and {name!r}")
        met.setdefault(name.casefold(), name)


def _not_a_name(file: str, name: str, allowed: str) -> Problem:
    rule = "an id becomes the name of a file or a folder, and this one cannot"
    return Problem(file, rule, f"Use {allowed}, {LONGEST} at most.", found=repr(name[:LONGEST]))
