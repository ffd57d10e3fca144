"""Where a run's seconds went, from its own log: a step lasts until the next one begins."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path

CALLED = {"began": "planning", "planned": "running notebooks"}


def stages_of(log: Path) -> list[tuple[str, float]]:
    """Each step of a run in its order, with its seconds."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    begun = [
        (line.get("words", CALLED.get(line["event"], line["event"])), datetime.fromisoformat(line["at"]))
        for line in lines
        if line["event"] in ("began", "step", "planned", "placed")
    ]
    return [(words, (after - at).total_seconds()) for (words, at), (_, after) in pairwise(begun)]
