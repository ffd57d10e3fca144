"""The workforce and budget returns held against themselves and the last quarter."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import pandas as pd

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared, row_number

REASONS = ("vacancy", "absence", "demand")


def agency(compared: Compared) -> Iterator[Problem]:
    """Agency cost that does not fit agency staff: cost without staff, staff without cost, a month's pay that nobody earns."""
    rows = compared.now("workforce")
    if rows is None:
        return
    for reason in REASONS:
        fte, cost = rows[f"agency_{reason}_fte"], rows[f"agency_{reason}_cost"]
        for position in rows.index[fte.eq(0) & cost.gt(0)]:
            yield _Oddities(compared, f"agency_{reason}_cost").at(
                position,
                "AGENCY-COST-WITHOUT-STAFF",
                "agency cost belongs to agency staff of the same month",
                f"£{cost[position]:,.0f}, 0 FTE",
            )
        for position in rows.index[fte.gt(0) & cost.eq(0)]:
            yield _Oddities(compared, f"agency_{reason}_cost").at(
                position, "AGENCY-STAFF-WITHOUT-COST", "agency staff cost something", f"{fte[position]:g} FTE, £0"
            )
        yield from _pay(compared, reason, cost[fte.gt(0) & cost.gt(0)] / fte)


def _pay(compared: Compared, reason: str, pay: pd.Series) -> Iterator[Problem]:
    least, most = implausible.AGENCY_MONTH_AT_LEAST, implausible.AGENCY_MONTH_AT_MOST
    for position, pounds in pay[(pay < least) | (pay > most)].items():
        yield _Oddities(compared, f"agency_{reason}_cost").at(
            position,
            "AGENCY-COST-PER-FTE",
            f"a month of a full-time agency social worker costs £{least:,} to £{most:,}",
            f"£{pounds:,.0f} for each FTE",
            remedy="Look whether the cost is in pounds or in thousands.",
        )


def heads(compared: Compared) -> Iterator[Problem]:
    """Staff that do not add up: more full-time equivalents than heads, posts that miss the establishment, vacancies below 0."""
    rows = compared.now("workforce")
    if rows is None:
        return
    pairs = [
        ("in_post_fte", "in_post_headcount"),
        *((f"agency_{reason}_fte", f"agency_{reason}_headcount") for reason in REASONS),
    ]
    for fte, headcount in pairs:
        for position in rows.index[rows[fte] > rows[headcount] + 0.005]:
            yield _Oddities(compared, fte).at(
                position,
                "FTE-OVER-HEADCOUNT",
                "full-time equivalents are no more than heads",
                f"{rows[fte][position]:g} FTE, {rows[headcount][position]} heads",
            )
    missed = rows["establishment_fte"] - rows["in_post_fte"] - rows["vacant_fte"]
    for position in rows.index[missed.abs() > implausible.ESTABLISHMENT_SLACK]:
        yield _Oddities(compared, "establishment_fte").at(
            position,
            "POSTS-DO-NOT-ADD-UP",
            "posts filled and vacant make the establishment",
            f"{missed[position]:+.2f} FTE between them",
        )
    net = rows["vacant_fte"] - rows["agency_vacancy_fte"]
    for position in rows.index[net < -0.005]:
        yield _Oddities(compared, "agency_vacancy_fte").at(
            position,
            "VACANT-NET-BELOW-ZERO",
            "no more agency staff cover vacancies than there are vacancies",
            f"{net[position]:.2f} FTE net",
            remedy="Look whether some of them cover absence or demand; a handover may explain it.",
        )


def work(compared: Compared) -> Iterator[Problem]:
    """Work without hands: cases without case holders, days to fill without a post filled."""
    rows = compared.now("workforce")
    if rows is None:
        return
    for position in rows.index[rows["case_holders_fte"].eq(0) & rows["cases"].gt(0)]:
        yield _Oddities(compared, "cases").at(
            position,
            "CASES-WITHOUT-HOLDERS",
            "cases are held by somebody",
            f"{rows['cases'][position]} cases, 0 FTE of case holders",
        )
    for position in rows.index[rows["posts_filled"].eq(0) & rows["days_to_fill"].gt(0)]:
        yield _Oddities(compared, "days_to_fill").at(
            position,
            "DAYS-WITHOUT-POSTS",
            "days to fill belong to posts that were filled",
            f"{rows['days_to_fill'][position]} days, 0 posts",
        )


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


class _Oddities:
    """The oddities of the workforce return's rows, each with the row and column that it is about.

    Accepted rows are numbered from 0, so a label of their index is the row's position.
    """

    def __init__(self, compared: Compared, column: str) -> None:
        self.compared, self.column = compared, column

    def at(
        self, position: Hashable, rule_id: str, rule: str, found: str, *, remedy: str = "Look whether it is right."
    ) -> Problem:
        """A problem of the row at that position."""
        return self.compared.problem(
            "workforce", rule_id, rule, remedy, row=row_number(position), column=self.column, found=found
        )
