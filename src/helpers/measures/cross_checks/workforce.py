"""The workforce and budget returns held against themselves and the last quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared, row_number

REASONS = ("vacancy", "absence", "demand")
SLACK = 0.005  # of an FTE that was rounded to two decimals


@dataclass(frozen=True)
class Oddity:
    """A way in which a row of the workforce return does not fit itself: which rows those are, and what is found in one."""

    rule_id: str
    column: str
    rule: str
    rows: Callable[[pd.DataFrame], pd.Series]
    found: Callable[[pd.Series], str]
    remedy: str = "Look whether it is right."


def _of_agency(reason: str) -> tuple[Oddity, ...]:
    """Agency cost that does not fit agency staff: cost without staff, staff without cost, a month's pay that nobody earns."""
    fte, cost = f"agency_{reason}_fte", f"agency_{reason}_cost"
    least, most = implausible.AGENCY_MONTH_AT_LEAST, implausible.AGENCY_MONTH_AT_MOST
    return (
        Oddity(
            "AGENCY-COST-WITHOUT-STAFF",
            cost,
            "agency cost belongs to agency staff of the same month",
            lambda rows: rows[fte].eq(0) & rows[cost].gt(0),
            lambda row: f"£{row[cost]:,.0f}, 0 FTE",
        ),
        Oddity(
            "AGENCY-STAFF-WITHOUT-COST",
            cost,
            "agency staff cost something",
            lambda rows: rows[fte].gt(0) & rows[cost].eq(0),
            lambda row: f"{row[fte]:g} FTE, £0",
        ),
        Oddity(
            "AGENCY-COST-PER-FTE",
            cost,
            f"a month of a full-time agency social worker costs £{least:,} to £{most:,}",
            lambda rows: rows[fte].gt(0) & rows[cost].gt(0) & ~(rows[cost] / rows[fte]).between(least, most),
            lambda row: f"£{row[cost] / row[fte]:,.0f} for each FTE",
            "Look whether the cost is in pounds or in thousands.",
        ),
    )


def _heads(fte: str, headcount: str) -> Oddity:
    return Oddity(
        "FTE-OVER-HEADCOUNT",
        fte,
        "full-time equivalents are no more than heads",
        lambda rows: rows[fte] > rows[headcount] + SLACK,
        lambda row: f"{row[fte]:g} FTE, {row[headcount]} heads",
    )


def _missed(rows: pd.DataFrame | pd.Series) -> pd.Series:
    return rows["establishment_fte"] - rows["in_post_fte"] - rows["vacant_fte"]


ODDITIES = (
    *(oddity for reason in REASONS for oddity in _of_agency(reason)),
    _heads("in_post_fte", "in_post_headcount"),
    *(_heads(f"agency_{reason}_fte", f"agency_{reason}_headcount") for reason in REASONS),
    Oddity(
        "POSTS-DO-NOT-ADD-UP",
        "establishment_fte",
        "posts filled and vacant make the establishment",
        lambda rows: _missed(rows).abs() > implausible.ESTABLISHMENT_SLACK,
        lambda row: f"{_missed(row):+.2f} FTE between them",
    ),
    Oddity(
        "VACANT-NET-BELOW-ZERO",
        "agency_vacancy_fte",
        "no more agency staff cover vacancies than there are vacancies",
        lambda rows: rows["vacant_fte"] - rows["agency_vacancy_fte"] < -SLACK,
        lambda row: f"{row['vacant_fte'] - row['agency_vacancy_fte']:.2f} FTE net",
        "Look whether some of them cover absence or demand; a handover may explain it.",
    ),
    Oddity(
        "CASES-WITHOUT-HOLDERS",
        "cases",
        "cases are held by somebody",
        lambda rows: rows["case_holders_fte"].eq(0) & rows["cases"].gt(0),
        lambda row: f"{row['cases']} cases, 0 FTE of case holders",
    ),
    Oddity(
        "DAYS-WITHOUT-POSTS",
        "days_to_fill",
        "days to fill belong to posts that were filled",
        lambda rows: rows["posts_filled"].eq(0) & rows["days_to_fill"].gt(0),
        lambda row: f"{row['days_to_fill']} days, 0 posts",
    ),
)


def team_months(compared: Compared) -> Iterator[Problem]:
    """Months of a team that do not fit themselves: agency pay, heads, posts and work, each in the order of the return."""
    rows = compared.now("workforce")
    if rows is None:
        return
    for oddity in ODDITIES:
        for position, row in rows[oddity.rows(rows)].iterrows():
            at = {"row": row_number(position), "column": oddity.column}
            yield compared.problem("workforce", oddity.rule_id, oddity.rule, oddity.remedy, found=oddity.found(row), **at)


def teams(compared: Compared) -> Iterator[Problem]:
    """Teams of the last quarter that this quarter's workforce return does not have, though their code still stands."""
    if (pair := compared.both("workforce")) is None:
        return
    codes = compared.params.codes.list("team").by_code
    for team in sorted(set(pair[1]["team"]) - set(pair[0]["team"])):
        if codes[team].stood_between(compared.quarter.start, compared.quarter.end):
            yield compared.problem(
                "workforce",
                "TEAM-MISSING",
                "a team of the last quarter is in this quarter's return",
                "Add its rows, or give the team's last day in params/codes.yaml.",
                column="team",
                found=team,
            )


def thousands(compared: Compared) -> Iterator[Problem]:
    """Budget lines that are a thousand times, or a thousandth, of the last quarter's: pounds sent as thousands."""
    least, most = implausible.THOUSANDFOLD
    for position, line, times in _budget_times(compared):
        if least <= max(times, 1 / times) <= most:
            yield compared.problem(
                "budget",
                "MONEY-IN-THOUSANDS",
                "money is in whole pounds, as in the last quarter",
                "Send pounds, not thousands of pounds; correct whichever quarter is wrong.",
                row=row_number(position),
                column="budget",
                found=f"{line}, {times:,.4g} times the last one's",
            )


def budget_moves(compared: Compared) -> Iterator[Problem]:
    """Budget lines that grew or shrank out of all proportion since the last quarter."""
    least, most = implausible.THOUSANDFOLD
    for position, line, times in _budget_times(compared):
        if max(times, 1 / times) > implausible.BUDGET_TIMES and not least <= max(times, 1 / times) <= most:
            yield compared.problem(
                "budget",
                "BUDGET-MOVED",
                "a budget line is much as it was in the last quarter",
                "Look whether it is right; if it is, the next quarter will not remark on it.",
                row=row_number(position),
                column="budget",
                found=f"{line}, {times:.2g} times the last one's",
            )


def _budget_times(compared: Compared) -> Iterator[tuple[int, str, float]]:
    if (pair := compared.both("budget")) is None:
        return
    now, before = pair[0], pair[1].set_index("line")["budget"]
    for position, (line, pounds) in enumerate(zip(now["line"], now["budget"], strict=True)):
        earlier = before.get(line, 0)
        if pounds > 0 and earlier > 0:
            yield position, line, float(pounds) / float(earlier)
