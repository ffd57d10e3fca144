"""What is withheld so that no child can be worked out, and nothing more than that."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from helpers.disclosure.audit.attack import findings
from helpers.disclosure.audit.knowledge import Knowledge, Sum
from helpers.disclosure.joint.complementary import hidden, withheld
from helpers.disclosure.joint.problem import Candidate, Number, Problem, Total, apart
from helpers.disclosure.joint.reach import Goal, Reader
from helpers.disclosure.joint.together import decided

from .typed import possible, problem, table


def beside(problem):
    """What is withheld though it is not small."""
    return {name for name, reason in decided(problem).reasons.items() if reason == "stands_on_another"}


def small(problem):
    return {name for name, reason in decided(problem).reasons.items() if reason == "small"}


@pytest.mark.parametrize("count", [1, 5])
def test_a_small_count_is_withheld_with_another_of_its_sum(count):
    one_row = problem({"a": count, "b": 9, "c": 30, "all": 39 + count}, {"all": ["a", "b", "c"]})
    assert small(one_row) == {"a"} and beside(one_row) == {"b"}


def test_zeros_and_larger_counts_are_shown():
    assert decided(problem({"a": 0, "b": 6, "all": 6}, {"all": ["b"]})).reasons == {}


def test_where_two_small_counts_stand_together_nothing_else_is_withheld_if_they_could_be_large():
    assert beside(problem({"a": 4, "b": 5, "c": 30, "all": 39}, {"all": ["a", "b", "c"]})) == set()


def test_two_that_could_only_be_small_need_a_third():
    one_row = problem({"a": 1, "b": 2, "c": 30, "all": 33}, {"all": ["a", "b", "c"]})
    assert beside(one_row) == {"c"} and max(possible(one_row, {"a", "b"})["a"]) == 2


def test_a_total_that_may_not_be_hidden_is_shown():
    counts, sums = {"a": 2, "b": 70, "all": 72}, {"all": ["a", "b"]}
    assert beside(problem(counts, sums, decided={"all": "kept"})) == {"b"}


def test_a_total_that_may_not_be_hidden_is_hidden_where_it_would_give_small_counts_away():
    made = problem({"a": 2, "b": 3, "all": 5 + 1, "c": 1}, {"all": ["a", "b", "c"]}, decided={"all": "kept"})
    decision = decided(made)
    assert decision.hidden_all_the_same == {"all"} and not decision.still_known


def test_a_small_total_is_hidden_though_it_may_not_be():
    made = problem({"a": 2, "b": 2, "all": 4}, {"all": ["a", "b"]}, decided={"all": "kept"})
    assert decided(made).reasons["all"] == "small"


def test_what_is_public_gives_away_what_it_gives_away_and_it_is_said():
    made = problem({"a": 2, "b": 20, "all": 22}, {"all": ["a", "b"]}, decided={"b": "shown", "all": "shown"})
    assert decided(made).still_known == {"a"}


def test_what_was_withheld_before_stays_withheld_for_that_reason():
    made = problem({"a": 2, "b": 9, "c": 8, "all": 19}, {"all": ["a", "b", "c"]}, decided={"b": "withheld"})
    assert decided(made).reasons == {"a": "small", "b": "published_so_before"}


def test_a_larger_count_that_was_withheld_before_is_not_worked_out_now():
    made = problem({"a": 20, "b": 9, "all": 29}, {"all": ["a", "b"]}, decided={"b": "withheld"})
    assert beside(made) and "b" in decided(made).reasons


def test_a_share_is_withheld_whole_and_no_other_page_gives_its_n_away():
    """Of 40 children 3 came home: a table has the 3 and the 37 too."""
    numbers = (Number(3.0, 0.0), Number(40.0), Number(37.0, 0.0))
    share = Candidate("share", (0, 1, 2))
    of_table = tuple(Candidate(name, (number,)) for number, name in enumerate(("home", "all", "others")))
    made = Problem(numbers, (Total(1, (0, 2)),), (share, *of_table))
    assert decided(made).reasons == {"share": "small", "home": "small", "others": "stands_on_another"} or decided(
        made
    ).reasons == {"share": "small", "home": "small", "all": "stands_on_another"}


def test_parts_that_share_no_number_but_a_known_one_are_solved_apart():
    counts = {"a": 2, "b": 9, "c": 3, "d": 8, "all": 11, "every": 11}
    made = problem(counts, {"all": ["a", "b"], "every": ["c", "d"]}, decided={"all": "shown"})
    assert [sorted(str(candidate.name) for candidate in part.candidates) for part in apart(made)] == [
        ["a", "all", "b"],
        ["c", "d", "every"],
    ]


TABLES = [np.random.default_rng(seed).choice([0, 1, 2, 6, 7, 8, 12], size=(3, 3)).tolist() for seed in range(12)]


@pytest.mark.parametrize("rows", TABLES)
def test_of_small_tables_no_pattern_costs_less_and_none_gives_a_small_count_away(rows):
    made = table(rows)
    names = [str(candidate.name) for candidate in made.candidates]
    must = {name for name, forced in zip(names, made.must_be_withheld(), strict=True) if forced}
    pattern = {name for name, is_withheld in zip(names, withheld(made).candidates, strict=True) if is_withheld}
    assert must <= pattern and _is_safe(made, pattern)
    cost = {str(candidate.name): candidate.cost for candidate in made.candidates}
    extra = sum(cost[name] for name in pattern - must)
    others = [name for name in names if name not in must]
    cheaper = (set(more) for size in range(3) for more in combinations(others, size) if sum(map(cost.get, more)) < extra - 0.01)
    assert not [more for more in cheaper if _is_safe(made, must | more)]


def _is_safe(made, pattern):
    """Whether each small number could be as much, up to 6, and as little as it could be with everything withheld."""
    goals = [Goal(number, 1, 6 - made.numbers[number].value) for number in made.small()]
    goals += [Goal(number, -1, made.numbers[number].value - 1) for number in made.small()]
    everything = [True] * len(made.candidates)
    at_most = {short.goal: short.reached for short in Reader(made).short(hidden(made, everything), goals)}
    asked = [Goal(goal.number, goal.sign, at_most.get(goal, goal.margin)) for goal in goals]
    mask = hidden(made, [str(candidate.name) in pattern for candidate in made.candidates])
    return not list(Reader(made).short(mask, asked))


def test_the_published_table_of_which_every_line_has_two_hidden_and_one_number_is_known():
    """Of the vignette of R's sdcTable: rows w to z, columns a to d."""
    rows = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
    made = table(rows, least=0)
    withheld_there = {"a0", "a1", "a2", "b0", "b2", "c1", "c3", "d1", "d3"}
    names = [str(candidate.name) for candidate in made.candidates]
    wb = names.index("a1")
    for more, moves in ((set(), 0), ({"b3"}, 31)):
        mask = hidden(made, [name in withheld_there | more for name in names])
        short = list(Reader(made).short(mask, [Goal(wb, 1, 31.0)]))
        assert [one.reached for one in short] == ([0.0] if moves == 0 else [])


