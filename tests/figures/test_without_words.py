"""What changed since the pack before: a number or sign, or only the words that somebody wrote beside it."""

from __future__ import annotations

import json

import pytest

from helpers.cli.last_lines import what_changed
from helpers.figures.without_words import numbers_fingerprint
from helpers.pack.outcome import Placed
from helpers.pack.place.manifest import MADE_FROM, changed_figures, reworded_figures

from .worked import commentary, results, worked_out

NOW = "2017-18-q3"


def of(council, said, value=9.0):
    """An indicator of a published result, with what the service says of it."""
    stated = results({"indicator": "PM33", "period": "2016-17", "value": value})
    words = commentary({"indicator": "PM33", "face": "may", "face_reason": "", **said})
    return numbers_fingerprint(worked_out(council, {f"results {NOW}": stated, f"commentary {NOW}": words})["PM33"])


SAID = {"what_happened": "Two left.", "why": "Pay", "action": "Recruit", "owner": "A", "due": "2018-03-31", "expected_1": 8.0}


@pytest.mark.parametrize("field", ["what_happened", "why", "action", "owner", "expected_basis", "face_reason"])
def test_changed_words_are_no_changed_figure(council, field):
    assert of(council, SAID) == of(council, {**SAID, field: "Other words."})


def test_a_changed_value_promise_or_face_is_a_changed_figure(council):
    as_it_was = of(council, SAID)
    assert of(council, SAID, value=10.0) != as_it_was
    assert of(council, {**SAID, "expected_1": 7.0}) != as_it_was


def test_a_run_tells_changed_figures_from_changed_words(tmp_path):
    before, now = tmp_path / "before", tmp_path / "now"
    made_from = {
        before: {"figures": {"PM24": "a", "PM25": "b", "PM26": "c"}, "numbers": {"PM24": "1", "PM25": "2", "PM26": "3"}},
        now: {"figures": {"PM24": "z", "PM25": "y", "PM26": "c"}, "numbers": {"PM24": "1", "PM25": "9", "PM26": "3"}},
    }
    for folder, content in made_from.items():
        folder.mkdir()
        (folder / MADE_FROM).write_text(json.dumps(content), encoding="utf-8")
    assert changed_figures(before, now) == ("PM25",) and reworded_figures(before, now) == ("PM24",)
    assert changed_figures(None, now) is None and reworded_figures(None, now) == ()


def test_the_last_lines_name_words_that_changed_apart_from_figures(tmp_path):
    placed = Placed(tmp_path, ("index",), 1.0, made=("index",), changed=(), reworded=("PM24",))
    assert list(what_changed(placed)) == ["No figure changed since the pack before.", "Words of PM24 changed."]
