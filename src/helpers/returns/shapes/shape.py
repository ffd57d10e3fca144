"""What a return looks like: its columns, the kind of each, and the rules that its rows keep."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.returns.shapes import cell_kinds as kinds
from helpers.returns.shapes.cell_kinds import Kind
from helpers.returns.shapes.rules import RIGHT_QUARTER, RowRule
from helpers.returns.shapes.whole_rules import ReturnRule


@dataclass(frozen=True)
class Column:
    """One column of a return; ``codes`` names the code list of a coded column."""

    name: str
    kind: Kind
    optional: bool = False
    codes: str = ""


@dataclass(frozen=True)
class Shape:
    """One return: what a row is, its columns after ``quarter``, its rules, and how it is usually sent.

    ``dated_by`` is the date of a row that decides whether a code had begun or ended; where it is blank the last day of the
    quarter decides, and where a return has none, any day of the quarter will do.
    """

    name: str
    row_is: str
    own_columns: tuple[Column, ...]
    own_rules: tuple[RowRule, ...] = ()
    sent_as: str = "csv"
    may_be_empty: bool = False
    may_repeat: bool = False
    dated_by: str = ""
    whole_rules: tuple[ReturnRule, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order: every return begins with the quarter that it is for."""
        return (Column("quarter", kinds.QUARTER), *self.own_columns)

    @property
    def rules(self) -> tuple[RowRule, ...]:
        """All rules of a row, the right quarter first."""
        return (RIGHT_QUARTER, *self.own_rules)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of all columns in order."""
        return tuple(column.name for column in self.columns)


def identifier(name: str) -> Column:
    """A reference of the case system, or a stable pseudonym."""
    return Column(name, kinds.IDENTIFIER)


def day(name: str, *, optional: bool = False) -> Column:
    """A date."""
    return Column(name, kinds.DATE, optional)


def code(name: str, codes: str = "", *, optional: bool = False) -> Column:
    """A coded column; its list has the column's own name unless another is given."""
    return Column(name, kinds.CODE, optional, codes or name)


def yes_no(name: str) -> Column:
    """A Yes or a No."""
    return Column(name, kinds.YES_NO)


def number(name: str, *, optional: bool = False) -> Column:
    """A number of zero or more, which may have decimals."""
    return Column(name, kinds.NUMBER, optional)


def whole(name: str, *, optional: bool = False) -> Column:
    """A whole number of zero or more."""
    return Column(name, kinds.WHOLE, optional)


def pounds(name: str) -> Column:
    """Whole pounds; income is negative."""
    return Column(name, kinds.POUNDS)


def words(name: str, *, optional: bool = False) -> Column:
    """Free text."""
    return Column(name, kinds.WORDS, optional)


def period(name: str) -> Column:
    """A quarter, a financial year or a day that a result is for."""
    return Column(name, kinds.PERIOD)
