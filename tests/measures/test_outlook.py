"""The suggested face: worked by hand from a few earlier quarters, never drawn at random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.judgement.rating import meets
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.measure import Measure
from helpers.domain.quarter import Quarter
from helpers.measures.judged.needed import needed_of
from helpers.measures.judged.outlook import Outlook, chance_in_100, outlook, suggested_face
from helpers.measures.judged.year_ends import Aim, Result, aim_of, changes, comparable, from_changes, own_quarters

Q1, Q2, Q3, Q4 = (Quarter(2017, number) for number in (1, 2, 3, 4))
ON_TIME = Aim(86.0, "higher", "cumulative", "percent", adds_up=True)
IN_QUARTER = Aim(90.0, "higher", "in_quarter", "percent")


def to_date(own: Iterable[tuple[int, int]], last: Quarter = Q3) -> list[Result]:
    """Results for the year to date from each quarter's own n and N, the last of them in ``last``."""
    quarters = list(own)
    found: list[Result] = []
    for place, (n, of) in enumerate(quarters):
        quarter = last.back(len(quarters) - 1 - place)
        if quarter.number > 1 and found:
            n, of = n + int(found[-1].n or 0), of + int(found[-1].of or 0)
        found.append(Result(quarter, 100 * n / of, n, of))
    return found


def positions(values: Sequence[float | None], last: Quarter = Q3) -> list[Result]:
    return [Result(last.back(len(values) - 1 - place), value) for place, value in enumerate(values)]


# Two earlier years at 80 and 90 of 100 a quarter, and this one at 85 of 100 so far: 255 of 300 by Quarter 3.
EARLIER = [(80, 100)] * 4 + [(90, 100)] * 4
ASSESSMENTS = to_date([*EARLIER, *[(85, 100)] * 3])


def mirrored(results: list[Result]) -> list[Result]:
    return [replace(one, n=one.of - one.n, value=100 - one.value) for one in results]  # type: ignore[operator]


def test_a_share_of_events_takes_each_earlier_quarter_as_one_that_may_come_again() -> None:
    found = outlook(ASSESSMENTS, ON_TIME, Q3)
    # 86% of 400 is 344: Quarter 4 needs 89 of 100, as in four of the eleven quarters; (4 + 1/2) of 12 is 37.5 in 100.
    assert (found.year_ends, found.meeting, found.drawn_from, found.in_100) == (11, 4, 11, 38)
    assert (found.face, found.why) == ("may", "forecast")
    assert (found.low, found.central, found.high) == pytest.approx((83.75, 85.0, 86.25))


def test_what_it_would_take_is_said_as_n_of_n_of_the_rest_of_the_year() -> None:
    needed = outlook(ASSESSMENTS, ON_TIME, Q3).needed
    assert needed is not None
    assert (needed.over, needed.n, needed.of, needed.quarters) == ("rest_of_year", 89, 100, (Q4,))
    assert needed.last_year == 90


def test_lower_is_better_gives_the_same_year_ends_the_other_way_round() -> None:
    found = outlook(mirrored(ASSESSMENTS), replace(ON_TIME, target=14.0, better="lower"), Q3)
    assert (found.meeting, found.in_100, found.face) == (4, 38, "may")
    assert found.needed is not None
    assert (found.needed.n, found.needed.of) == (11, 100)  # at most 56 of 400, of which 45 already


@pytest.mark.parametrize(
    ("target", "settled", "in_100", "face", "n", "events"),
    [
        (90.0, "only_if_more", 4, "unlikely", 105, 150),
        (88.75, "", 4, "unlikely", 100, None),
        (64.0, "", 96, "likely", 1, None),
        (63.75, "unless_more", 96, "likely", 0, 100),
        (63.0, "unless_more", 96, "likely", -3, 104),
        (100.0, "impossible", 0, "unlikely", 145, None),
        (0.0, "certain", 100, "likely", -255, None),
    ],
)
def test_a_target_that_as_many_as_expected_cannot_meet_or_miss(target, settled, in_100, face, n, events) -> None:  # type: ignore[no-untyped-def]
    found = outlook(ASSESSMENTS, replace(ON_TIME, target=target), Q3)
    assert (found.settled, found.in_100, found.face) == (settled, in_100, face)
    assert found.needed is not None and (found.needed.n, found.needed.events) == (n, events)


