"""Group disclosure: rows of a table of which all children have one outcome. Noughts are shown, so readers see it of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helpers.domain.params.council import Disclosure
from helpers.figures.draft import Draft
from helpers.figures.figure import TOTAL, TableFigure

_NOUGHTS_ARE_SHOWN = ("suppress5", "nhs7")
_PEOPLE = ("children", "events")
NOT_RECORDED = "not_recorded"  # what no file recorded tells readers nothing of anyone


def one_outcome(drafts: Iterable[Draft], disclosure: Disclosure) -> Iterator[str]:
    """A line for each row with one outcome alone, with the row that it could be grouped with; never with a number.

    By a policy that rounds noughts too nobody sees it.
    """
    if disclosure.policy not in _NOUGHTS_ARE_SHOWN:
        return
    for draft in drafts:
        table = draft.figure
        if isinstance(table, TableFigure) and table.counts in _PEOPLE and not draft.public and set(draft.kinds) == {"count"}:
            outcomes = rows_by_outcomes(table)
            for row, kinds in outcomes.items():
                if len(kinds) == 1 and NOT_RECORDED not in kinds:
                    yield f"{table.id}: all of '{row}' have one outcome, which readers see of each; {_remedy(row, outcomes)}"


def rows_by_outcomes(table: TableFigure) -> dict[str, frozenset[str]]:
    """The outcomes that each row has any of, smallest rows first; none of a table that is not broken down by outcomes."""
    columns = [column.key for column in table.columns if column.span is None and not column.unit]
    if len([key for key in columns if key != TOTAL]) < 2:
        return {}
    sizes = {}
    for row, results in zip(table.rows, table.cells, strict=True):
        values = {key: result.value or 0.0 for key, result in zip(table.column_keys, results, strict=True)}
        some = frozenset(key for key in columns if key != TOTAL and values[key])
        if row != TOTAL and some:
            sizes[row] = (sum(values[key] for key in some), some)
    return {row: some for row, (_, some) in sorted(sizes.items(), key=lambda item: (item[1][0], item[0]))}


def _remedy(row: str, outcomes: Mapping[str, frozenset[str]]) -> str:
    other = next((other for other, some in outcomes.items() if other != row and len(some | outcomes[row]) > 1), "")
    if not other:
        return "no other row has another, so that no grouping of rows helps"
    return f"group it with '{other}' under group: in params/figures.yaml"
