"""What the command prints can cost no pack, and what it says of a machine names what to do."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.cli.endings import report_error
from helpers.pack.full_disk import full_disk_named
from pack.project import OUTPUTS, QUARTER, write

pytestmark = pytest.mark.slow  # whole runs, each a few seconds

COMMAND = f"{sys.executable} -m helpers.cli run {QUARTER}"


@pytest.mark.skipif(sys.platform != "linux", reason="there is no /dev/full")
@pytest.mark.parametrize("where", ["> /dev/full 2> /dev/full", ">&- 2>&-", "<&- >&- 2>&-", "| true"])
def test_a_pack_is_placed_though_nothing_can_be_printed(project: Path, where: str) -> None:
    command = f"{COMMAND} {where}; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], cwd=project, check=False)
    assert ended.returncode == 0
    assert main(["verify", str(project / OUTPUTS / QUARTER)]) == 0


NO_SEGMENT = ImportError("a.so: failed to map segment from shared object")
NO_ROOM = (MemoryError(), SystemError(), OSError(errno.ENOMEM, "x"), NO_SEGMENT)


@pytest.mark.parametrize("error", NO_ROOM)
def test_too_little_memory_is_said_so(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    report_error(error, debug=False)
    assert "There is too little memory for this" in capsys.readouterr().err


def test_an_import_that_failed_otherwise_is_not_of_memory(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ImportError("no module")
    except ImportError as error:
        report_error(error, debug=False)
    assert "not foreseen: ImportError" in capsys.readouterr().err


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(9, 9, 0) if folder == tmp_path else usage(9, 0, 9_000_000))
    with pytest.raises(OSError) as full, full_disk_named(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert full.value.filename == str(tmp_path)


@pytest.mark.parametrize("name", [".packs", ".staging", "evidence", ".logs", ".records"])
def test_a_file_in_the_place_of_a_folder_is_found_before_any_notebook_is_run(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / OUTPUTS / name, "damaged")
    assert main(["run", QUARTER]) == 3
    printed = capsys.readouterr()
    assert "Something of another kind stands there: move it away" in printed.err and "notebooks" not in printed.out


def test_a_folder_in_the_place_of_a_file_that_the_run_makes_heals(project: Path) -> None:
    for name in (f".records/{QUARTER}.json", f".staging/{QUARTER}/pack/index.html", f".staging/{QUARTER}/kept/index.json"):
        write(project / OUTPUTS / name / "damaged", "x")
    assert main(["run", QUARTER]) == 0
    assert (project / OUTPUTS / ".records" / f"{QUARTER}.json").is_file()


def test_a_purge_removes_all_that_it_can_and_names_the_rest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = project / OUTPUTS / "history"
    for name in ("a.rows", "c.rows"):
        write(history / name, "rows")
    write(history / "b.rows" / "inside", "x")
    assert main(["purge"]) == 3
    assert "b.rows (" in capsys.readouterr().err
    assert [file.name for file in history.iterdir()] == ["b.rows"]
    assert os.fspath(history)
