"""Can an analyst work through the report of a check, and can nothing in it run?"""

from __future__ import annotations

import csv
import html.parser
import io
import os
import stat
from pathlib import Path

import pytest
from tests.returns.corpus.attacks import ATTACKS

from helpers.cli import main
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.what_changed import MOVE, Change
from helpers.pack.tell.check_report import CHANGED, FORMULA_SIGNS, PAGE, PROBLEMS, ROWS, csv_of, page_of, write_report
from helpers.pack.tell.checked import QuarterChecked
from helpers.returns.checks.accounts import Account, Mapped
from pack.project import OUTPUTS, QUARTER, write

CONTACTS = """\
quarter,contact_id,received,source,outcome,team
2017-18-q3,C1,02/10/2017,POLICE,No further action,Intake
2017-18-q3,C2,31/11/2017,Polise,NFA,Intake
2017-18-q3,C3,03/10/2017,police,NFA,family_support
"""


class Page(html.parser.HTMLParser):
    """What a browser would make of the page: its elements with attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def checked_with(*texts: str) -> QuarterChecked:
    """A check in which every text that can be shown is one of these."""
    problems = tuple(Problem(text, text, text, text, 2, text, text, "RULE") for text in texts)
    accounts = tuple(Account(text, 3, 1, (Mapped(text, text, text, 2),)) for text in texts)
    changed = tuple(Change(MOVE, text, text, 1.0, -2.0, 1.5) for text in texts)
    return QuarterChecked(Quarter.parse(QUARTER), accounts, problems, problems, changed, 0)


def test_hostile_text_is_shown_as_it_is_and_nothing_of_it_is_an_element() -> None:
    page = Page(page_of(checked_with(*ATTACKS)))
    plain = Page(page_of(checked_with(*("text" for _ in ATTACKS))))
    assert [tag for tag, _ in page.elements if tag != "meta"].count("script") == 0
    allowed = "html head meta title style body main h1 h2 h3 p strong nav ul li a table caption thead tbody tr th td"
    assert {tag for tag, _ in page.elements} <= set(allowed.split())
    assert {tag for tag, _ in page.elements} == {tag for tag, _ in plain.elements}
    assert all(text in page.text for text in ATTACKS)
    assert all(link["href"] and link["href"].startswith("#") for link in page.of("a"))
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    write_report(tmp_path, checked_with(*ATTACKS, *(f"{sign}1" for sign in FORMULA_SIGNS), "  =1+1"))
    for name in (PROBLEMS, CHANGED, ROWS):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        formulas = [cell for cell in cells if cell.strip(" ")[:1] in FORMULA_SIGNS and cell]
        assert formulas in ([], ["-2.0"] * formulas.count("-2.0")), name
        assert all(f"'{text}" in cells for text in ATTACKS if text[0] in "=+-@")
        assert "{{7*7}}" in cells


def test_a_negative_number_stays_a_number() -> None:
    assert csv_of([("-1", -1, -1.5, None)]) == "'-1,-1,-1.5,\r\n"


def test_the_page_is_accessible() -> None:
    page = Page(page_of(checked_with("contacts.csv")))
    assert page.of("html") == [{"lang": "en-GB"}]
    assert len(page.of("h1")) == 1
    assert len(page.of("caption")) == len(page.of("table")) == 4
    assert all(heading.get("scope") in ("col", "row") for heading in page.of("th"))
    assert {link["href"] for link in page.of("a")} <= {f"#{one['id']}" for _, one in page.elements if "id" in one}
    assert not page.of("script") and not page.of("img") and not page.of("link")
    assert any("default-src 'none'" in (one.get("content") or "") for one in page.of("meta"))


def test_check_accounts_for_every_row_and_leaves_a_report_to_work_through(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "returns" / QUARTER / "contacts.csv", CONTACTS)
    assert main(["check", QUARTER]) == 2
    said = capsys.readouterr()
    assert f"{QUARTER}/contacts.csv: 3 rows in, 1 accepted, 2 refused" in said.out
    assert "source: POLICE → police: 1 row" in said.out
    assert f"outputs/toytown/checks/{QUARTER}/check.html" in said.out
    for rule_id in ("DATE-NOT-IN-CALENDAR", "CODE-UNKNOWN", "CODE-RETIRED"):
        assert f"[{rule_id}]" in said.err
    folder = project / OUTPUTS / "checks" / QUARTER
    page = Page((folder / PAGE).read_text(encoding="utf-8"))
    assert "Nearest in the list: police (Police)." in page.text
    rows = list(csv.DictReader((folder / PROBLEMS).read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["row"], row["column"], row["rule"]) for row in rows] == [
        ("3", "received", "DATE-NOT-IN-CALENDAR"),
        ("3", "source", "CODE-UNKNOWN"),
        ("4", "team", "CODE-RETIRED"),
        ("", "", "NO-CONTACT-IS-STATED-SO-THAT"),
        ("", "history_from", "HISTORY-BEGINS-LATER"),
    ]
    assert rows[0]["what to do"] and rows[0]["done by"] == ""
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
        assert stat.S_IMODE((folder / PAGE).stat().st_mode) & 0o077 == 0


def test_the_report_goes_where_it_is_asked_to(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", QUARTER, "--report", "worklist"]) == 0
    assert "worklist/check.html" in capsys.readouterr().out
    assert "Nothing is refused." in Page((project / "worklist" / PAGE).read_text(encoding="utf-8")).text
    assert not (project / OUTPUTS / "checks").exists()


def test_a_code_misspelt_in_the_params_is_refused_by_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        project / "params" / "figures.yaml",
        """\
schema: 1
figures:
  contacts-by-source:
    kind: table
    title: Contacts
    counts: events
    rows: source
    row_title: Source
    row_list: contact_source
    measure: {kind: count, return: contacts, among: {team: intak}}
""",
    )
    assert main(["check", QUARTER]) == 2
    said = capsys.readouterr().err
    assert "params/figures.yaml: the key 'contacts-by-source.measure.among.team' names a code" in said
    assert "Found: 'intak'. Correct the code: no row is counted now. Nearest: intake." in said
