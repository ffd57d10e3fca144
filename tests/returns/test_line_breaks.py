"""Is a line break one line break, whatever program made it and whatever format it came in?"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells, workbook_of

from helpers.domain.params.codes import Codes
from helpers.returns.library import Returns

WRITTEN = [
    "\r",
    "\r\n",
    "\n",
    "\u0085",
    "\u2028",
    "\u2029",
    "\u000b",
    "\u000c",
    "_x000D_",
    "_x0085_",
    "_x000D_\n",
    "_x000d__x000a_",
]
RIGHT_CELLS = RIGHT["delivery_actions"].split(",")
UPDATE = RIGHT_CELLS.index("Update")


def update(root: Path, codes: Codes) -> str:
    """What the one row of the return says in its update."""
    (cell,) = Returns(root, codes).frame("delivery_actions", QUARTER)["update"]
    return cell


def send(root: Path, suffix: str, content: bytes) -> None:
    (root / str(QUARTER)).mkdir()
    (root / str(QUARTER) / f"delivery_actions{suffix}").write_bytes(content)


@pytest.mark.parametrize("line_break", WRITTEN, ids=ascii)
def test_a_line_break_in_a_csv_file_is_one(line_break: str, tmp_path: Path, codes: Codes) -> None:
    cell = f'"Siân began.{line_break}It goes on."'
    send(tmp_path, ".csv", csv_of("delivery_actions", [with_cells("delivery_actions", update=cell)]))
    assert update(tmp_path, codes) == "Siân began.\nIt goes on."


@pytest.mark.parametrize("line_break", WRITTEN, ids=ascii)
def test_a_line_break_in_a_workbook_is_one(line_break: str, tmp_path: Path, codes: Codes) -> None:
    cells = [*RIGHT_CELLS]
    cells[UPDATE] = f"It began.{line_break}It goes on."
    send(tmp_path, ".xlsx", workbook_of("delivery_actions", [cells]))
    assert update(tmp_path, codes) == "It began.\nIt goes on."


def test_two_paragraphs_stay_two_line_breaks_apart(tmp_path: Path, codes: Codes) -> None:
    cell = '"It began.\r\n\r\nIt goes on."'
    send(tmp_path, ".csv", csv_of("delivery_actions", [with_cells("delivery_actions", update=cell)]))
    assert update(tmp_path, codes) == "It began.\n\nIt goes on."


def test_line_breaks_are_not_counted_as_cleaned(tmp_path: Path, codes: Codes) -> None:
    cell = '"It began.\r\nIt goes on."'
    send(tmp_path, ".csv", csv_of("delivery_actions", [with_cells("delivery_actions", update=cell)]))
    outcome = Returns(tmp_path, codes).examined(QUARTER, ["delivery_actions"], afresh=True)["delivery_actions"]
    assert outcome.account.cleaned == 0
