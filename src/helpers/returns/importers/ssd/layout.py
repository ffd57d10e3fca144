"""The tables of the Standard Safeguarding Dataset that are read: of each, only the columns that are named here.

Names, birth dates, ethnicity and addresses are in other tables and columns, and are asked for nowhere.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, DateTime, MetaData, Select, Table, and_, func, or_, select
from sqlalchemy.types import NullType

from helpers.domain.quarter import Quarter
from helpers.returns.importers.cases.counted_once import BECOMES_WITHIN
from helpers.returns.importers.part import Part
from helpers.returns.shapes.shape import code, day, identifier, words

_A_DAY = timedelta(days=1)  # a day in the database may have a time
_A_YEAR = timedelta(days=366)


def _table(name: str, prefix: str, *columns: str) -> Table:
    typed = (Column(f"{prefix}_{each}", DateTime if each.endswith("_date") else NullType) for each in columns)
    return Table(name, MetaData(), *typed)


_contacts = _table("ssd_contacts", "cont", "contact_id", "person_id", "contact_date", "contact_source_code")
_referrals = _table(
    "ssd_cin_episodes",
    "cine",
    "referral_id",
    "person_id",
    "referral_date",
    "referral_source_code",
    "referral_nfa",
    "close_date",
)
_assessments = _table(
    "ssd_cin_assessments", "cina", "assessment_id", "person_id", "referral_id", "assessment_start_date", "assessment_auth_date"
)
_plans = _table("ssd_cin_plans", "cinp", "cin_plan_id", "person_id", "cin_plan_start_date", "cin_plan_end_date")
_protection = _table("ssd_cp_plans", "cppl", "cp_plan_id", "person_id", "cp_plan_start_date", "cp_plan_end_date")
_episodes = _table(
    "ssd_cla_episodes",
    "clae",
    "cla_episode_id",
    "person_id",
    "cla_episode_start_date",
    "cla_episode_start_reason",
    "cla_episode_ceased_date",
    "cla_episode_ceased_reason",
    "cla_id",
    "cla_placement_id",
)
_placements = _table(
    "ssd_cla_placement", "clap", "cla_placement_id", "cla_placement_type", "cla_placement_provider", "cla_placement_urn"
)
_statuses = _table(
    "ssd_legal_status",
    "lega",
    "legal_status_id",
    "person_id",
    "legal_status",
    "legal_status_start_date",
    "legal_status_end_date",
)
_reviews = _table(
    "ssd_cla_reviews", "clar", "cla_review_id", "cla_id", "cla_review_due_date", "cla_review_date", "cla_review_cancelled"
)

CONTACTS = Part("ssd_contacts", "contact", (identifier("person"), day("received"), code("source", "contact_source")))
REFERRALS = Part(
    "ssd_cin_episodes",
    "referral",
    (identifier("person"), day("received"), code("source", "contact_source"), words("nfa", optional=True)),
)
ASSESSMENTS = Part(
    "ssd_cin_assessments",
    "assessment",
    (
        identifier("person"),
        day("referred", optional=True),
        day("started"),
        day("completed", optional=True),
        code("source", "contact_source", optional=True),
        day("closed", optional=True),
    ),
)
PLANS = Part("ssd_cin_plans", "child in need plan", (identifier("person"), day("start"), day("end", optional=True)))
PROTECTION = Part("ssd_cp_plans", "child protection plan", PLANS.own_columns)
EPISODES = Part(
    "ssd_cla_episodes",
    "episode of a looked after child",
    (
        identifier("person"),
        day("start"),
        day("end", optional=True),
        code("reason", "episode_end_reason", optional=True),
        code("new_episode", "ssda903_new_episode"),
        code("placement", "placement"),
        code("provider", "ssda903_provider", optional=True),
        words("urn", optional=True),
    ),
)
STATUSES = Part(
    "ssd_legal_status",
    "legal status of a child",
    (identifier("person"), code("status", "ssda903_legal_status"), day("start"), day("end", optional=True)),
)
REVIEWS = Part(
    "ssd_cla_reviews",
    "review of a looked after child",
    (identifier("person"), day("due", optional=True), day("held", optional=True), words("cancelled", optional=True)),
)
PARTS = {  # what each return is made from
    "contacts": (CONTACTS, REFERRALS),
    "assessments": (ASSESSMENTS,),
    "plans": (PLANS,),
    "child_protection": (PROTECTION,),
    "looked_after": (EPISODES, STATUSES),
    "reviews": (REVIEWS,),
}


def statements(first: Quarter, last: Quarter) -> dict[str, Select[Any]]:
    """What is asked of the database for these quarters, by part: the columns of each part, in the order of the primary key.

    Referrals are asked for a few days longer: a contact at the end of a quarter may have become one of the next.
    """
    return {**_received(first.start, last.end), **_worked_with(first, last.end), **_looked_after(first, last.end)}


def _received(since: date, until: date) -> dict[str, Select[Any]]:
    c, r = _contacts.c, _referrals.c
    return {
        CONTACTS.name: select(c.cont_person_id, c.cont_contact_date, c.cont_contact_source_code)
        .where(_between(c.cont_contact_date, since, until))
        .order_by(c.cont_contact_id),
        REFERRALS.name: select(r.cine_person_id, r.cine_referral_date, r.cine_referral_source_code, r.cine_referral_nfa)
        .where(_between(r.cine_referral_date, since, until + timedelta(days=BECOMES_WITHIN)))
        .order_by(r.cine_referral_id),
    }


def _worked_with(first: Quarter, until: date) -> dict[str, Select[Any]]:
    """Assessments with their referrals, plans, and child protection plans of twelve months before for re-registrations."""
    r, a, p, k = _referrals.c, _assessments.c, _plans.c, _protection.c
    dates = r.cine_referral_date, a.cina_assessment_start_date, a.cina_assessment_auth_date
    return {
        ASSESSMENTS.name: select(a.cina_person_id, *dates, r.cine_referral_source_code, r.cine_close_date)
        .select_from(_assessments.outerjoin(_referrals, a.cina_referral_id == r.cine_referral_id))
        .where(_open_between(a.cina_assessment_start_date, a.cina_assessment_auth_date, first.start, until))
        .order_by(a.cina_assessment_id),
        PLANS.name: select(p.cinp_person_id, p.cinp_cin_plan_start_date, p.cinp_cin_plan_end_date)
        .where(_open_between(p.cinp_cin_plan_start_date, p.cinp_cin_plan_end_date, first.year_start, until))
        .order_by(p.cinp_cin_plan_id),
        PROTECTION.name: select(k.cppl_person_id, k.cppl_cp_plan_start_date, k.cppl_cp_plan_end_date)
        .where(_open_between(k.cppl_cp_plan_start_date, k.cppl_cp_plan_end_date, first.year_start - _A_YEAR, until))
        .order_by(k.cppl_cp_plan_id),
    }


def _looked_after(first: Quarter, until: date) -> dict[str, Select[Any]]:
    e, t, s, v = _episodes.c, _placements.c, _statuses.c, _reviews.c
    person = select(e.clae_cla_id, func.min(e.clae_person_id).label("person")).group_by(e.clae_cla_id).subquery()
    spell = e.clae_cla_episode_start_date, e.clae_cla_episode_ceased_date
    placement = t.clap_cla_placement_type, t.clap_cla_placement_provider, t.clap_cla_placement_urn
    status = s.lega_legal_status, s.lega_legal_status_start_date, s.lega_legal_status_end_date
    due = v.clar_cla_review_due_date
    return {
        EPISODES.name: select(
            e.clae_person_id, *spell, e.clae_cla_episode_ceased_reason, e.clae_cla_episode_start_reason, *placement
        )
        .select_from(_episodes.outerjoin(_placements, e.clae_cla_placement_id == t.clap_cla_placement_id))
        .where(_open_between(*spell, first.year_start, until))
        .order_by(e.clae_cla_episode_id),
        STATUSES.name: select(s.lega_person_id, *status)
        .where(s.lega_legal_status_start_date < until + _A_DAY)
        .order_by(s.lega_legal_status_id),
        REVIEWS.name: select(person.c.person, due, v.clar_cla_review_date, v.clar_cla_review_cancelled)
        .select_from(_reviews.join(person, v.clar_cla_id == person.c.clae_cla_id))
        .where(or_(due.is_(None), _between(due, first.start, until)))
        .order_by(v.clar_cla_review_id),
    }


def _between(day_of: ColumnElement[Any], first: date, last: date) -> ColumnElement[bool]:
    return and_(day_of >= first, day_of < last + _A_DAY)


def _open_between(start: ColumnElement[Any], end: ColumnElement[Any], first: date, last: date) -> ColumnElement[bool]:
    return and_(start < last + _A_DAY, or_(end.is_(None), end >= first))
