"""Hundreds of cells of all returns damaged at once: what a check refuses is mended until it takes the rest."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.damages import TEXTS
from benchmarks.small_council import QUARTER
from helpers.domain.refusal import Problem

MOST_TURNS = 12
_ROWS = re.compile(r"rows ([\d, to]+)")


@dataclass(frozen=True)
class Place:
    """A cell of a return: its file, its row (the heading is row 0) and its column."""

    file: Path
    row: int
    column: int


Texts = dict[Place, str]


def damaged_at_once(project: Path, seed: int) -> Texts:
    """Each row of every return with one cell in which another text stands, as the seed has it."""
    chance = random.Random(seed)
    placed: Texts = {}
    for file in returns_of(project):
        header, *rows = rows_of(file)
        ways = [(column, text) for column in range(len(header)) for text in TEXTS.values()]
        chance.shuffle(ways)
        placed |= {Place(file, row, column): text for row, (column, text) in zip(range(1, len(rows) + 1), ways, strict=False)}
    return placed


def until_taken(texts: Texts, problems_of: Callable[[], Iterable[Problem]]) -> Iterator[Texts]:
    """The texts that are left after each check, whose problems say which are mended; the last are those that it takes.

    The files are as they were once whoever asks for the next has been given the last.
    """
    original = {file: rows_of(file) for file in {place.file for place in texts}}
    try:
        for _ in range(MOST_TURNS):
            _write(original, texts)
            problems = tuple(problems_of())
            yield texts
            if not problems:
                return
            texts = {
                place: text
                for place, text in texts.items()
                if not any(_names(problem, place, original) for problem in problems)
            }
    finally:
        _write(original, {})


def returns_of(project: Path) -> list[Path]:
    """The files of returns, by name."""
    return sorted((project / "returns" / QUARTER).glob("*.csv"))


def rows_of(file: Path) -> list[list[str]]:
    """The rows of a CSV file, the heading first."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def _write(original: Mapping[Path, list[list[str]]], texts: Texts) -> None:
    for file, rows in original.items():
        changed = [list(row) for row in rows]
        for place, text in texts.items():
            if place.file == file:
                changed[place.row][place.column] = text
        written = io.StringIO()
        csv.writer(written).writerows(changed)
        file.write_text(written.getvalue(), encoding="utf-8")


def _names(problem: Problem, place: Place, original: Mapping[Path, list[list[str]]]) -> bool:
    """Whether a problem speaks of a cell: of its row, or where it names none of its column, or of its whole file."""
    if Path(problem.file).stem != place.file.stem:
        return False
    if problem.row is None:
        return problem.column not in original[place.file][0] or problem.column == original[place.file][0][place.column]
    return place.row + 1 in {problem.row, *_listed(problem)}


def _listed(problem: Problem) -> Iterator[int]:
    listed = _ROWS.search(problem.found) if problem.stands_for > 1 else None
    for part in listed[1].split(",") if listed else ():
        numbers = [int(number) for number in re.findall(r"\d+", part)]
        yield from range(numbers[0], numbers[-1] + 1) if numbers else ()
