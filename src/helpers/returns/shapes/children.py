"""The returns with a row for each event or episode of a child."""

from __future__ import annotations

from helpers.returns.shapes.rules import (
    begins_once,
    both_or_neither,
    inside_quarter,
    no_overlap,
    not_after_quarter,
    not_before,
    open_in_year,
    unique,
)
from helpers.returns.shapes.shape import Shape, code, day, identifier, yes_no

_EPISODE_RULES = (
    not_before("end", "start"),
    not_after_quarter("start"),
    not_after_quarter("end"),
    open_in_year("end"),
    no_overlap(),
)

CONTACTS = Shape(
    "contacts",
    "contact or referral received in the quarter",
    (
        identifier("contact_id"),
        day("received"),
        code("source", "contact_source"),
        code("outcome", "contact_outcome"),
        code("team"),
    ),
    (unique("contact_id"), inside_quarter("received")),
    dated_by="received",
)

ASSESSMENTS = Shape(
    "assessments",
    "assessment completed in the quarter, or still open at its end",
    (
        identifier("assessment_id"),
        identifier("child_id"),
        code("kind", "assessment_kind"),
        day("referred"),
        day("started"),
        day("completed", optional=True),
        code("source", "contact_source"),
        code("outcome", "assessment_outcome", optional=True),
        code("team"),
        yes_no("advice_and_assistance"),
    ),
    (
        unique("assessment_id"),
        not_before("started", "referred"),
        not_before("completed", "started"),
        not_after_quarter("started"),
        inside_quarter("completed"),
        both_or_neither("outcome", "completed"),
    ),
    dated_by="completed",
)

PLANS = Shape(
    "plans",
    "period with a care and support plan, open in the financial year to date",
    (identifier("child_id"), day("start"), day("end", optional=True)),
    (unique("child_id", "start"), *_EPISODE_RULES),
)

LOOKED_AFTER = Shape(
    "looked_after",
    "placement episode of a looked after child, open in the financial year to date",
    (
        identifier("child_id"),
        day("start"),
        day("end", optional=True),
        code("reason_ended", "episode_end_reason", optional=True),
        code("placement"),
        code("legal_status"),
    ),
    (begins_once(), *_EPISODE_RULES, both_or_neither("reason_ended", "end")),
    dated_by="start",
)

REVIEWS = Shape(
    "reviews",
    "review of a looked after child that was due in the quarter",
    (identifier("review_id"), identifier("child_id"), day("due"), day("held", optional=True), code("team")),
    (unique("review_id"), inside_quarter("due")),
    dated_by="due",
)

STATUTORY_VISITS = Shape(
    "statutory_visits",
    "statutory visit to a looked after child that was due in the quarter",
    (identifier("visit_id"), identifier("child_id"), day("due"), day("made", optional=True), code("team")),
    (unique("visit_id"), inside_quarter("due")),
    dated_by="due",
)

CHILD_PROTECTION = Shape(
    "child_protection",
    "registration on the child protection register, open in the financial year to date",
    (identifier("child_id"), day("start"), day("end", optional=True), yes_no("re_registration")),
    (unique("child_id", "start"), *_EPISODE_RULES),
    may_be_empty=True,
)

COURT_APPLICATIONS = Shape(
    "court_applications",
    "application to a court made in the quarter",
    (identifier("application_id"), identifier("child_id"), day("applied"), code("kind", "application_kind")),
    (unique("application_id"), inside_quarter("applied")),
    may_be_empty=True,
    dated_by="applied",
)

CHILDREN_RETURNS = (CONTACTS, ASSESSMENTS, PLANS, LOOKED_AFTER, REVIEWS, STATUTORY_VISITS, CHILD_PROTECTION, COURT_APPLICATIONS)
