"""One made-up council by each of its doors: the same returns wherever the source can, and each difference by its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.returns.made_up_council import ASSESSED, FAMILY, PERSONAL, WINDOW, YEAR, expected, write_annex_a, write_census
from tests.returns.ssda903_made import PROJECT, english_codes, rules_of

from helpers.cli import main
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.importers.annex_a.as_returns import NO_PLAN, NO_REFERRAL, imported_annex_a, quarters_covered
from helpers.returns.importers.annex_a.read import read_annex_a
from helpers.returns.importers.cases.counted_once import BECAME_REFERRAL
from helpers.returns.importers.cin.as_returns import imported_census
from helpers.returns.importers.cin.read import read_census
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.writing import checked_frames, write_imported

COLUMNS = {
    "contacts": ("received", "source", "outcome"),
    "assessments": ("child_id", "referred", "started", "completed", "source"),
    "plans": ("child_id", "start", "end"),
    "child_protection": ("child_id", "start", "end", "re_registration"),
}
LATER = YEAR[2:]  # the quarters that Annex A covers


def told(made: Imported, quarter: Quarter, name: str) -> list[tuple[object, ...]]:
    """The rows of a return in the columns that every source has, a later or missing day blank."""
    rows = made.returns.get((quarter, name), ())
    return sorted(tuple(_shown(column, row[column]) for column in COLUMNS[name]) for row in rows)


def _shown(column: str, value: object) -> object:
    if column in ("completed", "end"):
        return f"{value:%d/%m/%Y}" if value else ""
    return value


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    path = write_census(tmp_path_factory.mktemp("census") / "export of July.xml")
    return imported_census(read_census(path, english_codes()), YEAR, rules_of("england"))


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    path = write_annex_a(tmp_path_factory.mktemp("annex") / "lists.xlsx")
    read = read_annex_a(path, english_codes())
    assert quarters_covered(read) == LATER
    return imported_annex_a(read, LATER, rules_of("england"))


@pytest.mark.parametrize("quarter", YEAR, ids=str)
@pytest.mark.parametrize("name", COLUMNS)
def test_the_census_gives_what_the_council_s_own_returns_say(census: Imported, quarter: Quarter, name: str) -> None:
    assert expected(quarter)[name] and told(census, quarter, name) == expected(quarter)[name]


def test_annex_a_gives_the_same_referrals_and_beside_them_the_contacts_that_became_none(annex: Imported) -> None:
    for quarter in LATER:
        alone = [row for row in told(annex, quarter, "contacts") if row[2] == "not_recorded"]
        others = [row for row in told(annex, quarter, "contacts") if row not in alone]
        assert (others, len(alone)) == (expected(quarter)["contacts"], 3)


def test_annex_a_lacks_the_assessments_whose_referral_is_older_than_its_six_months_and_says_how_many(annex: Imported) -> None:
    for quarter in LATER:
        referred = [row for row in expected(quarter)["assessments"] if row[1] >= WINDOW]
        assert told(annex, quarter, "assessments") == referred
    assert of_reason(annex)[NO_REFERRAL] > 0


def test_annex_a_gives_protection_of_both_quarters_and_plans_at_the_end_of_the_last(annex: Imported) -> None:
    for quarter in LATER:
        assert told(annex, quarter, "child_protection") == expected(quarter)["child_protection"]
    assert told(annex, LATER[-1], "plans") == expected(LATER[-1])["plans"]
    assert (LATER[0], "plans") not in annex.returns and of_reason(annex)[NO_PLAN] == 1


def test_a_contact_that_became_a_referral_is_counted_once(annex: Imported) -> None:
    assert of_reason(annex)[BECAME_REFERRAL] == sum(child.referred >= WINDOW for child in FAMILY)


def of_reason(made: Imported) -> dict[str, int]:
    return {reason: rows for _, _, reason, rows in made.summary() if reason}


@pytest.mark.parametrize("source", ["census", "annex"])
def test_what_is_written_is_accepted_private_and_without_a_personal_word(
    source: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made: Imported = request.getfixturevalue(source)
    assert checked_frames(made, english_codes())
    written = write_imported(made, tmp_path / "returns", "of-tests")
    text = "".join(path.read_text("utf-8") for path in written) + " ".join(made.remarks)
    assert [word for word in PERSONAL if word in text] == []
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in written if path.parent.name[:2] == "20"} == {0o700}


def refused(text: str, tmp_path: Path) -> str:
    """What is said of a census of these children."""
    path = tmp_path / "census.xml"
    head = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year></CollectionDetails></Header>"
    path.write_text(text.replace("HEAD", head), "utf-8")
    with pytest.raises(Refused) as caught:
        read_census(path, english_codes())
    return " ".join(problem.sentence() for problem in caught.value.problems)


def one_child(details: str) -> str:
    child = "<Child><ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers>"
    return f"<Message>HEAD\n<Children>{child}\n{details}</Child></Children></Message>"


REFERRAL = "<CINdetails><CINreferralDate>{day}</CINreferralDate><ReferralSource>{source}</ReferralSource></CINdetails>"


@pytest.mark.parametrize(
    "text, said",
    [
        ("<!DOCTYPE Message [<!ENTITY a 'b'>]>" + one_child(""), "declares no document type"),
        ("<Message>HEAD", "XML and whole"),
        ("<Other/>", "of a kind that is known"),
        ("<Message><Header/></Message>", "is a children in need census"),
        (one_child("<Assessments/>"), "stands where the specification has it"),
        (one_child("<a>" * 50 + "</a>" * 50), "more than 40 deep"),
        (one_child(REFERRAL.format(day="2024-02-30", source="6")), "CINreferralDate"),
        (one_child(REFERRAL.format(day="2024-02-28", source="Zebedee Quill")), "ReferralSource"),
        (one_child(REFERRAL.format(day="x" * 300, source="6")), "at most 200 letters"),
    ],
)
def test_a_census_that_cannot_be_trusted_is_refused_without_a_value_from_it(text: str, said: str, tmp_path: Path) -> None:
    found = refused(text, tmp_path)
    assert said in found and "Zebedee" not in found and "xxx" not in found


def a_census(details: Iterable[str], tmp_path: Path) -> Imported:
    path = tmp_path / "census.xml"
    head = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year></CollectionDetails></Header>"
    path.write_text(one_child("\n".join(details)).replace("HEAD", head), "utf-8")
    return imported_census(read_census(path, english_codes()), YEAR, rules_of("england"))


def test_an_assessment_that_was_never_authorised_is_open_until_the_case_is_closed(tmp_path: Path) -> None:
    started = "<Assessments><AssessmentActualStartDate>2023-05-02</AssessmentActualStartDate></Assessments>"
    referral = REFERRAL.format(day="2023-05-01", source="6").replace("</CINdetails>", "")
    made = a_census([f"{referral}<CINclosureDate>2023-08-01</CINclosureDate>{started}</CINdetails>"], tmp_path)
    assert [len(made.returns[quarter, "assessments"]) for quarter in YEAR] == [1, 0, 0, 0]


def test_a_record_that_cannot_stand_is_kept_back_with_its_reason(tmp_path: Path) -> None:
    referral = REFERRAL.format(day="2023-05-01", source="6")
    before = REFERRAL.format(day="2021-05-01", source="6")
    plan = "<CINPlanDates><CINPlanStartDate>2023-06-0{day}</CINPlanStartDate></CINPlanDates></CINdetails>"
    two_plans = [referral.replace("</CINdetails>", plan.format(day=day)) for day in (1, 2)]
    made = a_census([before, *two_plans], tmp_path)
    assert sorted(of_reason(made)) == [
        "before the quarters asked for",
        "begins before an earlier one of the same child ends",
        "there again: the same child, day and source are in an earlier record",
    ]
    assert {date(2023, 6, 1)} == {row["start"] for row in made.returns[YEAR[0], "plans"]}


ENGLAND = str(PROJECT / "params" / "nations" / "england")


def test_the_command_for_a_census_accounts_for_its_records_and_counts_45_working_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of those completed, 40, 51 and 62 days after the referral are in time; 73, which are some 50 working days, are not."""
    path = write_census(tmp_path / "census.xml")
    assert main(["import-cin", str(path), str(tmp_path / "returns"), "--params", ENGLAND]) == 0
    completed = [child for child in ASSESSED if child.completed]
    in_time = sum(child.number % 4 != 3 for child in completed)
    said = " ".join(capsys.readouterr().out.split())
    assert f"Assessments completed: {len(completed)}, of them within 45 working days: {in_time}." in said
    assert "16 returns are in" in said and "account for every record" in said


def test_the_command_for_annex_a_writes_the_quarters_that_it_covers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_annex_a(tmp_path / "lists.xlsx")
    assert main(["import-annex-a", str(path), str(tmp_path / "returns"), "--params", ENGLAND]) == 0
    assert "Quarters: 2023-24-q3, 2023-24-q4." in " ".join(capsys.readouterr().out.split())
    assert (tmp_path / "returns" / "2023-24-q4" / "plans.csv").is_file()
