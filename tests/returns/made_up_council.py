"""A made-up English council's year 2023-24, written as its own returns, as a census with an SSDA903 return, and as Annex A.

Every child follows one rule by its number, so that what each file must give can be said without the importers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from helpers.domain.quarter import Quarter

YEAR = Quarter(2023, 4).to_date()
CHILDREN = 92  # a referral every fourth day of the year
WINDOW = date(2023, 10, 1)  # from which on Annex A has events: six months to 31 March 2024
PERSONAL = ("Zebedee Quill", "09/09/2011", "ZX9 9ZX", "WBRI")  # name, birth date, postcode, ethnicity: in files, never read
SOURCES = {"1A": "a) 1A: Family member/relative/carer", "2A": "e) 2A - Schools", "6": "q) Police", "8": "8: Other"}


@dataclass(frozen=True)
class Child:
    """A child by number: referred, assessed unless nothing further was done, every third with a plan, every tenth protected."""

    number: int

    @property
    def id(self) -> str:
        return f"AC{self.number:04d}"

    @property
    def referred(self) -> date:
        return date(2023, 4, 1) + timedelta(days=4 * self.number)

    @property
    def source(self) -> str:
        return list(SOURCES)[self.number % len(SOURCES)]

    @property
    def no_further_action(self) -> bool:
        return self.number % 5 == 0

    @property
    def started(self) -> date:
        return self.referred + timedelta(days=2)

    @property
    def completed(self) -> date | None:
        """From 40 to 73 days after the referral, on either side of 45 working days; open where that is past the year."""
        day = self.referred + timedelta(days=40 + 11 * (self.number % 4))
        return day if day <= date(2024, 3, 31) else None

    @property
    def plan(self) -> tuple[date, date | None] | None:
        if self.no_further_action or self.number % 3 or self.completed is None:
            return None
        end = self.completed + timedelta(days=60)
        return self.completed, end if end <= date(2024, 3, 31) else None

    @property
    def protection(self) -> list[tuple[date, date | None]]:
        """One plan, or two within the year for every twentieth."""
        if self.number % 10 != 1:
            return []
        first = self.referred + timedelta(days=20)
        spells = [(first, first + timedelta(days=30)), (first + timedelta(days=50), None)]
        known = [
            (start, end if end and end <= date(2024, 3, 31) else None) for start, end in spells if start <= date(2024, 3, 31)
        ]
        return known if self.number % 20 == 1 else known[:1]


FAMILY = tuple(map(Child, range(CHILDREN)))
ASSESSED = tuple(child for child in FAMILY if not child.no_further_action)


def expected(quarter: Quarter) -> dict[str, list[tuple[object, ...]]]:
    """What the returns of a quarter must say, in the columns that every source has."""
    known = [child for child in ASSESSED if child.started <= quarter.end]
    return {
        "contacts": sorted(
            (child.referred, child.source, "no_further_action" if child.no_further_action else "referral")
            for child in FAMILY
            if quarter.start <= child.referred <= quarter.end
        ),
        "assessments": sorted(
            (child.id, child.referred, child.started, as_known(child.completed, quarter), child.source)
            for child in known
            if child.completed is None or child.completed >= quarter.start
        ),
        "plans": sorted(spells([(child.id, [child.plan]) for child in FAMILY if child.plan], quarter)),
        "child_protection": sorted(
            (*spell, "Yes" if again else "No")
            for child in FAMILY
            for again, one in enumerate(child.protection)
            for spell in spells([(child.id, [one])], quarter)
        ),
    }


def as_known(day: date | None, quarter: Quarter) -> str:
    """A day as it is known at the end of a quarter: blank where it is later."""
    return f"{day:%d/%m/%Y}" if day is not None and day <= quarter.end else ""


def spells(of: Iterable[tuple[str, Iterable[tuple[date, date | None] | None]]], quarter: Quarter) -> list[tuple[object, ...]]:
    """The spells that had begun by the end of the quarter."""
    every = [(child, *spell) for child, all_of in of for spell in all_of if spell]
    return [(child, start, as_known(end, quarter)) for child, start, end in every if start <= quarter.end]


def write_census(path: Path) -> Path:
    """The census of the year, with all that a real one has and that is not read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    children = "\n".join(_census_child(child) for child in FAMILY)
    path.write_text(
        f"<?xml version='1.0' encoding='UTF-8'?>\n<Message>\n<Header><CollectionDetails><Collection>CIN</Collection>"
        f"<Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>\n"
        f"<Children>\n{children}\n</Children>\n</Message>\n",
        "utf-8",
    )
    return path


