"""Ofsted's Annex A workbook: by which headings a sheet is one of its lists, and what of each is read.

Names, birth dates, sex, ethnicity, postcodes and workers are never read.
"""

from __future__ import annotations

from helpers.returns.importers.part import Part
from helpers.returns.shapes.shape import code, day, identifier, words

CHILD = "Child Unique ID"
TEAM = "Allocated Team"
SUPPORT = "Was the child assessed as requiring LA children's social care support?"
_TEAM = words(TEAM, optional=True)

CONTACTS = Part(
    "list 1, contacts", "contact", (identifier(CHILD), day("Date of Contact"), code("Contact Source", "contact_source"))
)
REFERRALS = Part(
    "list 3, referrals",
    "referral",
    (
        identifier(CHILD),
        day("Date of Referral"),
        code("Referral Source", "contact_source"),
        words("Referral NFA?", optional=True),
        _TEAM,
    ),
    may_lack=(TEAM,),
)
ASSESSMENTS = Part(
    "list 4, assessments",
    "assessment",
    (
        identifier(CHILD),
        day("Continuous Assessment Start Date"),
        day("Continuous Assessment Date of Authorisation", optional=True),
        words(SUPPORT, optional=True),
        _TEAM,
    ),
    may_lack=(SUPPORT, TEAM),
)
PLANS = Part(
    "list 6, children in need",
    "child in need",
    (identifier(CHILD), day("CIN Start Date"), day("CIN Closure Date", optional=True), words("Case Status")),
)
PROTECTION = Part(
    "list 7, child protection",
    "child protection plan",
    (
        identifier(CHILD),
        day("Child Protection Plan Start Date"),
        day("Child Protection Plan End Date", optional=True),
        words("Number of Previous Child Protection Plans", optional=True),
    ),
    may_lack=("Number of Previous Child Protection Plans",),
)
PARTS = (CONTACTS, REFERRALS, ASSESSMENTS, PLANS, PROTECTION)
# The headings that each list has, and those that it may have.
HEADINGS = {
    part.name: (tuple(name for name in part.column_names if name not in part.may_lack), part.may_lack) for part in PARTS
}
NOT_READ = (
    "lists 2, 5, 10 and 11",
    "list 8 (it has only the latest placement of a looked after child: give the SSDA903 return)",
    "list 9 (care leavers)",
)
