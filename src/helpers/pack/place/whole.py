"""A staged pack placed whole: readers find the pack before it or this one, never a mixture."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from helpers.pack.folders import EVIDENCE, PACK, READS, SCRATCH, VERSIONS
from helpers.pack.place.drafts import never_over_a_published_pack
from helpers.pack.place.readers import current, point
from helpers.pack.private_files import usual_umask

PASSED_THROUGH = 0o711  # the folder of a version, which holds what is for the user alone too


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
    point(outputs / EVIDENCE / quarter, version / EVIDENCE)
    point(outputs / quarter, version / PACK)
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


def _ready_for_readers(pack: Path) -> None:
    """Gives the pack's files the permissions that the user's files usually get."""
    usual = usual_umask()
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


def _refuse_a_real_folder(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        raise FileExistsError(f"{place.name} in the outputs folder is a real folder, not a pack placed by a run; move it away")
