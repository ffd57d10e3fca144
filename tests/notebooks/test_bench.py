"""The analyst's bench over the sample: the documented edits as they are written, and the analyst's own notebook."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from helpers.display.appendix import open_appendix
from helpers.display.appendix.appendix import Appendix
from helpers.display.bench.private import PrivateFrame, PrivateSeries
from helpers.display.blocks.block import plain_text
from helpers.display.blocks.mime import Block
from helpers.domain.refusal import Refused

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "analyst" / "from-figure-to-pandas.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project with the entries of the register that the page documents, and the backend of a notebook."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("params", "notebooks"):
        shutil.copytree(ROOT / folder, root / folder)
    with (root / "params" / "figures.yaml").open("a", encoding="utf-8") as register:
        register.write("\n" + "\n".join(blocks("yaml")))
    backend = matplotlib.get_backend()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", str(root / "outputs"))
        patched.chdir(root)
        matplotlib.use("agg")
        yield root
    plt.close("all")
    matplotlib.use(backend)


@pytest.fixture(scope="module")
def documented(project: Path) -> list[Any]:
    """What each line of the page's Python shows, in order."""
    names: dict[str, Any] = {}
    return [value for block in blocks("python") for value in shown_by(block, names)]


@pytest.fixture(scope="module")
def appendix(project: Path) -> Appendix:
    """Appendix F of that project."""
    return open_appendix("appendix-f", "2017-18-q3")


def blocks(language: str) -> list[str]:
    """The blocks of a language in the page, in order."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"))


def shown_by(source: str, names: dict[str, Any]) -> Iterator[Any]:
    """The value of each expression of a piece of Python, which is run from top to bottom."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Expr):
            yield eval(compile(ast.Expression(node.value), "page", "eval"), names)
        else:
            exec(compile(ast.Module([node], []), "page", "exec"), names)


def block_of(documented: list[Any], kind: str, about: str) -> dict[str, Any]:
    """The one block of a kind whose id says what it is about."""
    return next(
        value.block
        for value in documented
        if isinstance(value, Block) and value.block["block"] == kind and about in value.block["id"]
    )


def test_contacts_by_team_are_an_entry_and_a_call(documented: list[Any]) -> None:
    table = block_of(documented, "table", "contacts-by-team")
    numbers = [row["cells"][1].get("value") for row in table["rows"]]
    assert numbers[-1] == 7393 == sum(number for number in numbers[:-1] if number)
    assert numbers[:-1] == sorted(numbers[:-1], key=lambda number: -(number or 0))


def test_placement_over_five_years_is_an_entry_and_a_call(documented: list[Any]) -> None:
    table = block_of(documented, "table", "looked-after-by-placement-over-time")
    assert [plain_text(column["label"]) for column in table["columns"]][1:] == [
        f"Q3 {year}-{year - 1999}" for year in range(2013, 2018)
    ]
    chart = block_of(documented, "chart", "looked-after-by-placement-over-time")
    assert chart["svg"].count("Foster") >= 2 and "Q3 2013-14, to" in chart["alt"]


def test_the_frame_of_history_has_every_quarter_and_no_count_that_may_not_be_shown(appendix: Appendix) -> None:
    frame = appendix.frame("looked-after-by-placement-over-time")
    assert (frame.columns[0], frame.columns[-1], len(frame.columns)) == ("Q4 2012-13", "Q3 2017-18", 20)
    assert not ((frame > 0) & (frame <= 5)).to_numpy(bool, na_value=False).any()


def test_order_and_colour_are_chosen_in_the_call(documented: list[Any]) -> None:
    charts = [value.block for value in documented if isinstance(value, Block) and "contacts-shares-by-source" in value.block["id"]]
    assert charts[0]["alt"].endswith("Standing out: Police.")
    assert "3 bars" in charts[1]["alt"]


def test_a_sentence_takes_both_its_numbers_from_figures(documented: list[Any]) -> None:
    sentence = next(value.block for value in documented if isinstance(value, Block) and value.block["block"] == "sentence")
    words = plain_text(sentence["text"])
    assert words.startswith("Police made 42.7% (3,158 of 7,393) of contacts in Quarter 3 2017-18; 79.5% (1,561 of 1,963")
    assert [piece["source"]["figure"] for piece in sentence["text"] if isinstance(piece, dict)] == [
        "contacts-shares-by-source",
        "PM24",
    ]


def test_the_rows_behind_554_are_554_with_their_filter_in_words(documented: list[Any]) -> None:
    rows = next(value for value in documented if isinstance(value, PrivateFrame))
    assert len(rows) == 554
    assert rows.words == (
        "554 rows of assessments of 2017-18-q3 by the date in completed, where kind is wellbeing and advice_and_assistance is no"
    )
    by_team = next(value for value in documented if isinstance(value, PrivateSeries))
    assert by_team.sum() == 554


def test_the_rows_of_a_share_say_which_are_counted(appendix: Appendix) -> None:
    rows = appendix.rows("PM24")
    assert (len(rows), rows["counted"].sum()) == (1963, 1561)


def test_the_rows_behind_each_indicator_that_counts_are_those_of_its_value(appendix: Appendix) -> None:
    for code, indicator in appendix._page.params.indicators.items():
        measure = indicator.measure
        if measure and measure.kind == "count" and not measure.distinct and indicator.stands_in(appendix._page.params.quarter):
            figure = appendix._page.figure(code).figure
            assert figure.absent or len(appendix.rows(code)) == figure.at(figure.compared.current).value, code  # type: ignore


def test_figures_are_listed_with_where_they_are_shown(appendix: Appendix) -> None:
    listed = appendix.figures("contact")
    assert "appendix-f" in listed.loc["contacts-shares-by-source", "shown in"]
    assert "DM/01" in listed.index and "PM24" not in listed.index
    assert "appendix-e" in appendix.figures().loc["PM24", "shown in"]
    assert "monitoring-assessments" in appendix.figures().loc["PM24", "shown in"]


def test_a_slip_in_a_return_or_a_cell_is_refused_with_the_nearest(appendix: Appendix) -> None:
    for asked in (
        lambda: appendix.returns("assesments"),
        lambda: appendix.rows("DM/0"),
        lambda: appendix.rows("contacts-by-team", row="intke"),
    ):
        with pytest.raises(Refused, match="Did you mean"):
            asked()
    with pytest.raises(Refused, match="not held for 2009-10-q1"):
        appendix.returns("contacts", quarter="2009-10-q1")


def test_the_analysts_own_notebook_runs_from_top_to_bottom(project: Path) -> None:
    cells = json.loads((project / "notebooks" / "explore.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown = [value for cell in cells if cell["cell_type"] == "code" for value in shown_by("".join(cell["source"]), names)]
    assert sum(isinstance(value, PrivateFrame) for value in shown) >= 3
    assert any(isinstance(value, pd.DataFrame) and "before" in value for value in shown)
    assert {value.block["block"] for value in shown if isinstance(value, Block)} == {"chart", "sentence"}
    assert names["contacts"].shape[0] == 7393
