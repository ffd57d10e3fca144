"""A small council's params folder for the tests of the domain."""

from __future__ import annotations

from pathlib import Path

import pytest

from .params_folder import ParamsFolder


@pytest.fixture
def council(tmp_path: Path) -> ParamsFolder:
    """The params folder of a small council, not yet written."""
    return ParamsFolder(tmp_path)
