"""Is what is published what was cleared, whole, and nothing that a reader could work a child out from?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.disclosure.ledger import Ledger
from helpers.domain.params.load import load_params
from helpers.domain.printed_numbers import Printed, numbers_in
from helpers.domain.refusal import Refused
from helpers.figures.in_ledger import ledger_folder
from helpers.pack.outcome import PackFailed, exit_code
from helpers.pack.place.verify import verified
from helpers.pack.release.harvest.contents.pdf_text import pdf_texts
from helpers.pack.release.harvest.days_and_codes import Periods
from pack.project import OUTPUTS, QUARTER, contents, replaced
from pack.release.toy import HEAD, SAFE, draft, published_now, set_up, show


@pytest.fixture
def toy(project: Path) -> Path:
    """The toy council with a draft that may be published."""
    set_up(project)
    draft(project)
    return project


def ledger() -> Ledger:
    return Ledger(ledger_folder(load_params()))


def test_a_draft_is_published_with_its_day_and_version_and_without_the_word_draft(toy: Path) -> None:
    published = published_now()
    page = (published.folder / "appendix-a.html").read_text(encoding="utf-8")
    assert published.folder == toy / OUTPUTS / "published" / QUARTER / "1"
    assert "Published" in page and "7 March 2018, version 1" in page
    assert "watermark" not in page.partition("<body>")[2]
    every = " ".join(" ".join(pdf_texts(published.folder / "pack.pdf")).split())
    assert every.count("7 March 2018, version 1") == 4  # what the cover says, and the foot of each page
    assert verified(published.folder) == 7  # two pages, their PDFs, and the figures to take away
    assert json.loads((published.folder / "manifest.json").read_text())["draft"] is False


def test_the_ledger_has_what_was_published_and_no_number_that_was_withheld(toy: Path) -> None:
    published_now()
    (entry,) = ledger().entries
    assert (entry.label, entry.by, entry.role) == (f"{QUARTER}/1", "A Name", "Head of service")
    assert {value.key.row: value.value for value in entry.values if value.key.quantity == "value"} == SAFE


def test_the_same_content_again_is_no_second_publication(toy: Path) -> None:
    published_now()
    before = contents(toy / OUTPUTS / "published")
    assert not published_now(replace(HEAD, on=HEAD.on.replace(day=9))).anew
    assert contents(toy / OUTPUTS / "published") == before
    assert len(ledger().entries) == 1


def test_a_correction_says_why_and_stands_beside_what_it_corrects(toy: Path) -> None:
    first = published_now()
    before = contents(first.folder)
    draft(toy, SAFE | {"police": 60.0, "total": 120.0})
    with pytest.raises(Refused, match="why"):
        published_now()
    second = published_now(replace(HEAD, why="Contacts of a team were missing."))
    assert second.label == f"{QUARTER}/2"
    assert "It corrects version 1: Contacts of a team were missing." in (second.folder / "index.html").read_text()
    assert contents(first.folder) == before
    assert [entry.version for entry in ledger().entries] == [1, 2]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"police": 40.0, "school": None, "total": 45.0}, "school"),
        ({"police": 40.0, "school": 3.0, "total": 43.0}, "a small count is shown"),
        ({"police": None, "school": None, "total": 5.0}, "total"),
    ],
)
def test_a_count_that_can_be_worked_out_stops_publication(toy: Path, values: dict[str, float | None], says: str) -> None:
    draft(toy, values)
    with pytest.raises(PackFailed, match=says) as failed:
        published_now()
    assert exit_code(failed.value) == 5
    assert ledger().entries == ()
    assert not (toy / OUTPUTS / "published" / QUARTER).exists()


def test_words_that_nobody_answered_for_and_cells_withheld_for_no_reason_stop_publication(toy: Path) -> None:
    draft(toy, to_answer=("cover/reason/1: it has a number that a withheld result has.",))
    with pytest.raises(PackFailed, match="cover/reason/1: it has a number that a withheld result has"):
        published_now()
    draft(toy, why="")
    with pytest.raises(PackFailed, match="contacts, school, value: it is withheld for no recorded reason"):
        published_now()
    assert ledger().entries == ()


def test_what_the_analyst_is_to_look_at_is_listed_when_a_pack_is_published(toy: Path) -> None:
    assert published_now().to_look_at == ("contacts: a line for the analyst",)


def test_a_council_that_withholds_nothing_publishes_nothing(toy: Path) -> None:
    replaced(toy / "params" / "council.yaml", "policy: suppress5", "policy: none")
    with pytest.raises(PackFailed, match="nothing is withheld to protect children"):
        published_now()
    assert ledger().entries == ()


def test_what_is_small_is_what_the_council_calls_small(toy: Path) -> None:
    draft(toy, {"police": 40.0, "school": 7.0, "total": 47.0})
    replaced(toy / "params" / "council.yaml", "threshold: 5", "threshold: 8")
    with pytest.raises(PackFailed, match="a small count is shown"):
        published_now()


def test_what_an_earlier_publication_showed_is_held_against_the_next(toy: Path) -> None:
    published_now()
    draft(toy, {"police": None, "school": None, "self": 35.0, "total": 90.0})
    with pytest.raises(PackFailed, match="police|school"):
        published_now(replace(HEAD, why="Another pattern."))


@pytest.mark.parametrize(
    "cell",
    [
        'sentence("Schools and families made 50 contacts together.")',
        'block(block="sentence", id="more", text=[{"text": "Schools made 12."}])',
    ],
)
def test_a_sum_added_by_hand_in_a_sentence_stops_publication_and_names_page_and_cell(toy: Path, cell: str) -> None:
    show(toy, cell)
    draft(toy)
    with pytest.raises(PackFailed, match=r"appendix-a, cell 6: the number (50|12) has no source"):
        published_now()


def test_a_number_that_the_page_shows_and_a_period_may_stand_in_a_sentence(toy: Path) -> None:
    show(toy, 'sentence("Of the 90 contacts in Quarter 3 2017-18, police made 40; as at 31 December 2017.")')
    draft(toy)
    assert published_now().anew


def test_the_steps_of_a_list_are_numbered_and_tell_of_nobody(toy: Path) -> None:
    show(toy, 'block(block="list", id="questions", ordered=True, items=["Why?", "Who?", "When?", "Where?"])')
    draft(toy)
    assert published_now().anew


def test_a_number_in_the_noun_of_what_is_counted_needs_no_source(toy: Path) -> None:
    noun = "nouns: {placed: {one: child placed for 10 days, other: children placed for 10 days}}"
    replaced(toy / "params" / "words" / "en.yaml", "nouns: {}", noun)
    assert list(numbers_in(Periods.of(load_params()).without("7 children placed for 10 days"))) == [Printed(7.0)]


def test_a_value_that_the_store_did_not_publish_stops_publication(toy: Path) -> None:
    cell = '{"text": "50", "value": 50, "source": {"figure": "contacts", "row": "self", "column": "value"}}'
    row = f'{{"kind": "body", "cells": [{{"text": "more"}}, {cell}]}}'
    table = (
        f'block(block="table", id="x", caption="x", columns=[{{"label": "a"}}, {{"label": "b"}}], rows=[{row}], row_headers=1)'
    )
    show(toy, table)
    draft(toy)
    with pytest.raises(PackFailed, match="appendix-a, cell 6: a value of 'contacts' is not one that the store published"):
        published_now()


def test_a_draft_that_was_changed_by_hand_is_not_published(toy: Path) -> None:
    page = (toy / OUTPUTS / QUARTER).resolve() / "appendix-a.html"
    page.write_text(page.read_text(encoding="utf-8").replace("40", "41"), encoding="utf-8")
    with pytest.raises(Exception, match="appendix-a.html was changed"):
        published_now()


def test_the_command_publishes_a_draft_as_a_run_would_make_it_now_and_no_other(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["publish", QUARTER, "--by", "A Name", "--role", "Head of service", "--on", "2018-03-07"]
    stated = toy / "params" / "quarters" / f"{QUARTER}.yaml"
    replaced(stated, "2018-01-15", "2018-01-16")
    assert main(command) == 2
    assert "only a draft that is as a run would make it now is published" in capsys.readouterr().err
    assert ledger().entries == ()
    replaced(stated, "2018-01-16", "2018-01-15")
    assert main(command) == 0
    assert [entry.label for entry in ledger().entries] == [f"{QUARTER}/1"]


def test_a_publication_that_the_quarter_stands_on_must_be_in_the_ledger(toy: Path) -> None:
    replaced(toy / "params" / "quarters" / f"{QUARTER}.yaml", "supplied:", "stands_on: [2017-18-q2/1]\nsupplied:")
    with pytest.raises(Refused, match="2017-18-q2/1"):
        published_now()


def test_a_ledger_among_the_outputs_is_refused(toy: Path) -> None:
    replaced(toy / "params" / "council.yaml", "ledger: ledger", "ledger: outputs/ledger")
    with pytest.raises(Refused, match="outside the outputs"):
        published_now()


def test_a_council_without_a_ledger_publishes_nothing(toy: Path) -> None:
    replaced(toy / "params" / "council.yaml", "publication: {ledger: ledger}", "")
    with pytest.raises(Refused, match="keeps a ledger"):
        published_now()


def test_verify_and_audit_end_with_5_where_packs_together_give_a_count_away(toy: Path) -> None:
    published = published_now()
    assert main(["verify", str(published.folder)]) == 0
    assert main(["audit", str(published.folder), str(toy / OUTPUTS / QUARTER)]) == 0
    draft(toy, {"police": None, "school": None, "self": 35.0, "total": 90.0})
    assert main(["audit", str(toy / OUTPUTS / QUARTER)]) == 0
    assert main(["audit", str(published.folder), str(toy / OUTPUTS / QUARTER)]) == 5


def test_the_officers_edition_is_never_published_wherever_it_lies(toy: Path) -> None:
    draft(toy, edition="officer")
    with pytest.raises(Refused, match="the officers' edition"):
        published_now()
    assert ledger().entries == ()


def test_a_number_with_the_mark_of_the_officers_edition_stops_publication(toy: Path) -> None:
    source = '{"figure": "contacts", "row": "police", "column": "value"}'
    marked = f'{{"text": "40 [w]", "source": {source}, "value": 40.0, "symbol": "w"}}'
    show(toy, f'block(block="sentence", id="marked", text=["Police: ", {marked}])')
    draft(toy)
    with pytest.raises(PackFailed, match="one that is shown to officers alone"):
        published_now()
    assert ledger().entries == ()
