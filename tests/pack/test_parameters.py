"""What a notebook declares is read without running it, and what a run passes must be among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.plan.parameters import read_notebook
from pack.project import notebook, replaced, write


def declared(folder: Path, cell: str) -> dict[str, object]:
    notebook(folder, "paper", cell)
    return read_notebook(folder / "notebooks" / "paper.ipynb").declared


def sentences(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.sentence() for problem in refused.value.problems]


def test_names_and_plain_values_are_read(tmp_path: Path) -> None:
    cell = '# which quarter\nquarter = ""\narea: str = "vacancies"\nyears = 5\nrange_ = (1, 2)'
    assert declared(tmp_path, cell) == {"quarter": "", "area": "vacancies", "years": 5, "range_": (1, 2)}


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("import os", "holds more than names with values"),
        ("a = b = 1", "holds more than names with values"),
        ("quarter: str", "holds more than names with values"),
        ("quarter = str(3)", "'quarter' has no plain value"),
        ("quarter =", "is not Python"),
    ],
)
def test_a_parameters_cell_that_does_more_is_refused(tmp_path: Path, cell: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        declared(tmp_path, cell)
    assert rule in sentences(refused)[0]
    assert "notebooks/paper.ipynb, cell 1" in sentences(refused)[0]


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "notebooks" / "paper.ipynb", "not a notebook")
    with pytest.raises(Refused, match="this file is not a notebook"):
        read_notebook(tmp_path / "notebooks" / "paper.ipynb")


def test_every_problem_of_every_notebook_is_told_at_once(project: Path) -> None:
    replaced(project / "params" / "pack.yaml", "area: vacancies", "are: vacancies")
    (project / "notebooks" / "front.ipynb").unlink()
    with pytest.raises(Refused) as refused:
        planned(load_params(), Asked(project / "notebooks"))
    first, second = sentences(refused)
    assert first.startswith("notebooks/front.ipynb: there is no such notebook")
    assert "the parameter 'are' is not declared by notebooks/appendix.ipynb" in second
    assert "quarter, area" in second


def test_a_folder_without_notebooks_is_one_problem_and_says_where_they_are(project: Path) -> None:
    (project / "nothing").mkdir()
    with pytest.raises(Refused) as refused:
        planned(load_params(), Asked(project / "nothing", only=("appendix-e",)))
    (said,) = sentences(refused)
    assert said.startswith("--notebooks: ") and "no notebook in nothing" in said


def test_a_value_of_another_kind_than_the_default_is_refused(project: Path) -> None:
    notebook(project, "appendix", 'quarter = ""\narea = 5')
    with pytest.raises(Refused, match="'area' of notebooks/appendix.ipynb is of kind int"):
        planned(load_params(), Asked(project / "notebooks"))


@pytest.mark.parametrize("name", ["quartre", "quarter", "area"])
def test_a_parameter_of_the_command_line_is_declared_and_not_stated_elsewhere(project: Path, name: str) -> None:
    with pytest.raises(Refused, match=f"the parameter '{name}'"):
        planned(load_params(), Asked(project / "notebooks", {name: "2017-18-q2"}))


def test_a_notebook_is_passed_only_what_it_declares(project: Path) -> None:
    front, appendix = planned(load_params(), Asked(project / "notebooks"))
    assert front.parameters == {"quarter": "2017-18-q3", "params": "params"}
    assert appendix.parameters == {"quarter": "2017-18-q3", "area": "vacancies"}


def test_a_declared_parameter_of_the_command_line_reaches_its_notebook(project: Path) -> None:
    notebook(project, "appendix", 'area = ""\ndepth = "short"')
    _, appendix = planned(load_params(), Asked(project / "notebooks", {"depth": "long"}))
    assert appendix.parameters == {"area": "vacancies", "depth": "long"}


def test_the_edition_reaches_the_notebooks_that_declare_it(project: Path) -> None:
    notebook(project, "appendix", 'area = ""\nedition = "members"')
    front, appendix = planned(load_params(), Asked(project / "notebooks", edition="officer"))
    assert appendix.parameters == {"area": "vacancies", "edition": "officer"}
    assert "edition" not in front.parameters


def test_an_edition_given_as_a_parameter_could_place_officers_pages_among_members_and_is_refused(project: Path) -> None:
    with pytest.raises(Refused, match="'edition' is set by the run"):
        planned(load_params(), Asked(project / "notebooks", {"edition": "officer"}))
