"""Does a point of a drawing stand where no number of its table does?"""

from __future__ import annotations

import pytest

from helpers.display.blocks.chart import Chart
from helpers.pack.release.harvest.chart_points import misplaced

QUARTERS = {"Q1": "40", "Q2": "60", "Q3": "[c]", "Q4": "100"}  # on a scale of 100 points down to 0


def chart(*heights: float) -> Chart:
    marks = "".join(f'<use x="{10 * place}" y="{height}"/>' for place, height in enumerate(heights, 1))
    band = '<use x="0" y="192.7"/>'
    ticks = '<g id="matplotlib.axis_1"><use x="10" y="190"/></g>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="axes_1">{ticks}{band}<g id="line2d_9">{marks}</g></g></svg>'
    rows = [{"kind": "body", "cells": [{"text": name}, {"text": value}]} for name, value in QUARTERS.items()]
    columns = [{"label": "Period"}, {"label": "Contacts", "align": "right"}]
    table = {"block": "table", "id": "t", "caption": "Contacts", "columns": columns, "rows": rows, "row_headers": 1}
    return Chart.model_validate({"id": "c", "caption": "Contacts", "alt": "Contacts", "svg": svg, "table": table})


@pytest.mark.parametrize(
    ("heights", "wrong"),
    [
        ((60.0, 40.0, 0.0), False),
        ((60.0, 40.0, 97.0, 0.0), True),  # the withheld quarter has a point
        ((60.0, 20.0, 0.0), True),  # another height than its number
        ((60.0, 40.0), False),  # too few to tell
    ],
)
def test_a_point_stands_where_a_number_of_its_own_does(heights: tuple[float, ...], wrong: bool) -> None:  # noqa: FBT001
    assert misplaced(chart(*heights)) is wrong
