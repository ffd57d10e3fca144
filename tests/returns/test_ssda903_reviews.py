"""When a review was due: worked out by hand from the regulations, where the SSDA903 return tells it and where it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.returns.ssda903_made import YEAR, episode, imported_from, of_reason, review, rules_of, write_extract

from helpers.domain.quarter import Quarter
from helpers.domain.review_intervals import months_after
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.ssda903 import review_dates as said
from helpers.returns.importers.ssda903.as_returns import EARLIER_QUARTER

# Started on Tuesday 2 May 2017. With the bank holiday of 29 May the 20th working day after it is Wednesday 31 May.
STARTED, FIRST_DUE = "02/05/2017", "31/05/2017"


@pytest.fixture
def found(tmp_path: Path):
    """What the importer makes of one child's reviews, held on these days."""

    def imported(*held: str, quarters=YEAR, **history: str) -> Imported:
        begun = {"begins": STARTED} | history
        return imported_from(write_extract(tmp_path, [episode("1", **begun)], [review("1", day) for day in held]), quarters)

    return imported


def due_and_held(found: Imported) -> list[tuple[str, str]]:
    rows = [row for (_, name), rows in found.returns.items() if name == "reviews" for row in rows]
    return [tuple(f"{row[name]:%d/%m/%Y}" if row[name] else "" for name in ("due", "held")) for row in rows]


def test_the_first_is_due_after_20_working_days_then_three_months_then_six(found):
    told = due_and_held(found("31/05/2017", "31/08/2017", "15/02/2018"))
    assert told == [(FIRST_DUE, "31/05/2017"), ("31/08/2017", "31/08/2017"), ("28/02/2018", "15/02/2018")]


def test_each_interval_runs_from_the_day_on_which_the_review_before_was_held(found):
    told = due_and_held(found("20/06/2017", "01/09/2017"))
    assert told == [(FIRST_DUE, "20/06/2017"), ("20/09/2017", "01/09/2017"), ("01/03/2018", "")]


def test_a_review_that_was_not_held_is_due_all_the_same_and_said(found):
    told = found()
    assert due_and_held(told) == [(FIRST_DUE, "")]
    assert any("not in the return as held: 1." in remark for remark in told.remarks)


def test_a_review_after_the_period_was_not_held_in_it(found):
    told = found("31/05/2017", "31/08/2017", "01/04/2018")
    assert due_and_held(told)[-1] == ("28/02/2018", "")
    assert of_reason(told, 1) == {said.AFTER_PERIOD: 1}


@pytest.mark.parametrize(("ends", "due"), [("30/05/2017", []), ("31/05/2017", []), ("01/06/2017", [(FIRST_DUE, "")])])
def test_no_review_is_due_once_the_child_has_left(found, ends, due):
    assert due_and_held(found(ends=ends, reason="E4A")) == due


def test_a_review_held_early_for_a_day_that_the_child_did_not_reach_counts_neither_way(found):
    told = found("20/05/2017", ends="30/05/2017", reason="E4A")
    assert (due_and_held(told), of_reason(told, 1)) == ([], {said.LEFT_BEFORE: 1})


def test_the_last_day_looked_after_is_a_day_for_its_review(found):
    assert due_and_held(found("31/05/2017", ends="31/05/2017", reason="E4A")) == [(FIRST_DUE, "31/05/2017")]


def test_for_a_child_looked_after_since_before_the_year_the_first_review_seen_has_no_due_date(found):
    told = found("10/06/2017", "10/12/2017", begins="01/02/2016", RNE="P")
    assert due_and_held(told) == [("10/12/2017", "10/12/2017")]
    assert of_reason(told, 1) == {said.NOT_TOLD: 1}


def test_a_review_before_the_year_tells_when_the_next_was_due(found):
    told = found("01/02/2017", "02/08/2017", begins="01/02/2016")
    assert due_and_held(told) == [("01/08/2017", "02/08/2017"), ("02/02/2018", "")]
    assert of_reason(told, 1) == {said.BEFORE_YEAR: 1}


@pytest.mark.parametrize(
    ("started", "how", "second"),
    [
        ("01/03/2017", "S", "20/06/2017"),  # seen within 20 working days of the start: the first review
        ("01/03/2017", "P", ""),  # the start is not in the return, and it could be the first or a later one
        ("01/12/2016", "S", ""),  # later than 20 working days: the first, held late, or the second
        ("01/11/2016", "S", "20/09/2017"),  # by then the second would have been due: six months to the next
        ("01/11/2016", "P", "20/09/2017"),
    ],
)
def test_the_interval_after_the_first_review_seen_follows_from_how_long_the_child_was_looked_after(found, started, how, second):
    told = due_and_held(found("20/03/2017", begins=started, RNE=how))
    assert told[:1] == ([(second, "")] if second else [])


def test_a_time_looked_after_without_any_due_date_is_counted_and_said(found):
    told = found(begins="01/03/2017")
    assert due_and_held(told) == []
    assert any("due date can be worked out: 1." in remark for remark in told.remarks)


def test_what_was_due_outside_the_year_is_kept_back(found):
    early = found("31/05/2017", "31/08/2017", "10/01/2018", "20/01/2018")
    assert of_reason(early, 1) == {said.DUE_AFTER: 1}
    late = found("15/09/2016", "05/04/2017", begins="01/02/2016")
    assert of_reason(late, 1) == {said.BEFORE_YEAR: 1, said.DUE_BEFORE: 1}


LATER = Quarter(2018, 4).to_date()


