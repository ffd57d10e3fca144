"""Cases 76 to 84: numbers. What can be read one way only is read, anything else is refused."""

from __future__ import annotations

from pathlib import Path

from tests.returns.corpus import case
from tests.returns.corpus.typed import row, sent

LINES = ("early_help", "leaving_care", "case_management", "management_support", "intake_assessment", "external_placements")


def budgets(column: str, *written: str) -> list[list[str]]:
    """A line of the budget for each way of writing a number."""
    return [row("budget", line=line, **{column: text}) for line, text in zip(LINES, written, strict=False)]


def results(column: str, *written: str) -> list[list[str]]:
    """A result for each way of writing a number."""
    return [row("results", period=f"201{place}-1{place + 1}", **{column: text}) for place, text in enumerate(written, 1)]


@case(76)
def thousands_commas(folder: Path) -> str:
    """Commas before each three figures of a whole number can only be read one way."""
    return sent(folder, "budget", *budgets("savings_target", "7,393", "1,234,567", "12.0"))


@case("76b")
def misplaced_commas(folder: Path) -> str:
    """Commas elsewhere, and in a number that may have decimals."""
    return sent(folder, "budget", *budgets("savings_target", "73,93", "7,3935"))


@case("76c")
def comma_or_decimal_comma(folder: Path) -> str:
    """In a number that may have decimals a comma reads both ways."""
    return sent(folder, "results", *results("numerator", "7,393", "7,39"))


@case(77)
def percentages(folder: Path) -> str:
    """83%, 0.83 and 83 in one column; that 0.83 is no 83% is told once the indicator's unit is known."""
    return sent(folder, "results", *results("value", "83%", "0.83", "83"))


@case(78)
def symbols(folder: Path) -> str:
    """Signs and words for a number that is not there."""
    return sent(folder, "results", *results("numerator", "n/a", "-", "..", "*", "[c]"))


@case("78b")
def symbol_in_its_column(folder: Path) -> str:
    """A symbol in the column for symbols."""
    return sent(folder, "results", row("results", numerator="", denominator="", symbol="c"))


@case(79)
def negative(folder: Path) -> str:
    """A count below nothing."""
    return sent(folder, "results", *results("numerator", "-3", "−3"))


@case("79b")
def income(folder: Path) -> str:
    """Money below nothing is income."""
    return sent(folder, "budget", *budgets("budget", "-1200"))


@case(80)
def fraction(folder: Path) -> str:
    """A count with a part of one."""
    return sent(folder, "budget", *budgets("savings_target", "1.5"))


@case(81)
def part_over_whole(folder: Path) -> str:
    """More milestones done than due; for percentages of results see the cross-checks, which know the unit."""
    from tests.returns.sent import RIGHT

    cells = RIGHT["delivery_actions"].split(",")
    cells[6:8] = ["3", "4"]
    return sent(folder, "delivery_actions", cells)


@case(82)
def denominator_of_nothing(folder: Path) -> str:
    """A part of nothing, and a rate of nothing; nothing of nothing is allowed."""
    written = [("3", "0", ""), ("0", "0", "50"), ("0", "0", "")]
    rows = [
        row("results", period=f"201{place}-1{place + 1}", numerator=part, denominator=whole, value=rate)
        for place, (part, whole, rate) in enumerate(written, 1)
    ]
    return sent(folder, "results", *rows)


@case(83)
def pound_signs(folder: Path) -> str:
    """A pound sign before whole pounds can only be read one way."""
    return sent(folder, "budget", *budgets("budget", "£1,200,000", "-£300", "1200.00"))


@case("83b")
def brackets_and_thousands(folder: Path) -> str:
    """Brackets may stand for a minus or a note; k, m and pence are not whole pounds."""
    return sent(folder, "budget", *budgets("budget", "(1,200)", "£(1,200)", "1.2k", "£3m", "1200.50"))


@case(84)
def not_finite(folder: Path) -> str:
    """What is no number, and what is too large for one."""
    return sent(folder, "results", *results("numerator", "NaN", "Infinity", "-inf", "1e309", "1e5"))
