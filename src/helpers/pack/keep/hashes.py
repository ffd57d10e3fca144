"""The hashes that say whether something is as it was. The standard library alone, so that nothing is slow to import."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HELPERS = Path(__file__).parent.parent.parent
_COMPILED = ("__pycache__",)


def sha256(file: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def hash_of(content: Any) -> str:
    """The sha256 of plain values as canonical JSON: the same values give the same hash everywhere."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(content: Any) -> str:
    """Plain values as the one JSON text that stands for them."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def self_hashed(content: Mapping[str, Any]) -> str:
    """The text of a file that holds plain values and the hash of all the rest of itself, so that no byte of it can change."""
    rest = {name: value for name, value in content.items() if name != "sha256"}
    return json.dumps({**rest, "sha256": hash_of(rest)}, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def files_under(folder: Path) -> tuple[Path, ...]:
    """Every file in a folder and the folders in it, in the order of their names, without what Python compiled.

    A link to a folder is that folder, since a quarter's returns may lie on a share; a folder that is met again is passed over.
    """
    found: list[Path] = []
    met: set[str] = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in met:
            folders.clear()
            continue
        met.add(real)
        folders[:] = sorted(name for name in folders if name not in _COMPILED)
        found += [Path(place) / name for name in sorted(files)]
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
    return {Path(os.path.relpath(file, base)).as_posix(): sha256(file) for file in files}


def notebook_hash(file: Path) -> str:
    """The hash of what a notebook says: its cells' kinds, sources, attachments and tags; not outputs, ids or counts.

    Saving a notebook in JupyterLab after running it changes none of these.
    """
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return hash_of([_said(cell) for cell in cells])


def _said(cell: dict[str, Any]) -> list[Any]:
    source = cell.get("source", "")
    tags = cell.get("metadata", {}).get("tags", [])
    return [cell.get("cell_type"), "".join(source), sorted(tags), cell.get("attachments", {})]


def installed() -> list[str]:
    """The name and version of everything that this Python can import, read from folder names; and of Python itself."""
    folders = [Path(place or ".") for place in sys.path]
    found = {
        entry.name
        for folder in folders
        if folder.is_dir()
        for entry in os.scandir(folder)
        if entry.name.endswith((".dist-info", ".egg-info"))
    }
    return [sys.version, *sorted(found)]
