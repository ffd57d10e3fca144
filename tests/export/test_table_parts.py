"""Each part of a table as HTML: its caption, headings, cells, totals and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.snapshots import same_as_kept

from helpers.display.blocks.html import table as parts
from helpers.display.blocks.html.render import environment
from helpers.display.blocks.table import Table, cell, column, row
from helpers.display.blocks.text import run

SNAPSHOTS = Path(__file__).parent / "snapshots"
MACROS = environment().get_template("table.html.j2").module
TABLE = Table(
    id="contacts",
    caption="Contacts by source & outcome, Quarter 3 2017-18",
    columns=[
        column("Source", 2.0),
        column("Advice", align="right", group="Outcome"),
        column("Assessment", align="right", group="Outcome"),
        column("All", align="right"),
    ],
    rows=[
        row(cell("Professionals"), kind="group"),
        row(cell("Police"), cell("[c]", tone="withheld"), cell("82% (1,512 of 1,840)"), cell("1,421")),
        row(cell([run("Amber", sign="rag-amber")], tone="rag-amber"), cell("Not supplied: the return is awaited", span=3)),
        row(cell("All sources"), cell("4"), cell("3"), cell("7,393"), kind="total"),
    ],
    row_headers=1,
    notes=["[c] is withheld to protect children.", [run("Source: ", strong=True), "contacts return"]],
)


@pytest.mark.parametrize(
    ("part", "drawn"),
    [
        ("caption", lambda: MACROS.caption(TABLE)),
        ("widths", lambda: MACROS.widths(parts.shares(TABLE))),
        ("headings", lambda: MACROS.headings(parts.headings(TABLE))),
        ("group", lambda: MACROS.cells(parts.bodies(TABLE)[0][0])),
        ("cells", lambda: MACROS.cells(parts.bodies(TABLE)[0][1])),
        ("rating", lambda: MACROS.cells(parts.bodies(TABLE)[0][2])),
        ("totals", lambda: MACROS.cells(parts.bodies(TABLE)[0][3])),
        ("notes", lambda: MACROS.notes(TABLE.notes)),
    ],
)
def test_the_part_of_a_table_is_as_it_was(part, drawn):
    assert same_as_kept(str(drawn()).replace("><", ">\n<"), SNAPSHOTS / f"table_{part}.txt")
