"""A quarter of the sample authority, and a folder into which a test sends its own version of a return."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.returns.sent import QUARTER

from helpers.domain.params.codes import Codes
from helpers.domain.params.load import load_rules
from helpers.domain.refusal import Problem, Refused
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def codes() -> Codes:
    """The code lists of the sample authority, inherited ones too."""
    return load_rules(PROJECT / "params")[0]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's returns of Quarter 3 2017-18."""
    root = tmp_path_factory.mktemp("sample")
    write_sample(root, [QUARTER])
    return root


@pytest.fixture(scope="session")
def sample_returns(sample: Path, codes: Codes) -> Returns:
    """The sample's returns of Quarter 3 2017-18, ready to be read."""
    return Returns(sample, codes)


@pytest.fixture
def problems_of(tmp_path: Path, codes: Codes) -> Callable[..., tuple[Problem, ...]]:
    """Sends one return as a file of these bytes, and says every problem that is found in it."""

    def problems(name: str, content: bytes, suffix: str = ".csv") -> tuple[Problem, ...]:
        folder = tmp_path / str(QUARTER)
        folder.mkdir(exist_ok=True)
        (folder / f"{name}{suffix}").write_bytes(content)
        try:
            Returns(tmp_path, codes).frame(name, QUARTER)
        except Refused as refused:
            return refused.problems
        return ()

    return problems
