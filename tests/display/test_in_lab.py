"""What an analyst sees in JupyterLab beside the paper: progress that goes away, refusals alone, what is left of another run."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from pack.project import QUARTER, write_project

OPEN = f'from helpers.display.appendix import open_appendix\nappendix = open_appendix("index", "{QUARTER}")'
SHOW = (
    "from helpers.display.blocks.block import block_of\n"
    'appendix._page.show(block_of({"block": "sentence", "id": "said", "text": "Contacts rose."}))'
)
CELLS = (OPEN, SHOW, 'open_appendix("index", "2016-17-q1")', OPEN, 'appendix.table("no-such-figure")', "1 / 0", "block_of([1])")


class Watched(NotebookClient):
    """A client that notes what was shown on the way, also what was taken away again."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.shown: list[str] = []

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        self.shown.append(msg["content"].get("data", {}).get("text/plain", ""))
        return super().process_message(msg, cell, cell_index)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A kernel as JupyterLab starts one, in which each cell was run although some failed."""
    project = write_project(tmp_path_factory.mktemp("lab"))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    client = Watched(notebook, allow_errors=True, kernel_name="python3", resources={"metadata": {"path": str(project)}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRUTINY_OUTPUTS", str(project / "outputs"))
        client.execute()
    return client


def outputs(session: Watched, cell: int) -> list[Any]:
    return session.nb.cells[cell].outputs


def error(session: Watched, cell: int) -> str:
    (shown,) = (output for output in outputs(session, cell) if output.output_type == "error")
    return "\n".join(shown.traceback)


def test_progress_is_shown_while_returns_are_read_and_is_gone_at_the_end(session: Watched) -> None:
    assert f"reading returns: {QUARTER}/contacts.csv ..." in session.shown
    assert outputs(session, 0) == []


def test_a_block_says_what_it_is_of(session: Watched) -> None:
    (shown,) = outputs(session, 1)
    assert f'<div class="scrutiny" data-of="{QUARTER}, members, en">' in shown.data["text/html"]


def test_a_refusal_shows_itself_alone_and_names_the_quarters_that_there_are(session: Watched) -> None:
    assert error(session, 2) == (
        "Refused: params/quarters/2016-17-q1.yaml: this params file is missing. "
        f"Add it, or use a quarter that has one: {QUARTER}."
    )
    assert error(session, 4).startswith("Refused: params/figures.yaml: a notebook asks for a figure that is not registered.")
    assert error(session, 6).startswith("BlockRefused: A block is one of ")


@pytest.mark.parametrize(("cell", "now"), [(2, ""), (4, f"{QUARTER}, members, en"), (5, f"{QUARTER}, members, en")])
def test_after_an_error_what_another_quarter_left_below_is_marked(session: Watched, cell: int, now: str) -> None:
    (mark,) = (output for output in outputs(session, cell) if output.output_type == "display_data")
    assert f'.scrutiny:not([data-of="{now}"])::before' in mark.data["text/html"]


def test_an_error_of_the_analyst_s_own_keeps_its_traceback(session: Watched) -> None:
    assert "ZeroDivisionError" in error(session, 5) and "\x1b[32m0\x1b[39m" in error(session, 5)
