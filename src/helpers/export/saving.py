"""What Jupyter does before it writes a notebook: private rows are taken out of it, whoever saves it and how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.display.blocks.private_mark import without_private_rows


def take_out_private_rows(model: Mapping[str, Any], **more: Any) -> None:
    """Takes private rows out of a notebook that is about to be saved; Jupyter's server calls it: our setting says so."""
    if model.get("type") == "notebook" and model.get("content"):
        without_private_rows(model["content"].get("cells", ()))
