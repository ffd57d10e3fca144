"""A new council from the files that it has: nothing is written by hand, everything is declared, nothing of another is in it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
import yaml
from tests.returns.dfe_workforce_made import write_workforce
from tests.returns.made_up_council import write_annex_a, write_census
from tests.returns.ssda903_made import episode, review, write_extract
from tests.returns.test_published import C2, C2_ROWS

from helpers.display.appendix.appendix import the_page
from helpers.display.indicators.reading import reading_of
from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.domain.refusal import Refused
from helpers.figures.store import open_store
from helpers.returns.shapes.registry import RETURN_NAMES
from packs.conftest import COUNCILS, PROJECT, Pack
from packs.new_councils import QUARTER, set_up, write_return

CONTACT = {"contact_id": "K1", "received": "03/10/2017", "source": "Police", "outcome": "NFA", "team": "Front Door"}


def test_published_tables_alone_make_a_council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = set_up("Stretford", "england", tmp_path / "stretford", [write_workforce(tmp_path)])
    params = load_params(written.folder / "params")
    assert (str(params.quarter), params.council.id, params.council.nation) == ("2023-24-q2", "stretford", "england")
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "store"))
    vacancy = open_store(params).figure("WF/01").figure
    assert vacancy.at(parse_period("2023-09-30")).value == 25
    assert params.benchmarks["WF/01"][0].mean == 20


def test_a_figure_of_a_whole_year_is_said_to_be_of_the_year_that_ends_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"{C2}\n{C2_ROWS}", encoding="utf-8")
    params = load_params(set_up("Stretford", "england", tmp_path / "stretford", [table]).folder / "params")
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "store"))
    page = the_page("appendix-e", params, open_store(params))
    assert reading_of(page, "AS/02").covers == "annual, year to 31 March 2023"
    assert params.figures["AS/02"].sensitivity == "public" and "CIN/01" not in params.figures


def test_an_ssda903_return_whatever_its_files_are_called(tmp_path: Path) -> None:
    rows = [episode(f"{number + 101}", "01/05/2017") for number in range(12)]
    reviews = [review(f"{number + 101}", "26/05/2017") for number in range(12)]
    folder = write_extract(tmp_path / "903", rows, reviews)
    for number, file in enumerate(sorted(folder.glob("*.csv"))):
        file.rename(folder / f"export {number}.csv")
    written = set_up("Anyborough", "england", tmp_path / "any", [folder])
    assert str(written.quarter) == "2017-18-q4"
    assert "2017-18-q1 looked_after" in written.returns and "2017-18-q1 reviews" in written.returns
    params = load_params(written.folder / "params")
    assert params.this_quarter.history_from == "2017-18-q1"
    assert params.figures["LAC/10"].sensitivity == "protected"  # what the other choice on temporary placements gives


def test_a_census_and_an_ssda903_return_make_a_council_of_one_year(tmp_path: Path) -> None:
    write_census(tmp_path / "sent" / "cin 2024.xml")
    write_extract(tmp_path / "sent" / "903", [episode(f"{number + 101}", "01/05/2023") for number in range(12)])
    (tmp_path / "sent" / "903" / "2017-reviews.csv").unlink()
    written = set_up("Anyborough", "england", tmp_path / "any", [tmp_path / "sent"])
    params = load_params(written.folder / "params")
    of_children = {"contacts", "assessments", "plans", "looked_after", "child_protection"}
    assert set(params.this_quarter.supplied) == {*of_children, "results"}  # what other choices on placements give
    assert (str(params.quarter), params.this_quarter.history_from) == ("2023-24-q4", "2023-24-q1")
    assert any("CINdetails: 92 rows imported" in remark for remark in written.remarks)


def test_an_annex_a_workbook_makes_a_council_of_its_two_quarters(tmp_path: Path) -> None:
    written = set_up("Anyborough", "england", tmp_path / "any", [write_annex_a(tmp_path / "lists for inspectors.xlsx")])
    assert {"2023-24-q3 contacts", "2023-24-q4 contacts", "2023-24-q4 plans"} <= set(written.returns)


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_that_are(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("notes", "utf-8")
    said = refused("Newtown", "england", tmp_path / "new", [tmp_path / "notes.md"])
    assert "children in need census (.xml)" in said and "a name that ends in .md" in said


def test_every_return_is_declared_and_every_owner_is_open(tmp_path: Path) -> None:
    sent = write_return(tmp_path / "contacts of autumn.csv", "contacts", [CONTACT])
    params = load_params(set_up("Newtown", "wales", tmp_path / "new", [sent]).folder / "params")
    assert params.this_quarter.supplied == ("contacts",)
    assert {*params.this_quarter.supplied, *params.this_quarter.not_supplied} == set(RETURN_NAMES)
    assert {indicator.owner for indicator in params.indicators.values()} == {""}
    assert params.codes.list("team").canonical("front door") == "front_door"
    assert params.this_quarter.report_dated is None and params.targets == {}


def test_rows_of_children_are_for_the_user_alone(tmp_path: Path) -> None:
    sent = write_return(tmp_path / "contacts.csv", "contacts", [CONTACT])
    written = set_up("Newtown", "wales", tmp_path / "new", [sent])
    files = [file for file in (written.folder / "returns").rglob("*") if file.is_file()]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]
    assert files[0].read_bytes() == sent.read_bytes()


def refused(*arguments: object) -> str:
    with pytest.raises(Refused) as caught:
        set_up(*arguments)
    return " ".join(problem.sentence() for problem in caught.value.problems)


def test_a_file_that_fits_nothing_is_refused_with_the_nearest_and_nothing_is_written(tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("contact_id,quarter,received,source,result\nK1,2017-18-q3,03/10/2017,Police,NFA\n", "utf-8")
    said = refused("Newtown", "wales", tmp_path / "new", [odd])
    assert "nearest is the return 'contacts', of which it lacks outcome, team" in said
    assert not (tmp_path / "new").exists() and sorted(file.name for file in tmp_path.iterdir()) == ["odd.csv"]


def test_what_only_lies_in_a_folder_is_named_as_not_used(tmp_path: Path) -> None:
    write_return(tmp_path / "sent" / "contacts.csv", "contacts", [CONTACT])
    (tmp_path / "sent" / "notes.csv").write_text("who,what\nme,this\n", "utf-8")
    written = set_up("Newtown", "wales", tmp_path / "new", [tmp_path / "sent"])
    assert written.returns == (f"{QUARTER} contacts",) and any("notes.csv" in remark for remark in written.remarks)


def test_without_files_the_quarter_must_be_named(tmp_path: Path) -> None:
    assert "--quarter" in refused("Newtown", "wales", tmp_path / "new", [])
    assert str(set_up("Newtown", "wales", tmp_path / "new", [], "2023-24-q1").quarter) == "2023-24-q1"


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert "a new council's folder is new" in refused("Newtown", "wales", tmp_path / "new", [], "2023-24-q1")


def test_two_files_of_one_return_are_refused(tmp_path: Path) -> None:
    sources = [write_return(tmp_path / f"{name}.csv", "contacts", [CONTACT]) for name in ("a", "b")]
    assert "a return of a quarter is given once" in refused("Newtown", "wales", tmp_path / "new", sources)


# What is the sample authority's own: its names, its officers, its teams, its dates, its figures; and in England, what is Welsh.
OWN_FILES = ("council.yaml", "owners.yaml", "codes.yaml", f"quarters/{QUARTER}.yaml", "targets/2017-18.yaml")
OF_THE_SAMPLE = re.compile(
    r"Cardiff|Davina|Fiore|Monitoring Officer|Operational Manager|Workforce lead|Corporate Director\b|Assistant Director|"
    r"Performance team|Intake and Assessment|Child Health and Disability|Better Education and Skills|"
    r"Supporting vulnerable people|7,393|7393|\b554\b|(?:7 March|15 February|15 January|30 April) 2018|2018-0[1-4]-\d\d"
)
WELSH = re.compile(r"\bPM\d\d|SCC/|[Ww]ellbeing|[Ww]ell-being|Wales|Welsh|42 working days|section 76|care and support")


def texts(value: object) -> list[str]:
    """Every text in what a params file states."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts(inner)]
    return [str(value)]


