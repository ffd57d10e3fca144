"""The returns about the service: its staff, money, promises and words, and results that arrive already added up."""

from __future__ import annotations

from helpers.returns.shapes.rules import (
    at_most,
    first_of_month,
    inside_quarter,
    needed_when,
    not_before,
    not_both,
    nothing_of_nothing,
    some_of,
    unique,
)
from helpers.returns.shapes.shape import Column, Shape, code, day, number, period, pounds, whole, words
from helpers.returns.shapes.whole_rules import EveryMonth

AGENCY_REASONS = ("vacancy", "absence", "demand")


def _agency(reason: str) -> tuple[Column, ...]:
    return (whole(f"agency_{reason}_headcount"), number(f"agency_{reason}_fte"), number(f"agency_{reason}_cost"))


def _by_quarter() -> tuple[Column, ...]:
    return tuple(code(f"q{place}", "commitment_rag", optional=True) for place in (1, 2, 3, 4))


WORKFORCE = Shape(
    "workforce",
    "month of a team",
    (
        day("month"),
        code("team"),
        number("establishment_fte"),
        number("in_post_fte"),
        whole("in_post_headcount"),
        number("vacant_fte"),
        *(column for reason in AGENCY_REASONS for column in _agency(reason)),
        whole("starters"),
        whole("leavers"),
        number("length_of_service_years"),
        whole("newly_qualified"),
        number("sickness_days"),
        whole("cases"),
        number("case_holders_fte"),
        whole("supervision_due"),
        whole("supervision_held"),
        whole("posts_filled"),
        whole("days_to_fill"),
    ),
    (
        unique("month", "team"),
        inside_quarter("month"),
        first_of_month("month"),
        at_most("vacant_fte", "establishment_fte"),
        at_most("newly_qualified", "in_post_headcount"),
        at_most("supervision_held", "supervision_due"),
    ),
    sent_as="xlsx",
    dated_by="month",
    whole_rules=(EveryMonth("month", "team"),),
)

BUDGET = Shape(
    "budget",
    "line of the budget",
    (
        code("line", "budget_line"),
        pounds("budget"),
        pounds("projected"),
        pounds("previous_projected"),
        whole("savings_target"),
        whole("savings_achieved"),
        code("savings_rag"),
    ),
    (unique("line"),),
    sent_as="xlsx",
)

COMMITMENTS = Shape(
    "commitments",
    "commitment of the Corporate Plan",
    (
        words("reference"),
        words("objective"),
        words("commitment"),
        words("lead_member"),
        words("lead_directorate"),
        *_by_quarter(),
        words("update"),
    ),
    (unique("reference"),),
    sent_as="xlsx",
)

DELIVERY_ACTIONS = Shape(
    "delivery_actions",
    "headline action of the directorate's delivery plan",
    (
        words("reference"),
        words("priority"),
        words("action"),
        day("start"),
        day("end"),
        whole("milestones_due"),
        whole("milestones_done"),
        *_by_quarter(),
        words("update"),
        words("owner"),
    ),
    (unique("reference"), not_before("end", "start"), at_most("milestones_done", "milestones_due")),
    sent_as="xlsx",
)

PROGRESS = Shape(
    "progress",
    "area of progress in the quarter",
    (words("item"), words("statement"), words("evidence", optional=True), words("owner"), words("plan_reference")),
    (unique("item"),),
    sent_as="xlsx",
)

CHALLENGES = Shape(
    "challenges",
    "challenge that the service faces",
    (
        words("item"),
        words("statement"),
        words("risk"),
        code("risk_rating"),
        words("action"),
        words("progress_since"),
        words("owner"),
        day("due"),
        words("indicator", optional=True),
    ),
    (unique("item"),),
    sent_as="xlsx",
)

COMMENTARY = Shape(
    "commentary",
    "commentary on an indicator",
    (
        words("indicator"),
        words("what_happened", optional=True),
        words("why", optional=True),
        words("action", optional=True),
        words("owner", optional=True),
        day("due", optional=True),
        *(number(f"expected_{place}", optional=True) for place in (1, 2, 3, 4)),
        words("expected_basis", optional=True),
        code("face", optional=True),
        words("face_reason", optional=True),
    ),
    (unique("indicator"),),
    sent_as="xlsx",
    may_be_empty=True,
)

REQUESTS = Shape(
    "requests",
    "request of the Committee",
    (
        words("reference"),
        day("asked_on"),
        words("source"),
        words("words"),
        words("area"),
        code("item", "request_item"),
        words("owner"),
        words("answer", optional=True),
    ),
    (unique("reference"), unique("area", "item")),
    sent_as="xlsx",
    may_be_empty=True,
)

RESULTS = Shape(
    "results",
    "result of an indicator that arrives already added up",
    (
        words("indicator"),
        period("period"),
        number("numerator", optional=True),
        number("denominator", optional=True),
        number("value", optional=True),
        code("symbol", "result_symbol", optional=True),
        code("status", "result_status"),
        number("previous_value", optional=True),
        words("note", optional=True),
    ),
    (
        unique("indicator", "period"),
        some_of("value", "numerator", "symbol"),
        not_both("symbol", "value"),
        needed_when("previous_value", "status", "revised"),
        nothing_of_nothing(),
    ),
    may_be_empty=True,
)

SERVICE_RETURNS = (WORKFORCE, BUDGET, COMMITMENTS, DELIVERY_ACTIONS, PROGRESS, CHALLENGES, COMMENTARY, REQUESTS, RESULTS)
