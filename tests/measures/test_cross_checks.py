"""What is wrong between returns, targets and history, and what is only implausible?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from tests.measures.typed import LIMIT, typed

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.params.target import Target
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import children, history, not_counted, quarters_beside, results, targets, workforce
from helpers.measures.cross_checks.compared import Compared, CrossCheck
from helpers.measures.cross_checks.every import IMPLAUSIBLE, WRONG
from helpers.measures.cross_checks.what_changed import BIG_MOVE, RESTATED, what_changed
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays

NOW, BEFORE = Quarter.parse("2017-18-q3"), Quarter.parse("2017-18-q2")
Frames = dict[str, pd.DataFrame]


class Held:
    """Typed returns of quarters."""

    def __init__(self, frames: dict[Quarter, Frames]) -> None:
        self.frames = frames

    def has(self, name: str, quarter: Quarter) -> bool:
        return name in self.frames.get(quarter, {})

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        return self.frames[quarter][name]


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(Path(__file__).parents[2] / "params")


@pytest.fixture
def compared(params: Params) -> Callable[..., Compared]:
    """The quarter with these returns, of now and of the quarter before, and with params stated otherwise."""

    def made(
        now: Frames | None = None, before: Frames | None = None, earlier: dict[Quarter, Frames] | None = None, **stated: object
    ) -> Compared:
        held = Held({NOW: now or {}, BEFORE: before or {}, **(earlier or {})})
        supplied = params.this_quarter.model_copy(update={"supplied": tuple(now or {})})
        evidence = Evidence(held, WorkingDays("wales"), Quarter.parse("2012-13-q4"), LIMIT)
        return Compared(replace(params, **{"this_quarter": supplied, **stated}), evidence)

    return made


def ids(check: CrossCheck, compared: Compared) -> list[str]:
    """The rules that a check finds broken."""
    return [one.rule_id for one in check(compared)]


def result(**cells: object) -> pd.DataFrame:
    """One result of an indicator known from published figures only."""
    row = {
        "quarter": "2017-18-q3",
        "indicator": "PM35",
        "period": "2016-17",
        "numerator": 14.0,
        "denominator": 196.0,
        "value": None,
        "symbol": None,
        "status": "final",
        "previous_value": None,
        "note": None,
    } | cells
    frame = pd.DataFrame({name: [value] for name, value in row.items()})
    return frame.astype(dict.fromkeys(("numerator", "denominator", "value", "previous_value"), float))


def staff(**cells: float) -> pd.DataFrame:
    """One month of one team, in order."""
    row: dict[str, object] = {
        "quarter": "2017-18-q3",
        "month": pd.Timestamp("2017-12-01"),
        "team": "intake",
        "establishment_fte": 10.0,
        "in_post_fte": 8.0,
        "in_post_headcount": 9,
        "vacant_fte": 2.0,
        "starters": 0,
        "leavers": 0,
        "length_of_service_years": 4.0,
        "newly_qualified": 1,
        "sickness_days": 3.0,
        "cases": 90,
        "case_holders_fte": 8.0,
        "supervision_due": 9,
        "supervision_held": 9,
        "posts_filled": 0,
        "days_to_fill": 0,
    }
    for reason in workforce.REASONS:
        row |= {f"agency_{reason}_headcount": 1, f"agency_{reason}_fte": 1.0, f"agency_{reason}_cost": 5_500.0}
    return pd.DataFrame({name: [value] for name, value in (row | cells).items()})


def lines(*budgets: int) -> pd.DataFrame:
    return pd.DataFrame({"line": [f"line {place}" for place in range(len(budgets))], "budget": budgets})


@pytest.mark.parametrize(
    ("cells", "rule_id"),
    [
        ({}, None),
        ({"numerator": 200.0}, "NUMERATOR-OVER-DENOMINATOR"),
        ({"value": 107.0}, "PERCENT-OVER-100"),
        ({"indicator": "PM28", "numerator": 99261.0, "denominator": 309.0}, None),
    ],
)
def test_percentages_that_are_none_are_wrong(compared: Callable[..., Compared], cells: dict, rule_id: str | None) -> None:
    assert ids(results.shares, compared({"results": result(**cells)})) == ([rule_id] if rule_id else [])


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2016-17", False),
        ("2017-18-q3", False),
        ("2017-12-31", False),
        ("2017-18", True),
        ("2017-18-q4", True),
        ("2018-01-01", True),
    ],
)
def test_a_result_of_a_time_that_had_not_ended_is_remarked_on(
    compared: Callable[..., Compared], period: str, found: bool
) -> None:
    """A calendar year sent as 2017-18 in December is a financial year that still runs."""
    assert bool(ids(results.periods, compared({"results": result(period=period)}))) is found


def test_a_result_that_the_returns_count_otherwise_is_wrong_now_and_remarked_on_in_history(
    compared: Callable[..., Compared],
) -> None:
    contacts = typed("contact_id received source\nK1 2017-10-02 police\nK2 2017-10-03 police")
    said = result(indicator="DM/01", period="2017-18-q3", numerator=3.0, denominator=None)
    (problem,) = results.counted_otherwise(compared({"results": said, "contacts": contacts}))
    assert problem.found == "numerator 3, the rows give 2"
    assert not ids(results.counted_otherwise, compared({"results": said.assign(numerator=2.0), "contacts": contacts}))
    earlier = {"results": said.assign(period="2017-18-q2")}
    assert ids(results.history_counted_otherwise, compared(earlier, {"contacts": contacts})) == ["HISTORY-DIFFERS-FROM-ROWS"]
    assert not ids(results.counted_otherwise, compared(earlier, {"contacts": contacts}))


def test_a_value_that_its_counts_do_not_give_is_remarked_on(compared: Callable[..., Compared]) -> None:
    assert not ids(results.rates, compared({"results": result(value=7.1)}))
    assert ids(results.rates, compared({"results": result(value=7.2)})) == ["RATE-DIFFERS-FROM-COUNTS"]
    assert not ids(results.rates, compared({"results": result(value=7.2, note="Published as 7.2")}))


def test_an_unknown_indicator_is_wrong(compared: Callable[..., Compared]) -> None:
    assert ids(results.named_indicators, compared({"results": result(indicator="PM350")})) == ["INDICATOR-UNKNOWN"]


def test_history_may_be_restated_but_not_in_silence(compared: Callable[..., Compared]) -> None:
    before = {"results": result()}
    silent = compared({"results": result(numerator=15.0)}, before)
    (problem,) = results.restated_in_silence(silent)
    assert problem.found == "PM35 2016-17 was numerator 14, denominator 196, is numerator 15, denominator 196"
    said = compared({"results": result(numerator=15.0, status="revised", previous_value=7.1)}, before)
    assert not ids(results.restated_in_silence, said)
    assert [change.kind for change in what_changed(said)][0] == RESTATED
    assert ids(results.results_gone, compared({"results": result(period="2015-16")}, before)) == ["RESULT-GONE"]


@pytest.mark.parametrize(
    ("cells", "rule_id"),
    [
        ({}, None),
        ({"agency_demand_fte": 0.0}, "AGENCY-COST-WITHOUT-STAFF"),
        ({"agency_demand_cost": 0.0}, "AGENCY-STAFF-WITHOUT-COST"),
        ({"agency_demand_cost": 5.5}, "AGENCY-COST-PER-FTE"),
        ({"agency_demand_cost": 55_000.0}, "AGENCY-COST-PER-FTE"),
        ({"agency_demand_fte": 1.5}, "FTE-OVER-HEADCOUNT"),
        ({"in_post_headcount": 7}, "FTE-OVER-HEADCOUNT"),
        ({"establishment_fte": 12.0}, "POSTS-DO-NOT-ADD-UP"),
        ({"agency_vacancy_fte": 2.5, "agency_vacancy_headcount": 3, "agency_vacancy_cost": 13_750.0}, "VACANT-NET-BELOW-ZERO"),
        ({"case_holders_fte": 0.0}, "CASES-WITHOUT-HOLDERS"),
        ({"days_to_fill": 40}, "DAYS-WITHOUT-POSTS"),
    ],
)
def test_staff_and_cost_that_do_not_fit_are_remarked_on(
    compared: Callable[..., Compared], cells: dict[str, float], rule_id: str | None
) -> None:
    assert ids(workforce.team_months, compared({"workforce": staff(**cells)})) == ([rule_id] if rule_id else [])


def test_a_team_of_the_last_quarter_that_is_gone_is_remarked_on_unless_it_ended(compared: Callable[..., Compared]) -> None:
    before = pd.concat([staff(), staff(team="court"), staff(team="family_support")])
    (problem,) = workforce.teams(compared({"workforce": staff()}, {"workforce": before}))
    assert problem.found == "court"


@pytest.mark.parametrize(
    ("now", "wrong", "remarked"),
    [(1_030_000, False, False), (1_000, True, False), (1_000_000_000, True, False), (4_000_000, False, True)],
)
def test_pounds_sent_as_thousands_are_wrong(compared: Callable[..., Compared], now: int, wrong: bool, remarked: bool) -> None:
    pair = compared({"budget": lines(now)}, {"budget": lines(1_000_000)})
    assert bool(ids(workforce.thousands, pair)) is wrong
    assert bool(ids(workforce.budget_moves, pair)) is remarked


def test_children_who_are_not_in_the_whole_are_told(compared: Callable[..., Compared]) -> None:
    whole = pd.DataFrame({"child_id": [f"0{number}" for number in range(100, 200)]})
    some = compared({"reviews": pd.DataFrame({"child_id": ["0100", "0101", "0102", "7"]}), "looked_after": whole})
    assert ids(children.children_elsewhere, some) == ["CHILD-NOT-IN-WHOLE"]
    assert ids(children.identifiers_that_do_not_match, some) == []
    ids_without = [str(number) for number in range(100, 130)]
    bare = compared({"reviews": pd.DataFrame({"child_id": [*ids_without, "0102"]}), "looked_after": whole})
    (problem,) = children.identifiers_that_do_not_match(bare)
    assert problem.remedy.startswith("They match once leading zeros are left out")
    assert problem.found == "97% of its children are not in looked_after"


def episodes(count: int, start: str, end: str = "NaT") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "quarter": "2017-18-q3",
            "child_id": [f"C{number}" for number in range(count)],
            "start": pd.Timestamp(start),
            "end": pd.to_datetime([end] * count),
        }
    )


def test_last_quarters_rows_under_this_quarters_name_are_wrong(compared: Callable[..., Compared]) -> None:
    now, before = episodes(100, "2017-05-01"), episodes(100, "2017-05-01").assign(quarter="2017-18-q2")
    assert ids(children.same_rows_again, compared({"plans": now}, {"plans": before})) == ["ROWS-OF-LAST-QUARTER"]
    one_more = pd.concat([now, episodes(1, "2017-11-01")], ignore_index=True)
    assert ids(children.same_rows_again, compared({"plans": one_more}, {"plans": before})) == []


def test_of_few_children_a_quiet_quarter_is_possible(compared: Callable[..., Compared]) -> None:
    now, before = episodes(99, "2017-05-01"), episodes(99, "2017-05-01").assign(quarter="2017-18-q2")
    assert ids(children.same_rows_again, compared({"plans": now}, {"plans": before})) == []


def test_a_return_of_episodes_without_anything_new_is_remarked_on(compared: Callable[..., Compared]) -> None:
    assert ids(children.nothing_new, compared({"plans": episodes(30, "2017-05-01")})) == ["NOTHING-NEW"]
    assert ids(children.nothing_new, compared({"plans": episodes(30, "2017-05-01", "2017-10-01")})) == []


def test_dates_that_never_pass_the_twelfth_are_remarked_on(compared: Callable[..., Compared]) -> None:
    early = pd.DataFrame({"received": pd.to_datetime([f"2017-10-{day:02}" for day in range(1, 13)] * 2)})
    assert ids(children.days_up_to_the_twelfth, compared({"contacts": early})) == ["DATE-NO-DAY-AFTER-12"]
    late = pd.concat([early, pd.DataFrame({"received": [pd.Timestamp("2017-10-13")]})])
    assert ids(children.days_up_to_the_twelfth, compared({"contacts": late})) == []
    first = pd.DataFrame({"month": pd.to_datetime(["2017-10-01"] * 30)})
    assert ids(children.days_up_to_the_twelfth, compared({"workforce": first})) == []


@pytest.mark.parametrize(("now", "before", "remarked"), [(100, 100, False), (300, 100, True), (30, 100, True), (1, 15, False)])
def test_far_more_or_fewer_rows_than_last_quarter_are_remarked_on(
    compared: Callable[..., Compared], now: int, before: int, remarked: bool
) -> None:
    pair = compared({"contacts": pd.DataFrame(index=range(now))}, {"contacts": pd.DataFrame(index=range(before))})
    assert bool(ids(history.many_more_or_fewer, pair)) is remarked


def test_a_council_without_returns_of_its_first_quarters_learns_how_far_back_no_trend_goes(
    compared: Callable[..., Compared],
) -> None:
    some = {"contacts": pd.DataFrame()}
    (problem,) = history.begins_later(compared(some))
    assert problem.found == "no returns of 2012-13-q4 to 2017-18-q2" and "trends" in problem.rule
    (problem,) = history.begins_later(compared(some, some))
    assert problem.found == "no returns of 2012-13-q4 to 2017-18-q1"
    assert ids(history.begins_later, compared(some, some, {Quarter.parse("2012-13-q4"): some})) == []


def test_a_quarter_without_the_return_between_two_that_have_it_is_a_gap(compared: Callable[..., Compared]) -> None:
    some = {"contacts": pd.DataFrame()}
    (problem,) = history.gaps(compared(some, None, {NOW.back(3): some, NOW.back(4): some}))
    assert problem.found == "2017-18-q1, 2017-18-q2"
    assert ids(history.gaps, compared(some)) == []


def test_episodes_recorded_otherwise_are_listed_and_many_are_remarked_on(compared: Callable[..., Compared]) -> None:
    before = episodes(40, "2017-05-01")
    few = pd.concat([before.iloc[1:], episodes(1, "2017-11-01").assign(child_id="N")], ignore_index=True)
    slightly = compared({"plans": few}, {"plans": before})
    assert [change.now for change in what_changed(slightly) if change.kind == RESTATED] == [1]
    assert ids(history.much_restated, slightly) == []
    many = before.assign(end=pd.Timestamp("2017-09-15"))
    (problem,) = history.much_restated(compared({"plans": many}, {"plans": before}))
    assert problem.found == "episodes with another end than was sent: 40 of 40"


def test_a_rating_that_members_have_seen_is_not_changed_unremarked(compared: Callable[..., Compared]) -> None:
    before, now = (
        pd.DataFrame({"reference": ["A1"], "q1": ["green"], "q2": [rag], "q3": ["red"], "q4": [None]})
        for rag in ("red", "green")
    )
    (problem,) = history.ratings_restated(compared({"commitments": now}, {"commitments": before}))
    assert problem.found == "A1: q2 was red, is green"


def test_a_move_out_of_all_proportion_comes_before_the_others(compared: Callable[..., Compared]) -> None:
    def applications(number: int, quarter: Quarter) -> Frames:
        return {"court_applications": pd.DataFrame({"applied": [pd.Timestamp(quarter.start)] * number})}

    earlier = {NOW.back(back): applications(100 + back % 3, NOW.back(back)) for back in range(1, 12)}
    now = compared(applications(190, NOW), None, earlier)
    moved = compared(applications(101, NOW), None, earlier)
    assert "BIG-MOVE" in ids(history.moves, now)
    assert what_changed(now)[0].kind == BIG_MOVE
    assert ids(history.moves, moved) == []


def target(**stated: object) -> Target:
    return Target(
        **{
            "value": 85.0,
            "method": "improve_by",
            "starting_from": 83.0,
            "change": 2.0,
            "calculation": "",
            "reason": "",
            "set_by": "",
            "set_on": date(2017, 4, 1),
            **stated,
        }
    )


@pytest.mark.parametrize(
    ("check", "code", "stated", "rule_id"),
    [
        (targets.without_direction, "PM24", {}, None),
        (targets.without_direction, "WF/12", {}, "TARGET-WITHOUT-DIRECTION"),
        (targets.without_direction, "PM24", {"value": 850.0}, "TARGET-OUT-OF-REACH"),
        (targets.arithmetic, "PM24", {}, None),
        (targets.arithmetic, "PM24", {"value": 86.0}, "TARGET-ARITHMETIC"),
        (targets.arithmetic, "PM24", {"value": 81.0, "change": -2.0}, "TARGET-FOR-THE-WORSE"),
        (targets.arithmetic, "PM26", {}, None),
        (targets.arithmetic, "PM33", {}, "TARGET-FOR-THE-WORSE"),
    ],
)
def test_targets_that_cannot_be_meant_are_told(
    compared: Callable[..., Compared], check: CrossCheck, code: str, stated: dict, rule_id: str | None
) -> None:
    assert ids(check, compared(targets={code: target(**stated)})) == ([rule_id] if rule_id else [])


def test_a_missing_target_and_a_face_without_one_are_remarked_on(compared: Callable[..., Compared], params: Params) -> None:
    without = {code: one for code, one in params.targets.items() if code != "PM24"}
    (problem,) = targets.missing(compared(targets=without))
    assert (problem.column, problem.rule_id) == ("PM24", "TARGET-MISSING")
    faces = {"commentary": pd.DataFrame({"indicator": ["PM24", "PM25"], "face": ["may", "likely"]})}
    (problem,) = targets.face_without_target(compared(faces, targets=without))
    assert (problem.row, problem.found) == (2, "PM24: may")


@pytest.mark.parametrize(("value", "remarked"), [(8.0, False), (0.08, True), (85.0, True)])
def test_a_target_far_from_what_was_reached_is_remarked_on(
    compared: Callable[..., Compared], value: float, remarked: bool
) -> None:
    rows = pd.concat([result(period=period, numerator=number) for period, number in (("2015-16", 15.0), ("2016-17", 14.0))])
    found = ids(targets.against_history, compared({"results": rows}, targets={"PM35": target(value=value)}))
    assert found == (["TARGET-FAR-FROM-RESULT"] if remarked else [])


@pytest.mark.parametrize(
    ("starting_from", "method", "remarked"),
    [(11.2, "maintain", False), (11.0, "improve_by", False), (11.3, "maintain", True), (11.3, "match_mean", False)],
)
def test_a_target_that_starts_from_another_figure_than_last_years_result_is_remarked_on(
    compared: Callable[..., Compared], starting_from: float, method: str, remarked: bool
) -> None:
    rows = result(period="2016-17", numerator=14.0, denominator=125.0)  # 11.2%
    stated = {"PM35": target(value=11.0, starting_from=starting_from, method=method, change=0.0)}
    found = ids(targets.starts, compared({"results": rows}, targets=stated))
    assert found == (["TARGET-START"] if remarked else [])


@pytest.mark.parametrize(("starting_from", "remarked"), [(11.2, False), (10.4, False), (10.5, True)])
def test_a_target_may_start_from_last_years_result_as_it_was_before_its_revision(
    compared: Callable[..., Compared], starting_from: float, remarked: bool
) -> None:
    rows = result(period="2016-17", numerator=14.0, denominator=125.0, status="revised", previous_value=10.4)
    stated = {"PM35": target(value=11.0, starting_from=starting_from, method="maintain", change=0.0)}
    assert ids(targets.starts, compared({"results": rows}, targets=stated)) == (["TARGET-START"] if remarked else [])


def assessed(*rows: tuple[str, str, str]) -> Frames:
    """Assessments by reference, kind and day of completion."""
    columns = zip(*rows, strict=True)
    reference, kind, completed = (list(column) for column in columns)
    rows = {"assessment_id": reference, "child_id": "C1", "kind": kind, "completed": pd.to_datetime(completed)}
    return {"assessments": pd.DataFrame(rows)}


def test_an_assessment_that_was_completed_in_two_quarters_of_a_year_is_wrong(compared: Callable[..., Compared]) -> None:
    again = assessed(("a1", "wellbeing", "2017-11-01"), ("A2", "wellbeing", "2017-11-02"), ("A3", "wellbeing", "NaT"))
    first = Quarter(2017, 1)
    held = {first: assessed(("A1", "wellbeing", "2017-05-01"), ("A2", "wellbeing", "NaT"), ("A3", "wellbeing", "2017-06-01"))}
    (problem,) = quarters_beside.completed_again(compared(again, earlier=held))
    assert (problem.rule_id, problem.row, problem.found) == ("SENT-IN-TWO-QUARTERS", 2, "row 2 that 2017-18-q1 has too")
    last_year = {Quarter(2016, 4): assessed(("A1", "wellbeing", "2017-03-01"))}
    assert not ids(quarters_beside.completed_again, compared(again, earlier=last_year))
    of_others = {first: {"assessments": held[first]["assessments"].assign(child_id="C2")}}
    assert not ids(quarters_beside.completed_again, compared(again, earlier=of_others))
    assert ids(quarters_beside.references_again, compared(again, earlier=of_others)) == ["SENT-IN-TWO-QUARTERS"]
    assert not ids(quarters_beside.references_again, compared(again, earlier=held))


def test_an_open_assessment_that_vanished_is_remarked_on(compared: Callable[..., Compared]) -> None:
    before = assessed(("A1", "wellbeing", "NaT"), ("A2", "wellbeing", "2017-08-01"), ("A3", "wellbeing", "NaT"))
    now = assessed(("A3", "wellbeing", "2017-10-02"))
    (problem,) = quarters_beside.open_and_gone(compared(now, before))
    assert (problem.rule_id, problem.found) == ("OPEN-ASSESSMENT-GONE", "row 2 of the last quarter's 2 open ones")


def test_an_initial_assessment_after_they_ended_is_in_no_measure_and_said(compared: Callable[..., Compared]) -> None:
    rows = assessed(("A1", "wellbeing", "2017-11-01"), ("A2", "initial", "2017-11-02"), ("A3", "wellbeing", "NaT"))
    rows["assessments"] = rows["assessments"].assign(referred=pd.Timestamp("2017-10-30"), team="intake")
    (problem,) = not_counted.rows_in_no_measure(compared(rows))
    assert (problem.rule_id, problem.row) == ("ROW-IN-NO-MEASURE", 3)
    assert problem.found.startswith("1 of 3 rows")


def test_results_that_no_page_shows_are_listed(compared: Callable[..., Compared], params: Params) -> None:
    of_a_day = result(indicator="WF/07", period="2017-09-30")
    (problem,) = not_counted.results_on_no_page(compared({"results": pd.concat([result(), of_a_day], ignore_index=True)}))
    assert (problem.rule_id, problem.row, problem.column) == ("RESULT-ON-NO-PAGE", 3, "period")
    figures = {name: figure for name, figure in params.figures.items() if name != result()["indicator"][0]}
    (problem,) = not_counted.results_on_no_page(compared({"results": result()}, figures=figures))
    assert (problem.row, problem.column) == (2, "indicator")
    assert not list(not_counted.results_on_no_page(compared({"results": result()})))


@pytest.mark.parametrize(
    ("period", "remedy"), [("2010-11", "older result"), ("2011-12-q2", "older result"), ("2018-19", "to come")]
)
def test_results_outside_the_five_years_are_listed(compared: Callable[..., Compared], period: str, remedy: str) -> None:
    """The trend of what is published once a year goes back from its own last result, of 2016-17 here."""
    rows = pd.concat([result(period="2011-12"), result(), result(period=period)], ignore_index=True)
    (problem,) = not_counted.results_on_no_page(compared({"results": rows}))
    assert (problem.rule_id, problem.row, problem.column) == ("RESULT-ON-NO-PAGE", 4, "period")
    assert remedy in problem.remedy


def test_of_forty_nine_results_that_no_page_shows_each_is_accounted_for(
    compared: Callable[..., Compared], params: Params
) -> None:
    rows = pd.concat([result(period=f"{year}-{(year + 1) % 100:02d}") for year in range(1950, 1999)], ignore_index=True)
    (problem,) = not_counted.results_on_no_page(compared({"results": rows}))
    assert problem.found.startswith("49 results")


def placed(*rows: tuple[str, str, str, str | None]) -> Frames:
    """Placement episodes by child, start, end and why they ended."""
    columns = dict(zip(("child_id", "start", "end", "reason_ended"), zip(*rows, strict=True), strict=True))
    frame = pd.DataFrame({name: list(column) for name, column in columns.items()})
    return {"looked_after": frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))}


def test_broken_chains_of_episodes_are_remarked_on(compared: Callable[..., Compared]) -> None:
    sound = [("c1", "2017-05-01", "2017-06-01", "new_episode"), ("c1", "2017-06-01", "2017-07-01", "returned_home")]
    assert not list(quarters_beside.broken_chains(compared(placed(*sound, ("c2", "2017-05-01", "NaT", None)))))
    broken = [("c3", "2017-05-01", "2017-06-01", "new_episode"), ("c3", "2017-06-02", "NaT", None)]
    came_back = [("c4", "2017-05-01", "2017-06-01", "returned_home"), ("c4", "2017-06-01", "NaT", None)]
    one_day = [("c5", "2017-05-01", "2017-05-01", "new_episode"), ("c5", "2017-05-01", "NaT", None)]
    found = list(quarters_beside.broken_chains(compared(placed(*sound, *broken, *came_back, *one_day))))
    assert [(problem.rule_id, problem.row) for problem in found] == [("EPISODE-CHAIN-BROKEN", 4), ("EPISODE-GOES-ON", 6)]


def reviewed(due: str, held: str) -> Frames:
    """One review with the days on which it was due and held."""
    return {"reviews": pd.DataFrame({"review_id": ["R1"], "due": [pd.Timestamp(due)], "held": [pd.Timestamp(held)]})}


def test_a_review_held_after_the_returns_were_extracted_is_wrong(compared: Callable[..., Compared]) -> None:
    (problem,) = quarters_beside.held_after_extraction(compared(reviewed("2017-12-01", "2018-01-16")))
    assert (problem.rule_id, problem.row, problem.column) == ("HELD-AFTER-EXTRACTION", 2, "held")
    assert not list(quarters_beside.held_after_extraction(compared(reviewed("2017-12-01", "2018-01-15"))))


def test_a_review_held_half_a_year_before_it_was_due_is_remarked_on(compared: Callable[..., Compared]) -> None:
    assert ids(quarters_beside.held_long_before, compared(reviewed("2017-12-01", "2017-05-01"))) == ["HELD-LONG-BEFORE-DUE"]
    assert not ids(quarters_beside.held_long_before, compared(reviewed("2017-12-01", "2017-06-05")))


def test_nothing_held_is_nothing_found(compared: Callable[..., Compared]) -> None:
    nothing = compared(targets={}, targets_held=False)
    found: list[Problem] = [one for check in (*WRONG, *IMPLAUSIBLE) for one in check(nothing)]
    assert found == []
