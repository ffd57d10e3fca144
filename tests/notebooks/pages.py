"""The pages of the sample: each notebook run as it stands, and the blocks that it shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Page = list[dict[str, Any]]


def blocks_of(notebook: str, **parameters: str) -> Page:
    """The blocks that a notebook shows, in order: its code cells run with the parameters put in."""
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown: Page = []
    for cell in (one for one in cells if one["cell_type"] == "code"):
        source = "".join(cell["source"])
        if source.startswith("appendix."):
            value = eval(source, names)
            shown += [one.block for one in ([value] if hasattr(value, "block") else value)]
            continue
        exec(source, names)
        names.update(parameters if "parameters" in cell["metadata"].get("tags", []) else {})
    return shown