def test_the_words_that_are_looked_for_are_the_samples_own() -> None:
    stated = [text for name in OWN_FILES for text in texts(yaml.safe_load((PROJECT / "params" / name).read_text("utf-8")))]
    cover = texts(yaml.safe_load((PROJECT / "params" / "cover.yaml").read_text("utf-8"))["signatory"])
    found = {match for text in (*stated, *cover) for match in OF_THE_SAMPLE.findall(text)}
    assert {"Cardiff", "Davina", "Operational Manager", "Intake and Assessment", "Better Education and Skills"} <= found


@pytest.mark.parametrize("council", ["trafford", "anyshire"])
def test_no_params_of_another_council_have_a_word_of_the_sample(council: str) -> None:
    params = load_params(COUNCILS / council / "params")
    stated = params.council, params.pack, params.indicators, params.figures, params.this_quarter, params.words.file
    text = "\n".join(str(part) for part in (*stated, *params.codes.lists.values()))
    assert OF_THE_SAMPLE.findall(text) == []


@pytest.mark.slow
def test_no_page_of_another_council_has_a_word_or_a_figure_of_the_sample(trafford: Pack) -> None:
    for page in trafford.pages():
        text = re.sub(r"<[^>]+>", " ", trafford.html(page))
        assert (page, OF_THE_SAMPLE.findall(text), WELSH.findall(text)) == (page, [], [])
