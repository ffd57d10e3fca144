"""The council's own standard tables read as strictly as its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.params.return_sources import SSD_RETURNS
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.returns.checks.checking import checked_frame
from helpers.returns.files.sheet import Sheet
from helpers.returns.importers.cases.case_events import NOT_RECORDED, Assessed, Received, Spell
from helpers.returns.importers.cases.checked_rows import records
from helpers.returns.importers.cases.known_lists import refuse_unknown_lists
from helpers.returns.importers.part import Part
from helpers.returns.importers.ssda903.layout import Episode
from helpers.returns.importers.ssda903.read import placement_of
from helpers.returns.shapes.cell_kinds import TEXT
from helpers.returns.sources.database import Row, answers

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OUTCOMES = dict.fromkeys(("y", "1", "yes"), "no_further_action") | dict.fromkeys(("n", "0", "no"), "referral")


@dataclass(frozen=True)
class DueReview:
    """A review with the day on which it was due, and the day on which it was held, if it was."""

    row: int
    child: str
    due: date | None
    held: date | None
    cancelled: bool


@dataclass(frozen=True)
class Tables:
    """What the tables hold for the quarters asked for; assessments without a referral by their rows."""

    rows: Mapping[str, tuple[int, ...]]
    contacts: tuple[Received, ...]
    referrals: tuple[Received, ...]
    assessments: tuple[Assessed, ...]
    not_referred: tuple[int, ...]
    plans: tuple[Spell, ...]
    protection: tuple[Spell, ...]
    episodes: tuple[Episode, ...]
    without_status: tuple[int, ...]
    reviews: tuple[DueReview, ...]


def read_tables(
    connection: Connection, quarters: tuple[Quarter, ...], codes: Codes, returns: Collection[str] = SSD_RETURNS
) -> Tables:
    """The rows of the tables for these quarters, of those tables alone that the returns are made from.

    Raises:
        Refused: the database does not answer to the end, or with every problem of the rows.
    """
    from helpers.returns.importers.ssd.layout import PARTS, statements

    refuse_unknown_lists(codes)
    asked = statements(quarters[0], quarters[-1])
    parts = [part for name in SSD_RETURNS if name in returns for part in PARTS[name]]
    sheets = {part.name: _sheet(part, answers(connection, part.name, asked[part.name])[1]) for part in parts}
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for part in parts:
        try:
            empty_too = replace(part, may_be_empty=True)
            frame = checked_frame(sheets[part.name], empty_too, quarters[-1], codes)
            frames[part.name] = frame.set_axis(sheets[part.name].rows.index, axis="index")
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(capped(problems))
    return _tables(defaultdict(list, {name: records(frame) for name, frame in frames.items()}))


def _sheet(part: Part, batches: Iterable[Sequence[Row]]) -> Sheet:
    """The rows of a table as a sheet, numbered from 1 in the order of the answer."""
    places = range(len(part.column_names))
    frames = [
        pd.DataFrame({place: pd.array([row[place] for row in batch], dtype=TEXT) for place in places}) for batch in batches
    ]
    empty = pd.DataFrame({place: pd.array([], dtype=TEXT) for place in places})
    frame = pd.concat(frames, ignore_index=True) if frames else empty
    return Sheet(part.name, "", part.column_names, frame.set_axis(range(1, len(frame) + 1), axis="index"), rows_in=len(frame))


def _tables(of: defaultdict[str, list[tuple[Any, ...]]]) -> Tables:
    assessed = of["ssd_cin_assessments"]
    statuses = defaultdict(list)
    for _, child, status, start, end in of["ssd_legal_status"]:
        statuses[child].append((start, end, status))
    episodes = [(row, _status(statuses[row[1]], row[2])) for row in of["ssd_cla_episodes"]]
    return Tables(
        {name: tuple(row[0] for row in rows) for name, rows in of.items()},
        tuple(Received(row, child, day, source, NOT_RECORDED) for row, child, day, source in of["ssd_contacts"]),
        tuple(Received(row, child, day, source, _outcome(nfa)) for row, child, day, source, nfa in of["ssd_cin_episodes"]),
        tuple(
            Assessed(row, child, referred, started, completed, source, closed)
            for row, child, referred, started, completed, source, closed in assessed
            if referred and source
        ),
        tuple(row[0] for row in assessed if not (row[2] and row[5])),
        tuple(Spell(*row) for row in of["ssd_cin_plans"]),
        tuple(Spell(*row) for row in of["ssd_cp_plans"]),
        tuple(_episode(row, status) for row, status in episodes if status),
        tuple(row[0] for row, status in episodes if not status),
        tuple(DueReview(row, child, due, held, _is_yes(off)) for row, child, due, held, off in of["ssd_cla_reviews"]),
    )


def _outcome(nfa: str | None) -> str:
    return _OUTCOMES.get((nfa or "").casefold(), NOT_RECORDED)


def _is_yes(text: str | None) -> bool:
    return (text or "").casefold() in ("y", "1", "yes")


def _status(statuses: list[tuple[date, date | None, str]], day: date) -> str:
    """The legal status of the day: of those that had begun and not ended, the one that began last."""
    there = [(start, status) for start, end, status in statuses if start <= day and (end is None or end > day or end == start)]
    return max(there)[1] if there else ""


def _episode(row: tuple[Any, ...], status: str) -> Episode:
    number, child, start, end, reason, new_episode, kind, provider, urn = row
    placement = placement_of(kind, provider)
    return Episode(number, child, start, end, reason, new_episode, status, placement, (placement, provider, urn))
