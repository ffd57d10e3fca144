"""What is derived from the rows of each return before it is measured."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.measures.results.views import VIEWS, Asked

from .typed import CALENDAR, LIMIT, Q3, typed


def derived(name, table, quarter=Q3, **others):
    frames = {other: typed(rows) for other, rows in others.items()}
    return VIEWS[name].derived(typed(table), Asked(quarter, CALENDAR, LIMIT, frames.get))


def column(frame, name):
    return [None if pd.isna(value) else value for value in frame[name]]


def test_assessments_fall_in_bands_of_lateness():
    frame = derived(
        "assessments",
        """
        id  referred    completed
        a   2017-10-02  2017-11-29
        b   2017-10-02  2017-11-30
        c   2017-10-02  2017-12-11
        d   2017-10-02  2017-12-12
        e   2017-10-02  2017-12-27
        f   2017-10-02  2017-12-28
        g   2017-10-02  2017-10-02
        """,
    )
    assert column(frame, "working_days") == [42, 43, 50, 51, 60, 61, 0]
    assert column(frame, "lateness") == ["on_time", "43_to_50", "43_to_50", "51_to_60", "51_to_60", "61_or_more", "on_time"]
    assert column(frame, "open_state") == [None] * 7 and not frame["is_open"].any()


def test_an_open_assessment_has_no_time_taken_and_is_overdue_after_42_working_days():
    # 30 October to 29 December 2017 is 42 working days; 27 October is 43
    frame = derived(
        "assessments",
        """
        id  referred    completed
        a   2017-10-30  -
        b   2017-10-27  -
        c   2017-12-31  -
        d   2017-10-30  2017-12-29
        """,
    )
    assert column(frame, "is_open") == [True, True, True, False]
    assert column(frame, "open_state") == ["not_yet_due", "overdue", "not_yet_due", None]
    assert column(frame, "working_days") == [None, None, None, 42]
    assert column(frame, "lateness") == [None, None, None, "on_time"]


def test_an_episode_that_ends_on_the_last_day_is_not_open_at_the_end():
    frame = derived(
        "looked_after",
        """
        child_id  start       end         reason_ended
        a         2017-05-01  2017-12-31  adopted
        b         2017-05-01  2018-01-01  adopted
        c         2017-05-01  -           -
        d         2017-12-31  -           -
        e         2018-01-01  -           -
        """,
    )
    assert column(frame, "open_at_end") == [False, True, True, True, False]


def test_leaving_care_is_the_end_of_the_last_episode_in_the_year_to_date():
    frame = derived(
        "looked_after",
        """
        child_id  start       end         reason_ended
        a         2016-05-01  2017-04-01  adopted
        b         2016-05-01  2017-12-31  returned_home
        c         2016-05-01  2017-06-01  new_episode
        d         2016-05-01  2017-03-31  adopted
        e         2017-05-01  -           -
        """,
    )
    assert column(frame, "left_care") == [True, True, False, False, False]


def test_a_child_who_returned_home_is_counted_once_however_many_placements():
    children = derived(
        "children_looked_after",
        """
        child_id  start       end         reason_ended
        a         2017-01-01  2017-05-01  new_episode
        a         2017-05-01  2017-08-01  returned_home
        a         2017-09-01  2017-11-01  returned_home
        b         2017-01-01  2017-06-01  adopted
        c         2017-01-01  2017-06-01  new_episode
        c         2017-06-01  -           -
        d         2017-11-01  -           -
        e         2016-01-01  2017-03-31  returned_home
        """,
    ).set_index("child_id")
    assert children["returned_home"].to_dict() == {"a": True, "b": False, "c": False, "d": False, "e": False}
    assert children["placements"].to_dict() == {"a": 3, "b": 1, "c": 2, "d": 1, "e": 1}
    assert children["open_at_end"].to_dict() == {"a": False, "b": False, "c": True, "d": True, "e": False}


def test_episodes_that_differ_in_legal_status_alone_are_one_placement():
    children = derived(
        "children_looked_after",
        """
        child_id  start       end         reason_ended   placement    legal_status
        a         2017-05-01  2017-06-01  new_episode    residential  police
        a         2017-06-01  2017-07-01  new_episode    residential  section_76
        a         2017-07-01  -           -              residential  care_order
        b         2017-05-01  2017-06-01  new_episode    residential  care_order
        b         2017-06-01  2017-07-01  new_episode    residential  care_order
        b         2017-07-01  -           -              foster       section_76
        c         2017-05-01  2017-06-01  returned_home  residential  section_76
        c         2017-06-01  -           -              residential  care_order
        d         2017-05-01  2017-06-01  new_episode    residential  section_76
        d         2017-06-02  -           -              residential  care_order
        """,
    ).set_index("child_id")
    assert children["placements"].to_dict() == {"a": 1, "b": 3, "c": 2, "d": 2}


def test_two_placements_of_one_day_are_two():
    children = derived(
        "children_looked_after",
        """
        child_id  start       end         reason_ended  placement    legal_status
        a         2017-05-01  -           -             foster       care_order
        a         2017-05-01  2017-05-01  new_episode   residential  care_order
        """,
    )
    assert column(children, "placements") == [2]


def test_a_child_with_a_plan_who_is_looked_after_at_the_end_is_not_with_its_family():
    frame = derived(
        "plans",
        """
        child_id  start       end
        a         2017-01-01  -
        b         2017-01-01  -
        c         2017-01-01  -
        """,
        looked_after="""
        child_id  start       end         reason_ended
        a         2017-05-01  -           -
        b         2017-05-01  2017-11-01  returned_home
        """,
    )
    assert column(frame, "with_family") == [False, True, True]


def test_plans_without_the_looked_after_return_say_nothing_of_families():
    frame = derived("plans", "child_id start end\na 2017-01-01 -")
    assert "with_family" not in frame and column(frame, "open_at_end") == [True]


@pytest.mark.parametrize(("name", "done"), [("reviews", "held"), ("statutory_visits", "made")])
def test_on_time_is_by_the_due_date_and_never_for_what_was_not_done(name, done):
    frame = derived(
        name,
        f"""
        id  due         {done}
        a   2017-10-10  2017-10-09
        b   2017-10-10  2017-10-10
        c   2017-10-10  2017-10-11
        d   2017-12-31  -
        """,
    )
    assert column(frame, "on_time") == [True, True, False, False]
    assert column(frame, "month") == ["2017-10", "2017-10", "2017-10", "2017-12"]


def test_registrations_that_began_and_ended_this_year():
    frame = derived(
        "child_protection",
        """
        child_id  start       end
        a         2017-04-01  2017-04-11
        b         2017-03-31  2017-12-31
        c         2017-12-31  -
        """,
    )
    assert column(frame, "began_this_year") == [True, False, True]
    assert column(frame, "ended_this_year") == [True, True, False]
    assert column(frame, "days_registered") == [10, 275, None]


WORKFORCE = """
    month       team   establishment_fte vacant_fte in_post_fte in_post_headcount length_of_service_years \
