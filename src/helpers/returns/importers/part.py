"""One table of a file that is imported: its columns, read as strictly as those of a return."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.returns.shapes.rules import RowRule
from helpers.returns.shapes.shape import Column, Shape


@dataclass(frozen=True)
class Part(Shape):
    """One file of the return: the columns that are used, those that older years lack, and those known but not used."""

    may_lack: tuple[str, ...] = ()
    not_used: tuple[str, ...] = ()
    may_repeat: bool = True  # the import says of each row that is there again that it is

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are used: a file of this return does not say its quarter."""
        return self.own_columns

    @property
    def rules(self) -> tuple[RowRule, ...]:
        """The rules of a row; what contradicts itself between rows is reported by the import, not refused."""
        return self.own_rules
