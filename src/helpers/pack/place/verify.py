"""Whether a placed pack is, to the last byte, what its manifest says. The standard library alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import NotAsKept, file_fingerprint, json_fingerprint, kept_bytes, kept_text
from helpers.domain.own_names import MANIFEST
from helpers.pack.outcome import NotWhole
from helpers.pack.place.readers import current

SHA256 = "sha256"


def verified(folder: Path) -> int:
    """How many files the pack's manifest lists; all of them are there, every byte as it says, and no file besides.

    Raises:
        NotWhole: with a sentence for each file that is missing, changed or not of the pack; or there is no pack to check.
    """
    found = current(folder)
    if found is None or not found.is_dir():
        raise NotWhole([f"{folder.name} is no folder that holds a pack."])
    pack = found.resolve()  # once: a run may lead readers to another pack meanwhile
    manifest = _read(pack / MANIFEST)
    if faults := list(_faults(pack, manifest)):
        raise NotWhole(faults)
    return len(manifest["files"])


def what_is_not_whole(folder: Path) -> str:
    """The first thing of a placed pack that is not as its manifest says; empty where everything is."""
    try:
        verified(folder)
    except NotWhole as fault:
        return fault.sentences[0].rstrip(".")
    return ""


def is_published(folder: Path) -> bool:
    """Whether the pack that readers find in a folder says of itself that it is no draft.

    Raises:
        NotWhole: there is no pack.
    """
    return _read((current(folder) or folder) / MANIFEST).get("draft") is False


def _read(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(kept_text(file))
        if isinstance(read, dict) and isinstance(read["files"], dict):
            return read
    except FileNotFoundError:
        raise NotWhole([f"The folder holds no {MANIFEST}, so nothing says what should be in it."]) from None
    except NotAsKept as other:
        raise NotWhole([f"{MANIFEST} is {other.found}, not the file that was placed."]) from None
    except (ValueError, KeyError):
        pass
    raise NotWhole([f"{MANIFEST} was changed: it cannot be read."])


def _faults(pack: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    if not _is_itself(pack / MANIFEST, manifest):
        yield f"{MANIFEST} was changed."
    there = {file.relative_to(pack).as_posix(): file for file in pack.rglob("*")}
    for name, stated in sorted(manifest["files"].items()):
        file = there.pop(name, None)
        if file is None:
            yield f"{name} is missing."
        elif file.is_symlink() or not file.is_file():
            yield f"{name} is not a file of its own."
        elif not isinstance(stated, dict) or file_fingerprint(file) != stated.get(SHA256):
            yield f"{name} was changed."
    there.pop(MANIFEST, None)
    yield from (f"{name} is not of the pack." for name in sorted(there))


def self_hashed(content: Mapping[str, Any]) -> str:
    """The text of a file that holds plain values and the hash of all the rest of itself, so that no byte of it can change."""
    rest = {name: value for name, value in content.items() if name != SHA256}
    return json.dumps({**rest, SHA256: json_fingerprint(rest)}, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def _is_itself(file: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether the manifest's own hash fits the rest of it, and its bytes are as they are written."""
    return kept_bytes(file) == self_hashed(manifest).encode()
