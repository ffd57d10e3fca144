"""Are words that say what protection withholds seen, wherever somebody typed them, answered for once, and never repeated?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.params_folder import ParamsFolder
from helpers.disclosure.protect import Pattern
from helpers.domain.commentary import ServiceWords
from helpers.domain.params.params import Params
from helpers.figures.build import drafts_of
from helpers.figures.draft import Draft
from helpers.figures.figure import Commentary
from helpers.figures.joined import Before, pattern_of
from helpers.figures.one_outcome import one_outcome, rows_by_outcomes
from helpers.figures.typed_numbers import answered_in_vain, to_answer
from measures.typed import Held

from .test_grouping import draft
from .test_joined import POLICY, series
from .worked import THIS, rows_of

RETURNS = Held({"contacts 2017-18-q3": rows_of(police_advice=3, police_assessment=20, self_advice=30, self_assessment=40)})


def flagged(council: ParamsFolder, words: str = "", answered: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Of an officer's advice in these words, what the analyst must answer for: the key and the sentence."""
    council.set(THIS, "supplied", ["contacts"])
    council.set(THIS, "assurance", {"words": words, "by": "An officer", "dated": "2018-03-01"})
    council.set(THIS, "answered", answered or {})
    params = council.load()
    drafts = drafts_of(params, RETURNS)
    found = to_answer(drafts, pattern_of(drafts, POLICY, Before()), params, RETURNS)
    return [(each.key, each.sentence) for each in found]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Label police sent 3 for advice.", 1),
        ("There were 3 meetings. Label police sent many.", 0),
        ("Label police sent some in Quarter 3, by 3 December 2017.", 0),
        ("Case police_advice1 is closed.", 1),
        ("A case is closed.", 0),
    ],
)
def test_a_withheld_number_near_its_label_and_an_id_are_seen_in_an_officers_advice_and_not_repeated(council, words, lines):
    found = flagged(council, words)
    assert len(found) == lines
    assert not any("police_advice1" in sentence or " 3" in sentence for _, sentence in found)


def test_an_answer_with_its_reason_lets_words_stand_and_other_words_need_another(council):
    words = "Label police sent 3 officers."
    ((key, sentence),) = flagged(council, words)
    assert key in sentence and key.startswith("assurance/")
    assert flagged(council, words, {key: "Officers, not children."}) == []
    ((other, _),) = flagged(council, f"{words} And more.", {key: "Officers, not children."})
    assert other != key


def test_an_answer_to_words_that_are_gone_is_listed(council):
    council.set(THIS, "supplied", ["contacts"])
    council.set(THIS, "answered", {"cover/reason/1/12345678": "It was right."})
    params = council.load()
    (line,) = answered_in_vain(drafts_of(params, RETURNS), params)
    assert "cover/reason/1/12345678" in line


@pytest.mark.parametrize(
    ("words", "lines"), [("Only 3 came home", 1), ("It was 1.5% of all", 1), ("Fewer came home than in 2016", 0)]
)
def test_commentary_is_near_the_results_of_its_own_indicator(council, words, lines):
    said = Commentary(this_quarter=ServiceWords(what_happened=words, why="", action="", owner=""))
    made = Draft(replace(series((3, 200)), commentary=said), ("share",))
    params: Params = council.load()
    found = to_answer([made], pattern_of([made], POLICY, Before()), params, Held({}))
    assert len(found) == lines and not any(number in each.sentence for each in found for number in ("1.5", "200"))


def test_rows_of_which_all_have_one_outcome_are_listed_with_a_row_to_group_them_with() -> None:
    made = draft(police=(9, 0), school=(8, 0), self=(3, 30), nobody=(0, 0))
    lines = list(one_outcome([made], POLICY))
    by_force = {row for row, cells in (("police", (9, 0)), ("school", (8, 0)), ("self", (3, 30))) if sum(map(bool, cells)) == 1}
    assert {line.split("'")[1] for line in lines} == by_force
    assert all("group it with 'self'" in line for line in lines)
    assert rows_by_outcomes(made.figure)["self"] == {"c0", "c1"}
    assert list(one_outcome([made], POLICY.model_copy(update={"policy": "round5"}))) == []


def test_nothing_is_answered_for_where_nothing_is_withheld(council):
    params = council.load()
    made = Draft(series((70, 200)), ("share",))
    assert to_answer([made], Pattern(frozenset()), params, Held({})) == ()


def test_rows_of_which_no_outcome_was_recorded_tell_nothing_of_anyone(monkeypatch) -> None:
    made = draft(police=(9, 0), self=(3, 30))
    assert len(list(one_outcome([made], POLICY))) == 1
    monkeypatch.setattr("helpers.figures.one_outcome.NOT_RECORDED", "c0")
    assert list(one_outcome([made], POLICY)) == []
