"""Whether every way of running the notebooks showed the same blocks: a speed without the same outputs counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path

MIME = "application/vnd.scrutiny.block+json"
PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}


WAYS = ("naive-loop", "in-one-process", "ploomber-engine", "jupyter-cache", "limit", "run")
OTHER, BESIDES = "other blocks", "the same blocks, and besides them outputs that hold nothing"


def differences(folder: Path, papers: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Of each way whose outputs are not those of the first, cell by cell, how they differ in each paper."""
    first, *others = (one for one in WAYS if (folder / one).is_dir())
    found: dict[str, dict[str, str]] = {}
    for paper in papers:
        right = _outputs(folder / first / f"{paper}.ipynb")
        for way in others:
            if (shown := _outputs(folder / way / f"{paper}.ipynb")) != right:
                found.setdefault(way, {})[paper] = BESIDES if _filled(shown) == _filled(right) else OTHER
    return found


def _filled(outputs: list[list[str]]) -> list[list[str]]:
    return [[block for block in cell if block != "null"] for cell in outputs]


def _outputs(executed: Path) -> list[list[str]]:
    """The block of each output, by cell; cells that papermill puts in are left out."""
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    kept = [cell for cell in cells if not PUT_IN & set(cell["metadata"].get("tags", []))]
    return [
        [json.dumps(output.get("data", {}).get(MIME), sort_keys=True) for output in cell.get("outputs", [])] for cell in kept
    ]
