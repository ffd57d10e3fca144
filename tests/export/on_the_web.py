"""The validator of CSV on the Web, as tests ask it."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest


def is_as_described(metadata: Path) -> bool:
    """Whether a CSV is as its metadata says; a test skips where the validator is not installed."""
    csvw = pytest.importorskip("csvw", reason="csvw is not installed (extra [test])")
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # it warns of each fault, to itself
        return bool(csvw.CSVW(str(metadata), validate=True).is_valid)
