"""The names of a run's folders, in the outputs and in staging; a leading dot keeps them out of readers' sight."""

from __future__ import annotations

from pathlib import Path

# Beside the packs, in the same file system, so that a rename is one step.
STAGING, VERSIONS, LOCKS, LOGS, RECORDS = ".staging", ".packs", ".locks", ".logs", ".records"
# In staging: what readers will see; the executed notebooks; what a paper is kept by; which figures each has read; the rest.
PACK, EVIDENCE, KEPT, READS, SCRATCH = STAGED = ("pack", "evidence", "kept", "reads", "scratch")

HELPERS = Path(__file__).parent.parent  # the workbook's own code


def executed_name(paper: str) -> str:
    """Where in staging a paper's notebook lies while it is executed, as far as it came; it is not placed."""
    return f"{SCRATCH}/{paper}.ipynb"


def tree_name(paper: str) -> str:
    """Where in a pack's folder the tree of a paper is kept."""
    return f"{KEPT}/{paper}.tree.json"
