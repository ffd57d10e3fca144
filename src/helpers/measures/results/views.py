"""What is derived from the rows of a return before it is measured: one function a view, frames in, a frame out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.domain.params.nation_rules import AssessmentRule
from helpers.domain.quarter import Quarter
from helpers.measures.results.working_days import WorkingDays

RETURNED_HOME = "returned_home"
NEXT_EPISODE = "new_episode"
MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Asked:
    """What a view is asked for: its quarter, the calendar, the nation's limit on assessments, and a way to another return."""

    quarter: Quarter
    calendar: WorkingDays
    limit: AssessmentRule
    frame: Callable[[str], pd.DataFrame | None]

    @property
    def end(self) -> pd.Timestamp:
        """The last day of the quarter."""
        return pd.Timestamp(self.quarter.end)

    @property
    def year_start(self) -> pd.Timestamp:
        """The first day of the financial year."""
        return pd.Timestamp(self.quarter.year_start)


def assessments(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Assessments with the working days each took, its band of lateness, and whether an open one is overdue."""
    so_far = rows["completed"].fillna(asked.end)
    taken = asked.calendar.taken(rows["referred"], so_far)
    is_open = rows["completed"].isna()
    last_days = asked.limit.last_days()
    bands = pd.cut(taken, [-1, *last_days.values()], labels=list(last_days)).astype(object)
    return rows.assign(
        working_days=taken.where(~is_open),
        lateness=bands.where(~is_open, None),
        is_open=is_open,
        open_state=(taken > asked.limit.limit).map({True: "overdue", False: "not_yet_due"}).where(is_open, None),
    )


def open_at_end(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Episodes with whether each was still open at the end of the quarter."""
    return rows.assign(open_at_end=rows["start"].le(asked.end) & ~rows["end"].le(asked.end))


def plans(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Children with a care and support plan, with whether each was also looked after at the end of the quarter."""
    with_end = open_at_end(rows, asked)
    looked_after = asked.frame("looked_after")
    if looked_after is None:
        return with_end
    now = open_at_end(looked_after, asked).query("open_at_end")["child_id"]
    return with_end.assign(with_family=~with_end["child_id"].isin(now))


def looked_after(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Placement episodes, with whether each was open at the end and whether it ended the time looked after this year."""
    ended = rows["end"].between(asked.year_start, asked.end) & rows["reason_ended"].ne(NEXT_EPISODE)
    return open_at_end(rows, asked).assign(left_care=ended)


def children_looked_after(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """One row a child looked after at any time in the financial year to date.

    ``placements`` counts the placements of the year to date; episodes that follow each other without a break and differ in
    legal status alone are one. ``returned_home`` is whether the child's time looked after ended in the year with a return to
    parents, relatives or another person with parental responsibility (PM26).
    """
    episodes = looked_after(rows, asked).assign(
        begins_placement=_begins_placement,
        returned_home=lambda frame: frame["left_care"] & frame["reason_ended"].eq(RETURNED_HOME),
    )
    by_child = episodes.groupby("child_id", sort=True)
    return by_child.agg(
        placements=("begins_placement", "sum"), returned_home=("returned_home", "any"), open_at_end=("open_at_end", "any")
    ).reset_index()


def _begins_placement(episodes: pd.DataFrame) -> pd.Series:
    """Whether each episode begins a placement; not where the child stays where it is under another legal status."""
    if not {"placement", "legal_status"} <= set(episodes.columns):
        return pd.Series(True, index=episodes.index)
    ordered = episodes.sort_values(["child_id", "start", "end"], kind="stable")
    before = ordered.shift()
    goes_on = before["reason_ended"].eq(NEXT_EPISODE) & before["end"].eq(ordered["start"])
    same = before["child_id"].eq(ordered["child_id"]) & before["placement"].eq(ordered["placement"])
    return (~(goes_on & same & before["legal_status"].ne(ordered["legal_status"]))).reindex(episodes.index)


def reviews(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Reviews due in the quarter, with whether each was held by its due date."""
    return rows.assign(on_time=rows["held"].le(rows["due"]), month=rows["due"].dt.strftime("%Y-%m"))


def statutory_visits(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Statutory visits due in the quarter, with whether each was made by its due date."""
    return rows.assign(on_time=rows["made"].le(rows["due"]), month=rows["due"].dt.strftime("%Y-%m"))


def child_protection(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Registrations, with whether each was open at the end, began this year, and how many days an ended one lasted."""
    return open_at_end(rows, asked).assign(
        began_this_year=rows["start"].between(asked.year_start, asked.end),
        ended_this_year=rows["end"].between(asked.year_start, asked.end),
        days_registered=(rows["end"] - rows["start"]).dt.days,
    )


def workforce(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Months of each team, with its agency staff in all and the vacancies that no agency worker covers."""
    agency = {
        what: rows[[f"agency_{reason}_{what}" for reason in ("vacancy", "absence", "demand")]].sum(axis=1)
        for what in ("headcount", "fte", "cost")
    }
    return rows.assign(
        last_month=rows["month"].eq(rows["month"].max()),
        agency_headcount=agency["headcount"],
        agency_fte=agency["fte"],
        agency_cost=agency["cost"],
        vacant_net_fte=rows["vacant_fte"] - rows["agency_vacancy_fte"],
        agency_fte_months=agency["fte"] / 3,
        in_post_over_year=rows["in_post_headcount"] / MONTHS_IN_YEAR,
        in_post_fte_over_year=rows["in_post_fte"] / MONTHS_IN_YEAR,
        in_post_fte_over_quarter=rows["in_post_fte"] / 3,
        service_years=rows["length_of_service_years"] * rows["in_post_headcount"],
    )


def agency_cover(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """One row a month, team and reason for agency cover, with headcount, full-time equivalent (FTE) and cost."""
    parts = [
        rows[["month", "team"]].assign(
            reason=reason,
            headcount=rows[f"agency_{reason}_headcount"],
            fte=rows[f"agency_{reason}_fte"],
            cost=rows[f"agency_{reason}_cost"],
            last_month=rows["month"].eq(rows["month"].max()),
        )
        for reason in ("vacancy", "absence", "demand")
    ]
    return pd.concat(parts, ignore_index=True)


def budget(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Budget lines with their variance (over budget is positive) and the savings not achieved."""
    return rows.assign(
        variance=rows["projected"] - rows["budget"],
        previous_variance=rows["previous_projected"] - rows["budget"],
        savings_unachieved=rows["savings_target"] - rows["savings_achieved"],
    )


def rated(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Commitments or actions with their rating now: that of this quarter."""
    return rows.assign(rating_now=rows[f"q{asked.quarter.number}"])


def as_sent(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows as the return holds them."""
    return rows


@dataclass(frozen=True)
class View:
    """Where a view comes from: its return, what is derived, and whether the file already holds the year to date.

    ``borrows`` names the columns that another return of the same quarter is needed for. A row is one of the return's rows,
    unless ``one_row_each`` names what it is instead: a column (one row a child), or the view itself.
    """

    comes_from: str
    derived: Callable[[pd.DataFrame, Asked], pd.DataFrame] = as_sent
    holds_year_to_date: bool = False
    borrows: Mapping[str, str] = field(default_factory=dict)
    one_row_each: str = ""


VIEWS: dict[str, View] = {
    "contacts": View("contacts"),
    "assessments": View("assessments", assessments),
    "plans": View("plans", plans, holds_year_to_date=True, borrows={"with_family": "looked_after"}),
    "looked_after": View("looked_after", looked_after, holds_year_to_date=True),
    "children_looked_after": View("looked_after", children_looked_after, holds_year_to_date=True, one_row_each="child_id"),
    "reviews": View("reviews", reviews),
    "statutory_visits": View("statutory_visits", statutory_visits),
    "child_protection": View("child_protection", child_protection, holds_year_to_date=True),
    "court_applications": View("court_applications"),
    "workforce": View("workforce", workforce),
    "agency_cover": View("workforce", agency_cover, one_row_each="agency_cover"),
    "budget": View("budget", budget),
    "commitments": View("commitments", rated),
    "delivery_actions": View("delivery_actions", rated),
}
