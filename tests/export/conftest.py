"""The demonstration papers as fixtures."""

from __future__ import annotations

import nbformat
import pytest

from . import demo


@pytest.fixture
def appendix() -> nbformat.NotebookNode:
    """A notebook like a real appendix."""
    return demo.appendix()


@pytest.fixture
def finder() -> nbformat.NotebookNode:
    """A notebook like the finder page."""
    return demo.finder()


@pytest.fixture
def every_kind() -> nbformat.NotebookNode:
    """A notebook that shows every kind of block."""
    return demo.every_kind()
