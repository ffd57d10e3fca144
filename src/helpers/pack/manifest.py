"""The manifest of a pack: what it was made from, and the hash of each of its files. No clock, no host, no folder."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from helpers.pack.plan import Job

DISTRIBUTION = "scrutiny-workbook"
NAME = "manifest.json"


def write_manifest(pack: Path, jobs: Iterable[Job], *, quarter: str, store_key: str, inputs: Mapping[str, str]) -> None:
    """Writes ``manifest.json`` beside the files of a pack that is otherwise complete; the same pack gives the same bytes."""
    jobs = tuple(jobs)
    content = {
        "schema": 1,
        "quarter": quarter,
        "draft": True,  # until clearance exists, every run places a draft
        "papers": [_paper(job) for job in jobs],
        "store": store_key,
        "inputs": {**inputs, **{job.notebook.name: _sha256(job.notebook.path) for job in jobs}},
        "files": {file.name: {"sha256": _sha256(file), "bytes": file.stat().st_size} for file in sorted(pack.iterdir())},
        "libraries": library_versions(),
    }
    text = json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False)
    (pack / NAME).write_text(text + "\n", encoding="utf-8", newline="\n")


def library_versions() -> dict[str, str]:
    """The versions of Python and of the libraries that the project asks for by name."""
    wanted = [re.match(r"[\w.-]+", line) for line in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in line]
    names = sorted({match[0] for match in wanted if match})
    return {"python": platform.python_version(), **{name: metadata.version(name) for name in names}}


def _paper(job: Job) -> dict[str, Any]:
    return {"id": job.paper, "notebook": job.notebook.name, "parameters": job.parameters}


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
