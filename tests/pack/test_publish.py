"""A pack is placed whole or not at all, and one run at a time builds a quarter."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from helpers.cli import main
from helpers.domain.refusal import Refused
from helpers.pack.folders import EVIDENCE, KEPT, PACK, READS, SCRATCH
from helpers.pack.outcome import QuarterHeld
from helpers.pack.place.lock import holding
from helpers.pack.place.readers import current
from helpers.pack.place.staging import fresh_staging, staging_for
from helpers.pack.place.whole import place
from pack.project import contents

QUARTER = "2017-18-q3"


DRAFT = '{"draft": true}'
NAMES = (f"{PACK}/index.html", f"{PACK}/manifest.json", f"{EVIDENCE}/index.ipynb")


def staged(outputs: Path, words: str) -> Path:
    staging = fresh_staging(outputs, QUARTER)
    for name in NAMES:
        (staging / name).write_text(DRAFT if "manifest" in name else words, encoding="utf-8")
    return staging


def placed(outputs: Path, words: str) -> Path:
    return place(staged(outputs, words), outputs, QUARTER, NAMES)


def pack(words: str) -> dict[str, bytes]:
    return {"index.html": words.encode(), "manifest.json": DRAFT.encode()}


def test_the_next_pack_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    assert contents(placed(tmp_path, "first")) == pack("first")
    assert contents(placed(tmp_path, "second")) == pack("second")
    assert (tmp_path / QUARTER / "index.html").read_text() == "second"
    assert (tmp_path / "evidence" / QUARTER / "index.ipynb").read_text() == "second"
    placed(tmp_path, "third")  # the draft that was replaced last stays, for who is copying it
    assert sorted(folder.name for folder in (tmp_path / ".packs").iterdir()) == [f"{QUARTER}-2", f"{QUARTER}-3"]


def test_the_link_stays_right_when_the_outputs_are_moved(tmp_path: Path) -> None:
    placed(tmp_path / "here", "words")
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there" / QUARTER / "index.html").read_text() == "words"


def test_a_run_stopped_before_the_swap_changes_nothing_for_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    placed(tmp_path, "first")

    def stopped(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", stopped)
        with pytest.raises(OSError, match="No space left"):
            placed(tmp_path, "second")
    assert contents(tmp_path / QUARTER) == pack("first")
    assert contents(placed(tmp_path, "third")) == pack("third")
    assert len(list((tmp_path / ".packs").iterdir())) == 2


def test_without_the_right_to_make_links_a_pointer_file_names_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", not_allowed)
    placed(tmp_path, "first")
    assert contents(placed(tmp_path, "second")) == pack("second")
    assert (tmp_path / f"{QUARTER}.txt").read_text().strip() == f".packs/{QUARTER}-2/pack"
    assert contents(current(tmp_path / QUARTER) or tmp_path) == pack("second")


def test_a_real_folder_in_the_place_of_the_pack_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / QUARTER).mkdir()
    with pytest.raises(FileExistsError, match="move it away"):
        placed(tmp_path, "words")
    assert not any((tmp_path / QUARTER).iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_only_a_placed_pack_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        staging = fresh_staging(tmp_path, QUARTER)
        private = stat.S_IMODE(staging.stat().st_mode)
        pack = placed(tmp_path, "words").resolve()
    finally:
        os.umask(before)
    assert private == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in (pack.parent, pack, pack / "index.html")] == [0o711, 0o755, 0o644]
    assert stat.S_IMODE((pack.parent / EVIDENCE).stat().st_mode) == 0o700


def test_a_second_run_of_a_quarter_is_turned_away_and_another_quarter_is_not(tmp_path: Path) -> None:
    with holding(tmp_path, QUARTER):
        with pytest.raises(QuarterHeld, match=QUARTER), holding(tmp_path, QUARTER):
            pass
        with holding(tmp_path, "2017-18-q2"):
            pass
    with holding(tmp_path, QUARTER):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_no_other_user_can_hold_a_quarter_and_the_run_that_does_is_named(tmp_path: Path) -> None:
    locks = tmp_path / ".locks"
    locks.mkdir(mode=0o755)
    (locks / f"{QUARTER}.lock").touch(mode=0o644)
    with holding(tmp_path, QUARTER):
        assert [stat.S_IMODE(one.stat().st_mode) for one in (locks, locks / f"{QUARTER}.lock")] == [0o700, 0o600]
        with pytest.raises(QuarterHeld, match=rf"process {os.getpid()}"), holding(tmp_path, QUARTER):
            pass


NOT_SAID = "no manifest of the pack that stands here says whether it is a draft"


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ('{"draft": false}', "a pack that is no draft stands here"),
        ('{"quarter": "2017-18-q3"}', NOT_SAID),
        ("[]", NOT_SAID),
        ("not JSON", NOT_SAID),
    ],
)
def test_a_published_pack_is_never_replaced(tmp_path: Path, manifest: str, said: str) -> None:
    there = placed(tmp_path, "published")
    (there / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(Refused, match=said):
        placed(tmp_path, "a draft")
    assert contents(tmp_path / QUARTER) == {"index.html": b"published", "manifest.json": manifest.encode()}


def test_a_pack_without_a_manifest_counts_as_published(tmp_path: Path) -> None:
    (placed(tmp_path, "published") / "manifest.json").unlink()
    with pytest.raises(Refused, match="scrutiny archive"):
        placed(tmp_path, "a draft")


@pytest.mark.parametrize("aside", ["moved", "renamed", "removed", "linked"])
def test_a_pack_that_was_taken_aside_by_its_link_is_never_destroyed(tmp_path: Path, aside: str) -> None:
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    first = placed(outputs, "first").resolve()
    if aside == "linked":
        (outputs / "for-the-archive").symlink_to(first)
    elif aside == "removed":
        (outputs / QUARTER).unlink()
    else:
        (outputs / QUARTER).rename((tmp_path if aside == "moved" else outputs) / "march")
    for words in ("second", "third", "fourth"):
        assert contents(placed(outputs, words)) == pack(words)
    assert contents(first) == pack("first")


@pytest.mark.parametrize("kept", ["hard links", "a link deep in the outputs", "a link beside the council's folder"])
def test_a_draft_that_something_else_leads_to_is_never_destroyed(tmp_path: Path, kept: str) -> None:
    """As backups do that give files a second name instead of copying them (cp -al), and people who keep a link to a draft."""
    outputs = tmp_path / "outputs" / "anytown"
    version = placed(outputs, "first").resolve()
    if kept == "hard links":
        (tmp_path / "backup.html").hardlink_to(version / "index.html")
    else:
        link = outputs / "notes" / "march" / "draft" if "deep" in kept else tmp_path / "outputs" / "draft"
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(version)
    for words in ("second", "third", "fourth", "fifth"):
        placed(outputs, words)
    assert contents(version) == pack("first")
    assert len(list((outputs / ".packs").iterdir())) == 3  # and that one, the one that is placed and the one before it


def test_a_draft_that_was_published_after_it_was_replaced_is_never_destroyed(tmp_path: Path) -> None:
    first = placed(tmp_path, "first").resolve()
    placed(tmp_path, "second")
    (first / "manifest.json").write_text('{"draft": false}', encoding="utf-8")
    placed(tmp_path, "third")
    assert (first / "index.html").read_text() == "first"


def test_an_archived_pack_is_a_real_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    placed(tmp_path, "first")
    assert main(["archive", str(tmp_path / QUARTER), str(tmp_path / "archive" / QUARTER)]) == 0
    assert "All 2 files" in capsys.readouterr().out
    assert not (tmp_path / "archive" / QUARTER).is_symlink()
    assert contents(tmp_path / "archive" / QUARTER) == pack("first")
    assert main(["archive", str(tmp_path / QUARTER), str(tmp_path / "archive" / QUARTER)]) == 2
    assert main(["archive", str(tmp_path / "nowhere"), str(tmp_path / "archive" / "other")]) == 3


def test_a_copy_that_is_being_made_while_the_next_pack_is_placed_is_of_one_pack(tmp_path: Path) -> None:
    reading = placed(tmp_path, "first").resolve()
    placed(tmp_path, "second")
    assert contents(reading) == pack("first")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
@pytest.mark.parametrize("link", ["symbolic", "hard"])
def test_nothing_outside_is_placed_or_changed_through_a_link_in_staging(tmp_path: Path, link: str) -> None:
    private = tmp_path / "private.txt"
    private.write_text("private", encoding="utf-8")
    private.chmod(0o600)
    outputs = tmp_path / "outputs"
    staging = staged(outputs, "first")
    page = staging / NAMES[0]
    page.unlink()
    page.symlink_to(private) if link == "symbolic" else page.hardlink_to(private)
    with pytest.raises(OSError, match="this is a link, not a file of its own"):
        place(staging, outputs, QUARTER, NAMES)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600 and not (outputs / QUARTER).exists()


@pytest.mark.parametrize("name", [f"{PACK}/extra.html", f"{EVIDENCE}/extra.ipynb", "extra.txt"])
def test_a_file_that_the_run_did_not_make_is_never_placed(tmp_path: Path, name: str) -> None:
    staging = staged(tmp_path, "first")
    (staging / name).write_text("a cell's", encoding="utf-8")
    with pytest.raises(OSError, match="something other than the run"):
        place(staging, tmp_path, QUARTER, NAMES)
    assert not (tmp_path / QUARTER).exists()


@pytest.mark.parametrize("fails_at", range(6))
def test_a_full_disk_at_any_step_of_placing_leaves_the_pack_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    placed(tmp_path, "first")
    staging = staged(tmp_path, "second")
    steps = iter(range(100))

    def failing(real: Any) -> Any:
        def step(*arguments: Any, **named: Any) -> Any:
            if next(steps) >= fails_at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **named)

        return step

    with monkeypatch.context() as patched:
        for owner, name in ((Path, "rename"), (Path, "symlink_to"), (Path, "mkdir"), (os, "replace")):
            patched.setattr(owner, name, failing(getattr(owner, name)))
        with pytest.raises(OSError, match="No space left"):
            place(staging, tmp_path, QUARTER, NAMES)
    assert contents(tmp_path / QUARTER) == pack("first")
    assert contents(placed(tmp_path, "third")) == pack("third")
    assert len(list((tmp_path / ".packs").iterdir())) == 2


def test_what_an_earlier_run_finished_stays_in_staging_and_the_rest_is_swept(tmp_path: Path) -> None:
    staging = staging_for(tmp_path, QUARTER)
    for part in (PACK, KEPT, READS, SCRATCH):
        (staging / part / "one").write_text("x")
    again = staging_for(tmp_path, QUARTER)
    assert [part for part in (PACK, KEPT, READS, SCRATCH) if (again / part / "one").is_file()] == [PACK, KEPT]
    assert not any(any((fresh_staging(tmp_path, QUARTER) / part).iterdir()) for part in (PACK, KEPT))


def test_where_the_file_system_keeps_no_locks_it_is_not_said_that_another_run_holds_the_quarter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such locks")

    def no_locks(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(OSError, match="No locks available"), holding(tmp_path, QUARTER):
        pass


def test_a_real_folder_in_the_packs_place_is_refused_before_the_executed_notebooks_are_moved(tmp_path: Path) -> None:
    placed(tmp_path, "first")
    (tmp_path / QUARTER).unlink()
    (tmp_path / QUARTER).mkdir()
    with pytest.raises(FileExistsError):
        placed(tmp_path, "second")
    assert (tmp_path / "evidence" / QUARTER / "index.ipynb").read_text() == "first"