agency_vacancy_headcount agency_vacancy_fte agency_vacancy_cost agency_absence_headcount agency_absence_fte \
agency_absence_cost agency_demand_headcount agency_demand_fte agency_demand_cost
    2017-11-01  north  20  5  15  18  4  3  2.5  9000  1  1  4000  0  0    0
    2017-12-01  north  20  6  14  17  5  2  2    8000  1  1  4000  2  1.5  6000
    2017-12-01  south  10  1   9  10  2  0  0       0  0  0     0  0  0    0
    """


def test_vacancies_net_of_agency_take_off_only_those_who_cover_a_vacancy():
    frame = derived("workforce", WORKFORCE)
    assert column(frame, "vacant_net_fte") == [2.5, 4.0, 1.0]


def test_agency_staff_are_those_for_every_reason():
    frame = derived("workforce", WORKFORCE)
    assert column(frame, "agency_headcount") == [4, 5, 0]
    assert column(frame, "agency_fte") == [3.5, 4.5, 0]
    assert column(frame, "agency_cost") == [13000, 18000, 0]
    assert column(frame, "agency_fte_months") == [3.5 / 3, 1.5, 0]


def test_the_position_is_that_of_the_last_month():
    assert column(derived("workforce", WORKFORCE), "last_month") == [False, True, True]


def test_service_is_weighted_by_people_and_posts_by_months():
    frame = derived("workforce", WORKFORCE)
    assert column(frame, "service_years") == [72, 85, 20]
    assert column(frame, "in_post_over_year") == [1.5, 17 / 12, 10 / 12]
    assert column(frame, "in_post_fte_over_year") == [1.25, 14 / 12, 0.75]
    assert column(frame, "in_post_fte_over_quarter") == [5, 14 / 3, 3]


def test_agency_cover_has_a_row_for_each_month_team_and_reason():
    frame = derived("agency_cover", WORKFORCE)
    december = frame[frame["last_month"]].groupby("reason")[["headcount", "fte", "cost"]].sum()
    assert len(frame) == 9
    assert december.loc["vacancy"].tolist() == [2, 2, 8000]
    assert december.loc["absence"].tolist() == [1, 1, 4000]
    assert december.loc["demand"].tolist() == [2, 1.5, 6000]


def test_over_budget_is_a_plus():
    frame = derived(
        "budget",
        """
        line        budget  projected  previous_projected  savings_target  savings_achieved
        placements  1000    1200       1100                100             60
        staff       1000    900        950                 50              50
        """,
    )
    assert column(frame, "variance") == [200, -100]
    assert column(frame, "previous_variance") == [100, -50]
    assert column(frame, "savings_unachieved") == [40, 0]


def test_the_rating_now_is_that_of_the_quarter():
    table = "reference q1 q2 q3 q4\nA green red amber_green -"
    assert column(derived("commitments", table), "rating_now") == ["amber_green"]
    assert column(derived("delivery_actions", table, quarter=Q3.previous()), "rating_now") == ["red"]


def test_every_view_knows_the_return_that_it_comes_from():
    from helpers.returns.shapes.registry import RETURN_NAMES

    assert {view.comes_from for view in VIEWS.values()} <= set(RETURN_NAMES)


def test_the_returns_of_episodes_hold_the_year_to_date_and_no_others():
    assert {name for name, view in VIEWS.items() if view.holds_year_to_date} == {
        "plans",
        "looked_after",
        "children_looked_after",
        "child_protection",
    }
