"""The collection workbook filled in, saved by LibreOffice as .xlsx and as .ods, and read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from tests.returns import collected as officer
from tests.returns.collected import LAST, QUARTER

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.collection.template import template_of
from helpers.returns.collection.writing import workbook
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

PROJECT = Path(__file__).parents[2]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")]


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(PROJECT / "params", str(LAST))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, params: Params) -> Path:
    """The sample's hand-kept returns of two quarters, and beside them the workbook of the second."""
    root = tmp_path_factory.mktemp("libreoffice")
    write_sample(root / "returns", [LAST, QUARTER])
    returns = Returns(root / "returns", params.codes)
    (root / "collection.xlsx").write_bytes(
        workbook(template_of(params, QUARTER, {name: returns.frame(name, LAST) for name in COLLECTED}))
    )
    return root


def saved(file: Path, suffix: str, folder: Path) -> Path:
    """The workbook opened by LibreOffice and saved again."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / "saved"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / "saved" / f"{file.stem}.{suffix}"


def sent_back(file: Path, root: Path, tmp_path: Path, params: Params) -> Returns:
    """The returns of a folder that holds last quarter's files, and of this quarter only the workbook."""
    shutil.copytree(root / "returns" / str(LAST), tmp_path / "back" / str(LAST))
    (tmp_path / "back" / str(QUARTER)).mkdir()
    shutil.copy(file, tmp_path / "back" / str(QUARTER) / f"collection{file.suffix}")
    return Returns(tmp_path / "back", params.codes)


def frames(root: Path, params: Params) -> dict[str, pd.DataFrame]:
    """This quarter's returns from files of their own, with the rows that are new at the end, where officers add them."""
    separate, found = Returns(root / "returns", params.codes), {}
    for name, collected in COLLECTED.items():
        rows, before = separate.frame(name, QUARTER), separate.frame(name, LAST)
        is_new = ~rows[collected.reference].isin(before[collected.reference])
        found[name] = pd.concat([rows[~is_new], rows[is_new]], ignore_index=True) if is_new.any() else rows
    return found


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_filled_in_and_saved_by_libreoffice_it_gives_the_same_frames_as_separate_files(root, params, tmp_path, suffix):
    expected = frames(root, params)
    labels = params.codes.list("budget_line").labels
    filled = Path(shutil.copy(root / "collection.xlsx", tmp_path))
    officer.fill(filled, expected | {"budget": expected["budget"].assign(line=expected["budget"]["line"].map(labels))})
    back = sent_back(saved(filled, suffix, tmp_path), root, tmp_path, params)
    for name, rows in expected.items():
        pd.testing.assert_frame_equal(back.frame(name, QUARTER), rows)
    assert back.collection.outstanding(QUARTER) == ()


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_saved_as_it_was_sent_out_everything_is_outstanding_and_nothing_is_wrong(root, params, tmp_path, suffix):
    back = sent_back(saved(root / "collection.xlsx", suffix, tmp_path), root, tmp_path, params)
    sent = sum(len(Returns(root / "returns", params.codes).frame(name, LAST)) for name in COLLECTED)
    assert len(back.collection.outstanding(QUARTER)) == sent
    assert not any(back.collection.gathered(name, QUARTER).problems for name in COLLECTED)


def test_lists_and_notes_are_kept(root, tmp_path):
    kept = openpyxl.load_workbook(saved(root / "collection.xlsx", "xlsx", tmp_path))
    before = openpyxl.load_workbook(root / "collection.xlsx")
    for name in COLLECTED:
        for place, heading in enumerate((cell.value for cell in before[name][1]), start=1):
            assert kept[name].cell(1, place).value == heading
            assert kept[name].cell(1, place).comment is not None
            assert offered(kept, name, place) == offered(before, name, place)


def offered(book: openpyxl.Workbook, name: str, place: int) -> list[str] | None:
    """What the list of a column's first cell offers; None where it has none."""
    cell = book[name].cell(2, place).coordinate
    lists = [one.formula1 for one in book[name].data_validations.dataValidation if one.type == "list" and cell in one.sqref]
    if not lists:
        return None
    sheet, cells = lists[0].lstrip("=").replace("'", "").replace("$", "").split("!")
    return [row[0].value for row in book[sheet][cells]]
