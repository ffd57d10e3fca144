"""The sample council with few children and one quarter, so that it is checked and run in seconds."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

from helpers.domain.quarter import Quarter
from helpers.returns.sample import write_sample

ROOT = Path(__file__).parents[1]
QUARTER = "2017-18-q3"
ROWS = 80  # of each return that has a row a contact, an assessment or a child


def write_small_council(project: Path) -> None:
    """A project folder: params and notebooks as they stand, the sample's returns of the quarter cut to few rows."""
    for folder in ("params", "notebooks"):
        shutil.copytree(ROOT / folder, project / folder)
    _change(project / "params" / "quarters" / f"{QUARTER}.yaml", "returns: sample", "returns: returns")
    _change(project / "params" / "quarters" / f"{QUARTER}.yaml", '"2012-13-q4"', f'"{QUARTER}"')
    _change(project / "params" / "council.yaml", "policy: suppress5", "policy: none")  # protecting takes most of the time
    write_sample(project / "returns", [Quarter.parse(QUARTER)])
    folder = project / "returns" / QUARTER
    for name in ("contacts", "assessments", "court_applications"):
        _cut(folder / f"{name}.csv", lambda row: True)
    looked_after, registered = (_cut(folder / f"{name}.csv", lambda row: True) for name in ("looked_after", "child_protection"))
    _cut(folder / "plans.csv", lambda row: row["child_id"] in looked_after | registered, most=2 * ROWS)
    for name in ("reviews", "statutory_visits"):
        _cut(folder / f"{name}.csv", lambda row: row["child_id"] in looked_after)
    for workbook in sorted(folder.glob("*.xlsx")):
        _as_csv(workbook)


def _as_csv(workbook: Path) -> None:
    """The only sheet of a workbook as a CSV file in its place, so that one cell of it is changed without another library."""
    rows = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_index(0).to_python()
    with workbook.with_suffix(".csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([_text(cell) for cell in row] for row in rows)
    workbook.unlink()


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text, f"{file.name} does not say {before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def _cut(file: Path, wanted: Callable[[Mapping[str, str]], bool], *, most: int = ROWS) -> set[str]:
    """Keeps the first rows that are wanted; the children of them."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if wanted(row)][:most]
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(written.getvalue(), encoding="utf-8")
    return {row["child_id"] for row in rows if "child_id" in row}
