"""A made-up Standard Safeguarding Dataset of some 20,000 rows over two years, in the tables and types of the standard.

Every row follows one rule by its number. Columns that are not read are there too, and hold what may never be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import CHAR, Column, DateTime, Engine, Float, MetaData, Table, Unicode

BEGAN, TO = date(2022, 4, 1), date(2024, 3, 31)
REFERRALS, ALONE, FAMILIES, CARED_FOR = 4_000, 2_000, 2_500, 600
PERSONAL = ("Zebedee", "Quill", "ZX9 9ZX", "Worker Name")
_SOURCES = ("1A", "2A", "3A", "6", "8")
# The columns of the tables that are read, by their types: text by its length, "d" a time, "1" one letter, "f" a number.
TABLES = {
    "ssd_person": "pers_person_id 48, pers_forename 100, pers_surname 255, pers_dob d",
    "ssd_contacts": "cont_contact_id 48, cont_person_id 48, cont_contact_date d, cont_contact_source_code 48, "
    "cont_contact_source_desc 255, cont_contact_outcome_json 4000",
    "ssd_cin_episodes": "cine_referral_id 48, cine_person_id 48, cine_referral_date d, cine_referral_source_code 48, "
    "cine_referral_nfa 1, cine_close_reason 100, cine_close_date d, cine_referral_team 48, cine_referral_worker_id 100",
    "ssd_cin_assessments": "cina_assessment_id 48, cina_person_id 48, cina_referral_id 48, cina_assessment_start_date d, "
    "cina_assessment_child_seen 1, cina_assessment_auth_date d, cina_assessment_outcome_json 1000",
    "ssd_cin_plans": "cinp_cin_plan_id 48, cinp_referral_id 48, cinp_person_id 48, cinp_cin_plan_start_date d, "
    "cinp_cin_plan_end_date d, cinp_cin_plan_team 48",
    "ssd_cp_plans": "cppl_cp_plan_id 48, cppl_referral_id 48, cppl_person_id 48, cppl_cp_plan_start_date d, "
    "cppl_cp_plan_end_date d, cppl_cp_plan_initial_category 100",
    "ssd_cla_episodes": "clae_cla_episode_id 48, clae_person_id 48, clae_cla_episode_start_date d, "
    "clae_cla_episode_start_reason 100, clae_cla_episode_ceased_date d, clae_cla_episode_ceased_reason 255, clae_cla_id 48, "
    "clae_cla_placement_id 48",
    "ssd_cla_placement": "clap_cla_placement_id 48, clap_cla_placement_type 100, clap_cla_placement_urn 48, "
    "clap_cla_placement_distance f, clap_cla_placement_provider 48, clap_cla_placement_postcode 8",
    "ssd_legal_status": "lega_legal_status_id 48, lega_person_id 48, lega_legal_status 100, lega_legal_status_start_date d, "
    "lega_legal_status_end_date d",
    "ssd_cla_reviews": "clar_cla_review_id 48, clar_cla_id 48, clar_cla_review_due_date d, clar_cla_review_date d, "
    "clar_cla_review_cancelled 1, clar_cla_review_participation 100",
}
_TYPES = {"d": DateTime(), "1": CHAR(1), "f": Float()}
Row = tuple[object, ...]


def write_ssd(engine: Engine) -> int:
    """Makes the tables and fills them; gives the number of rows."""
    metadata, rows = MetaData(), 0
    for name, columns in TABLES.items():
        typed = [column.split() for column in columns.split(", ")]
        table = Table(name, metadata, *(Column(column, _TYPES.get(kind) or Unicode(int(kind))) for column, kind in typed))
        table.create(engine)
        filled = [dict(zip(table.columns.keys(), map(_timed, row), strict=True)) for row in _ROWS[name]()]
        with engine.begin() as connection:
            connection.execute(table.insert(), filled)
        rows += len(filled)
    return rows


def _timed(value: object) -> object:
    """A day with a time of it, as case systems write it."""
    return datetime(value.year, value.month, value.day, 14, 30) if isinstance(value, date) else value


def _known(day: date) -> date | None:
    return day if day <= TO else None


def _referred(number: int) -> date:
    return BEGAN + timedelta(days=number * 730 // REFERRALS)


def _assessed() -> Iterator[int]:
    yield from (number for number in range(REFERRALS) if number % 4)


def _persons() -> Iterator[Row]:
    yield from ((f"P{number}", *PERSONAL[:2], date(2010, 1, 1 + number % 28)) for number in range(FAMILIES))


def _contacts() -> Iterator[Row]:
    for number in range(REFERRALS):
        yield f"K{number:05d}", f"P{number % FAMILIES}", _referred(number), _SOURCES[number % 5], PERSONAL[0], "{}"
    for number in range(ALONE):
        day = BEGAN + timedelta(days=number * 730 // ALONE)
        yield f"X{number:05d}", f"Q{number}", day, _SOURCES[number % 5], PERSONAL[1], None


def _episodes() -> Iterator[Row]:
    for number in range(REFERRALS):
        day, nfa = _referred(number), "N" if number % 4 else "Y"
        yield f"R{number:05d}", f"P{number % FAMILIES}", day, _SOURCES[number % 5], nfa, None, None, "T1", PERSONAL[3]


def _assessments() -> Iterator[Row]:
    for number in _assessed():
        started = _referred(number) + timedelta(days=2)
        if started <= TO:
            ended = _known(_referred(number) + timedelta(days=40 + 11 * (number % 4)))
            yield f"A{number:05d}", f"P{number % FAMILIES}", f"R{number:05d}", started, "Y", ended, "{}"


def _plans() -> Iterator[Row]:
    """Of the children assessed, every protected one, and every child looked after."""
    for number in (number for number in _assessed() if number % 3 == 1 or number % 10 == 1):
        start = _referred(number) + timedelta(days=50)
        if start <= TO:
            end = _known(start + timedelta(days=100))
            yield f"N{number:05d}", f"R{number:05d}", f"P{number % FAMILIES}", start, end, "T1"
    for number in range(CARED_FOR):
        yield f"O{number:05d}", None, f"L{number:04d}", BEGAN + timedelta(days=number), None, "T1"


def _protection() -> Iterator[Row]:
    for number in range(1, REFERRALS, 10):
        start = _referred(number) + timedelta(days=20)
        if start <= TO:
            end = _known(start + timedelta(days=90))
            yield f"C{number:05d}", f"R{number:05d}", f"P{number % FAMILIES}", start, end, "NEG"


def _spells() -> Iterator[tuple[str, int, date, date | None, str, str]]:
    """Of each child looked after one placement, or two for every second; every third child has gone home."""
    for number in range(CARED_FOR):
        start, home = BEGAN + timedelta(days=number), _known(BEGAN + timedelta(days=number + 300)) if number % 3 == 0 else None
        moved = _known(start + timedelta(days=60)) if number % 2 == 0 else None
        yield f"E{number:04d}a", number, start, moved or home, "S", "X1" if moved else "E4A" if home else ""
        if moved:
            yield f"E{number:04d}b", number, moved, home, "P", "E4A" if home else ""


def _looked_after() -> Iterator[Row]:
    for key, number, start, end, began, ended in _spells():
        yield key, f"L{number:04d}", start, began, end, ended or None, f"I{number:04d}", f"M{key}"


def _placements() -> Iterator[Row]:
    for key, number, *_ in _spells():
        yield f"M{key}", "U6" if number % 2 else "K2", f"SC{number:06d}", 1.5 * number, "PR1", PERSONAL[2]


def _statuses() -> Iterator[Row]:
    for number in range(CARED_FOR):
        yield f"S{number:04d}", f"L{number:04d}", "C2" if number % 2 else "V2", BEGAN + timedelta(days=number), None


def _reviews() -> Iterator[Row]:
    for number in range(CARED_FOR):
        for visit, days in enumerate((28, 118, 300, 480, 660)):
            due = BEGAN + timedelta(days=number + days)
            held = _known(due + timedelta(days=number % 3 - 1))
            yield f"V{number:04d}{visit}", f"I{number:04d}", due, held, "Y" if number % 50 == 0 else "N", PERSONAL[3]


_ROWS = dict(
    zip(
        TABLES,
        (_persons, _contacts, _episodes, _assessments, _plans, _protection, _looked_after, _placements, _statuses, _reviews),
        strict=True,
    )
)
