"""A small council for the tests of the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.params_folder import ParamsFolder


@pytest.fixture
def council(tmp_path: Path) -> ParamsFolder:
    """The params folder of a small council, not yet written."""
    return ParamsFolder(tmp_path)
