"""What an analyst is told when an input is refused."""

from __future__ import annotations

import pickle

from helpers.domain.refusal import Problem, Refused


def test_a_problem_says_where_what_and_what_to_do():
    problem = Problem(
        "contacts.xlsx",
        "a date is written dd/mm/yyyy",
        "Correct it.",
        sheet="Data",
        row=12,
        column="received",
        found="'31-13-17'",
    )
    assert problem.sentence() == (
        "contacts.xlsx, sheet Data, row 12, column received: a date is written dd/mm/yyyy. Found: '31-13-17'. Correct it."
    )


def test_a_word_of_thousands_of_letters_is_cut_so_that_the_problem_is_still_a_line():
    sentence = Problem("params/pack.yaml", "a paper's kind is known", "Correct it.", found=repr("w" * 5000)).sentence()
    assert sentence == f"params/pack.yaml: a paper's kind is known. Found: '{'w' * 59}…. Correct it."


def test_a_problem_of_a_whole_file_names_the_file_only():
    assert Problem("plans.csv", "the return is there", "Send it.").sentence() == "plans.csv: the return is there. Send it."


def test_a_refusal_says_every_problem_and_keeps_them_between_processes():
    refused = Refused(Problem(name, "is missing", "Add it.") for name in ("a", "b"))
    assert str(refused) == "a: is missing. Add it.\nb: is missing. Add it."
    assert pickle.loads(pickle.dumps(refused)).problems == refused.problems