@pytest.mark.parametrize(
    ("target", "settled", "n", "events"),
    [
        (10.0, "only_if_more", -5, 150),
        (11.25, "", 0, None),
        (36.0, "", 99, None),
        (36.25, "unless_more", 100, 100),
        (37.0, "unless_more", 103, 104),
        (0.0, "impossible", -45, None),
        (100.0, "certain", 355, None),
    ],
)
def test_a_limit_that_as_many_as_expected_break_or_keep(target, settled, n, events) -> None:  # type: ignore[no-untyped-def]
    found = outlook(mirrored(ASSESSMENTS), replace(ON_TIME, target=target, better="lower"), Q3)
    assert (found.settled, found.needed and (found.needed.n, found.needed.events)) == (settled, (n, events))


@given(st.integers(1, 300), st.integers(1, 99), st.sampled_from(["higher", "lower"]))
def test_only_if_more_is_said_of_the_least_that_would_do_and_unless_more_of_the_most(n, target, better) -> None:  # type: ignore[no-untyped-def]
    results = [*to_date(EARLIER, Quarter(2016, 4)), Result(Q3, n / 3, n, 300)]
    found = outlook(results, replace(ON_TIME, target=float(target), better=better), Q3)
    assert found.needed is not None
    counted = better == "higher" if found.settled == "only_if_more" else better == "lower"

    def met(events: int) -> bool:
        return meets((n + events * counted) / (300 + events) * 100, target, better=better)

    if found.settled == "only_if_more":
        assert met(found.needed.events) and not met(found.needed.events - 1)
    if found.settled == "unless_more":
        assert met(found.needed.events) and not met(found.needed.events + 1)


def test_more_than_one_quarter_to_come_combines_the_earlier_quarters() -> None:
    found = outlook(to_date([*EARLIER, (85, 100)], Q1), ON_TIME, Q1)
    # Nine quarters, three to come: 9 x 9 x 9 year ends, of which the three need 259 of 300 together.
    assert found.year_ends == 729
    rates = [80] * 4 + [90] * 4 + [85]
    assert found.meeting == sum(a + b + c >= 259 for a in rates for b in rates for c in rates)
    assert found.needed is not None and found.needed.quarters == (Q2, Q3, Q4)


def test_the_year_is_expected_to_grow_from_now_as_earlier_years_did() -> None:
    busy_last_quarter = [(80, 100), (80, 100), (80, 100), (160, 200)]
    found = outlook(to_date([*busy_last_quarter * 2, *[(80, 100)] * 3]), ON_TIME, Q3)
    assert found.needed is not None and found.needed.of == 200


def test_seven_comparable_quarters_are_not_enough_but_what_it_would_take_is_still_said() -> None:
    found = outlook(ASSESSMENTS[-7:], ON_TIME, Q3)
    assert (found.face, found.why, found.quarters_held, found.in_100) == ("none", "not_enough_history", 7, None)
    assert found.needed is not None and found.needed.n == 89
    assert outlook(ASSESSMENTS[-8:], ON_TIME, Q3).why == "forecast"


def test_a_break_in_the_series_starts_the_history_again() -> None:
    broken = [replace(one, starts_again=place == 4) for place, one in enumerate(ASSESSMENTS)]
    assert outlook(broken, ON_TIME, Q3) == outlook(ASSESSMENTS[4:], ON_TIME, Q3)


def test_a_missing_quarter_is_no_history() -> None:
    holed = [replace(one, value=None) if one.quarter == Quarter(2016, 2) else one for one in ASSESSMENTS]
    found = outlook(holed, ON_TIME, Q3)
    assert found.quarters_held == 10
    assert found.drawn_from == 9  # the missing quarter's own figure is not known, nor that of the quarter after it


