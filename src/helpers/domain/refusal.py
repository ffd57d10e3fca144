"""What is said when an input is refused: every problem at once, each with what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from helpers.domain.printable import printable

# More problems than this are counted by rule, not listed: nobody works through more of them in one sitting.
MOST_LISTED = 1_000
# Rows with one cause up to this number have a line each; more are one line, since nobody mends a whole column row by row.
MOST_SINGLY = 10
_MOST_RUNS = 6
# What was written where a word or a name belongs can have thousands of letters: so many of them tell which it is.
_UNBROKEN = re.compile(r"(\S{60})\S{61,}")
RAISED_BY_A_CELL = "(raised by the notebook's own cell)"
_HELPERS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one input: where it is, which rule it breaks, what was found and what to do.

    ``found`` never holds a value that could identify a child: the finder of the problem masks it first. ``rule_id`` is the
    short name by which a rule is known from quarter to quarter. ``stands_for`` is more than one where a line counts places
    that are not listed. ``named_as_read``: the file is the very one that was read, not a params file of whatever folder.
    """

    file: str
    rule: str
    remedy: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    rule_id: str = ""
    stands_for: int = 1
    named_as_read: bool = False

    def __post_init__(self) -> None:
        """Makes every text of it safe to print, wherever it will be printed: names of files and sheets come from outside."""
        for name in ("file", "rule", "remedy", "sheet", "column", "found"):
            text = printable(getattr(self, name))
            object.__setattr__(self, name, text if name in ("file", "remedy") else _UNBROKEN.sub(r"\1…", text))

    @property
    def known_as(self) -> str:
        """The short name of the rule; one that was given none is known by its first words.

        >>> Problem("plans.csv", "the return is there", "Send it.").known_as
        'THE-RETURN-IS-THERE'
        """
        return self.rule_id or "-".join(re.findall(r"[A-Za-z0-9]+", self.rule)[:6]).upper()

    def place(self) -> str:
        """Where to look, in the words of a spreadsheet: ``contacts.csv, row 12, column received``."""
        parts = [self.file]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(parts)

    def sentence(self) -> str:
        """The problem as one line that a performance analyst can act on."""
        found = f" Found: {self.found}." if self.found else ""
        known = f" [{self.rule_id}]" if self.rule_id else ""
        return f"{self.place()}: {self.rule}.{found} {self.remedy}{known}"


class ShownAlone(Exception):
    """An error that says all there is to say: a notebook shows its sentences, and none of the code that raised it."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows of it in the place of a traceback; of one that a cell itself raised, also that it did.

        A run repeats what the workbook refuses, which holds no personal value; what a cell says may hold anything.
        """
        by_a_cell = [] if _raised_in(self).is_relative_to(_HELPERS) else [RAISED_BY_A_CELL]
        return [f"{type(self).__name__}: {self}", *by_a_cell]


def _raised_in(error: BaseException) -> Path:
    """The file whose code raised an error."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return Path(step.tb_frame.f_code.co_filename if step else "")


class Refused(ShownAlone):
    """An input that is not used, with all of its problems; the command prints them and ends with exit code 2."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Problem, ...]]]:
        """Keeps the problems when the refusal crosses from a worker process to the run."""
        return (Refused, (self.problems,))


def one_line_a_cause(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in their order; where more than ten rows have the same in one column, one line for them all."""
    by_cause: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        cause = (problem.file, problem.sheet, problem.known_as, problem.remedy, problem.column)
        by_cause.setdefault(cause if problem.row is not None else (str(number),), []).append(problem)
    lines: list[Problem] = []
    for alike in by_cause.values():
        rows = [problem.row for problem in alike if problem.row is not None]
        if len(rows) <= MOST_SINGLY:
            lines += alike
        else:
            found = {problem.found for problem in alike}
            lines.append(in_one_line(alike[0], rows, found.pop() if len(found) == 1 else ""))
    return lines


def in_one_line(example: Problem, rows: Sequence[int], found: str = "", noun: str = "rows") -> Problem:
    """One line for many rows: how many, the first of them, and which they are; ``found`` is what stands in each.

    >>> in_one_line(Problem("plans.csv", "a rule", "Mend it."), [5, 9, 10, 11]).found
    '4 rows, the first in row 5: rows 5, 9 to 11'
    """
    ordered = sorted(rows)
    runs = [list(run) for _, run in groupby(enumerate(ordered), key=lambda numbered: numbered[1] - numbered[0])]
    listed = [f"{run[0][1]}" if len(run) == 1 else f"{run[0][1]} to {run[-1][1]}" for run in runs[:_MOST_RUNS]]
    more = sum(len(run) for run in runs[_MOST_RUNS:])
    which = ", ".join(listed) + (f" and {more:,} more" if more else "")
    text = f"{len(rows):,} {noun}, the first in row {ordered[0]}: rows {which}"
    return replace(example, row=ordered[0], found=f"{found}, in {text}" if found else text, stands_for=len(rows))


def capped(problems: Sequence[Problem], most: int = MOST_LISTED) -> tuple[Problem, ...]:
    """At most so many problems in their order, then a line for each file and rule of which some are not listed.

    Every rule keeps its first places before any rule has its later ones, so that a rule which thousands of rows break does
    not hide one that a single row breaks.
    """
    if len(problems) <= most:
        return tuple(problems)
    seen: Counter[tuple[str, str, str]] = Counter()
    ranks = []
    for problem in problems:
        seen[_rule_in_file(problem)] += 1
        ranks.append(seen[_rule_in_file(problem)])
    first = set(sorted(range(len(problems)), key=lambda position: (ranks[position], position))[:most])
    listed = [problem for position, problem in enumerate(problems) if position in first]
    return (*listed, *_counted([problem for position, problem in enumerate(problems) if position not in first]))


def _rule_in_file(problem: Problem) -> tuple[str, str, str]:
    return problem.file, problem.known_as, problem.column


def _counted(rest: Iterable[Problem]) -> list[Problem]:
    """One line for each file, rule and column, which says how many places it stands for."""
    places: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], Problem] = {}
    for problem in rest:
        places[_rule_in_file(problem)] += problem.stands_for
        examples.setdefault(_rule_in_file(problem), problem)
    return [not_listed(examples[key], number) for key, number in places.items()]


def not_listed(example: Problem, number: int) -> Problem:
    """The line that counts the places where a rule is broken and which are not listed; ``example`` is one of them."""
    found = f"{number:,} more {'place' if number == 1 else 'places'} where this rule is broken"
    return Problem(
        example.file,
        example.rule,
        example.remedy,
        sheet=example.sheet,
        column=example.column,
        found=found,
        rule_id=example.rule_id,
        stands_for=number,
    )
