"""A staged pack placed whole: readers find the pack before it or this one, never a mixture."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from helpers.domain.whole_file import write_whole
from helpers.pack.folders import EVIDENCE, PACK, READS, SCRATCH, VERSIONS
from helpers.pack.place.drafts import is_draft, never_over_a_published_pack
from helpers.pack.place.own_files import refuse_what_is_not_ours, with_mode
from helpers.pack.place.readers import current, point
from helpers.pack.private_files import usual_umask

PASSED_THROUGH = 0o711  # the folder of a version, which holds what is for the user alone too
REPLACED = "replaced"  # an empty file in a version that runs alone led readers to, and then to another; or did not yet


def place(staging: Path, outputs: Path, quarter: str, names: Collection[str]) -> Path:
    """Puts the staged pack where readers look, in one step, and returns that place; the executed notebooks beside it.

    Only the files ``names`` (from the staging folder) are placed. The draft that this one replaces stays until the next run, so
    that who is copying it can end; those before it go. Nothing that readers see changes before the one step.

    Raises:
        Refused: a published pack is there.
        OSError: staging holds something that the run did not make; or a file could not be written.
    """
    never_over_a_published_pack(outputs, quarter)
    for part in (READS, SCRATCH):
        shutil.rmtree(staging / part)
    refuse_what_is_not_ours(staging, names)
    _ready_for_readers(staging / PACK, names)
    before = _led_to(outputs, quarter)
    version = _next_version(outputs, quarter)
    write_whole(staging / REPLACED, "", private=True)  # until readers are led to it, nobody needs it
    staging.rename(version)
    # Readers' place last: whatever fails before it has changed nothing for them.
    (outputs / EVIDENCE).mkdir(exist_ok=True)
    point(outputs / EVIDENCE / quarter, version / EVIDENCE)
    point(outputs / quarter, version / PACK)
    (version / REPLACED).unlink()
    _clear(before, version, outputs)
    return current(outputs / quarter) or version / PACK


def _led_to(outputs: Path, quarter: str) -> Path | None:
    """The version that readers are led to now; None where they are led to none of this folder's, or to nothing."""
    found = current(outputs / quarter)
    version = found.resolve().parent if found else None
    return version if version is not None and version.parent == (outputs / VERSIONS).resolve() else None


def _clear(before: Path | None, version: Path, outputs: Path) -> None:
    """Removes the drafts that an earlier run has replaced, and marks the one that this run has.

    A version that no run has led readers away from may have been moved aside by hand, through its link: it stays.
    """
    for other in versions(outputs, version.name.rpartition("-")[0]):
        if (other / REPLACED).is_file() and other.resolve() != before and _nobody_needs(other, outputs):
            shutil.rmtree(other, ignore_errors=True)
    if before is not None and before != version.resolve():
        write_whole(before / REPLACED, "", private=True)


def _nobody_needs(version: Path, outputs: Path) -> bool:
    """Whether a version can be read as a draft, nothing in the outputs folder leads to it, and no file of it has another name.

    A link that lies elsewhere cannot be seen from here; a hard link can, since its file counts its names.
    """
    inside = (file for file in version.rglob("*") if not file.is_dir())
    return is_draft(version / PACK) and not _is_led_to(version, outputs) and all(file.lstat().st_nlink == 1 for file in inside)


def _is_led_to(version: Path, outputs: Path) -> bool:
    """Whether a link leads into a version: one in the council's folder, however deep, or beside it."""
    within = (Path(folder) / name for folder, names, files in os.walk(outputs) for name in (*names, *files))
    links = (place for place in (*outputs.parent.iterdir(), *within) if place.is_symlink())
    return any(link.resolve().is_relative_to(version.resolve()) for link in links)


def _ready_for_readers(pack: Path, names: Collection[str]) -> None:
    """Gives the pack's files the permissions that the user's files usually get."""
    usual = usual_umask()
    pack.parent.chmod(PASSED_THROUGH & ~usual)
    for folder in (pack, *(folder for folder in pack.iterdir() if folder.is_dir())):
        folder.chmod(0o777 & ~usual)
    for name in names:
        if name.startswith(f"{PACK}/"):
            with_mode(pack.parent / name, 0o666 & ~usual)


def versions(outputs: Path, quarter: str) -> list[Path]:
    """The folders of the quarter's packs that are still there: the placed one, the one before it, any that was moved aside by
    hand, and any that a run was killed in placing.
    """
    return [folder for folder in sorted((outputs / VERSIONS).glob(f"{quarter}-*")) if folder.is_dir()]


def _next_version(outputs: Path, quarter: str) -> Path:
    (outputs / VERSIONS).mkdir(exist_ok=True)
    taken = [int(number[1]) for folder in versions(outputs, quarter) if (number := re.search(r"-(\d+)$", folder.name))]
    return outputs / VERSIONS / f"{quarter}-{max(taken, default=0) + 1}"
