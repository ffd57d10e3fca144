"""The English SSDA903 looked-after return, read strictly: its episodes, its header and its reviews.

Columns: the lists of Data to Insight's SSDA903 validator (csc-validator-be-903, ``config.py``), which follow DfE's technical
specification; what each code means is stated in the council's ``codes.yaml`` (``params/england/codes.yaml`` has it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.returns.checks.checking import checked_frame
from helpers.returns.files.reading import SUFFIXES, sheet_in
from helpers.returns.shapes.rules import RowRule
from helpers.returns.shapes.shape import Column, Shape, code, day, identifier, words

NEEDED_LISTS = (
    "episode_end_reason",
    "placement",
    "legal_status",
    "ssda903_legal_status",
    "ssda903_new_episode",
    "ssda903_provider",
    "ssda903_review",
)
NOT_RECORDED = "not_recorded"
_OF_SOCIAL_WORKERS = re.compile(r"sw|social.?worker", re.IGNORECASE)


@dataclass(frozen=True)
class Part(Shape):
    """One file of the return: the columns that are used, those that older years lack, and those known but not used."""

    may_lack: tuple[str, ...] = ()
    not_used: tuple[str, ...] = ()
    may_repeat: bool = True  # the import says of each row that is there again that it is

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are used: a file of this return does not say its quarter."""
        return self.own_columns

    @property
    def rules(self) -> tuple[RowRule, ...]:
        """The rules of a row; what contradicts itself between rows is reported by the import, not refused."""
        return self.own_rules


EPISODES = Part(
    "episodes",
    "episode of a looked after child",
    (
        identifier("CHILD"),
        day("DECOM"),
        code("RNE", "ssda903_new_episode"),
        code("LS", "ssda903_legal_status"),
        code("PLACE", "placement"),
        code("PLACE_PROVIDER", "ssda903_provider", optional=True),
        day("DEC", optional=True),
        code("REC", "episode_end_reason", optional=True),
        words("PL_POST", optional=True),
        words("URN", optional=True),
    ),
    may_lack=("PLACE_PROVIDER", "PL_POST", "URN"),
    not_used=("CIN", "REASON_PLACE_CHANGE", "HOME_POST", "PL_LA", "PL_LOCATION", "PL_DISTANCE"),
)
HEADER = Part(
    "header",
    "looked after child",
    (identifier("CHILD"), day("DOB", optional=True)),
    not_used=("SEX", "GENDER", "ETHNIC", "UPN", "MOTHER", "MC_DOB", "UASC", "DUC"),
)
REVIEWS = Part(
    "reviews",
    "review of a looked after child",
    (identifier("CHILD"), day("REVIEW", optional=True), code("REVIEW_CODE", "ssda903_review", optional=True)),
    not_used=("DOB",),
    may_be_empty=True,
)
PARTS = (EPISODES, HEADER, REVIEWS)


@dataclass(frozen=True)
class Episode:
    """One row of the episodes file; open while ``end`` is missing. ``home`` tells one placement from another."""

    row: int
    child: str
    start: date
    end: date | None
    reason: str | None
    new_episode: str
    status: str
    placement: str
    home: tuple[object, ...]


@dataclass(frozen=True)
class Review:
    """One row of the reviews file."""

    row: int
    child: str
    held: date | None


@dataclass(frozen=True)
class Extract:
    """The return as it was read: files by part, rows, the header's children, their dates of birth, and what is not used."""

    files: dict[str, str]
    episodes: tuple[Episode, ...]
    reviews: tuple[Review, ...]
    header_children: tuple[str, ...]
    births: dict[str, date | None]
    not_used: tuple[str, ...]


def read_extract(folder: Path, quarter: Quarter, codes: Codes) -> Extract:
    """The three files of the return in a folder; other files in it are named as not used.

    Raises:
        Refused: a file is missing or there twice, or with every problem of all three.
    """
    _refuse_unknown_lists(codes)
    paths = _files_of(folder)
    frames, problems = {}, []
    for part in PARTS:
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
        tuple(_reviews(frames["reviews"].rows)),
        tuple(header["CHILD"]),
        dict(zip(header["CHILD"], _days(header["DOB"]), strict=True)),
        (
            *(f"{paths[name].name}: {', '.join(frame.not_used)}" for name, frame in frames.items() if frame.not_used),
            *_other_files(folder, paths),
        ),
    )


def _refuse_unknown_lists(codes: Codes) -> None:
    missing = [name for name in NEEDED_LISTS if name not in codes.lists]
    team = codes.lists.get("team")
    known = not missing and codes.list("episode_end_reason").canonical("X1") and team and team.canonical(NOT_RECORDED)
    if not known:
        remedy = (
            "Add --params params/england, the lists of an English council that come with the workbook. For good, copy "
            "its codes.yaml and indicators.yaml into a params folder of the council's own."
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


def _files_of(folder: Path) -> dict[str, Path]:
    found = {part.name: _candidates(folder, part.name) for part in PARTS}
    problems = [_not_one_file(name, paths) for name, paths in found.items() if len(paths) != 1]
    if problems:
        raise Refused(problems)
    return {name: paths[0] for name, paths in found.items()}


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
    return _Read(rows.assign(**dict.fromkeys(lacking)), not_used)


def _episodes(rows: pd.DataFrame) -> Iterator[Episode]:
    starts, ends, reasons = _days(rows["DECOM"]), _days(rows["DEC"]), _texts(rows["REC"])
    providers, posts, urns = (_texts(rows[name]) for name in ("PLACE_PROVIDER", "PL_POST", "URN"))
    for place, (row, child) in enumerate(rows["CHILD"].items()):
        start = starts[place]
        assert start is not None
        placement = _placement(rows["PLACE"].iloc[place], providers[place])
        yield Episode(
            row,
            child,
            start,
            ends[place],
            reasons[place],
            rows["RNE"].iloc[place],
            rows["LS"].iloc[place],
            placement,
            (placement, providers[place], posts[place], urns[place]),
        )


_FOSTER_BY_PROVIDER = {"PR1": "foster_in_house", "PR4": "foster_independent", "PR5": "foster_independent"}


def _placement(placement: str, provider: str | None) -> str:
    """The placement, foster care with people who are no relatives split by who provides it."""
    return _FOSTER_BY_PROVIDER.get(provider or "", placement) if placement == "foster_other" else placement


def _reviews(rows: pd.DataFrame) -> Iterator[Review]:
    for (row, child), held in zip(rows["CHILD"].items(), _days(rows["REVIEW"]), strict=True):
        yield Review(row, child, held)


def _days(column: pd.Series) -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in column]


def _texts(column: pd.Series) -> list[str | None]:
    return [None if pd.isna(text) else text for text in column]