def test_the_published_counties_and_regions_hide_one_place_more_and_no_other():
    """Of the tests of R's GaussSuppression: each grouping alone is safe, and together they gave K away."""
    counts = dict(zip("ABIJKLMN", (2, 2, 8, 8, 3, 3, 3, 7), strict=True))
    sums = {"ABIJ": "ABIJ", "KLMN": "KLMN", "LM": "LM", "ABIJKN": "ABIJKN"}
    totals = {name: sum(counts[one] for one in of) for name, of in sums.items()}
    made = problem({**counts, **totals}, sums, threshold=3, decided=dict.fromkeys(totals, "shown"), least=0)
    assert small(made) == set("ABKLM") and beside(made) == {"N"}


def test_the_published_ages_and_countries_hide_no_more_than_three_beside_the_small_ones():
    counts = {"yS": 5, "yI": 2, "yP": 0, "oS": 6, "oI": 3, "oP": 4, "S": 11, "I": 5, "P": 4, "y": 7, "o": 13, "all": 20}
    sums = {"S": ["yS", "oS"], "I": ["yI", "oI"], "P": ["oP"], "y": ["yS", "yI"], "o": ["oS", "oI", "oP"]}
    sums |= {"all": ["y", "o"]}
    made = problem(counts, sums, threshold=1, decided={"all": "shown"})
    assert len(decided(made).reasons) <= 3


def test_the_published_tables_of_three_years_give_every_small_count_away_unless_protected_as_one():
    """Of the vignette of R's GaussSuppression: ages by membership of the EU, and countries, by year; 1 and 2 are small."""
    by_year = {"14": {"S": 15, "P": 1, "I": 8}, "15": {"S": 4, "P": 3, "I": 2}, "16": {"S": 7, "P": 2, "I": 2}}
    young, old = {"14": 6, "16": 9}, {"14": 10, "15": 7}
    counts = {f"{one}{year}": many for year, each in by_year.items() for one, many in each.items()}
    sums = {year: [f"EU{year}", f"I{year}"] for year in by_year} | {one: [f"{one}{year}" for year in by_year] for one in "SPI"}
    sums |= {f"EU{year}": [f"S{year}", f"P{year}"] for year in by_year}
    counts |= {f"EU{year}": each["S"] + each["P"] for year, each in by_year.items()}
    counts |= {year: sum(each.values()) for year, each in by_year.items()} | {"S": 26, "P": 6, "I": 12}
    counts |= {f"y{year}": many for year, many in young.items()} | {f"o{year}": many for year, many in old.items()}
    made = problem(counts, sums, threshold=2)
    at = {str(one.name): place for place, one in enumerate(made.candidates)}
    ages = (Total(at[f"EU{year}"], tuple(at[age] for age in (f"y{year}", f"o{year}") if age in at)) for year in by_year)
    made = replace(made, totals=(*made.totals, *ages))
    exactly = {finding.name for finding in worked_out(made, small(made)) if finding.low == finding.high}
    assert exactly == small(made) == {"P14", "I15", "I16", "P16"}
    assert worked_out(made, set(decided(made).reasons)) == ()


def worked_out(made, withheld_there):
    """What the auditor finds where those are withheld; noughts are shown."""
    names = [str(one.name) for one in made.candidates]
    sums = tuple(Sum(names[total.whole], tuple(names[part] for part in total.parts)) for total in made.totals)
    shown = {name: made.numbers[place].value for place, name in enumerate(names) if name not in withheld_there}
    return findings(Knowledge(shown, frozenset(map(str, withheld_there)), sums, frozenset(names)), made.threshold)


PRINTS = """
from disclosure.joint.typed import table
from helpers.disclosure.joint.together import decided
rows = [[1, 7, 9, 30], [12, 8, 8, 8], [9, 9, 2, 40], [8, 8, 60, 11]]
print(decided(table(rows)).reasons)
"""


def test_the_same_pattern_comes_out_whatever_the_hash_seed_and_the_number_of_threads():
    printed = set()
    for seed, threads in (("0", "1"), ("1", "2"), ("4242", "4")):
        set_so = {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run(
            [sys.executable, "-c", PRINTS], capture_output=True, text=True, check=True, env={**os.environ, **set_so}
        )
        printed.add(run.stdout)
    assert len(printed) == 1 and "stands_on_another" in printed.pop()
