"""Where a council so decides, does one who knows a hidden count work out no other?"""

from __future__ import annotations

from dataclasses import replace

from helpers.disclosure.audit.attack import findings_of_one_who_knows
from helpers.disclosure.audit.knowledge import Knowledge, Sum
from helpers.disclosure.joint.problem import Problem
from helpers.disclosure.joint.together import decided

from .typed import problem, table

TABLE = table([[1, 20, 30, 40], [25, 2, 35, 45], [30, 40, 50, 60], [33, 44, 55, 66]])


def known_to_one(made: Problem) -> int:
    hidden = decided(made).reasons.keys()
    names = [str(one.name) for one in made.candidates]
    sums = tuple(Sum(names[total.whole], tuple(names[part] for part in total.parts)) for total in made.totals)
    shown = {name: made.numbers[place].value for place, name in enumerate(names) if name not in hidden}
    return len(findings_of_one_who_knows(Knowledge(shown, frozenset(map(str, hidden)), sums, frozenset(names))))


def test_with_two_others_in_each_sum_one_who_knows_a_count_works_out_no_other() -> None:
    assert known_to_one(TABLE) > 0
    assert known_to_one(replace(TABLE, against_one_who_knows=True)) == 0


def test_a_sum_of_which_no_third_number_may_be_hidden_is_protected_as_far_as_it_goes() -> None:
    made = problem({"a": 2, "b": 70, "all": 72}, {"all": ["a", "b"]}, decided={"all": "kept"})
    assert decided(replace(made, against_one_who_knows=True)).reasons.keys() == {"a", "b"}
