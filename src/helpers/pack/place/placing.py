"""A pack is built where only the run looks, and placed whole: readers find the pack before it or this one, never a mixture."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.domain.refusal import Problem, Refused
from helpers.pack.outcome import QuarterHeld

# Beside the packs, in the same file system, so that a rename is one step. The leading dot keeps them out of readers' sight.
STAGING, VERSIONS, LOCKS = ".staging", ".packs", ".locks"
# In staging: what readers will see; the executed notebooks; what a paper is kept by; which figures each has read; the rest.
PACK, EVIDENCE, KEPT, READS, SCRATCH = "pack", "evidence", "kept", "reads", "scratch"
MANIFEST = "manifest.json"

MINE_ALONE = 0o077
DISK_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
HELD_ELSEWHERE = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
PASSED_THROUGH = 0o711


@contextmanager
def holding(outputs: Path, quarter: str) -> Iterator[None]:
    """Holds the quarter for one run; the operating system lets go of it however the run ends.

    Raises:
        QuarterHeld: another run holds it.
        OSError: the file system cannot tell.
    """
    (outputs / LOCKS).mkdir(parents=True, exist_ok=True)
    with (outputs / LOCKS / f"{quarter}.lock").open("ab") as lock:
        try:
            _lock(lock.fileno())
        except OSError as error:
            if error.errno not in HELD_ELSEWHERE:
                raise
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
    """An empty staging folder: nothing that an earlier run finished is left in it."""
    staging = outputs / STAGING / quarter
    if staging.exists():
        shutil.rmtree(staging)
    return staging_for(outputs, quarter)


def staging_for(outputs: Path, quarter: str) -> Path:
    """The staging folder, which only this user can read: what a run that failed or was killed finished is still there.

    What a run only needs while it goes on is swept out of it.
    """
    staging = outputs / STAGING / quarter
    for part in (READS, SCRATCH):
        shutil.rmtree(staging / part, ignore_errors=True)
    with private_files():
        for part in (PACK, EVIDENCE, KEPT, READS, SCRATCH):
            (staging / part).mkdir(parents=True, exist_ok=True)
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
    """Puts the staged pack where readers look, in one step, and returns that place; the executed notebooks beside it.

    The files of a draft that this one replaces go only afterwards. Nothing that readers see changes before the one step.

    Raises:
        Refused: a published pack is there.
    """
    never_over_a_published_pack(outputs, quarter)
    for found in (outputs / EVIDENCE / quarter, outputs / quarter):
        _refuse_a_real_folder(found)
    for part in (READS, SCRATCH):
        shutil.rmtree(staging / part)
    _ready_for_readers(staging / PACK)
    version = _next_version(outputs, quarter)
    staging.rename(version)
    # Readers' place last: whatever fails before it has changed nothing for them.
    (outputs / EVIDENCE).mkdir(exist_ok=True)
    _point(outputs / EVIDENCE / quarter, version / EVIDENCE)
    _point(outputs / quarter, version / PACK)
    _clear_but(version, outputs, quarter)
    return current(outputs / quarter) or version / PACK


def _clear_but(version: Path, outputs: Path, quarter: str) -> None:
    """Removes the packs that no reader finds any more, once readers do find the new one."""
    found = current(outputs / quarter)
    if found is None or found.resolve() != (version / PACK).resolve():
        return
    for other in versions(outputs, quarter):
        if other != version:
            shutil.rmtree(other, ignore_errors=True)


def never_over_a_published_pack(outputs: Path, quarter: str) -> None:
    """Refuses where readers find a published pack now: only a draft may be replaced.

    Raises:
        Refused: the manifest there says that the pack is no draft, or cannot be read, so that it might say so.
    """
    manifest = (current(outputs / quarter) or outputs / quarter) / MANIFEST
    if manifest.is_file() and (why := _why_not_a_draft(manifest)):
        raise Refused(
            [
                Problem(
                    f"{quarter}/{MANIFEST}",
                    why,
                    "Name another outputs folder with --outputs, or move the pack to where it is archived.",
                )
            ]
        )


def _why_not_a_draft(manifest: Path) -> str:
    """Why a pack may not be replaced, in words; empty where its manifest says that it is a draft."""
    try:
        stated = json.loads(manifest.read_text(encoding="utf-8"))
        if stated["draft"] is True:
            return ""
    except (ValueError, KeyError, TypeError):
        return "the manifest of the pack that stands here does not say whether it is a draft, and a run replaces drafts only"
    return "a pack that is no draft stands here, and a run never replaces one"


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


def versions(outputs: Path, quarter: str) -> list[Path]:
    """The folders of the quarter's packs that are still there: the placed one, and any that a run was killed in placing."""
    return [folder for folder in sorted((outputs / VERSIONS).glob(f"{quarter}-*")) if folder.is_dir()]


def _next_version(outputs: Path, quarter: str) -> Path:
    (outputs / VERSIONS).mkdir(exist_ok=True)
    taken = [int(number[1]) for folder in versions(outputs, quarter) if (number := re.search(r"-(\d+)$", folder.name))]
    return outputs / VERSIONS / f"{quarter}-{max(taken, default=0) + 1}"


def _point(place: Path, target: Path) -> None:
    """Lets a place lead to a folder, in one step, by a path that stays right when the outputs folder is moved."""
    relative = os.path.relpath(target, place.parent)
    new = place.with_name(f".{place.name}.new")
    new.unlink(missing_ok=True)
    try:
        new.symlink_to(relative, target_is_directory=True)
        after = place
    except OSError as error:
        if error.errno in DISK_FAULTS:
            raise
        # Windows without the right to make links
        new.write_text(relative + "\n", encoding="utf-8")
        after = _pointer(place)
    os.replace(new, after)  # noqa: PTH105 - the one call that replaces in one step on every system


def _refuse_a_real_folder(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        raise FileExistsError(f"{place.name} in the outputs folder is a real folder, not a pack placed by a run; move it away")


def _pointer(place: Path) -> Path:
    return place.with_name(f"{place.name}.txt")


def write_whole(file: Path, text: str) -> None:
    """Writes a file so that it is found whole or not at all."""
    writing = file.with_name(f".{file.name}.writing")
    writing.write_text(text, encoding="utf-8", newline="\n")
    os.replace(writing, file)  # noqa: PTH105 - the one call that replaces in one step on every system