def _census_child(child: Child) -> str:
    name, born, postcode, ethnicity = PERSONAL
    lines = [
        "<Child><ChildIdentifiers>",
        f"<LAchildID>{child.id}</LAchildID><Name>{name}</Name><PersonBirthDate>{born}</PersonBirthDate>{postcode}",
        f"</ChildIdentifiers><ChildCharacteristics><Ethnicity>{ethnicity}</Ethnicity></ChildCharacteristics>",
        "<CINdetails> loose text ",
        f"<CINreferralDate>{child.referred}</CINreferralDate><ReferralSource>{child.source}</ReferralSource>",
    ]
    if not child.no_further_action:
        authorised = f"<AssessmentAuthorisationDate>{child.completed}</AssessmentAuthorisationDate>" if child.completed else ""
        lines.append(
            f"<Assessments><AssessmentActualStartDate>{child.started}</AssessmentActualStartDate>{authorised}</Assessments>"
        )
    if child.plan:
        lines.append(f"<CINPlanDates>{_dates('CINPlanStartDate', 'CINPlanEndDate', child.plan)}</CINPlanDates>")
    lines.append(f"<ReferralNFA>{'true' if child.no_further_action else '0'}</ReferralNFA>")
    lines += [
        f"<ChildProtectionPlans>{_dates('CPPstartDate', 'CPPendDate', one)}</ChildProtectionPlans>" for one in child.protection
    ]
    return "\n".join((*lines, "</CINdetails></Child>"))


def _dates(start: str, end: str, spell: tuple[date, date | None]) -> str:
    return f"<{start}>{spell[0]}</{start}>" + (f"<{end}>{spell[1]}</{end}>" if spell[1] else "")


