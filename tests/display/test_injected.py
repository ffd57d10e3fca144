"""A parameter that papermill was given and that the notebook does not declare is refused by the notebook itself."""

from __future__ import annotations

import pytest

from helpers.display.appendix.injected import not_declared

DECLARED = ["from helpers.display.appendix import open_appendix", 'quarter: str = ""  # the quarter\nparams = "params"']


def test_a_misspelt_name_is_refused_with_the_nearest_that_is_declared() -> None:
    (problem,) = not_declared([*DECLARED, '# Parameters\nquater = "2017-18-q3"\n'])
    assert problem.found == "'quater'"
    assert problem.remedy == "Did you mean 'quarter'? The notebook declares: quarter, params."


@pytest.mark.parametrize(
    "cells",
    [
        DECLARED,
        [*DECLARED, '# Parameters\nquarter = "2017-18-q3"\nparams = "elsewhere"\n'],
        [*DECLARED, '# Parameters\nPAPERMILL_INPUT_PATH = "a.ipynb"\nquarter = ""\n'],
        [*DECLARED, "%time 1", "extra = 1"],
    ],
)
def test_what_is_declared_and_what_papermill_itself_puts_in_passes(cells: list[str]) -> None:
    assert not_declared(cells) == []
