"""The rows that break rules: found in one pass over whole columns, and reported by pandera where there are any."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.shapes.rules import RowRule

Readable = tuple[bool, Callable[[pd.Series], pd.Series]]


def all_hold(rules: Sequence[RowRule], parsed: pd.DataFrame, quarter: Quarter) -> bool:
    """Whether every row keeps every rule; false too where a rule cannot be carried out."""
    return all(_holds(rule, parsed, quarter) for rule in rules)


def rows_that_break(rules: Sequence[RowRule], parsed: pd.DataFrame, quarter: Quarter, name: str) -> dict[RowRule, list[int]]:
    """The rows that break each rule, for the rules that any row breaks.

    Raises:
        RuntimeError: a rule cannot be carried out; passed over, it would let everything in.
    """
    suspect = [rule for rule in rules if not _holds(rule, parsed, quarter)]
    return _reported(suspect, parsed, quarter, name) if suspect else {}


def _holds(rule: RowRule, parsed: pd.DataFrame, quarter: Quarter) -> bool:
    try:
        return bool(rule.holds(parsed, quarter).all())
    except Exception:  # pandera says which rule it was, without the values that the error's message may quote
        return False


def _reported(rules: Sequence[RowRule], parsed: pd.DataFrame, quarter: Quarter, name: str) -> dict[RowRule, list[int]]:
    import pandera.pandas as pa

    checks = [
        pa.Check(lambda frame, rule=rule: rule.holds(frame, quarter), name=str(place), ignore_na=False)
        for place, rule in enumerate(rules)
    ]
    found = _cases(pa.DataFrameSchema(checks=checks, name=name), parsed)
    return {
        rule: [int(row) for row in found.loc[found["check"] == str(place), "index"].unique()]
        for place, rule in enumerate(rules)
    }


def failure_cases(name: str, texts: pd.DataFrame, columns: Mapping[str, Readable]) -> pd.DataFrame:
    """pandera's failure cases of columns of text: each with whether it may be blank, and what says which of it can be read."""
    import pandera.pandas as pa

    schema = {
        column: pa.Column(nullable=optional, checks=[pa.Check(readable, name="readable", ignore_na=True)])
        for column, (optional, readable) in columns.items()
    }
    return _cases(pa.DataFrameSchema(schema, name=name), texts)


def _cases(schema: object, frame: pd.DataFrame) -> pd.DataFrame:
    """A row for each check, column and row that failed."""
    import pandera.pandas as pa

    try:
        schema.validate(frame, lazy=True)  # type: ignore[attr-defined]
    except pa.errors.SchemaErrors as errors:
        found = errors.failure_cases
    else:
        found = pd.DataFrame({"column": [], "check": [], "index": []})
    # A check that cannot be carried out has no row to name: passed over, it would let everything in.
    if found["index"].isna().any():
        raise RuntimeError(f"checks of a return could not be carried out: {schema.name}")  # type: ignore[attr-defined]
    return found.sort_values("index", kind="stable")  # pandera lists large numbers of cases in no order
