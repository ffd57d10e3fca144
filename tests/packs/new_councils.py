"""Councils that the tests set up as an analyst would: with ``new-council``, from files of any name."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from helpers.pack.council_folder import Council, Written, write_council
from helpers.returns.shapes.registry import SHAPES
from packs.conftest import PROJECT

QUARTER = "2017-18-q3"


def set_up(name: str, nation: str, folder: Path, sources: Sequence[Path], quarter: str = "") -> Written:
    """A council's folder, written from the project's root."""
    council = Council(name, nation, "Scrutiny Committee", "Children's Services", "Children's Services")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        return write_council(council, folder, sources, quarter)


def write_return(path: Path, name: str, rows: Sequence[Mapping[str, object]], quarter: str = QUARTER) -> Path:
    """A return of our own shape in a file of any name; what a row leaves out is blank."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, SHAPES[name].column_names, restval="")
        writer.writeheader()
        writer.writerows({"quarter": quarter, **row} for row in rows)
    return path
