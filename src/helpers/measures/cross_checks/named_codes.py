"""Codes that measures name in params: one that no return can hold would count nothing, without a word."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.codes import Codes
from helpers.domain.params.measure import Bounds, Condition, Measure
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredTable
from helpers.domain.refusal import Problem
from helpers.measures.results.views import VIEWS
from helpers.returns.shapes import cell_kinds as kinds
from helpers.returns.shapes.registry import SHAPES

# The code lists of columns that a view derives, rather than a return sends.
DERIVED = {"lateness": "lateness", "open_state": "open_state", "rating_now": "commitment_rag", "reason": "agency_reason"}
_NUMBERS = (kinds.NUMBER, kinds.WHOLE, kinds.POUNDS)


def unknown_codes(params: Params) -> Iterator[Problem]:
    """A problem for each condition of a measure that no row could ever meet: a misspelt code, a word for a number or a Yes."""
    for file, entry, measure in _measures(params):
        for part, conditions in (("among", measure.among), ("where", measure.where)):
            for column, condition in conditions.items():
                yield from _problems(file, f"{entry}.measure.{part}.{column}", _Asked(measure, column, condition), params.codes)


class _Asked:
    """A condition of a measure, with what the column that it is about holds."""

    def __init__(self, measure: Measure, column: str, condition: Condition) -> None:
        self.condition = condition
        view = VIEWS.get(measure.rows)
        sent = {column.name: column for column in SHAPES[view.comes_from].columns} if view else {}
        self.code_list = sent[column].codes if column in sent else DERIVED.get(column, "")
        self.kind = sent[column].kind if column in sent else None

    @property
    def texts(self) -> list[str]:
        """The codes that the condition names."""
        if isinstance(self.condition, str):
            return [self.condition]
        return list(self.condition) if isinstance(self.condition, list) else []

    def wrong_kind(self) -> str:
        """What the condition should be where its column cannot meet it at all; empty where it can."""
        if self.code_list and not self.texts:
            return f"a code of the list {self.code_list}"
        if self.kind is kinds.YES_NO and not isinstance(self.condition, bool):
            return "true or false"
        if self.kind in _NUMBERS and not isinstance(self.condition, Bounds):
            return "at_least or at_most"
        return ""


def _problems(file: str, key: str, asked: _Asked, codes: Codes) -> Iterator[Problem]:
    if wanted := asked.wrong_kind():
        yield Problem(
            file,
            f"the key '{key}' cannot be met by any row: the column holds other values",
            f"State {wanted}.",
            rule_id="MEASURE-CONDITION",
            found=repr(asked.condition)[:60],
        )
        return
    known = codes.lists.get(asked.code_list)
    for text in asked.texts if known else ():
        if known and text not in known.labels:
            near = known.nearest(text)
            nearest = f" Nearest: {' or '.join(near)}." if near else ""
            yield Problem(
                file,
                f"the key '{key}' names a code that the list {asked.code_list} does not have",
                f"Correct the code: no row is counted now.{nearest}",
                rule_id="MEASURE-CODE-UNKNOWN",
                found=repr(text[:40]),
            )


def _measures(params: Params) -> Iterator[tuple[str, str, Measure]]:
    for code, indicator in params.indicators.items():
        if indicator.measure:
            yield "params/indicators.yaml", code, indicator.measure
    for name, figure in params.figures.items():
        if isinstance(figure, RegisteredTable):
            if figure.measure:
                yield "params/figures.yaml", name, figure.measure
            for column in figure.measures:
                yield "params/figures.yaml", f"{name}.{column.label}", column.measure
