"""A children in need census read strictly: every record of its kind, every code as its list has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.returns.checks.checking import checked_frame
from helpers.returns.files.reading import records_in
from helpers.returns.files.sheet import Sheet
from helpers.returns.importers.cases.case_events import Assessed, Received, Spell
from helpers.returns.importers.cases.checked_rows import records
from helpers.returns.importers.cases.known_lists import OUTCOMES, refuse_unknown_lists
from helpers.returns.importers.cin.layout import ASSESSMENTS, CHILD, ELEMENTS, PARTS, PLANS, PROTECTION, REFERRALS, ROOT
from helpers.returns.importers.part import Part

_A_YEAR = re.compile(r"20[0-9]{2}")
_NO, _YES = ("0", "false"), ("1", "true")


@dataclass(frozen=True)
class Census:
    """A census as it was read: its file and year (that of its 31 March), and its records by kind."""

    file: str
    year_end: int
    children: int
    referrals: tuple[Received, ...]
    assessments: tuple[Assessed, ...]
    plans: tuple[Spell, ...]
    protection: tuple[Spell, ...]

    @property
    def last(self) -> Quarter:
        """The last quarter of the census year."""
        return Quarter.holding(date(self.year_end, 3, 31))


def sheets_of_census(path: Path) -> dict[str, Sheet]:
    """The elements of a census, as sheets of text.

    Raises:
        Refused: the file is no census of children in need, is damaged, or is not safe to read.
    """
    sheets = records_in(path, path.name, ROOT, ELEMENTS)
    stated = sheets["CollectionDetails"].rows
    if len(stated) != 1 or str(stated.iloc[0, 0]).upper() != "CIN":
        rule, remedy = "the XML file is a children in need census", "Leave the file out, or export the census itself."
        raise Refused([Problem(path.name, rule, remedy, column="Collection", found="another collection", rule_id="CIN-KIND")])
    return sheets


def read_census(path: Path, codes: Codes) -> Census:
    """The records of a census file.

    Raises:
        Refused: the file is none, or with every problem of its records.
    """
    refuse_unknown_lists(codes)
    sheets = sheets_of_census(path)
    last = Quarter.holding(date(_year(path, sheets["CollectionDetails"]), 3, 31))
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for part in PARTS:
        try:
            frames[part.name] = _frame(sheets[part.name], part, last, codes=codes)
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(capped(problems))
    return Census(
        path.name,
        last.end.year,
        len(frames[CHILD.name]),
        tuple(
            Received(row, child, day, source, _outcome(nfa))
            for row, child, day, source, nfa, _ in records(frames[REFERRALS.name])
        ),
        tuple(
            Assessed(row, child, referred, started, completed, source, closed)
            for row, child, referred, source, closed, started, completed in records(frames[ASSESSMENTS.name])
        ),
        tuple(Spell(*row) for row in records(frames[PLANS.name])),
        tuple(
            Spell(row, child, start, end, _number(earlier))
            for row, child, start, end, earlier in records(frames[PROTECTION.name])
        ),
    )


def _year(path: Path, stated: Sheet) -> int:
    text = str(stated.rows.iloc[0, 1])
    if not _A_YEAR.fullmatch(text):
        rule, remedy = "a census says of which year it is", "Export it again with Year in its CollectionDetails, as in 2022."
        raise Refused([Problem(path.name, rule, remedy, column="Year", rule_id="CIN-YEAR")])
    return int(text)


def _frame(sheet: Sheet, part: Part, quarter: Quarter, *, codes: Codes) -> pd.DataFrame:
    places = [sheet.header.index(column.name) for column in part.own_columns]
    rows = sheet.rows[places].set_axis(range(len(places)), axis="columns")
    read = replace(sheet, header=part.column_names, rows=rows)
    empty_too = replace(part, may_be_empty=part is not CHILD)
    return checked_frame(read, empty_too, quarter, codes).set_axis(rows.index, axis="index")


def _outcome(nfa: str | None) -> str:
    text = (nfa or "").casefold()
    return OUTCOMES["no_further_action"] if text in _YES else OUTCOMES["referral"] if text in _NO else OUTCOMES["not_recorded"]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