@pytest.mark.parametrize(
    ("aim", "why"),
    [
        (replace(ON_TIME, target=None), "no_target"),
        (replace(ON_TIME, better="neither"), "no_direction"),
        (replace(ON_TIME, period_type="annual"), "once_a_year"),
    ],
)
def test_no_face_without_a_target_a_better_direction_or_quarters(aim: Aim, why: str) -> None:
    assert outlook(ASSESSMENTS, aim, Q3) == Outlook("none", why, 11)  # type: ignore[arg-type]


def test_no_face_where_the_quarter_has_no_result() -> None:
    assert outlook(ASSESSMENTS[:-1], ON_TIME, Q3).why == "no_value"


@pytest.mark.parametrize(
    ("better", "target", "face"),
    [("higher", 85.0, "likely"), ("higher", 85.1, "unlikely"), ("lower", 85.0, "likely"), ("lower", 84.9, "unlikely")],
)
def test_in_quarter_4_the_result_is_the_suggestion(better: str, target: float, face: str) -> None:
    year = to_date([(85, 100)] * 4, Q4)
    found = outlook(year, replace(ON_TIME, better=better, target=target), Q4)  # type: ignore[arg-type]
    assert (found.face, found.why, found.central) == (face, "year_complete", 85.0)
    assert (found.year_ends, found.meeting, found.in_100) == ((1, 1, 100) if face == "likely" else (1, 0, 0))


def test_later_results_are_not_looked_at() -> None:
    later = Result(Q4, 10.0, 40, 400)
    assert outlook([*ASSESSMENTS, later], ON_TIME, Q3) == outlook(ASSESSMENTS, ON_TIME, Q3)


def test_a_quarters_own_result_is_the_year_to_date_less_the_year_to_the_quarter_before() -> None:
    held = comparable(ASSESSMENTS)
    assert [(own.n, own.of) for own in own_quarters(held)] == [*EARLIER, *[(85, 100)] * 3]


def test_a_year_to_date_that_was_corrected_downwards_gives_no_own_result() -> None:
    corrected = comparable([Result(Q1, 80.0, 80, 100), Result(Q2, 70.0, 70, 100), Result(Q3, 70.0, 140, 200)])
    assert [own.value for own in own_quarters(corrected)] == [80.0, None, 70.0]


def test_a_quarter_without_events_has_no_own_result() -> None:
    empty = comparable([Result(Q1, 80.0, 80, 100), Result(Q2, 80.0, 80, 100)])
    assert [own.value for own in own_quarters(empty)] == [80.0, None]


def test_without_an_earlier_year_the_rest_is_expected_to_be_as_busy_as_the_quarters_so_far() -> None:
    needed = outlook(to_date([(85, 100), (85, 100)], Q2), ON_TIME, Q2).needed
    assert needed is not None
    assert (needed.n, needed.of) == (174, 200)  # 86% of 400 is 344, of which 170 so far


@pytest.mark.parametrize(
    ("measure", "adds_up", "whole"),
    [
        ({"kind": "share", "return": "assessments", "over": "year_to_date", "where": {"team": "court"}}, True, True),
        (
            {"kind": "share", "return": "children_looked_after", "over": "year_to_date", "where": {"placements": "3"}},
            False,
            True,
        ),
        ({"kind": "share", "return": "reviews", "where": {"on_time": True}}, False, True),
        ({"kind": "ratio", "return": "workforce", "column": "vacant_fte", "per": "establishment_fte"}, False, False),
    ],
)
def test_how_a_year_builds_up_follows_from_the_measure(measure: dict[str, object], adds_up: bool, whole: bool) -> None:
    stated = Indicator(
        title="",
        plain_title="",
        definition="",
        unit="percent",
        counts="events",
        noun="event",
        better="higher",
        period_type="cumulative",
        statutory=False,
        source="",
        owner="",
        measure=Measure.model_validate(measure),
    )
    aim = aim_of(stated, 85.0)
    assert (aim.target, aim.adds_up, aim.whole_numbers) == (85.0, adds_up, whole)


