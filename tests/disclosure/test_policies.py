"""Does each policy pass its own audit, and does the auditor say of rounded tables what trying every table says?"""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from disclosure.audited import TOTAL, contacts, publication, register
from helpers.disclosure.audit.attack import findings
from helpers.disclosure.audit.meaning import meaning_of
from helpers.disclosure.audit.readers_view import Publication, audit, knowledge_of
from helpers.disclosure.published import Key, PublishedValue
from helpers.domain.params.council import Disclosure
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.draft import Draft
from helpers.figures.figure import Column, Span, TableFigure
from helpers.figures.joined import Before, pattern_of
from helpers.figures.publishable import publishable

POLICIES = ("suppress5", "round5", "controlled5", "nhs7")
ROUNDING = ("round5", "controlled5")
NOW = Quarter(2017, 3)
BY_OUTCOME = register(table=contacts(columns="outcome"))
Rows = tuple[tuple[int, ...], ...]
# A row of two and two that is shown as 0, 0 and 5; four that are all rounded down by 2, which their total alone would tell.
HARD: tuple[Rows, ...] = (((2, 2), (9, 30)), ((7, 12, 2, 2), (30, 40, 50, 60)), ((1, 0), (0, 3)), ((5, 5), (5, 5)))


def random_tables(count: int, rows: int, columns: int) -> list[Rows]:
    random = Random(14)
    values = (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 17)
    return [tuple(tuple(random.choice(values) for _ in range(columns)) for _ in range(rows)) for _ in range(count)]


def with_totals(rows: Rows) -> dict[tuple[str, str], int]:
    cells = {(f"r{r}", f"c{c}"): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    names = [f"r{r}" for r in range(len(rows))], [f"c{c}" for c in range(len(rows[0]))]
    cells |= {(row, TOTAL): sum(cells[row, column] for column in names[1]) for row in names[0]}
    return cells | {(TOTAL, c): sum(cells[row, c] for row in names[0]) for c in (*names[1], TOTAL)}


def draft(rows: Rows) -> Draft:
    from figures.test_grouping import draft as of_rows

    return of_rows(**{f"r{place}": row for place, row in enumerate(rows)})


def shown(rows: Rows, policy: str) -> Publication:
    """The table as the policy publishes it."""
    made = draft(rows)
    figure = publishable(made, pattern_of([made], Disclosure(policy=policy), Before())).figure
    values = []
    for row, results in zip(figure.rows, figure.cells, strict=True):
        for column, result in zip(figure.column_keys, results, strict=True):
            key = Key("table", row, column, str(NOW))
            values.append(PublishedValue(key, "hidden") if result.hidden else PublishedValue(key, "shown", result.value))
    return Publication("now", tuple(values))


@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_passes_its_own_audit(policy: str) -> None:
    for rows in (*HARD, *random_tables(12, 3, 3)):
        assert audit([shown(rows, policy)], BY_OUTCOME, meaning_of(policy, 5)).findings == (), rows


def test_by_controlled_rounding_the_numbers_of_a_table_add_up() -> None:
    for rows in (*HARD, *random_tables(12, 3, 4)):
        values = {(one.key.row, one.key.column): one.value for one in shown(rows, "controlled5").values}
        for row in {row for row, _ in values}:
            line = [value for (r, column), value in values.items() if r == row and column != TOTAL]
            if None not in (*line, values[row, TOTAL]):
                assert sum(line) == values[row, TOTAL], rows
        assert all(value is None or abs(value - with_totals(rows)[at]) < 5 for at, value in values.items())


@pytest.mark.parametrize(("policy", "off"), [("round5", 2), ("controlled5", 4)])
def test_of_a_rounded_table_the_auditor_works_out_what_trying_every_table_does(policy: str, off: int) -> None:
    known = 0
    for rows in (*HARD[:1], *random_tables(12, 2, 2)):
        true = with_totals(rows)
        rounded = {at: 5 * ((value + 2) // 5) for at, value in true.items()}
        values = [PublishedValue(Key("table", *at, str(NOW)), "shown", float(value)) for at, value in rounded.items()]
        knowledge = knowledge_of([publication(values)], BY_OUTCOME, meaning_of(policy, 5))
        found = {knowledge.named(finding.name) for finding in findings(knowledge)}
        by_force = {Key("table", *at, str(NOW)).words() for at in worked_out(rounded, off)}
        assert found == by_force, rows
        known += len(found)
    assert policy != "round5" or known


def worked_out(rounded: dict[tuple[str, str], int], off: int) -> set[tuple[str, str]]:
    """The cells of a table of two by two that have one value, or only small ones, in every table that rounds so."""
    inner = [(row, column) for row in ("r0", "r1") for column in ("c0", "c1")]
    ranges = {at: range(max(value - off, 0), value + off + 1) for at, value in rounded.items()}
    possible: dict[tuple[str, str], set[int]] = {at: set() for at in rounded}
    for guess in product(*(ranges[at] for at in inner)):
        every = with_totals(((guess[0], guess[1]), (guess[2], guess[3])))
        if all(value in ranges[at] for at, value in every.items()):
            for at, value in every.items():
                possible[at].add(value)
    return {at for at, values in possible.items() if len(values) == 1 or (min(values) >= 1 and max(values) <= 5)}


def test_staff_are_shown_as_they_are_by_every_policy() -> None:
    staff = TableFigure("posts", "", "staff", Span(NOW), ("a",), (Column("value"),), ((Result(3.0),),))
    for policy in POLICIES:
        made = Draft(staff, ("count",))
        assert publishable(made, pattern_of([made], Disclosure(policy=policy), Before())).figure.cells == ((Result(3.0),),)
