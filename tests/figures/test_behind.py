"""The rows behind a figure are those that it counts, and the filter that made them is said in words."""

from __future__ import annotations

from typing import Any

import pytest

from domain.params_folder import ParamsFolder
from helpers.domain.refusal import Refused
from helpers.figures.behind import Behind, evidence_held, rows_behind
from measures.typed import Held

from .worked import TABLE, THIS, rows_of

Q3 = "contacts 2017-18-q3"


def behind(council: ParamsFolder, name: str = TABLE, tables: dict[str, Any] | None = None, **cell: str) -> Behind:
    held = tables or {Q3: rows_of(police_advice=20, police_assessment=10, self_advice=7)}
    council.set(THIS, "supplied", [name.split()[0] for name in held])
    params = council.load("2017-18-q3")
    return rows_behind(name, params, evidence_held(params, Held(held)), **cell)  # type: ignore[arg-type]


def test_the_rows_behind_a_table_are_all_that_it_counts(council: ParamsFolder) -> None:
    found = behind(council)
    assert len(found.rows) == 37
    assert found.words.startswith("37 rows of contacts of 2017-18-q3")


def test_the_rows_behind_one_cell_are_those_of_its_row_and_column(council: ParamsFolder) -> None:
    found = behind(council, row="police", column="assessment")
    assert (len(found.rows), set(found.rows["source"]), set(found.rows["outcome"])) == (10, {"police"}, {"assessment"})
    assert found.words.endswith("where source is police and outcome is assessment")


def test_the_rows_behind_a_total_are_those_of_the_whole_column(council: ParamsFolder) -> None:
    assert len(behind(council, row="total", column="advice").rows) == 27


def test_a_figure_that_is_not_registered_is_refused_with_the_nearest(council: ParamsFolder) -> None:
    with pytest.raises(Refused, match=f"Did you mean '{TABLE}'"):
        behind(council, f"{TABLE}s")


def test_a_return_that_is_not_held_has_no_rows(council: ParamsFolder) -> None:
    with pytest.raises(Refused, match="is not held for the quarter"):
        behind(council, tables={"plans 2017-18-q3": "child_id start end"})
