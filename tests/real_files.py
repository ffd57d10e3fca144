"""Where files that others published lie: beside the project, or where ``SCRUTINY_REAL_DATA`` says; git has none of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
REAL_DATA = Path(os.environ.get("SCRUTINY_REAL_DATA") or PROJECT.parent / "shared" / "data")
WORKFORCE = "dfe_social_work_workforce_2017_2023.csv"


def needs(name: str) -> pytest.MarkDecorator:
    """The mark of a test that looks at that file or folder of the real data: without it the test skips, and says so."""
    reason = f"the real data has no {name} here (SCRUTINY_REAL_DATA names its folder)"
    return pytest.mark.skipif(not (REAL_DATA / name).exists(), reason=reason)


def real_file(name: str) -> Path:
    """That file or folder of the real data; a fixture or test that asks for it without there being one skips."""
    if not (REAL_DATA / name).exists():
        pytest.skip(f"the real data has no {name} here (SCRUTINY_REAL_DATA names its folder)")
    return REAL_DATA / name
