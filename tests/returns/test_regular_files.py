"""Is what lies in a quarter's folder looked at before it is opened or hashed, in whatever quarter?"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Refused
from helpers.returns.collection.book import books_in
from helpers.returns.kept import History
from helpers.returns.library import Returns

EARLIER = QUARTER.previous()
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


def a_pipe(file: Path, outside: Path) -> None:
    os.mkfifo(file)


def a_link_to_a_pipe(file: Path, outside: Path) -> None:
    os.mkfifo(file.parent / "pipe")
    file.symlink_to("pipe")


def a_device(file: Path, outside: Path) -> None:
    file.symlink_to("/dev/zero")


def a_link_out_of_the_folder(file: Path, outside: Path) -> None:
    outside.write_bytes(csv_of("plans", [with_cells("plans", quarter=str(EARLIER))]))
    file.symlink_to(outside)


def a_folder(file: Path, outside: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("lies_there", [a_pipe, a_link_to_a_pipe, a_device, a_link_out_of_the_folder, a_folder])
@pytest.mark.parametrize("kept", [True, False], ids=["with kept rows", "afresh"])
def test_what_is_no_regular_file_of_its_folder_is_refused_and_never_waited_for(
    lies_there: Callable[[Path, Path], None], kept: bool, tmp_path: Path, codes: Codes
) -> None:
    folder = tmp_path / "returns" / str(EARLIER)
    folder.mkdir(parents=True)
    lies_there(folder / "plans.csv", tmp_path / "elsewhere.csv")
    history = History(tmp_path / "history") if kept else None
    with pytest.raises(Refused) as refused:
        Returns(tmp_path / "returns", codes, history).frame("plans", EARLIER)
    (problem,) = refused.value.problems
    assert (problem.file, problem.rule_id) == (f"{EARLIER}/plans.csv", "FILE-KIND")


def test_a_link_out_of_the_folder_is_not_hashed(tmp_path: Path, codes: Codes, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []
    monkeypatch.setattr("helpers.returns.kept.file_fingerprint", lambda file: hashed.append(file) or "0")
    folder = tmp_path / str(EARLIER)
    folder.mkdir()
    a_link_out_of_the_folder(folder / "plans.csv", tmp_path / "elsewhere.csv")
    with pytest.raises(Refused):
        Returns(tmp_path, codes, History(tmp_path / "history")).frame("plans", EARLIER)
    assert hashed == []


def test_a_link_within_the_folder_is_the_file(tmp_path: Path, codes: Codes) -> None:
    folder = tmp_path / str(QUARTER)
    folder.mkdir()
    (folder / "export.csv").write_bytes(csv_of("plans", [RIGHT["plans"]]))
    (folder / "plans.csv").symlink_to("export.csv")
    assert len(Returns(tmp_path, codes, History(tmp_path / "history")).frame("plans", QUARTER)) == 1


@pytest.mark.parametrize("put", [a_pipe, a_device, a_link_out_of_the_folder])
def test_neither_is_such_a_collection_workbook_passed_over(put: Callable[[Path, Path], None], tmp_path: Path) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    put(tmp_path / str(QUARTER) / "collection.xlsx", tmp_path / "outside.xlsx")
    (book,) = books_in(tmp_path / str(QUARTER), QUARTER)
    assert [problem.rule_id for problem in book.problems] == ["FILE-KIND"]
