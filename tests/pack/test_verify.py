"""A placed pack is checked to the last byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.pack.outcome import NotWhole, exit_code
from helpers.pack.place.verify import verified
from helpers.pack.plan.papers import Asked
from helpers.pack.run import Run, run_quarter
from helpers.pack.tell.progress import Report
from pack.project import OUTPUTS, QUARTER, contents, empty_store, write_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run of the toy project, made once."""
    project = write_project(tmp_path_factory.mktemp("verified"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", "")
        patched.chdir(project)
        asked = Asked(project / "notebooks")
        run_quarter(load_params(), Run(asked, project / OUTPUTS, 2, store_builder=empty_store), Report())
    return project / OUTPUTS


@pytest.fixture
def pack(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / QUARTER, tmp_path / QUARTER))


def faults(pack: Path) -> tuple[str, ...]:
    with pytest.raises(NotWhole) as raised:
        verified(pack)
    assert exit_code(raised.value) == 3
    return raised.value.sentences


def test_a_pack_is_whole_where_readers_find_it_and_wherever_it_is_copied(built: Path, pack: Path) -> None:
    assert verified(built / QUARTER) == verified(pack) == 4


def test_every_file_that_is_changed_in_one_bit_is_named(pack: Path) -> None:
    for name, content in contents(pack).items():
        for place in (0, len(content) // 2, len(content) - 1):
            changed = bytearray(content)
            changed[place] ^= 1
            (pack / name).write_bytes(changed)
            assert any(name in fault for fault in faults(pack)), (name, place)
        (pack / name).write_bytes(content)
    verified(pack)


def test_no_byte_of_the_manifest_can_be_changed(pack: Path) -> None:
    manifest = pack / "manifest.json"
    content = manifest.read_bytes()
    for place in range(0, len(content), max(1, len(content) // 400)):
        changed = bytearray(content)
        changed[place] ^= 1
        manifest.write_bytes(changed)
        assert "manifest.json" in faults(pack)[0]
    manifest.write_bytes(content + b"\n")
    assert faults(pack) == ("manifest.json was changed.",)
    manifest.write_text(content.decode().replace('"draft": true', '"draft": false'), encoding="utf-8")
    assert faults(pack) == ("manifest.json was changed.",)


def test_what_is_missing_and_what_is_too_much_is_named(pack: Path) -> None:
    (pack / "index.html").unlink()
    (pack / "more").mkdir()
    (pack / "more" / ".hidden").write_text("x")
    assert faults(pack) == ("index.html is missing.", "more is not of the pack.", "more/.hidden is not of the pack.")


def test_a_file_that_only_leads_to_another_is_not_of_the_pack(pack: Path, tmp_path: Path) -> None:
    (pack / "index.html").rename(tmp_path / "elsewhere.html")
    (pack / "index.html").symlink_to(tmp_path / "elsewhere.html")
    assert faults(pack) == ("index.html is not a file of its own.",)


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [(None, "holds no manifest.json"), ("[]", "cannot be read"), ("{", "cannot be read"), ('{"files": 1}', "cannot be read")],
)
def test_a_folder_without_a_manifest_that_can_be_read_is_not_whole(pack: Path, manifest: str | None, sentence: str) -> None:
    (pack / "manifest.json").unlink()
    if manifest is not None:
        (pack / "manifest.json").write_text(manifest)
    assert sentence in faults(pack)[0]


def test_the_command_says_so_and_ends_with_its_code(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(pack)]) == 0
    assert "All 4 files of the pack" in capsys.readouterr().out
    (pack / "pack.pdf").write_bytes(b"")
    assert main(["verify", str(pack)]) == 3
    assert capsys.readouterr().err == "pack.pdf was changed.\n"
    assert main(["verify", str(pack.parent / "nothing")]) == 3
    assert "nothing is no folder that holds a pack" in capsys.readouterr().err
