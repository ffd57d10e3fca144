"""Can a reader of everything that is published work out a count that is withheld?"""

from __future__ import annotations

from tests.disclosure.audited import contacts, crossed, publication, register, table

from helpers.disclosure.audit.attack import findings, findings_of_one_who_knows
from helpers.disclosure.audit.knowledge import Finding, Knowledge, Sum
from helpers.disclosure.audit.readers_view import audit

BY_SOURCE = register(by_source=contacts())
CROSSED = register(by_both=contacts(columns="outcome"), to_date=contacts("year_to_date"), by_source=contacts())


def exact(found: tuple[Finding, ...]) -> dict[str, float]:
    return {finding.name: finding.low for finding in found if finding.low == finding.high}


def test_one_withheld_cell_of_a_column_with_a_total_is_worked_out_and_the_sum_is_named() -> None:
    audited = audit([publication(table("by-source", "2017-18-q3", "value\npolice 40\nschool c\ntotal 43"))], BY_SOURCE)
    assert audited.findings == (
        "by-source, school, 2017-18-q3: a reader can work it out exactly. "
        "by-source, total, 2017-18-q3 (43) is the sum of by-source, school, 2017-18-q3; 1 shown number.",
    )
    assert (audited.hidden, audited.shown) == (1, 2)


def test_two_withheld_cells_that_add_up_to_much_are_not_worked_out() -> None:
    audited = audit([publication(table("by-source", "2017-18-q3", "value\npolice c\nschool c\nself 7\ntotal 43"))], BY_SOURCE)
    assert audited.findings == ()


def test_two_withheld_cells_that_add_up_to_six_are_known_to_be_small() -> None:
    audited = audit([publication(table("by-source", "2017-18-q3", "value\npolice c\nschool c\nself 7\ntotal 13"))], BY_SOURCE)
    assert len(audited.findings) == 2
    assert "to be small" in audited.findings[0]


def test_a_small_count_that_is_shown_is_found() -> None:
    audited = audit([publication(table("by-source", "2017-18-q3", "value\npolice 4\nschool 9\ntotal 13"))], BY_SOURCE)
    assert audited.findings == ("by-source, police, 2017-18-q3: a small count is shown.",)


def test_a_small_count_of_a_public_figure_is_no_finding() -> None:
    public = register(by_source=contacts(sensitivity="public", reason="The council decided it"))
    assert audit([publication(table("by-source", "2017-18-q3", "value\npolice 4\ntotal 4"))], public).findings == ()


def test_every_line_with_two_withheld_cells_can_still_give_one_away() -> None:
    inner = dict(zip([row + column for row in "wxyz" for column in "abcd"], FOUR_BY_FOUR, strict=True))
    hidden = {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"}
    assert exact(findings(crossed("wxyz", "abcd", inner, hidden))) == {"wb": 47}
    assert findings(crossed("wxyz", "abcd", inner, hidden | {"xd"})) == ()


FOUR_BY_FOUR = (30, 47, 64, 89, 90, 124, 5, 31, 92, 100, 59, 85, 800, 991, 651, 685)


def test_two_groupings_of_the_same_areas_give_away_together_what_each_protects() -> None:
    values = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}
    sums = (Sum("county 1", tuple("ABIJ")), Sum("county 2", tuple("KLMN")), Sum("group 1", tuple("LM")))
    sums += (Sum("group 2", tuple("ABIJKN")), Sum("all", ("county 1", "county 2")), Sum("all", ("group 1", "group 2")))
    totals = {"county 1": 20, "county 2": 16, "group 1": 6, "group 2": 30, "all": 36}

    def known(hidden: str) -> Knowledge:
        shown = totals | {name: value for name, value in values.items() if name not in hidden}
        zero = frozenset(hidden)  # this rule does not show zeros
        return Knowledge(shown, frozenset(hidden), sums, frozenset(), zero)

    assert exact(findings(known("ABKLM"))) == {"K": 3}
    assert findings(known("ABKLMN")) == ()


def test_the_same_number_in_another_table_gives_a_withheld_one_away() -> None:
    both = table("by-both", "2017-18-q3", "home total\npolice 40 60\nschool c c\ntotal 49 c")
    alone = table("by-source", "2017-18-q3", "value\npolice 60\nschool 70\ntotal 130")
    audited = audit([publication(both, alone)], CROSSED)
    assert any("by-both, school, total" in sentence or "by-source" in sentence for sentence in audited.findings)


def test_a_year_to_date_less_its_quarters_gives_a_withheld_quarter_away() -> None:
    first = publication(table("by-source", "2017-18-q1", "value\npolice 30\nschool 12\ntotal 42"), label="2017-18 Q1")
    second = publication(
        table("by-source", "2017-18-q2", "value\npolice c\nschool c\ntotal 61"),
        table("to-date", "2017-18-q2", "value\npolice 33\nschool 70\ntotal 103", "year_to_date"),
        label="2017-18 Q2",
    )
    assert audit([first], CROSSED).findings == ()
    sentences = audit([first, second], CROSSED).findings
    assert [sentence.split(":")[0] for sentence in sentences] == [
        "by-source, police, 2017-18-q2",
        "by-source, school, 2017-18-q2",
    ]


