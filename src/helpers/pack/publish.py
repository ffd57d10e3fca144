"""A pack is built where only the run looks, and placed whole: readers find the pack before it or this one, never a mixture."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.pack.outcome import QuarterHeld

# Beside the packs, in the same file system, so that a rename is one step. The leading dot keeps them out of readers' sight.
STAGING, VERSIONS, LOCKS = ".staging", ".packs", ".locks"
PACK, EVIDENCE, SCRATCH = "pack", "evidence", "scratch"

MINE_ALONE = 0o077
PASSED_THROUGH = 0o711


@contextmanager
def holding(outputs: Path, quarter: str) -> Iterator[None]:
    """Holds the quarter for one run; the operating system lets go of it however the run ends.

    Raises:
        QuarterHeld: another run holds it.
    """
    (outputs / LOCKS).mkdir(parents=True, exist_ok=True)
    with (outputs / LOCKS / f"{quarter}.lock").open("ab") as lock:
        try:
            _lock(lock.fileno())
        except OSError:
            raise QuarterHeld(quarter) from None
        yield


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def fresh_staging(outputs: Path, quarter: str) -> Path:
    """An empty folder that only this user can read, with places for the pack, the executed notebooks and scratch files.

    What a failed run left is there until the next one, so that an analyst can look at it.
    """
    staging = outputs / STAGING / quarter
    if staging.exists():
        shutil.rmtree(staging)
    with private_files():
        for part in (PACK, EVIDENCE, SCRATCH):
            (staging / part).mkdir(parents=True)
    return staging


@contextmanager
def private_files() -> Iterator[None]:
    """Files made meanwhile can be read by this user alone."""
    before = os.umask(MINE_ALONE)
    try:
        yield
    finally:
        os.umask(before)


def place(staging: Path, outputs: Path, quarter: str) -> Path:
    """Puts the staged pack where readers look, in one step, and returns that place; the executed notebooks follow it.

    The files of a draft that this one replaces go only afterwards. Nothing that readers see changes before the one step.
    """
    shutil.rmtree(staging / SCRATCH)
    _ready_for_readers(staging / PACK)
    version = _next_version(outputs, quarter)
    staging.rename(version)
    _point(outputs / quarter, version / PACK)
    (outputs / EVIDENCE).mkdir(exist_ok=True)
    _point(outputs / EVIDENCE / quarter, version / EVIDENCE)
    for other in _versions(outputs, quarter):
        if other != version:
            shutil.rmtree(other, ignore_errors=True)
    return current(outputs / quarter) or version / PACK


def current(place: Path) -> Path | None:
    """The folder that readers of a place find now: through the link, or where there are no links, the pointer file."""
    if place.is_dir():
        return place
    pointer = _pointer(place)
    return place.parent / pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def _ready_for_readers(pack: Path) -> None:
    """Gives the pack's files the permissions that the user's files usually get."""
    usual = os.umask(MINE_ALONE)
    os.umask(usual)
    pack.parent.chmod(PASSED_THROUGH & ~usual)
    pack.chmod(0o777 & ~usual)
    for file in pack.iterdir():
        file.chmod(0o666 & ~usual)


def _versions(outputs: Path, quarter: str) -> list[Path]:
    return [folder for folder in sorted((outputs / VERSIONS).glob(f"{quarter}-*")) if folder.is_dir()]


def _next_version(outputs: Path, quarter: str) -> Path:
    (outputs / VERSIONS).mkdir(exist_ok=True)
    taken = [int(number[1]) for folder in _versions(outputs, quarter) if (number := re.search(r"-(\d+)$", folder.name))]
    return outputs / VERSIONS / f"{quarter}-{max(taken, default=0) + 1}"


def _point(place: Path, target: Path) -> None:
    """Lets a place lead to a folder, in one step, by a path that stays right when the outputs folder is moved."""
    if place.is_dir() and not place.is_symlink():
        raise FileExistsError(f"{place.name} in the outputs folder is a real folder, not a pack placed by a run; move it away")
    relative = os.path.relpath(target, place.parent)
    new = place.with_name(f".{place.name}.new")
    new.unlink(missing_ok=True)
    try:
        new.symlink_to(relative, target_is_directory=True)
        after = place
    except OSError:  # Windows without the right to make links
        new.write_text(relative + "\n", encoding="utf-8")
        after = _pointer(place)
    os.replace(new, after)  # noqa: PTH105 - the one call that replaces in one step on every system


def _pointer(place: Path) -> Path:
    return place.with_name(f"{place.name}.txt")