def test_a_position_ends_the_year_a_change_away_from_now() -> None:
    # Changes of +2, -1, +2, -1 ...: of seven, four rise by 2 and three fall by 1; from 89 only a rise reaches 90.
    found = outlook(positions([85, 87, 86, 88, 87, 89, 88, 90]), replace(IN_QUARTER, target=91.0), Q3)
    assert (found.year_ends, found.meeting, found.in_100) == (7, 4, 56)
    assert (found.central, found.needed and found.needed.value) == (92.0, 91.0)


def test_a_position_must_reach_its_target_and_no_n_of_an_n_that_is_not_known() -> None:
    now = Result(Q3, 85.6, 1015, 1186)
    needed = outlook([*positions([89.0] * 8, Q2), now], IN_QUARTER, Q3).needed
    assert needed is not None
    assert (needed.over, needed.value, needed.n, needed.of, needed.more) == ("year_end", 90.0, None, None, None)


def test_full_time_equivalent_posts_are_not_said_as_n_of_n() -> None:
    now = Result(Q3, 21.7, 50.0, 230.0)
    vacancies = Aim(18.0, "lower", "snapshot", "percent", whole_numbers=False)
    needed = outlook([*positions([22.0] * 8, Q2), now], vacancies, Q3).needed
    assert needed is not None
    assert (needed.n, needed.value) == (None, 18.0)


def test_a_change_is_never_taken_across_a_gap() -> None:
    assert changes(comparable(positions([80, None, 90, 91]))) == (1,)


def test_no_percentage_is_expected_beyond_100() -> None:
    found = outlook(positions([80, 84, 88, 92, 93, 95, 97, 99]), replace(IN_QUARTER, target=100.0), Q3)
    assert found.high == 100.0


def test_only_the_last_twelve_changes_may_come_again() -> None:
    assert from_changes(10, [100.0, *[1.0] * 12], steps=1, unit="number").values == (11.0,) * 12


# Children with three or more placements: the same quarter of each year, and its end; 10% of 100 by Quarter 3 now.
PLACEMENTS = Aim(12.0, "lower", "cumulative", "percent")


def build_up(year: int, at_q3: int, at_q4: int) -> list[Result]:
    return [Result(Quarter(year, 3), float(at_q3), at_q3, 100), Result(Quarter(year, 4), float(at_q4), at_q4, 100)]


def children(years: int) -> list[Result]:
    flat = [Result(Quarter(year, number), 5.0, 5, 100) for year in range(2017 - years, 2018) for number in (1, 2)]
    grown = [one for year in range(2017 - years, 2017) for one in build_up(year, 8, 9 + year % 4)]
    return [*flat, *grown, Result(Q3, 10.0, 10, 100)]


def test_a_share_of_children_goes_to_its_end_as_an_earlier_year_did() -> None:
    found = outlook(children(4), PLACEMENTS, Q3)
    # From 8 to 9, 10, 11 and 12 of 100 in four years; 10 now, so 11, 12, 13 and 14: two meet 12; (2 + 1/2) of 5.
    assert (found.year_ends, found.meeting, found.in_100, found.face) == (4, 2, 50, "may")
    assert (found.low, found.high) == pytest.approx((11.0, 14.0))
    assert found.needed is not None
    assert (found.needed.over, found.needed.more, found.needed.last_year, found.needed.of) == ("year_end", 2, 1, 100)


def test_the_number_of_children_grows_too_as_in_earlier_years() -> None:
    earlier = [
        Result(Quarter(year, number), value, n, of)
        for year in (2014, 2015, 2016)
        for number, value, n, of in ((1, 2.0, 2, 100), (2, 4.0, 4, 100), (3, 8.0, 8, 100), (4, 10.0, 12, 120))
    ]
    found = outlook([*earlier, Result(Q3, 9.0, 18, 200)], PLACEMENTS, Q3)
    # n grows by 4 in 100 of N and N by 20 in 100: 26 of 240; at most 12% of 240 is 28.
    assert found.central == pytest.approx(100 * 26 / 240)
    assert found.needed is not None
    assert (found.needed.more, found.needed.of, found.needed.value) == (10, 240, 12.0)
    assert found.needed.last_year == 4


