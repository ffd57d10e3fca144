"""A pack is placed whole or not at all, and one run at a time builds a quarter."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from helpers.domain.refusal import Refused
from helpers.pack.folders import EVIDENCE, KEPT, PACK, READS, SCRATCH
from helpers.pack.outcome import QuarterHeld
from helpers.pack.place.lock import holding
from helpers.pack.place.readers import current
from helpers.pack.place.staging import fresh_staging, staging_for
from helpers.pack.place.whole import place
from pack.project import contents

QUARTER = "2017-18-q3"


def placed(outputs: Path, words: str) -> Path:
    staging = fresh_staging(outputs, QUARTER)
    (staging / PACK / "index.html").write_text(words, encoding="utf-8")
    (staging / EVIDENCE / "index.ipynb").write_text(words, encoding="utf-8")
    return place(staging, outputs, QUARTER)


def test_the_next_pack_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    assert contents(placed(tmp_path, "first")) == {"index.html": b"first"}
    assert contents(placed(tmp_path, "second")) == {"index.html": b"second"}
    assert (tmp_path / QUARTER / "index.html").read_text() == "second"
    assert (tmp_path / "evidence" / QUARTER / "index.ipynb").read_text() == "second"
    assert [folder.name for folder in (tmp_path / ".packs").iterdir()] == [f"{QUARTER}-2"]


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
    assert contents(tmp_path / QUARTER) == {"index.html": b"first"}
    assert contents(placed(tmp_path, "third")) == {"index.html": b"third"}
    assert len(list((tmp_path / ".packs").iterdir())) == 1


def test_without_the_right_to_make_links_a_pointer_file_names_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", not_allowed)
    placed(tmp_path, "first")
    assert contents(placed(tmp_path, "second")) == {"index.html": b"second"}
    assert (tmp_path / f"{QUARTER}.txt").read_text().strip() == f".packs/{QUARTER}-2/pack"
    assert contents(current(tmp_path / QUARTER) or tmp_path) == {"index.html": b"second"}


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


NOT_SAID = "does not say whether it is a draft"


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


def test_a_draft_is_replaced(tmp_path: Path) -> None:
    (placed(tmp_path, "first") / "manifest.json").write_text('{"draft": true}', encoding="utf-8")
    assert contents(placed(tmp_path, "second")) == {"index.html": b"second"}


@pytest.mark.parametrize("fails_at", range(6))
def test_a_full_disk_at_any_step_of_placing_leaves_the_pack_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    placed(tmp_path, "first")
    staging = fresh_staging(tmp_path, QUARTER)
    (staging / PACK / "index.html").write_text("second", encoding="utf-8")
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
            place(staging, tmp_path, QUARTER)
    assert contents(tmp_path / QUARTER) == {"index.html": b"first"}
    assert contents(placed(tmp_path, "third")) == {"index.html": b"third"}
    assert len(list((tmp_path / ".packs").iterdir())) == 1


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
