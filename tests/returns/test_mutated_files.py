"""A right file that was damaged in any way is read or refused: no traceback, no hang, no memory without bounds."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.returns.corpus import lines
from tests.returns.corpus.workbooks_made import HEADER, workbook
from tests.returns.mutating import CELLS, EDITS, RIGHT, ROWS, Edit, come_of, edited, swapped

from helpers.domain.params.codes import Codes
from helpers.returns.library import Returns

PROJECT = Path(__file__).parents[2]
MOST_MEMORY = 1024  # MiB
HANGS = timedelta(seconds=30)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of returns, used again for every file."""
    return tmp_path_factory.mktemp("mutated")


@settings(max_examples=200, deadline=HANGS, suppress_health_check=list(HealthCheck))
@given(file=st.sampled_from(sorted(RIGHT)), edits=EDITS, inside=st.booleans())
def test_a_damaged_file_is_read_or_refused(root: Path, codes: Codes, file: str, edits: list[Edit], inside: bool) -> None:
    came = come_of(root, lambda: Returns(root, codes), file, edited(RIGHT[file], edits, inside))
    assert came in ("accepted", "refused")


@pytest.mark.slow
@settings(max_examples=60, deadline=HANGS, suppress_health_check=list(HealthCheck))
@given(places=CELLS)
def test_cells_in_each_others_place_are_refused_in_a_csv_as_in_a_workbook(
    root: Path, codes: Codes, places: tuple[int, int, int, int]
) -> None:
    header, *rows = swapped(ROWS, places)
    of_text = come_of(root, lambda: Returns(root, codes), "contacts.csv", lines(rows, header=header).encode())
    of_workbook = workbook(lambda sheet: [sheet.cell(1, 1 + place, text) for place, text in enumerate(header)], rows)
    assert come_of(root, lambda: Returns(root, codes), "contacts.xlsx", of_workbook) == of_text
    assert of_text == "accepted" or [header, *rows] != [list(HEADER), *ROWS]


@pytest.mark.parametrize("file", sorted(RIGHT))
def test_the_files_that_are_damaged_were_right(root: Path, codes: Codes, file: str) -> None:
    assert come_of(root, lambda: Returns(root, codes), file, RIGHT[file]) == "accepted"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say the most memory that a process held")
def test_ten_thousand_damaged_files_are_read_or_refused_within_a_gibibyte() -> None:
    command = [sys.executable, "-m", "tests.returns.mutating", "10000"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout.split()[-1]) <= MOST_MEMORY