def test_what_a_year_to_date_grew_by_is_a_count_although_no_cell_holds_it() -> None:
    before = publication(table("to-date", "2017-18-q1", "value\npolice 7\ntotal 70", "year_to_date"), label="2017-18 Q1")
    after = publication(table("to-date", "2017-18-q2", "value\npolice 11\ntotal 150", "year_to_date"), label="2017-18 Q2")
    sentences = audit([before, after], CROSSED).findings
    assert len(sentences) == 1
    assert sentences[0].startswith("what to-date, police, 2017-18-q2 (year to date) grew by in the quarter")


def test_a_withheld_cell_that_a_later_publication_shows_is_worked_out() -> None:
    before = publication(table("by-source", "2017-18-q1", "value\npolice c\nschool c\nself 31\ntotal 70"))
    after = publication(table("by-source", "2017-18-q1", "value\npolice 8\nschool 31\nself 31\ntotal 70"), label="corrected")
    assert audit([before], BY_SOURCE).findings == ()
    assert audit([before, after], BY_SOURCE).hidden == 0  # what is shown later is withheld no more; it is not small


def test_the_rest_of_a_share_is_a_count_too() -> None:
    measure = {"kind": "share", "return": "assessments", "where": {"on_time": True}, "scale": 100}
    shares = register(on_time={"rows": "team", "measure": measure, "totals": ["rows"]})
    n = table("on-time", "2017-18-q3", "value\neast 38\ntotal 138", quantity="n")
    of = table("on-time", "2017-18-q3", "value\neast 40\ntotal 160", quantity="of")
    sentences = audit([publication(n, of)], shares).findings
    assert len(sentences) == 1 and sentences[0].startswith("the rest of on-time, east, of, 2017-18-q3")


def test_what_is_revised_is_another_number_than_what_was_shown_before() -> None:
    before = publication(table("by-source", "2017-18-q1", "value\npolice 30\nschool 40\ntotal 70"), label="2017-18 Q1")
    after = publication(table("by-source", "2017-18-q1", "value\npolice c\nschool c\nself 9\ntotal 80"), label="2017-18 Q2")
    assert audit([before, after], BY_SOURCE).findings == ()


def test_one_who_knows_a_cell_works_out_the_only_other_of_its_line_and_not_one_of_two() -> None:
    pair = Knowledge({"total": 40, "b": 2}, frozenset("ac"), (Sum("total", ("a", "b", "c")),), frozenset())
    three = Knowledge({"total": 40}, frozenset("abc"), (Sum("total", ("a", "b", "c")),), frozenset())
    assert findings(pair) == ()
    assert [(finding.name, finding.knowing) for finding in findings_of_one_who_knows(pair)] == [("a", "c"), ("c", "a")]
    assert findings_of_one_who_knows(three) == ()


def test_who_knows_a_number_learns_nothing_where_the_same_number_stands_again() -> None:
    again = Knowledge({}, frozenset("abcd"), (Sum("a", ("b",)), Sum("b", ("c",)), Sum("d", ("b", "c"))), frozenset())
    found = [(finding.name, finding.knowing) for finding in findings_of_one_who_knows(again)]
    assert found == [("a", "d"), ("d", "a")]  # d is twice as many; a, b and c are one number


def test_one_who_knows_a_cell_learns_nothing_of_numbers_that_stand_nowhere() -> None:
    unseen = Knowledge({"total": 40}, frozenset(), (Sum("total", ("grew", "before")),), frozenset())
    assert findings_of_one_who_knows(unseen) == ()


def test_how_many_rows_a_table_counts_is_its_total_and_no_part_of_it() -> None:
    counted = table("by-source", "2017-18-q3", "value\npolice c\nschool c\nself 7\nrows_counted 43\ntotal 43")
    assert audit([publication(counted)], BY_SOURCE).findings == ()


def test_what_contradicts_itself_is_never_called_safe() -> None:
    impossible = Knowledge({"total": 3, "other": 9}, frozenset("ab"), (Sum("total", ("a", "b", "other")),), frozenset("ab"))
    assert [finding.why for finding in findings(impossible)] == ["contradiction"]


def test_the_order_of_what_is_known_changes_nothing() -> None:
    inner = dict(zip([row + column for row in "wxyz" for column in "abcd"], FOUR_BY_FOUR, strict=True))
    known = crossed("wxyz", "abcd", inner, {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"})
    other = Knowledge(known.shown, known.hidden, tuple(reversed(known.sums)), known.sensitive)
    assert findings(known) == findings(other)