def test_a_review_of_march_that_was_due_in_april_is_the_next_year_s_and_no_other_s(found):
    held = ("31/05/2017", "31/08/2017", "25/03/2018")  # six months after the second: due on 28 February; the last is late
    assert due_and_held(found(*held)) == [(FIRST_DUE, held[0]), ("31/08/2017", held[1]), ("28/02/2018", held[2])]
    held = ("31/05/2017", "31/08/2017", "20/10/2017", "25/03/2018")  # six months after the third: due on 20 April
    assert [due for due, _ in due_and_held(found(*held))] == [FIRST_DUE, "31/08/2017", "28/02/2018"]
    assert due_and_held(found(*held, quarters=LATER)) == [("20/04/2018", "25/03/2018"), ("25/09/2018", "")]


@pytest.mark.parametrize("held", ["29/03/2018", "19/04/2018", "20/05/2018", ""])
def test_the_first_review_of_a_child_who_started_in_march_is_due_in_the_next_year(found, held):
    march = {"begins": "20/03/2018"}  # the 20th working day after it, without Good Friday and Easter Monday, is 19 April
    days = (held,) if held else ()
    assert due_and_held(found(*days, quarters=YEAR, **march)) == []
    assert due_and_held(found(*days, quarters=LATER, **march))[0] == ("19/04/2018", held)


def test_over_three_years_each_review_is_in_one_of_them(tmp_path):
    held = [
        f"{day:02d}/{month:02d}/{year}" for year in (2017, 2018, 2019) for month, day in ((1, 20), (3, 28), (6, 5), (11, 9))
    ]
    begun = {"1": "02/11/2016", "2": "15/03/2017", "3": "20/03/2018", "4": "01/05/2018", "5": "20/10/2016"}
    rows = [episode(child, begins) for child, begins in begun.items()]
    folder = write_extract(tmp_path, rows, [review(child, day) for child in begun for day in held])
    years = [imported_from(folder, Quarter(year, 4).to_date()).accounts[1] for year in (2016, 2017, 2018)]
    for row in years[0].read:
        outcomes = [("imported" if row in year.imported else reason_of(year, row)) for year in years]
        assert outcomes.count("imported") <= 1
        if (
            "imported" not in outcomes
        ):  # before the time looked after, due after the last year, or late and due in the year before
            assert {said.NOT_THEN} & set(outcomes) or outcomes[-1] in (said.AFTER_PERIOD, said.DUE_AFTER), outcomes


def reason_of(account, row: int) -> str:
    return next(remark.reason for remark in account.kept_back if remark.row == row)


def test_every_other_review_is_kept_back_with_its_reason(tmp_path):
    rows = [episode("1", STARTED, "01/07/2017", "E4A"), episode("2", STARTED, LS="V4")]
    reviews = [
        review("1", "30/05/2017"),
        review("1", "30/05/2017", "PN2"),
        review("1", "02/07/2017"),
        review("1", ""),
        review("2", "30/05/2017"),
        review("3", "30/05/2017"),
    ]
    told = imported_from(write_extract(tmp_path, rows, reviews))
    assert of_reason(told, 1) == {said.REPEATED: 1, said.NOT_THEN: 1, said.NO_DAY: 1, said.NONE_STANDING: 1, said.NO_EPISODE: 1}


def test_moves_and_changes_of_status_do_not_begin_the_reviews_again(tmp_path):
    rows = [
        episode("1", STARTED, "01/06/2017", "X1"),
        episode("1", "01/06/2017", "01/07/2017", "X1", RNE="P", URN="SC2"),
        episode("1", "01/07/2017", RNE="L", LS="C1", URN="SC2"),
    ]
    told = imported_from(write_extract(tmp_path, rows, [review("1", "31/05/2017")]))
    assert due_and_held(told) == [(FIRST_DUE, "31/05/2017"), ("31/08/2017", "")]


def test_going_home_and_coming_back_begins_the_reviews_again(tmp_path):
    rows = [episode("1", STARTED, "01/06/2017", "E4A"), episode("1", "01/06/2017")]
    told = imported_from(write_extract(tmp_path, rows, [review("1", "31/05/2017"), review("1", "01/06/2017")]))
    assert due_and_held(told) == [(FIRST_DUE, "31/05/2017"), ("29/06/2017", "")]
    assert of_reason(told, 1) == {said.LEFT_BEFORE: 1}  # that of the day of leaving


def test_one_quarter_alone_keeps_back_what_was_due_before_it(found):
    told = found("31/05/2017", "31/08/2017", quarters=YEAR[1:2])
    assert due_and_held(told) == [("31/08/2017", "31/08/2017")]
    assert of_reason(told, 1) == {EARLIER_QUARTER: 1}


@pytest.mark.parametrize(("nation", "due"), [("england", date(2017, 5, 31)), ("wales", date(2017, 5, 31))])
def test_each_nation_has_its_law(tmp_path, nation, due):
    told = imported_from(write_extract(tmp_path, [episode("1", STARTED)]), nation=nation)
    assert told.returns[YEAR[0], "reviews"][0]["due"] == due
    assert nation.capitalize() in told.remarks[0]
    assert ("to be confirmed" in told.remarks[0]) is (nation == "wales")


def test_the_working_days_of_a_child_who_came_at_a_weekend_begin_on_monday():
    for started in (date(2017, 6, 9), date(2017, 6, 10), date(2017, 6, 11)):
        assert rules_of("england").review_intervals.first_due(started, ()) == date(2017, 7, 7)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2017, 11, 30), 3, date(2018, 2, 28)),
        (date(2015, 11, 30), 3, date(2016, 2, 29)),
        (date(2017, 12, 1), 6, date(2018, 6, 1)),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(day, months, later):
    assert months_after(day, months) == later
