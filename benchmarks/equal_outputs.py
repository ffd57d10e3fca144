"""Whether every way of running the notebooks showed the same blocks: a speed without the same outputs counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path

MIME = "application/vnd.scrutiny.block+json"
PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}


def differences(folder: Path, papers: tuple[str, ...]) -> list[str]:
    """Each way and paper whose blocks are not those of the naive loop, cell by cell; none where all are the same."""
    ways = [one for one in ("naive-loop", "in-one-process", "ploomber-engine", "jupyter-cache", "limit", "run")
            if (folder / one).is_dir()]
    different = []
    for paper in papers:
        shown = {way: _blocks(folder / way / f"{paper}.ipynb") for way in ways}
        different += [f"{way}: {paper}" for way in ways if shown[way] != shown[ways[0]]]
    return different


def _blocks(executed: Path) -> list[str]:
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    kept = [cell for cell in cells if not PUT_IN & set(cell["metadata"].get("tags", []))]
    return [json.dumps(output.get("data", {}).get(MIME), sort_keys=True)
            for cell in kept for output in cell.get("outputs", [])]
