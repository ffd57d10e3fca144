"""``python -m benchmarks <name> [options]``: runs one study, or draws the picture of the house (``architecture``)."""

from __future__ import annotations

import importlib
import sys

STUDIES = (
    "architecture",
    "backfill",
    "before",
    "checking",
    "editing",
    "faces",
    "histories",
    "history",
    "hostile",
    "killed",
    "mutations",
    "oracle",
    "pack",
    "protecting",
    "publishing",
    "recount",
    "refusing",
    "scale",
    "verdicts",
    "walks",
)


def main(arguments: list[str]) -> int:
    """The exit code of the study named first; what it prints is what it writes, or where."""
    if not arguments or arguments[0] not in STUDIES:
        print(f"Name a study: {', '.join(STUDIES)}.", file=sys.stderr)
        return 2
    study = importlib.import_module(f"benchmarks.{arguments[0]}")
    return study.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
