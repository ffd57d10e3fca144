"""What a cell may hold, what the cells of a row owe each other, and what a message may show of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from tests.returns.sent import RIGHT, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Problem
from helpers.returns.checks.accounts import mapped_in
from helpers.returns.shapes.cell_kinds import POUNDS
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.shapes.shape import Column

Problems = Callable[..., tuple[Problem, ...]]


def only_problem(problems_of: Problems, name: str, *rows: str) -> Problem:
    """The one problem of a return with these rows."""
    (problem,) = problems_of(name, csv_of(name, rows))
    return problem


@pytest.mark.parametrize("name", RIGHT)
def test_the_right_row_of_each_return_is_accepted(problems_of: Problems, name: str) -> None:
    assert problems_of(name, csv_of(name, [RIGHT[name]])) == ()


def test_a_column_of_dates_written_otherwise_is_one_line(problems_of: Problems) -> None:
    rows = [with_cells("contacts", contact_id=f"K{place}", received=f"{1 + place // 9:02d}.10.17") for place in range(150)]
    (problem,) = problems_of("contacts", csv_of("contacts", rows))
    assert (problem.row, problem.found) == (2, "150 dates, the first in row 2: rows 2 to 151")


@pytest.mark.parametrize("written", ["NA", "n/a", "None"])
def test_a_word_for_none_is_not_taken_for_a_slip_of_a_code(problems_of: Problems, written: str) -> None:
    problem = only_problem(problems_of, "contacts", with_cells("contacts", outcome=written))
    assert "Nearest" not in problem.remedy


def test_a_text_in_ten_of_many_rows_of_a_coded_column_may_be_one_childs_name(problems_of: Problems) -> None:
    sources = ["Janet Example"] * 12 + ["police"] * 1200
    rows = [with_cells("contacts", contact_id=f"K{place:04d}", source=one) for place, one in enumerate(sources)]
    (problem,) = problems_of("contacts", csv_of("contacts", rows))
    assert problem.found == "12 cells, the first in row 2: rows 2 to 13"


@pytest.mark.parametrize("written", ["1,5", "12,34", "1.234,5"])
def test_nobody_is_told_to_turn_a_comma_for_the_decimals_into_a_larger_number(problems_of: Problems, written: str) -> None:
    problem = only_problem(problems_of, "budget", with_cells("budget", savings_target=f'"{written}"'))
    assert problem.rule_id == "NUMBER-COMMA"
    assert "decimals" in problem.remedy


@pytest.mark.parametrize(
    ("name", "column", "written"),
    [
        ("budget", "savings_target", "7,39"),
        ("results", "numerator", "7,393"),
        ("budget", "savings_target", "83%"),
        ("budget", "savings_target", "-5"),
        ("budget", "savings_target", "1.5"),
        ("budget", "savings_target", "£1000"),
        ("budget", "budget", "(1200)"),
        ("budget", "budget", "1.2k"),
        ("results", "numerator", "n/a"),
        ("results", "numerator", "[c]"),
        ("results", "numerator", "1e309"),
        ("results", "numerator", "-1"),
        ("results", "numerator", "#DIV/0!"),
        ("results", "period", "2016-18"),
        ("results", "period", "2016-17-q5"),
        ("contacts", "source", "Polise"),
        ("contacts", "outcome", "NA"),
        ("child_protection", "re_registration", "Y"),
        ("contacts", "quarter", "2017-18-q2"),
    ],
)
def test_what_is_not_as_agreed_is_refused_and_shown(problems_of: Problems, name: str, column: str, written: str) -> None:
    cell = f'"{written}"' if "," in written else written
    problem = only_problem(problems_of, name, with_cells(name, **{column: cell}))
    assert (problem.row, problem.column, problem.found) == (2, column, written)
    assert problem.remedy


@pytest.mark.parametrize(
    "written",
    [
        "2/10/17",
        "31/11/2017",
        "29/02/2017",
        "12.05.2011 00:30 BST",
        "2/Oct/2011 (twin)",
        "Oct 12, 2011",
        "30/09/2017",
        "01/01/2018",
    ],
)
def test_a_full_date_is_never_shown(problems_of: Problems, written: str) -> None:
    for name, column in (("contacts", "received"), ("contacts", "source"), ("results", "period"), ("budget", "savings_target")):
        problem = only_problem(problems_of, name, with_cells(name, **{column: f'"{written}"' if "," in written else written}))
        assert problem.found == "a date"
        assert written not in problem.sentence()


@pytest.mark.parametrize(
    ("name", "column", "written", "found"),
    [
        ("contacts", "contact_id", "Janet Example", "letters"),
        ("contacts", "received", "Janet Example", "letters"),
        ("contacts", "received", "12345", "figures"),
        ("contacts", "received", "43010", "figures"),
        ("contacts", "source", "janet example", "letters"),
        ("contacts", "source", "janet", "letters"),
        ("contacts", "source", "JE", "letters"),
        ("contacts", "source", "Ann", "letters"),
        ("contacts", "source", "JE2", "letters and figures"),
        ("contacts", "quarter", "398768", "figures"),
        ("contacts", "quarter", "39-87/68", "figures"),
        ("contacts", "received", "9434765919", "figures"),
        ("contacts", "source", "Janet Example of 12 High Street, Anytown", "letters and figures"),
        ("results", "numerator", "Janet Example", "letters"),
        ("contacts", "source", "李小龍", "letters"),
        ("results", "numerator", "Łéš", "letters"),
        ("results", "numerator", "je", "letters"),
        ("results", "numerator", "943 476 5919", "figures"),
        ("contacts", "quarter", "Janet Example", "letters"),
    ],
)
def test_what_could_identify_a_child_is_never_shown(
    problems_of: Problems, name: str, column: str, written: str, found: str
) -> None:
    problem = only_problem(problems_of, name, with_cells(name, **{column: f'"{written}"'}))
    assert problem.found == found
    assert written not in problem.sentence()


def test_a_code_that_the_list_lacks_is_shown_where_it_stands_in_many_rows(problems_of: Problems) -> None:
    sources = ["DNT"] * 6 + ["V5"] * 5 + ["police"] * 200
    rows = [with_cells("contacts", contact_id=f"K{number:04d}", source=source) for number, source in enumerate(sources)]
    assert {problem.found for problem in problems_of("contacts", csv_of("contacts", rows))} == {"DNT", "V5"}
    few = [
        with_cells("contacts", contact_id=f"K{number:04d}", source="DNT" if number < 4 else "police") for number in range(99)
    ]
    assert {problem.found for problem in problems_of("contacts", csv_of("contacts", few))} == {"letters"}


def test_initials_of_children_that_slipped_into_a_column_of_codes_are_not_taken_for_codes(problems_of: Problems) -> None:
    initials = [f"{first}{last}" for first in "ABCDEFGHIJ" for last in "KLMNO"] + ["JS"] * 9
    rows = [with_cells("contacts", contact_id=f"K{number:04d}", source=each) for number, each in enumerate(initials)]
    *singly, together = problems_of("contacts", csv_of("contacts", rows))
    assert {problem.found for problem in singly} == {"letters"}
    assert together.found == "39 cells, the first in row 22: rows 22 to 60"


@pytest.mark.parametrize(
    ("name", "cells", "place", "found"),
    [
        ("assessments", {"started": "01/10/2017"}, "started", "started a date, referred a date"),
        ("assessments", {"completed": "02/10/2017"}, "completed", "completed a date, started a date"),
        ("assessments", {"completed": "02/01/2018"}, "completed", "a date"),
        ("assessments", {"completed": ""}, "outcome", "outcome no_eligible_needs, completed blank"),
        ("assessments", {"outcome": ""}, "outcome", "outcome blank, completed a date"),
        ("plans", {"end": "30/04/2017"}, "end", "end a date, start a date"),
        ("plans", {"start": "01/01/2018"}, "start", "a date"),
        ("plans", {"end": "01/01/2018"}, "end", "a date"),
        ("plans", {"start": "01/01/2017", "end": "31/03/2017"}, "end", "a date"),
        ("looked_after", {"end": "02/10/2017"}, "reason_ended", "reason_ended blank, end a date"),
        ("looked_after", {"reason_ended": "Returned home"}, "reason_ended", "reason_ended Returned home, end blank"),
        ("reviews", {"due": "30/09/2017"}, "due", "a date"),
        ("court_applications", {"applied": "01/01/2018"}, "applied", "a date"),
        ("delivery_actions", {"milestones_done": "5"}, "milestones_done", "milestones_done 5, milestones_due 4"),
        ("results", {"numerator": "", "denominator": ""}, "value", "value blank, numerator blank, symbol blank"),
        ("results", {"value": "7", "symbol": "c"}, "symbol", "symbol c, value 7"),
        ("results", {"status": "revised"}, "previous_value", "previous_value blank, status revised"),
        ("contacts", {"team": ""}, "team", "blank"),
    ],
)
def test_cells_that_contradict_each_other_are_refused(
    problems_of: Problems, name: str, cells: dict[str, str], place: str, found: str
) -> None:
    problem = only_problem(problems_of, name, with_cells(name, **cells))
    assert (problem.row, problem.column, problem.found) == (2, place, found)


@pytest.mark.parametrize(
    ("name", "cells", "place"),
    [
        ("contacts", {}, "contact_id"),
        ("plans", {"start": "01/06/2017"}, "start"),
        ("budget", {}, "line"),
        ("results", {"numerator": "15"}, "indicator"),
    ],
)
def test_a_second_row_of_the_same_thing_is_refused(problems_of: Problems, name: str, cells: dict[str, str], place: str) -> None:
    problem = only_problem(problems_of, name, RIGHT[name], with_cells(name, **cells))
    assert (problem.row, problem.column) == (3, place)
    assert "C1" not in problem.sentence() and "K1" not in problem.sentence()


def test_a_placement_may_follow_another_on_the_same_day(problems_of: Problems) -> None:
    first = with_cells("looked_after", end="02/10/2017", reason_ended="new_episode")
    second = with_cells("looked_after", start="02/10/2017")
    assert problems_of("looked_after", csv_of("looked_after", [second, first])) == ()


def test_two_placements_that_begin_on_one_day_can_be_sent_where_the_first_ended_that_day(problems_of: Problems) -> None:
    first = with_cells("looked_after", end="01/05/2017", reason_ended="new_episode")
    moved_on, stays = with_cells("looked_after", placement="foster_in_house"), with_cells("looked_after")
    for rows in ([first, moved_on], [moved_on, first]):
        assert problems_of("looked_after", csv_of("looked_after", rows)) == ()
    (problem,) = problems_of("looked_after", csv_of("looked_after", [first, moved_on, stays]))
    assert (problem.rule_id, problem.row, problem.column) == ("ID-USED-TWICE", 4, "child_id")
    later = with_cells("looked_after", start="02/05/2017", placement="foster_in_house")
    (problem,) = problems_of("looked_after", csv_of("looked_after", [stays, first, later]))
    assert (problem.rule_id, problem.row) == ("EPISODE-OVERLAP", 4)


def test_all_problems_of_a_file_are_told_at_once(problems_of: Problems) -> None:
    rows = [
        with_cells("assessments", source="Polise", started="31/09/2017"),
        with_cells("assessments", referred="", team="nowhere"),
        with_cells("assessments", assessment_id="A3", completed="01/12/2016"),
        RIGHT["assessments"] + ",more",
    ]
    found = {(one.row, one.column, one.found) for one in problems_of("assessments", csv_of("assessments", rows))}
    assert found == {
        (2, "source", "Polise"),
        (2, "started", "a date"),
        (3, "referred", "blank"),
        (3, "team", "letters"),
        (3, "assessment_id", "the same as in row 2, other cells differ"),
        (4, "completed", "completed a date, started a date"),
        (4, "completed", "a date"),
        (5, "", "12 cells, header 11"),
    }


def test_a_rule_that_fails_itself_lets_nothing_through(problems_of: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TypeError("C1 is no date")

    rules = tuple(replace(rule, keeps=broken) for rule in SHAPES["plans"].own_rules)
    monkeypatch.setitem(SHAPES, "plans", replace(SHAPES["plans"], own_rules=rules))
    with pytest.raises(RuntimeError, match="a rule of a return could not be carried out: ID-USED-TWICE$"):
        problems_of("plans", csv_of("plans", [RIGHT["plans"]]))


def test_a_cause_that_many_rows_share_is_one_line_with_their_number_and_the_first(problems_of: Problems) -> None:
    rows = [with_cells("contacts", contact_id=f"K{place}", source="Polise") for place in range(1007)]
    (problem,) = problems_of("contacts", csv_of("contacts", rows))
    assert (problem.row, problem.column, problem.stands_for) == (2, "source", 1007)
    assert problem.found == "Polise, in 1,007 cells, the first in row 2: rows 2 to 1008"
    assert "Nearest in the list: police" in problem.remedy


def test_ten_rows_have_a_line_each_and_eleven_have_one(problems_of: Problems) -> None:
    rows = [with_cells("contacts", contact_id=f"K{place}", team="") for place in range(11)]
    assert [problem.row for problem in problems_of("contacts", csv_of("contacts", rows[:10]))] == list(range(2, 12))
    (problem,) = problems_of("contacts", csv_of("contacts", rows))
    assert problem.found == "blank, in 11 cells, the first in row 2: rows 2 to 12"


def test_a_coded_column_full_of_something_else_is_a_few_lines(problems_of: Problems) -> None:
    rows = [with_cells("contacts", contact_id=f"K{place}", source=f"Child Number{place:04d}") for place in range(300)]
    problems = problems_of("contacts", csv_of("contacts", rows))
    assert len(problems) == 21
    assert problems[-1].found == "280 cells, the first in row 22: rows 22 to 301"
    assert not [problem for problem in problems if "Child" in problem.sentence()]


def test_a_number_as_long_as_a_reference_is_not_shown_where_it_was_read_as_another(codes: Codes) -> None:
    """A reference that slipped into a column of pounds loses its zero; the account of the rows says so without it."""
    column = Column("budget", POUNDS)
    texts = pd.Series(["0943476591", "1,250", "1250"])
    mapped = mapped_in(column, texts, texts.map(POUNDS.read), codes)
    assert [one.sentence() for one in mapped] == [
        "budget: 1,250 → 1250: 1 row",
        "budget: figures as long as a reference → a number: 1 row",
    ]
