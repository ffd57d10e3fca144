"""A council of two papers, written into a folder: enough of a project to run a whole pack in seconds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from helpers.domain.params.params import Params
from helpers.figures.inputs import input_hashes, key_of, returns_folder

PARAMS = Path(__file__).parents[2] / "params"
QUARTER = "2017-18-q3"
OUTPUTS = "outputs/toytown"  # where its packs lie in a project
STATED = {
    "council.yaml": """\
schema: 1
id: toytown
name: Toytown
nation: wales
committee: Scrutiny Committee
directorate: Social Services
service: Children's Services
current_quarter: "2017-18-q3"
disclosure: {policy: suppress5, threshold: 5}
""",
    "pack.yaml": """\
schema: 1
areas: []
papers:
  - {id: index, notebook: front, title: What you asked for}
  - {id: appendix-a, notebook: appendix, title: "Appendix A", parameters: {area: vacancies}}
""",
    "words/en.yaml": "schema: 1\nlanguage: en\nwords: {}\nnouns: {}\n",
    "indicators.yaml": "schema: 1\nindicators: {}\n",
    "figures.yaml": "schema: 1\nfigures: {}\n",
    "benchmarks.yaml": "schema: 1\nbenchmarks: {}\n",
    "targets/2017-18.yaml": "schema: 1\nfinancial_year: 2017-18\nillustrative: false\ntargets: {}\n",
    "quarters/2017-18-q3.yaml": """\
schema: 1
quarter: "2017-18-q3"
returns: returns
history_from: "2017-18-q3"
supplied: [contacts]
data_extracted: 2018-01-15
""",
}
RULES = PARAMS / "nations" / "wales" / "nation.yaml"
CODES = (PARAMS / "base" / "codes.yaml", RULES.with_name("codes.yaml"), PARAMS / "codes.yaml")
CONTACTS = """\
contact_id,quarter,received,source,outcome,team
C1,2017-18-q3,02/10/2017,Police,No further action,Intake
C2,2017-18-q3,03/10/2017,School,NFA,Intake
"""
TAGS = {1: ["parameters"], 2: ["analyst"]}  # of the first cells of a notebook; the toy shows blocks as its verbs would
PAPER = """\
from IPython.display import display
from helpers.display.blocks.mime import MIME, SEAL, seal_of
def block(**parts):
    display({MIME: parts, SEAL: seal_of(parts), "text/plain": parts["block"]}, raw=True)
def masthead(title):
    names = ["skip", "on_this_page", "draft", "pack", "previous", "next", "contents", "page_of", "page_number"]
    block(block="masthead", id="top", title=title, council="Toytown", quarter="Quarter 3 2017-18: October", draft="Draft",
          language="en-GB", furniture={name: name for name in names})
def sentence(text):
    block(block="sentence", id="said", text=text)
"""


def write_project(root: Path) -> Path:
    """The project in a folder: its params, its two notebooks and one return."""
    for name, text in STATED.items():
        write(root / "params" / name, text)
    write(
        root / "params" / "nation.yaml",
        RULES.read_text(encoding="utf-8").partition("\nmeasures:")[0].replace("inherits: ../../base\n", ""),
    )
    lists = {name: one for file in CODES for name, one in yaml.safe_load(file.read_text(encoding="utf-8"))["lists"].items()}
    write(root / "params" / "codes.yaml", yaml.safe_dump({"schema": 1, "lists": lists}, sort_keys=False, allow_unicode=True))
    write(root / "returns" / QUARTER / "contacts.csv", CONTACTS)
    notebook(
        root,
        "front",
        'quarter = ""\nparams = "params"',
        'masthead("What you asked for")',
        'sentence([{"text": "Appendix A", "link": "appendix-a#said"}])',
    )
    notebook(root, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', 'sentence(f"{area} in {quarter}")')
    return root


def write(file: Path, text: str) -> None:
    """A text file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def notebook(root: Path, name: str, parameters: str, *cells: str) -> None:
    """A notebook: its parameters cell, one that defines how the toy shows blocks, and the given cells (3 onwards)."""
    sources = [parameters, PAPER, *cells]
    written = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "execution_count": None,
            "outputs": [],
            "source": source,
            "metadata": {"tags": TAGS[number]} if number in TAGS else {},
        }
        for number, source in enumerate(sources, 1)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    content = {"cells": written, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    write(root / "notebooks" / f"{name}.ipynb", json.dumps(content))


def empty_store(params: Params, progress: Any) -> Path:
    """A store without figures: the toy's notebooks read none."""
    progress("making an empty store")
    hashes = input_hashes(params, returns_folder(params))
    index = params.outputs / "store" / "index.json"
    stored = {"quarter": str(params.quarter), "key": key_of(hashes), "inputs": hashes, "figures": {}}
    write(index, json.dumps(stored))
    return index


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def replaced(file: Path, before: str, after: str) -> None:
    """Puts other words into a file; the words must be there."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