def write_annex_a(path: Path) -> Path:
    """The lists of the six months to 31 March 2024; contacts are those that became referrals, and one a month that did not."""
    name, born, postcode, ethnicity = PERSONAL
    recent = [child for child in FAMILY if child.referred >= WINDOW]
    alone = [[f"AX{month}", born, date(2023 + (month < 4), month, 9), "1D: Other"] for month in (10, 11, 12, 1, 2, 3)]
    assessed = [one for one in ASSESSED if one.completed is None or one.completed >= WINDOW]
    lists = {
        "List 1": [
            ["Child Unique ID", "Date of Birth", "Date of Contact", "Contact Source"],
            *([one.id, born, one.referred, SOURCES[one.source]] for one in recent),
            *alone,
        ],
        "List 3": [
            ["Child Unique ID", "Ethnicity", "Date of\xa0Referral", "Referral Source", "Referral NFA?", "Allocated Worker"],
            *(
                [one.id, ethnicity, one.referred, SOURCES[one.source], "a) Yes" if one.no_further_action else "b) No", name]
                for one in recent
            ),
        ],
        "List 4": [
            ["Child Unique ID", "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation", "Postcode"],
            *([one.id, one.started, one.completed, postcode] for one in assessed),
        ],
        "List 6": [
            ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Case Status"],
            *([one.id, *one.plan, "c) Child in need plan"] for one in FAMILY if one.plan),
            ["AX99", date(2023, 11, 1), None, "a) Looked after child"],
        ],
        "List 7": [
            ["Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date"],
            *([one.id, *spell] for one in FAMILY for spell in one.protection),
        ],
        "List 10": [["Adopter Identifier", "Name"], ["AD1", name]],
    }
    book = Workbook()
    book.remove(book.active)
    for title, rows in lists.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def write_tables(path: Path) -> str:
    """The standard tables of the same year in a database of one file, and its address; every table has more than is read."""
    name, born, postcode, _ = PERSONAL
    tables = {
        "ssd_person": ("pers_person_id, pers_forename, pers_dob", [(child.id, name, born) for child in FAMILY]),
        "ssd_contacts": (
            "cont_contact_id, cont_person_id, cont_contact_date, cont_contact_source_code",
            [
                *((f"K{one.number:04d}", one.id, one.referred, one.source) for one in FAMILY),
                *((f"X{month:02d}", f"AX{month}", date(2023 + (month < 4), month, 9), "1D") for month in range(1, 13)),
            ],
        ),
        "ssd_cin_episodes": (
            "cine_referral_id, cine_person_id, cine_referral_date, cine_referral_source_code, "
            "cine_referral_nfa, cine_close_date",
            [(f"R{one.number:04d}", one.id, one.referred, one.source, "NY"[one.no_further_action], None) for one in FAMILY],
        ),
        "ssd_cin_assessments": (
            "cina_assessment_id, cina_person_id, cina_referral_id, cina_assessment_start_date, cina_assessment_auth_date",
            [(f"A{one.number:04d}", one.id, f"R{one.number:04d}", one.started, one.completed) for one in ASSESSED],
        ),
        "ssd_cin_plans": (
            "cinp_cin_plan_id, cinp_person_id, cinp_cin_plan_start_date, cinp_cin_plan_end_date",
            [(f"P{one.number:04d}", one.id, *one.plan) for one in FAMILY if one.plan],
        ),
        "ssd_cp_plans": (
            "cppl_cp_plan_id, cppl_person_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date",
            [(f"C{one.number:04d}{n}", one.id, *spell) for one in FAMILY for n, spell in enumerate(one.protection)],
        ),
        "ssd_cla_episodes": (
            "clae_cla_episode_id, clae_person_id, clae_cla_episode_start_date, clae_cla_episode_start_reason, "
            "clae_cla_episode_ceased_date, clae_cla_episode_ceased_reason, clae_cla_id, clae_cla_placement_id",
            [(f"E{n}", f"AL{n}", date(2023, 5, n), "S", None, None, f"L{n}", f"M{n}") for n in range(1, 8)],
        ),
        "ssd_cla_placement": (
            "clap_cla_placement_id, clap_cla_placement_type, clap_cla_placement_provider, clap_cla_placement_urn, "
            "clap_cla_placement_postcode",
            [(f"M{n}", "U6", "PR1", f"SC{n}", postcode) for n in range(1, 8)],
        ),
        "ssd_legal_status": (
            "lega_legal_status_id, lega_person_id, lega_legal_status, lega_legal_status_start_date, lega_legal_status_end_date",
            [(f"S{n}", f"AL{n}", "C2", date(2023, 5, n), None) for n in range(1, 8)],
        ),
        "ssd_cla_reviews": (
            "clar_cla_review_id, clar_cla_id, clar_cla_review_due_date, clar_cla_review_date, clar_cla_review_cancelled",
            [(f"V{n}", f"L{n}", date(2023, 6, n), date(2023, 6, 5), "Y" if n == 7 else "N") for n in range(1, 8)],
        ),
    }
    with closing(sqlite3.connect(path)) as database, database:
        for table, (columns, rows) in tables.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
            of_text = [[f"{cell} 00:00:00.000000" if isinstance(cell, date) else cell for cell in row] for row in rows]
            database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns.split(',')))})", of_text)
    return f"sqlite:///{path}"