def test_children_without_their_n_of_n_go_by_the_percentage() -> None:
    bare = [replace(one, n=None, of=None) for one in children(4)]
    assert outlook(bare, PLACEMENTS, Q3).central == outlook(children(4), PLACEMENTS, Q3).central == pytest.approx(12.0)


def test_two_earlier_years_are_too_few_to_repeat() -> None:
    found = outlook(children(2), PLACEMENTS, Q3)
    assert (found.why, found.quarters_held, found.drawn_from) == ("not_enough_history", 11, 0)


def test_a_total_to_date_grows_in_proportion_as_in_earlier_years() -> None:
    totals = [Result(Quarter(year, number), 100.0 * number) for year in (2014, 2015, 2016) for number in (1, 2, 3, 4)]
    found = outlook([*totals, Result(Q3, 600.0)], Aim(700.0, "lower", "cumulative", "pounds"), Q3)
    assert (found.central, found.in_100) == (pytest.approx(800.0), 13)


def test_a_seasonal_figure_of_the_quarter_follows_its_season() -> None:
    sickness = [
        Result(Quarter(year, number), value)
        for year in (2014, 2015, 2016)
        for number, value in zip((1, 2, 3, 4), (2.0, 2.0, 3.0, 4.0), strict=True)
    ]
    this_year = [Result(Q1, 2.0), Result(Q2, 2.0), Result(Q3, 3.5)]
    found = outlook([*sickness, *this_year], Aim(4.0, "lower", "in_quarter", "rate", seasonal=True), Q3)
    assert (found.central, found.drawn_from) == (4.5, 3)


@pytest.mark.parametrize(("in_100", "face"), [(0, "unlikely"), (33, "unlikely"), (34, "may"), (66, "may"), (67, "likely")])
def test_faces_are_thirds(in_100: int, face: str) -> None:
    assert suggested_face(in_100) == face


@given(st.integers(1, 12), st.data())
def test_no_forecast_is_certain_and_more_history_allows_more_confidence(drawn_from: int, picked: st.DataObject) -> None:
    meeting = picked.draw(st.integers(0, drawn_from))
    assert 0 < chance_in_100(meeting, drawn_from, drawn_from) < 100
    assert chance_in_100(drawn_from, drawn_from, drawn_from) <= chance_in_100(drawn_from + 1, drawn_from + 1, drawn_from + 1)


@given(st.lists(st.integers(0, 100), min_size=11, max_size=11), st.integers(1, 99))
def test_a_harder_target_is_never_more_likely(own: list[int], target: int) -> None:
    results = to_date([(n, 100) for n in own])
    easier, harder = (outlook(results, replace(ON_TIME, target=float(one)), Q3) for one in (target, target + 1))
    assert (easier.in_100 or 0) >= (harder.in_100 or 0)


@given(st.lists(st.integers(0, 100), min_size=11, max_size=11), st.integers(0, 100))
def test_the_n_that_is_needed_meets_the_target_and_one_less_does_not(own: list[int], target: int) -> None:
    results = to_date([(n, 100) for n in own])
    found = outlook(results, replace(ON_TIME, target=float(target)), Q3)
    assert found.needed is not None and found.needed.n is not None and found.needed.of is not None
    so_far, whole = sum(own[-3:]), 300 + found.needed.of
    assert (so_far + found.needed.n) * 100 >= target * whole
    assert found.needed.n <= 0 or (so_far + found.needed.n - 1) * 100 < target * whole


def test_a_count_that_meets_its_target_only_once_it_is_rounded_is_marked() -> None:
    """Reviews: 1,286 of 1,342 on time, and a target of 98%: 1,452 more give 97.996%, a calculator finds 98% from 1,458."""
    needed, settled = needed_of({}, Result(Q3, 100 * 1286 / 1342, 1286, 1342), replace(ON_TIME, target=98.0))
    assert (settled, needed.events, needed.of, needed.by_rounding) == ("only_if_more", 1452, 447, True)
    assert needed.furthest == pytest.approx(100 * (1286 + 447) / 1789)
    plain = outlook(ASSESSMENTS, ON_TIME, Q3).needed
    assert plain is not None and not plain.by_rounding
