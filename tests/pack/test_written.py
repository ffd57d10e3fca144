"""What a run would refuse of a notebook, a check refuses at its cell."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from helpers.domain.params.load import load_params
from helpers.pack.plan.by_hand import made_by_hand
from helpers.pack.plan.parameters import NotebookFile, read_notebook
from helpers.pack.plan.written import problems_as_written

PROJECT = Path(__file__).parents[2]


def problems(folder: Path, *cells) -> list[str]:
    """What is wrong with a notebook of these cells, in sentences."""
    return [problem.sentence() for problem in problems_as_written(read(folder, *cells), load_params(PROJECT / "params"))]


def read(folder: Path, *cells) -> NotebookFile:
    """A notebook of these cells, as a run reads it."""
    path = folder / "notebooks" / "appendix_x.ipynb"
    path.parent.mkdir()
    nbformat.write(new_notebook(cells=list(cells)), path)
    return read_notebook(path)


def test_the_notebooks_of_the_pack_are_right():
    params = load_params(PROJECT / "params")
    for path in sorted((PROJECT / "notebooks").glob("*.ipynb")):
        assert not list(problems_as_written(read_notebook(path), params)), path.name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('appendix.table("contacts-by-sorce-and-outcome")', "'contacts-by-sorce-and-outcome'"),
        ('paper.at_a_glance("DM/01", "DM/99")', "'DM/99'"),
        ('appendix.for_each_hundred("DM/01", "DM/98")', "'DM/98'"),
        ('appendix.listing("comitments", columns=("owner",), rated=("red",))', "'comitments'"),
        ('appendix.status("delivery", reported_in="directorate")', "'delivery'"),
        ('appendix.chart(figure="nothing-like-it")', "'nothing-like-it'"),
    ],
)
def test_a_figure_that_is_not_registered_is_refused_with_its_cell_and_the_nearest(tmp_path, code, found):
    (sentence,) = problems(tmp_path, new_markdown_cell("Words."), new_code_cell(f"appendix.heading()\n{code}"))
    assert sentence.startswith(
        "notebooks/appendix_x.ipynb, cell 2: a notebook names figures that params/figures.yaml registers"
    )
    assert f"Found: {found}." in sentence


def test_the_nearest_id_is_offered(tmp_path):
    (sentence,) = problems(tmp_path, new_code_cell('appendix.table("contacts-by-sorce-and-outcome")'))
    assert "Did you mean 'contacts-by-source-and-outcome'?" in sentence


def test_what_is_no_figure_is_left_alone(tmp_path):
    code = 'appendix.paragraphs("reason")\nappendix.answer("position")\nframe.table("x")\n%time 1\n'
    assert problems(tmp_path, new_code_cell(code), new_code_cell('appendix.key("arrow", "rag")')) == []


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (new_markdown_cell("A claim[^1].\n\n[^1]: note"), "holds a footnote"),
        (new_markdown_cell("# Title"), "level 2 to 4. Found: level 1"),
        (new_markdown_cell("a \uf0b7 b"), "every letter of a text. Found: U+F0B7"),
        (new_markdown_cell("[x](appendix-z#a)"), "leads to a paper of the pack. Found: 'appendix-z#a'"),
        (new_markdown_cell("##"), "heading has no words"),
        (new_markdown_cell("Read [](appendix-e)."), "link has no words"),
        (new_markdown_cell("[x](http://elsewhere.example)"), "leads out of the pack"),
        (new_raw_cell("x"), "is code or markdown. Found: raw"),
    ],
)
def test_words_that_no_paper_can_carry_are_refused_with_their_cell(tmp_path, cell, words):
    (sentence,) = problems(tmp_path, new_code_cell("1"), cell)
    assert sentence.startswith("notebooks/appendix_x.ipynb, cell 2: ") and words in sentence


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("appendix.tabel('contacts-by-source-and-outcome')", "Found: 'tabel'. Did you mean 'table'?"),
        ("appendix.table(", "a code cell is Python. Found: line 1"),
        ("print('zebedee')", "shows blocks, and prints nothing"),
        ("import sys\nsys.exit()", "runs to its end"),
        ("raise SystemExit(0)", "runs to its end"),
    ],
)
def test_what_a_run_would_stop_at_in_a_cell_is_refused_before(tmp_path, code, words):
    opens = new_code_cell('appendix = open_appendix("appendix-x")')
    (sentence,) = problems(tmp_path, opens, new_code_cell(code))
    assert sentence.startswith("notebooks/appendix_x.ipynb, cell 2: ") and words in sentence and "zebedee" not in sentence


def test_an_analyst_prints_and_uses_commands_of_ipython(tmp_path):
    opens = new_code_cell('appendix = open_appendix("appendix-x")')
    cells = [
        analysts("print(1)"),
        analysts("def end():\n    exit()"),
        new_code_cell("%time 1\n!ls"),
        new_code_cell("frame = appendix.frame('DM/01')"),
    ]
    assert problems(tmp_path, opens, *cells) == []


LATER = "code that is put together while the notebook runs, so that nobody sees beforehand what it does"
WAYS_ROUND = {
    'display({"application/vnd.scrutiny.block+json": {"block": "sentence"}}, raw=True)': "a block displayed by hand",
    'display(data=dict([("application/vnd.scrutiny.seal", "x")]), raw=True)': "a block displayed by hand",
    'appendix._page.show({"block": "sentence"})': "a name that begins with an underscore, which is none of the verbs",
    "page = appendix._page": "a name that begins with an underscore, which is none of the verbs",
    "from helpers.display.blocks.word_blocks import Sentence": "an import of what verbs are made of",
    "from helpers.display.blocks import word_blocks": "an import of what verbs are made of",
    "import helpers.display.page.page as p": "an import of what verbs are made of",
    "from helpers.display import page": "an import of what verbs are made of",
    "from helpers.export.html.exporter import page_html": "an import of what verbs are made of",
    "import helpers.display.appendix\nhelpers.display.blocks.mime.seal_of({})": "an import of what verbs are made of",
    'getattr(appendix, "_pa" + "ge").show({})': LATER,
    'import importlib\nimportlib.import_module("helpers.dis" + "play.blocks.mime")': LATER,
    'import sys\nsys.modules["helpers.dis" + "play.page.page"]': LATER,
    '%time appendix._page.show({"block": "sentence"})': "a name that begins with an underscore, which is none of the verbs",
    "%%capture\nappendix._page": "a name that begins with an underscore, which is none of the verbs",
    "%run other.py": "a command of IPython's own",
    "!echo 3 children": "a command of IPython's own",
    'get_ipython().run_cell("x = 1")': "a command of IPython's own",
}


@pytest.mark.parametrize("code", WAYS_ROUND)
def test_a_cell_that_makes_what_members_read_is_refused_before_it_runs(tmp_path, code):
    cell = new_code_cell(code if code.startswith("%%") else f"heading = appendix.heading()\n{code}")
    (problem,) = made_by_hand(read(tmp_path, cell))
    assert (problem.file, problem.found) == ("notebooks/appendix_x.ipynb, cell 1", WAYS_ROUND[code])


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell("from helpers.display.appendix import open_appendix"),
        new_code_cell("from helpers.display.appendix.appendix import open_appendix\nappendix.__doc__"),
        new_code_cell("import sys\nsys.exit()"),
        new_code_cell("appendix._page.params", metadata={"tags": ["analyst"]}),
        new_code_cell("%time 1"),
    ],
)
def test_verbs_and_what_is_for_analysts_are_left_alone(tmp_path, cell):
    assert not list(made_by_hand(read(tmp_path, cell)))


SET, RENAMED = "a part of the paper or of the helpers is set", "the paper's name is given to something else"
CHANGES = {
    "appendix.table = lambda figure: mine": SET,
    "type(appendix).table = mine": SET,
    "from helpers.display.appendix.appendix import Appendix\nAppendix.table = mine": SET,
    "import helpers.display.tables.figure_table as t\nt.figure_table = mine": SET,
    "import helpers.display.page.page\nhelpers.display.page.page.Page.show = mine": SET,
    "appendix._page.store._entries['figures']['x'] = 1": SET,
    "del appendix._page": SET,
    'setattr(appendix, "table", mine)': SET,
    "class Mine: pass\nappendix = Mine()": RENAMED,
    "def appendix(): pass": RENAMED,
    "from unittest.mock import patch": "an import of what puts other code",
    "%matplotlib inline\nappendix.table = mine": SET,
    "mine = appendix._page.params\nframe = appendix.frame('DM/01')\nframe['x'] = 1\nframe.columns = ['a']": "",
    'appendix = open_appendix("appendix-x")': "",
}


@pytest.mark.parametrize("code", CHANGES)
def test_a_cell_for_analysts_that_changes_what_members_cells_show_is_refused(tmp_path, code):
    opens = new_code_cell('appendix = open_appendix("appendix-x")')
    found = [problem.found for problem in made_by_hand(read(tmp_path, opens, analysts(code)))]
    assert [words[: len(CHANGES[code])] for words in found] == ([CHANGES[code]] if CHANGES[code] else [])


def analysts(code: str):
    """A cell that no page shows."""
    return new_code_cell(code, metadata={"tags": ["analyst"]})


def test_what_is_for_analysts_is_not_looked_into(tmp_path):
    assert problems(tmp_path, new_markdown_cell("# Mine <b>", metadata={"tags": ["analyst"]})) == []
