"""A quarter's pack in Welsh: beside the English one, from the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.figures.inputs import input_hashes, returns_folder
from helpers.pack.keep.record import as_it_was
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.run import run_quarter
from helpers.pack.tell.progress import Report
from pack.project import OUTPUTS, QUARTER, contents, empty_store, write

WELSH = "schema: 1\nlanguage: cy\nwords: {}\nnouns: {}\n"


@pytest.fixture
def bilingual(project: Path) -> Path:
    """The toy project with a file of Welsh words."""
    write(project / "params" / "words" / "cy.yaml", WELSH)
    return project


def made(project: Path, language: str) -> Run:
    """How the pack of a language was run."""
    run = Run(Asked(project / "notebooks"), project / OUTPUTS, 2, store_builder=empty_store)
    run_quarter(load_params(language=language), run, Report())
    return run


def test_a_welsh_pack_lies_beside_the_english_one_and_each_is_left_as_it_is_by_a_run_of_the_other(bilingual: Path) -> None:
    made(bilingual, "en")
    english = contents(bilingual / OUTPUTS / QUARTER)
    run = made(bilingual, "cy")
    assert contents(bilingual / OUTPUTS / QUARTER) == english
    assert (bilingual / OUTPUTS / f"{QUARTER}-cy" / "index.html").is_file()
    for name in (QUARTER, f"{QUARTER}-cy", "", "current-cy"):
        kept, why = as_it_was(name, run.question(load_params()))
        assert not why and kept and kept.folder.name == (f"{QUARTER}-cy" if name.endswith("cy") else QUARTER)


def test_the_figures_of_a_welsh_pack_are_those_of_the_english_one(bilingual: Path) -> None:
    write(bilingual / "params" / "words" / "cy.yaml", f"{WELSH}phrases: {{improved: [gwella]}}\n")
    write(bilingual / "params" / "translations" / "cy.yaml", "schema: 1\nlanguage: cy\ntexts: {Scrutiny Committee: Pwyllgor}\n")
    english, welsh = load_params(), load_params(language="cy")
    assert input_hashes(welsh, returns_folder(welsh)) == input_hashes(english, returns_folder(english))


def test_a_language_without_a_file_of_words_is_refused(project: Path) -> None:
    with pytest.raises(Refused, match="words/cy.yaml"):
        load_params(language="cy")


def test_a_check_in_welsh_looks_at_the_welsh_words(bilingual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(bilingual / "params" / "words" / "cy.yaml", f"{WELSH}unknown: 1\n")
    assert main(["check", QUARTER, "--language", "cy"]) == 2
    assert "params/words/cy.yaml: the key 'unknown' is not known" in " ".join(capsys.readouterr().err.split())


def test_a_welsh_pack_is_not_published_and_what_it_lacks_is_said(bilingual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", QUARTER, "--language", "cy", "--by", "A. Name", "--role", "Head", "--on", "2018-03-07"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "no text that awaits translation" in said and "read it through, and none has" in said
    assert not (bilingual / OUTPUTS / "published").exists()
