"""Writing a file so that a reader finds it whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

UNFINISHED = ".writing-"  # how the name of a file begins that is still being written
_MINE_ALONE_FOLDER = 0o700
_MINE_ALONE, _AS_USUAL = 0o600, 0o666  # as usual: without what the user's umask takes away


def make_private(folder: Path) -> Path:
    """The folder, made where it is not there, which only this user can look into: also where someone made it by hand."""
    folder.mkdir(parents=True, exist_ok=True, mode=_MINE_ALONE_FOLDER)
    if os.name == "posix":
        folder.chmod(_MINE_ALONE_FOLDER)
    return folder


def remove_unfinished(folder: Path) -> tuple[int, list[OSError]]:
    """Removes what writes that were killed left in a folder, also folders; gives how many, and why the rest is stuck."""
    removed, stuck = 0, []
    for unfinished in sorted(folder.glob(f"{UNFINISHED}*")):
        try:
            if unfinished.is_dir() and not unfinished.is_symlink():
                shutil.rmtree(unfinished)
            else:
                unfinished.unlink(missing_ok=True)
            removed += 1
        except OSError as error:
            stuck.append(error)
    return removed, stuck


def write_whole(file: Path, content: bytes | str, *, private: bool = False) -> None:
    """Puts a file there in one step, in the place of one that is there; of a write that failed nothing is left.

    Text is written as UTF-8 with its line ends as they are. A ``private`` file can be read by the user alone from its first
    byte on; another has the permissions that the user's files usually get.

    Raises:
        OSError: the disk is full, or the folder may not be written to.
    """
    mode = _MINE_ALONE if private else _AS_USUAL
    unfinished = file.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        with open(unfinished, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as opened:  # noqa: PTH123 - has an opener
            opened.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.replace(unfinished, file)  # noqa: PTH105 - the one call that replaces in one step on every system
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
