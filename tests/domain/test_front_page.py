"""The rules of the page of the quarter: what is owed and by whom, the nearest action, what is counted, and what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.domain.front_page.nearest_action import PlanAction, nearest_action, telling_words
from helpers.domain.front_page.owed import owed, urgency, who_owes
from helpers.domain.front_page.questions import chosen
from helpers.domain.front_page.tallies import Course, Tally, course, days_before, targets_met

PLAN = [
    PlanAction("DP1", "Reduce late assessments in Intake", "Manager, Intake"),
    PlanAction("DP2", "Bring reviews and statutory visits of looked after children up to standard", "Manager, Reviews"),
    PlanAction("DP3", "Help looked after children to return home", "Manager, Cases"),
]
TITLES = [
    "Statutory visits made on time",
    "Assessments finished on time",
    "Looked after children who returned home",
    "Looked after children with three placements",
    "Looked after children seen by a dentist",
    "Looked after children with a doctor",
]
TELLING = telling_words(TITLES)


@pytest.mark.parametrize("flag", ["missing", "no_explanation"])
def test_a_decline_without_an_explanation_is_owed_one(flag: str) -> None:
    assert owed([flag]) == ("explanation",)


def test_words_that_are_only_the_same_as_last_quarter_owe_nothing() -> None:
    assert owed(["unchanged", "circular"], "bettered") == ()


def test_whoever_put_their_name_to_an_action_owes_it_and_whoever_answers_for_the_measure_owes_the_explanation() -> None:
    officers = {"measure": "Head of Practice", "action": "Team Manager"}
    assert [who_owes(debt, **officers) for debt in ("explanation", "action", "forecast")] == [
        "Head of Practice",
        "Team Manager",
        "Team Manager",
    ]
    assert who_owes("action", measure="Head of Practice", action="") == "Head of Practice"


def test_what_was_not_explained_comes_first_then_red_before_amber() -> None:
    ranked = {"amber": urgency((), "amber"), "red": urgency((), "red"), "unexplained": urgency(("explanation",), "green")}
    assert sorted(ranked, key=lambda name: ranked[name]) == ["unexplained", "red", "amber"]


def test_the_nearest_action_shares_words_that_tell_one_measure_from_another() -> None:
    near = nearest_action("Statutory visits made on time", PLAN, telling=TELLING)
    assert near and near.reference == "DP2"


def test_words_that_many_measures_have_bring_no_action_near() -> None:
    assert nearest_action("Looked after children seen by a dentist", PLAN, telling=TELLING) is None


def test_one_word_is_enough_where_the_same_officer_answers_for_both() -> None:
    title = "Assessments finished on time"
    assert nearest_action(title, PLAN, telling=TELLING) is None
    near = nearest_action(title, PLAN, telling=TELLING, answers_for=["Manager, Intake"])
    assert near and near.reference == "DP1"


def test_questions_are_of_many_kinds_before_a_second_of_one() -> None:
    asked = chosen({"declined": ["visits", "assessments"], "missed": ["visits", "caseload"], "cost": ["budget"]}, 3)
    assert asked == (("declined", "visits"), ("missed", "caseload"), ("cost", "budget"))


@pytest.mark.parametrize("most", [0, 2, 5])
def test_there_are_no_more_questions_than_are_wanted_and_none_twice(most: int) -> None:
    asked = chosen({"declined": ["a", "b", "c"], "missed": ["a", "b", "d"]}, most)
    assert len(asked) == min(most, 4) and len({subject for _, subject in asked}) == len(asked)


def test_a_rating_that_is_withheld_is_in_neither_number_of_targets_met() -> None:
    assert targets_met(["green", "withheld", "red", "none"]) == Tally(1, 2)


def test_what_is_closed_or_to_be_confirmed_is_not_on_course() -> None:
    assert course({"green": 2, "red": 1, "closed": 4, "to_be_confirmed": 3}) == Course(2, 0, 1)
    assert course({"closed": 1}).rated == 0


@pytest.mark.parametrize(("meeting", "days"), [(date(2018, 3, 7), 66), (date(2017, 12, 31), None), (None, None)])
def test_how_old_the_figures_are_at_the_meeting(meeting: date | None, days: int | None) -> None:
    assert days_before(meeting, date(2017, 12, 31)) == days
