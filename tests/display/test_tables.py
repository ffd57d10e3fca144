"""What a table says beside its cells."""

from __future__ import annotations

from helpers.display.tables.figure_table import notes
from helpers.figures.publishable import Publishable


def test_a_restructure_is_a_break_that_the_table_says(page):
    figure = Publishable(
        id="t",
        kind="table",
        title="T",
        unit="children",
        counts="children",
        period="",
        facts={"restructures": [{"was": "Family Support", "now": "Early Help", "last_day": "2017-03-31"}]},
    )
    assert notes(page(), figure) == ["Family Support ended on 31 March 2017 and became Early Help: the two are not compared."]


def test_a_team_that_ended_without_a_successor_says_when(page):
    figure = Publishable(
        id="t",
        kind="table",
        title="T",
        unit="children",
        counts="children",
        period="",
        facts={"restructures": [{"was": "Family Support", "now": "", "last_day": "2017-03-31"}]},
    )
    assert notes(page(), figure) == ["Family Support ended on 31 March 2017."]
