"""Where readers find a pack: through a link, or where there are no links, by a pointer file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from helpers.domain.fingerprint import kept_text

DISK_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


def current(link: Path) -> Path | None:
    """The folder that readers of a place find now: through the link, or where there are no links, the pointer file."""
    if link.is_dir():
        return link
    pointer = _pointer(link)
    return link.parent / kept_text(pointer).strip() if pointer.is_file() else None


def point(link: Path, target: Path) -> None:
    """Lets a place lead to a folder, in one step, by a path that stays right when the outputs folder is moved."""
    relative = os.path.relpath(target, link.parent)
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    try:
        new.symlink_to(relative, target_is_directory=True)
        after = link
    except OSError as error:
        if error.errno in DISK_FAULTS:
            raise
        # Windows without the right to make links
        new.write_text(relative + "\n", encoding="utf-8")
        after = _pointer(link)
    os.replace(new, after)  # noqa: PTH105 - the one call that replaces in one step on every system


def _pointer(link: Path) -> Path:
    return link.with_name(f"{link.name}.txt")
