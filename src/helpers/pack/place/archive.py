"""A real copy of a placed pack, for an archive: readers' folder is a link, which copied or moved by itself keeps nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.domain.fingerprint import file_fingerprint
from helpers.domain.refusal import Problem, Refused
from helpers.pack.outcome import NotWhole
from helpers.pack.place.readers import current


def archive(folder: Path, copy: Path) -> int:
    """Copies the pack that readers find in a folder into a new one, whole or not at all; gives how many files it has.

    Raises:
        Refused: there is something at the copy's place.
        NotWhole: there is no pack, or its copy is not the same to the last byte.
        OSError: a file could not be read or written.
    """
    found = current(folder)
    if found is None:
        raise NotWhole([f"{folder.name} is no folder that holds a pack."])
    if copy.exists() or copy.is_symlink():
        raise Refused([Problem(copy.name, "there is something here already", "Name a folder that is not there yet.")])
    pack, unfinished = found.resolve(), copy.with_name(f".{copy.name}.copying")
    try:
        shutil.copytree(pack, unfinished)
        if _fingerprints(pack) != _fingerprints(unfinished):
            raise NotWhole([f"The copy of {folder.name} is not what was copied; copy it again."])
        unfinished.rename(copy)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return len(_fingerprints(copy))


def _fingerprints(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file_fingerprint(file) for file in sorted(folder.rglob("*")) if file.is_file()}
