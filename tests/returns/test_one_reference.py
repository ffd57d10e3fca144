"""Is a reference one reference, in whatever capitals, width or look-alike letters it is written?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.returns.sent import csv_of, with_cells

from helpers.domain.refusal import Problem
from helpers.returns.shapes.cell_kinds import IDENTIFIER
from helpers.returns.shapes.identity import identity

Problems = Callable[..., tuple[Problem, ...]]
OTHERWISE = ["c000461", "\uff23\uff10\uff10\uff10\uff14\uff16\uff11"]


@pytest.mark.parametrize("text", ["C000461", "E5", "X0", "NULL0", "NIL1", "A" * 8 + "0" * 32])
def test_a_reference_of_capitals_and_figures_is_taken_as_it_is_because_nothing_speaks_against_one(text: str) -> None:
    assert IDENTIFIER.read(text) == text == identity(text)
    assert not any(reason.fits(text) for reason in IDENTIFIER.reasons)


@pytest.mark.parametrize("other", OTHERWISE)
def test_a_child_in_two_spellings_is_one_child(other: str, problems_of: Problems) -> None:
    rows = [with_cells("looked_after", child_id="C000461"), with_cells("looked_after", child_id=other)]
    (problem,) = problems_of("looked_after", csv_of("looked_after", rows))
    assert (problem.rule_id, problem.row) == ("ID-USED-TWICE", 3)
    assert problem.found == "the same as in row 2, written in other letters"


@pytest.mark.parametrize("other", OTHERWISE)
def test_two_spellings_in_rows_that_may_stand_together_are_named_with_both_rows(other: str, problems_of: Problems) -> None:
    rows = [
        with_cells("court_applications", application_id="L1", child_id="C000461"),
        with_cells("court_applications", application_id="L2", child_id="C000009"),
        with_cells("court_applications", application_id="L3", child_id=other),
    ]
    (problem,) = problems_of("court_applications", csv_of("court_applications", rows))
    assert (problem.rule_id, problem.row, problem.column) == ("ID-TWO-SPELLINGS", 4, "child_id")
    assert problem.found == "the reference of row 2, written in other letters"
    assert "461" not in problem.sentence()


def test_episodes_of_one_child_overlap_whatever_the_capitals(problems_of: Problems) -> None:
    rows = [
        with_cells("looked_after", child_id="C1", start="01/05/2017"),
        with_cells("looked_after", child_id="c1", start="01/06/2017"),
    ]
    rules = {problem.rule_id for problem in problems_of("looked_after", csv_of("looked_after", rows))}
    assert rules == {"EPISODE-OVERLAP", "ID-TWO-SPELLINGS"}


@pytest.mark.parametrize("other", ["\u0421000461", "C\u00c4000461"])
def test_a_letter_of_another_alphabet_or_with_an_accent_is_refused(other: str, problems_of: Problems) -> None:
    (problem,) = problems_of("plans", csv_of("plans", [with_cells("plans", child_id=other)]))
    assert problem.rule_id == "ID-LETTERS"


def test_the_reference_of_an_action_is_one_in_capitals_or_small_letters(problems_of: Problems) -> None:
    rows = [with_cells("delivery_actions", reference="D1"), with_cells("delivery_actions", reference="d1", action="Another")]
    (problem,) = problems_of("delivery_actions", csv_of("delivery_actions", rows))
    assert (problem.rule_id, problem.row) == ("ID-USED-TWICE", 3)
