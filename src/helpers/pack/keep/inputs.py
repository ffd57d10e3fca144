"""The files that a run is made from, and their fingerprints. The standard library alone, so that nothing is slow to import."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import file_fingerprint, json_fingerprint
from helpers.pack.folders import HELPERS

_PASSED_OVER = ("__pycache__", ".locks")


def files_under(folder: Path) -> tuple[Path, ...]:
    """Every file in a folder and the folders in it, in the order of their names, without what Python compiled and locks.

    A link to a folder is that folder, since a quarter's returns may lie on a share; a folder that is met again is passed over.
    """
    found: list[Path] = []
    met: set[str] = set()
    for path, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(path)
        if real in met:
            folders.clear()
            continue
        met.add(real)
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER)
        found += [Path(path) / name for name in sorted(files)]
    return tuple(found)


def helper_files() -> tuple[Path, ...]:
    """Every file of the installed ``helpers`` package: code, templates, style sheets and the sample's words."""
    return files_under(HELPERS)


def helpers_folder() -> Path:
    """The folder of the installed ``helpers`` package."""
    return HELPERS


def code_hashes() -> dict[str, str]:
    """The hash of each file of the workbook's own code, templates, style sheets and sample."""
    return {f"helpers/{name}": found for name, found in named_hashes(helper_files(), HELPERS).items()}


def named_hashes(files: Iterable[Path], base: Path) -> dict[str, str]:
    """The sha256 of each file, by its path from a base folder, so that no name holds a path of the machine."""
    return {Path(os.path.relpath(file, base)).as_posix(): file_fingerprint(file) for file in files}


def notebook_hash(file: Path) -> str:
    """The hash of what a notebook says: its cells' kinds, sources, attachments and tags; not outputs, ids or counts.

    Saving a notebook in JupyterLab after running it changes none of these.
    """
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return json_fingerprint([_content(cell) for cell in cells])


def _content(cell: dict[str, Any]) -> list[Any]:
    source = cell.get("source", "")
    tags = cell.get("metadata", {}).get("tags", [])
    return [cell.get("cell_type"), "".join(source), sorted(tags), cell.get("attachments", {})]


def installed() -> list[str]:
    """The name and version of everything that this Python can import, read from folder names; and of Python itself."""
    folders = [Path(path or ".") for path in sys.path]
    found = {
        entry.name
        for folder in folders
        if folder.is_dir()
        for entry in os.scandir(folder)
        if entry.name.endswith((".dist-info", ".egg-info"))
    }
    return [sys.version, *sorted(found)]
