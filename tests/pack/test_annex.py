"""The annex of a pack is placed beside it and gone with its last part; a paper that outgrows its pages is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.export.pdf.pages import pages_of_papers
from helpers.pack.outcome import Placed
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.run import run_quarter
from helpers.pack.tell.progress import Report
from pack import project
from pack.project import OUTPUTS, QUARTER, STATED, empty_store, notebook, write, write_project

HEADING = 'block(block="heading", id="more", level=2, text="More on this")'
IN_FULL = 'block(block="sentence", id="full", text="All of it.")'


def run(root: Path) -> Placed:
    settings = Run(Asked(root / "notebooks"), root / OUTPUTS, 2, store_builder=empty_store)
    return run_quarter(load_params(), settings, Report())


def test_the_annex_is_placed_with_the_pack_and_goes_with_its_last_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_project(tmp_path / "project")
    monkeypatch.chdir(root)
    monkeypatch.setenv("SCRUTINY_OUTPUTS", "")
    pack = root / OUTPUTS / QUARTER
    with monkeypatch.context() as tagged:
        tagged.setitem(project.TAGS, 4, ["annex"])
        tagged.setitem(project.TAGS, 5, ["annex"])
        notebook(root, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', HEADING, IN_FULL)
    write(root / "params" / "pack.yaml", STATED["pack.yaml"].replace("title: What", "pages: 1, title: What") + "pages: 2\n")
    link = [{"text": "the annex", "link": "annex"}]
    notebook(root, "front", 'quarter = ""\nparams = "params"', 'masthead("What you asked for")', f"sentence({link})")
    placed = run(root)
    assert (pack / "annex.pdf").is_file()
    assert "annex.pdf" in json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert 'href="annex.pdf"' in (pack / "index.html").read_text(encoding="utf-8")
    assert placed.outgrown == (
        "pack.pdf has 3 pages, 1 more than its budget of 2. "
        "Tag what can wait for the annex, or state more under pages in params/pack.yaml.",
    )
    assert pages_of_papers(pack / "pack.pdf", ["index", "appendix-a"]) == ({"index": 1, "appendix-a": 1}, 3)
    notebook(root, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', HEADING, IN_FULL)
    notebook(root, "front", 'quarter = ""\nparams = "params"', 'masthead("What you asked for")', 'sentence("No more.")')
    run(root)
    assert not (pack / "annex.pdf").exists()
