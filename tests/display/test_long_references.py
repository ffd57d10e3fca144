"""A reference of any length leaves a chart room to draw in: a warning there would stop the paper after a good check."""

from __future__ import annotations

from types import SimpleNamespace

from helpers.display.charts.milestones import Action, _svg


def test_milestones_of_actions_with_references_of_300_letters_are_drawn():
    page = SimpleNamespace(words=lambda *keys, **values: "1 of 2", numbers=SimpleNamespace(plain=str))
    row = SimpleNamespace()
    assert _svg(page, [Action(row, "w" * 300, "words", 2, 1, ""), Action(row, "DP2", "more", 2, 1, "")]).startswith("<svg")
