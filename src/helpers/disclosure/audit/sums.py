"""Which counts add up to which: totals of tables, shares and their rest, the year to date. No row was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from helpers.disclosure.audit.counts import ROWS_COUNTED, TOTAL, Count, Definitions
from helpers.disclosure.audit.knowledge import Sum
from helpers.disclosure.published import Key, Over
from helpers.domain.params.register import RegisteredTable
from helpers.domain.quarter import Quarter

CountOf = Mapping[Key, Count]
Item = TypeVar("Item")
_YEAR = 4  # quarters
_NO_PARTS = (TOTAL, ROWS_COUNTED, "")  # of a table: how many rows are counted is its total over again


def sums_of_tables(counts: CountOf, definitions: Definitions) -> Iterator[Sum]:
    """A total of a table, down and across, and the cells that it is the sum of; of shares their n and their N apart.

    Where every share is of the same whole, that is the sum of the parts.
    """
    for keys in _by(counts, lambda key: (key.figure, key.quantity)).values():
        table, quantity = definitions.figures.get(keys[0].figure), keys[0].quantity
        if not isinstance(table, RegisteredTable) or quantity in ("rest", "was"):
            continue
        for line in _by(keys, lambda key: (key.column, key.period, key.over)).values():
            yield from _line(line, "row", counts)
            yield from _of_whole(line, counts) if table.share_of_total and quantity == "n" else ()
        for line in _by(keys, lambda key: (key.row, key.period, key.over)).values():
            yield from _line(line, "column", counts) if table.columns else ()


def _line(line: Sequence[Key], along: str, counts: CountOf) -> Iterator[Sum]:
    total = [counts[key] for key in line if getattr(key, along) == TOTAL]
    parts = [counts[key] for key in line if getattr(key, along) not in _NO_PARTS]
    if total and parts and total[0].adds_up and len({part.name for part in parts}) == len(parts):
        yield Sum(total[0].name, tuple(part.name for part in parts))


def _of_whole(line: Sequence[Key], counts: CountOf) -> Iterator[Sum]:
    whole = counts.get(replace(line[0], quantity="of"))
    if whole and whole.adds_up:
        yield Sum(whole.name, tuple(counts[key].name for key in line))


def sums_of_shares(counts: CountOf, definitions: Definitions) -> Iterator[tuple[Sum, Count]]:
    """Of each share its N, which is the sum of n and the rest; with the rest, which may stand nowhere."""
    by_cell = _by(counts, lambda key: (key.figure, key.row, key.column, key.period, key.over))
    for keys in by_cell.values():
        of_quantity = {key.quantity: counts[key] for key in keys}
        if not {"n", "of"} <= set(of_quantity) or definitions.kind(keys[0]) != "share":
            continue
        n, of = of_quantity["n"], of_quantity["of"]
        if n.of == of.of and set(of.meeting) <= set(n.meeting):
            rest = Count(
                of.rows, of.of, of.meeting, of.period, of.over, tuple(sorted({*n.meeting} - {*of.meeting})), of.version
            )
            yield Sum(of.name, (n.name, rest.name)), rest


def sums_over_time(counts: Iterable[Count]) -> Iterator[tuple[Sum, Count]]:
    """What a year to date grew by in a quarter, and what twelve months are the sum of; with what is counted in the quarter.

    Only of what is published twice: of one number alone nothing follows.
    """
    for members in _by((count for count in counts if count.adds_up), _series).values():
        over_years = {(member.over, member.period): member for member in members if "-q" in member.period}
        if len(over_years) < 2 or not any(over != "quarter" for over, _ in over_years):
            continue
        yield from _of_series(members[0], sorted({Quarter.parse(period) for _, period in over_years}), over_years)


def _series(count: Count) -> tuple[Hashable, ...]:
    return (count.rows, count.of, count.meeting, count.without, count.version)


def _of_series(
    count: Count, quarters: Sequence[Quarter], held: Mapping[tuple[Over, str], Count]
) -> Iterator[tuple[Sum, Count]]:
    last_of_year = {quarter.year: quarter for quarter in quarters if ("year_to_date", str(quarter)) in held}
    for last in last_of_year.values():
        for quarter in last.to_date():
            in_quarter, to_date = count.over_to(quarter, "quarter"), count.over_to(quarter, "year_to_date")
            before = [count.over_to(quarter.previous(), "year_to_date").name] if quarter.number > 1 else []
            yield Sum(to_date.name, (*before, in_quarter.name)), in_quarter
    for quarter in quarters:
        if ("twelve_months", str(quarter)) in held:
            four = [count.over_to(quarter.back(back), "quarter") for back in range(_YEAR)]
            yield Sum(count.over_to(quarter, "twelve_months").name, tuple(each.name for each in four)), four[0]


def _by(items: Iterable[Item], key: Callable[[Item], tuple[Hashable, ...]]) -> dict[tuple[Hashable, ...], list[Item]]:
    groups: dict[tuple[Hashable, ...], list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
