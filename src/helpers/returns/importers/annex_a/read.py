"""An Annex A workbook read strictly: its lists known by their headings, every code in whichever spelling the lists know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.params.codes import CodeList, Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.returns.checks.checking import checked_frame
from helpers.returns.files.reading import lists_in
from helpers.returns.files.sheet import Sheet
from helpers.returns.importers.annex_a.layout import ASSESSMENTS, CONTACTS, HEADINGS, PARTS, PLANS, PROTECTION, REFERRALS
from helpers.returns.importers.cases.case_events import NOT_RECORDED, Received, Spell
from helpers.returns.importers.cases.checked_rows import records
from helpers.returns.importers.cases.known_lists import refuse_unknown_lists
from helpers.returns.importers.part import Part

# "q) 6: Police", "a) Yes", "1A - Family member": a letter of the form, a code and its words, or some of these.
_LETTER = re.compile(r"[a-z]{1,2}\)\s*", re.IGNORECASE)
_CODE_AND_WORDS = re.compile(r"(\S+?)\s*(?::|\s[-–])\s*(.*)")
_ANY = Quarter(2000, 1)  # no rule and no code of these lists depends on the quarter
_ANSWERS = {"yes": True, "y": True, "1": True, "true": True, "no": False, "n": False, "0": False, "false": False}


@dataclass(frozen=True)
class Begun:
    """An assessment of list 4, which does not tell its referral."""

    row: int
    child: str
    started: date
    completed: date | None
    support: bool | None
    team: str


@dataclass(frozen=True)
class InNeed:
    """A row of list 6: a child in need, and what the case was at the date of the workbook."""

    spell: Spell
    status: str


@dataclass(frozen=True)
class AnnexA:
    """The workbook as it was read: its file, the lists that it has, and their rows."""

    file: str
    lists: tuple[str, ...]
    contacts: tuple[Received, ...] = ()
    referrals: tuple[Received, ...] = ()
    assessments: tuple[Begun, ...] = ()
    in_need: tuple[InNeed, ...] = ()
    protection: tuple[Spell, ...] = ()

    def days(self) -> list[date]:
        """The days of its events, in order: contacts, referrals, and assessments that were authorised."""
        received = [event.received for event in (*self.contacts, *self.referrals)]
        return sorted([*received, *(one.completed for one in self.assessments if one.completed)])


def sheets_of_annex_a(path: Path) -> dict[str, Sheet]:
    """The lists of the workbook by name; empty where no sheet is one.

    Raises:
        Refused: the file is no workbook, or cannot be read.
    """
    return lists_in(path, path.name, HEADINGS)


def read_annex_a(path: Path, codes: Codes) -> AnnexA:
    """The rows of the lists that are read.

    Raises:
        Refused: no sheet is one of them, or with every problem of their rows.
    """
    refuse_unknown_lists(codes)
    sheets = sheets_of_annex_a(path)
    if not sheets:
        rule, remedy = "a sheet is one of the lists of Annex A, with its headings in the first row", "Correct the headings."
        raise Refused([Problem(path.name, rule, remedy, found="no such sheet", rule_id="ANNEX-A-LISTS")])
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for part in PARTS:
        try:
            frames[part.name] = _frame(sheets[part.name], part, codes) if part.name in sheets else pd.DataFrame()
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(capped(problems))
    return _lists(path.name, tuple(sheets), frames, team=codes.list("team"))


def _lists(file: str, lists: tuple[str, ...], frames: Mapping[str, pd.DataFrame], *, team: CodeList) -> AnnexA:
    return AnnexA(
        file,
        lists,
        tuple(Received(row, child, day, source, NOT_RECORDED) for row, child, day, source in records(frames[CONTACTS.name])),
        tuple(
            Received(row, child, day, source, _outcome(nfa), _team(of, team))
            for row, child, day, source, nfa, of in records(frames[REFERRALS.name])
        ),
        tuple(
            Begun(row, child, start, end, _answer(yes), _team(of, team))
            for row, child, start, end, yes, of in records(frames[ASSESSMENTS.name])
        ),
        tuple(
            InNeed(Spell(row, child, start, end), _spoken(status))
            for row, child, start, end, status in records(frames[PLANS.name])
        ),
        tuple(
            Spell(row, child, start, end, _number(earlier))
            for row, child, start, end, earlier in records(frames[PROTECTION.name])
        ),
    )


def _frame(sheet: Sheet, part: Part, codes: Codes) -> pd.DataFrame:
    columns = tuple(column for column in part.own_columns if column.name in sheet.header)
    rows = sheet.rows.copy()
    for column in (column for column in columns if column.codes):
        place, known = sheet.header.index(column.name), codes.list(column.codes)
        rows[place] = rows[place].map(lambda text, known=known: code_in(text, known), na_action="ignore")
    present = replace(part, own_columns=columns, may_be_empty=True)
    frame = checked_frame(replace(sheet, rows=rows), present, _ANY, codes).set_axis(rows.index, axis="index")
    lacking = [column.name for column in part.own_columns if column.name not in sheet.header]
    return frame.assign(**dict.fromkeys(lacking))[list(part.column_names)]


def code_in(text: str, known: CodeList) -> str:
    """The code that a cell of Annex A stands for, in whichever of its spellings; the cell as it is where none is known.

    >>> from helpers.domain.params.codes import Code
    >>> sources = CodeList("source", "", "", (Code("6", "Police"), Code("1A", "Family")))
    >>> code_in("q) 6: Police", sources), code_in("1A - Family or carer", sources), code_in("b) Police", sources)
    ('6', '1A', '6')
    """
    bare = _LETTER.sub("", " ".join(text.split()), count=1) if _LETTER.match(text.strip()) else text.strip()
    split = _CODE_AND_WORDS.fullmatch(bare)
    spellings = (text, bare, *(split.groups() if split else ()))
    return next((code for spelling in spellings if (code := known.canonical(spelling))), text)


def _spoken(text: str | None) -> str:
    return _LETTER.sub("", " ".join((text or "").split()), count=1).casefold()


def _answer(text: str | None) -> bool | None:
    return _ANSWERS.get(_spoken(text))


def _outcome(nfa: str | None) -> str:
    return {True: "no_further_action", False: "referral"}.get(_answer(nfa), NOT_RECORDED)  # type: ignore[arg-type]


def _team(text: str | None, teams: CodeList) -> str:
    return teams.canonical(text or "") or NOT_RECORDED


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
