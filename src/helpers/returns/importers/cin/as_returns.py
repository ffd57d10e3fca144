"""A children in need census as the workbook's own returns, quarter by quarter, with an account of every record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.domain.params.nation_rules import NationFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.importers.cases import by_quarter as cut
from helpers.returns.importers.cases.by_quarter import Sliced
from helpers.returns.importers.cin.layout import ASSESSMENTS, NOT_GIVEN, PLANS, PROTECTION, REFERRALS
from helpers.returns.importers.cin.read import Census
from helpers.returns.importers.imported import Imported

PARTS = {"contacts": REFERRALS, "assessments": ASSESSMENTS, "plans": PLANS, "child_protection": PROTECTION}


def imported_census(census: Census, quarters: Sequence[Quarter], nation: NationFile) -> Imported:
    """The contacts, assessments, plans and child protection plans of these quarters of the census year.

    Raises:
        Refused: a quarter is not of the census year.
    """
    _refuse_another_year(census, quarters)
    sliced = {
        "contacts": cut.contacts(census.referrals, quarters),
        "assessments": cut.assessments(census.assessments, quarters, nation.terms["assessment_kind"]),
        "plans": cut.plans(census.plans, quarters),
        "child_protection": cut.child_protection(census.protection, quarters),
    }
    returns = {(quarter, name): tuple(rows) for name, of in sliced.items() for quarter, rows in of.rows.items()}
    accounts = tuple(of.account(f"{census.file}, {PARTS[name].name}") for name, of in sliced.items())
    return Imported(returns, accounts, tuple(_remarks(census, sliced)))


def _refuse_another_year(census: Census, quarters: Sequence[Quarter]) -> None:
    if {quarter.financial_year for quarter in quarters} != {census.last.financial_year}:
        rule = "the quarters asked for are those of the census year"
        remedy = f"Ask for {census.last.financial_year}, or leave the quarter out."
        raise Refused([Problem(census.file, rule, remedy, column="Year", found=str(census.year_end), rule_id="CIN-YEAR")])


def _remarks(census: Census, sliced: dict[str, Sliced]) -> Iterator[str]:
    yield f"Children in the census of {census.last.financial_year}: {census.children:,}. Rows are told by the line of the file."
    yield f"A census does not tell: {'; '.join(NOT_GIVEN)}. Declare these returns not supplied, or give them otherwise."
    seen = {spell.row for spell in census.protection if spell.earlier_plans} - set(sliced["child_protection"].kept)
    if seen:
        yield (
            f"Child protection plans of children who had one before: {len(seen):,}. Only where the census has the earlier plan "
            "and it ended within twelve months is it counted as a re-registration: the share is a minimum."
        )
    for name, of in sliced.items():
        if not any(of.rows.values()):
            yield f"No {name} return: the census has no {PARTS[name].row_is} of these quarters."
