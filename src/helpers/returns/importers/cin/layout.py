"""The children in need census of England: which of its elements make a record, and what of each is read.

Element names: DfE's specification as Data to Insight's validator (csc-validator-be-cin) reads it. Never read: names, UPN, birth
and death dates, sex, ethnicity, disabilities, factors, needs and categories of abuse.
"""

from __future__ import annotations

from helpers.returns.files.xml_records import Repeated
from helpers.returns.importers.part import Part
from helpers.returns.shapes.shape import code, day, identifier, words

ROOT = "Message"
ELEMENTS = (
    Repeated("CollectionDetails", "", ("Collection", "Year")),
    Repeated("Child", "", ("LAchildID",)),
    Repeated("CINdetails", "Child", ("CINreferralDate", "ReferralSource", "ReferralNFA", "CINclosureDate")),
    Repeated("Assessments", "CINdetails", ("AssessmentActualStartDate", "AssessmentAuthorisationDate")),
    Repeated("CINPlanDates", "CINdetails", ("CINPlanStartDate", "CINPlanEndDate")),
    Repeated("ChildProtectionPlans", "CINdetails", ("CPPstartDate", "CPPendDate", "NumberOfPreviousCPP")),
)

_CHILD = identifier("LAchildID")
_REFERRAL = (day("CINreferralDate"), code("ReferralSource", "contact_source"))
CHILD = Part("Child", "child in the census", (_CHILD,))
REFERRALS = Part(
    "CINdetails",
    "referral, with the episode of need that followed it",
    (_CHILD, *_REFERRAL, words("ReferralNFA", optional=True), day("CINclosureDate", optional=True)),
)
ASSESSMENTS = Part(
    "Assessments",
    "single assessment",
    (
        _CHILD,
        *_REFERRAL,
        day("CINclosureDate", optional=True),
        day("AssessmentActualStartDate"),
        day("AssessmentAuthorisationDate", optional=True),
    ),
)
PLANS = Part(
    "CINPlanDates", "time with a child in need plan", (_CHILD, day("CINPlanStartDate"), day("CINPlanEndDate", optional=True))
)
PROTECTION = Part(
    "ChildProtectionPlans",
    "child protection plan",
    (_CHILD, day("CPPstartDate"), day("CPPendDate", optional=True), words("NumberOfPreviousCPP", optional=True)),
)
PARTS = (CHILD, REFERRALS, ASSESSMENTS, PLANS, PROTECTION)
# What a census cannot give, for the account of the import.
NOT_GIVEN = (
    "contacts that were no referral",
    "teams",
    "what an assessment led to",
    "looked after children and their reviews (the SSDA903 return has them)",
    "statutory visits",
    "workforce and money",
)
