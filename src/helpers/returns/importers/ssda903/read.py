"""The English SSDA903 looked-after return, read strictly: its three files found by their names, each row of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.returns.checks.checking import checked_frame
from helpers.returns.checks.headings import columns_not_read
from helpers.returns.files.reading import SUFFIXES, sheet_in
from helpers.returns.importers.part import Part
from helpers.returns.importers.ssda903.layout import NEEDED_LISTS, NOT_RECORDED, PARTS, Episode, Extract, Review
from helpers.returns.shapes.shape import words

_OF_SOCIAL_WORKERS = re.compile(r"sw|social.?worker", re.IGNORECASE)


def read_extract(folder: Path, quarter: Quarter, codes: Codes, *, parts: Mapping[str, Path] | None = None) -> Extract:
    """The three files of the return in a folder; other files in it are named as not used. The reviews file may be missing.

    ``parts`` are the files by their part where they are known by their columns: then their names do not matter.

    Raises:
        Refused: a file is missing or there twice, or with every problem of all three.
    """
    _refuse_unknown_lists(codes)
    paths = _files_of(folder, parts)
    frames: dict[str, _Read] = {}
    problems: list[Problem] = []
    for part in (part for part in PARTS if part.name in paths):
        try:
            frames[part.name] = _frame(paths[part.name], part, quarter, codes=codes)
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(capped(problems))
    header = frames["header"].rows
    return Extract(
        {name: path.name for name, path in paths.items()},
        tuple(_episodes(frames["episodes"].rows)),
        tuple(_reviews(frames["reviews"].rows)) if "reviews" in frames else (),
        tuple(header["CHILD"]),
        dict(zip(header["CHILD"], _days(header["DOB"]), strict=True)),
        (
            *(f"{paths[name].name}: {', '.join(frame.not_used)}" for name, frame in frames.items() if frame.not_used),
            *(() if parts else _other_files(folder, paths)),
        ),
    )


def _refuse_unknown_lists(codes: Codes) -> None:
    missing = [name for name in NEEDED_LISTS if name not in codes.lists]
    team = codes.lists.get("team")
    known = not missing and codes.list("episode_end_reason").canonical("X1") and team and team.canonical(NOT_RECORDED)
    if not known:
        remedy = (
            "Add --params params/nations/england, the lists of England that come with the workbook. For good, let the "
            "council.yaml of the council's own inherit them."
        )
        raise Refused(
            [
                Problem(
                    "params/codes.yaml",
                    "the code lists know the codes of the SSDA903 return",
                    remedy,
                    found="the lists of another nation",
                )
            ]
        )


def _files_of(folder: Path, known: Mapping[str, Path] | None) -> dict[str, Path]:
    if known is None:
        by_part = {part.name: _candidates(folder, part.name) for part in PARTS}
    else:
        by_part = {part.name: [known[part.name]] if part.name in known else [] for part in PARTS}
    if not by_part["reviews"]:  # a council may have only its episodes: then no review is judged
        del by_part["reviews"]
    problems = [_not_one_file(name, paths) for name, paths in by_part.items() if len(paths) != 1]
    if problems:
        raise Refused(problems)
    return {name: paths[0] for name, paths in by_part.items()}


def _candidates(folder: Path, name: str) -> list[Path]:
    named = re.compile(rf"(^|[^a-z]){name}([^a-z]|$)", re.IGNORECASE)
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES) if folder.is_dir() else []
    return [path for path in files if named.search(path.stem) and not _OF_SOCIAL_WORKERS.search(path.stem)]


def _not_one_file(name: str, paths: Sequence[Path]) -> Problem:
    remedy = f"Put the three files of one year in the folder, each with its part in its name, as in 2017-{name}.csv."
    found = ", ".join(path.name for path in paths) or "no such file"
    return Problem(f"{name} file", f"the folder has one file of the return's {name}", remedy, found=found)


def _other_files(folder: Path, paths: dict[str, Path]) -> Iterator[str]:
    yield from (path.name for path in sorted(folder.iterdir()) if path.is_file() and path not in paths.values())


@dataclass(frozen=True)
class _Read:
    rows: pd.DataFrame
    not_used: tuple[str, ...]


def _frame(path: Path, part: Part, quarter: Quarter, *, codes: Codes) -> _Read:
    """The rows of a file by Excel's row numbers, every column of its kind and every code as its list has it."""
    sent = sheet_in(path, path.name, (*(column.name for column in part.own_columns), *part.not_used))
    sheet = replace(sent, header=tuple(heading.upper() for heading in sent.header))
    lacking = [name for name in part.may_lack if name not in sheet.header]
    not_used = tuple(name for name in part.not_used if name in sheet.header)
    columns = tuple(column for column in part.own_columns if column.name not in lacking)
    present = replace(part, own_columns=(*columns, *(words(name, optional=True) for name in not_used)))
    rows = checked_frame(sheet, present, quarter, codes).set_axis(sheet.rows.index, axis="index")
    others = tuple(f"column {letter}" for letter in columns_not_read(sheet, present))
    return _Read(rows.assign(**dict.fromkeys(lacking)), (*not_used, *others))


def _episodes(rows: pd.DataFrame) -> Iterator[Episode]:
    starts, ends, reasons = _days(rows["DECOM"]), _days(rows["DEC"]), _texts(rows["REC"])
    providers, posts, urns = (_texts(rows[name]) for name in ("PLACE_PROVIDER", "PL_POST", "URN"))
    for position, (row, child) in enumerate(rows["CHILD"].items()):
        start = starts[position]
        assert start is not None
        placement = placement_of(rows["PLACE"].iloc[position], providers[position])
        yield Episode(
            int(str(row)),
            child,
            start,
            ends[position],
            reasons[position],
            rows["RNE"].iloc[position],
            rows["LS"].iloc[position],
            placement,
            (placement, providers[position], posts[position], urns[position]),
        )


_FOSTER_BY_PROVIDER = {"PR1": "foster_in_house", "PR4": "foster_independent", "PR5": "foster_independent"}


def placement_of(placement: str, provider: str | None) -> str:
    """The placement, foster care with people who are no relatives split by who provides it."""
    return _FOSTER_BY_PROVIDER.get(provider or "", placement) if placement == "foster_other" else placement


def _reviews(rows: pd.DataFrame) -> Iterator[Review]:
    for (row, child), held in zip(rows["CHILD"].items(), _days(rows["REVIEW"]), strict=True):
        yield Review(int(str(row)), child, held)


def _days(column: pd.Series) -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in column]


def _texts(column: pd.Series) -> list[str | None]:
    return [None if pd.isna(text) else text for text in column]
