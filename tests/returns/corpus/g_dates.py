"""Cases 66 to 75: dates. A day is never guessed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from tests.returns.corpus import CANARY, case
from tests.returns.corpus.typed import days, row, sent
from tests.returns.corpus.workbooks_made import sent_workbook


@case(66)
def mixed_orders(folder: Path) -> str:
    """Day first and month first in one column, as many of the one as of the other."""
    return sent(folder, "contacts", *days("16/10/2017", "17/11/2017", "10/16/2017", "11/17/2017", "11/12/2017"))


@case("66b")
def month_first_throughout(folder: Path) -> str:
    """Every date reads both ways, and only with the month first do they lie in the quarter."""
    return sent(folder, "contacts", *days("10/02/2017", "10/03/2017", "11/04/2017", "12/05/2017", "10/11/2017"))


@case("66c")
def both_ways_as_declared(folder: Path) -> str:
    """Every date reads both ways, and as declared they lie in the quarter."""
    return sent(folder, "contacts", *days("02/10/2017", "03/10/2017", "04/11/2017", "05/12/2017", "11/10/2017"))


@case("66d")
def one_slip(folder: Path) -> str:
    """One date the other way round in a column that is proven to be day first."""
    return sent(folder, "contacts", *days("16/10/2017", "17/10/2017", "18/11/2017", "10/02/2017"))


@case(67)
def excel_serial(folder: Path) -> str:
    """The number that a spreadsheet keeps for a day."""
    return sent(folder, "contacts", *days("43100", "43100.5"))


@case(68)
def counted_from_1904(folder: Path) -> str:
    """A workbook whose days are counted from 1904: read from 1900, each is four years and a day out."""

    def from_1904(sheet: Worksheet) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["C2"] = datetime(2017, 10, 16)

    return sent_workbook(folder, from_1904)


@case(69)
def two_digit_year(folder: Path) -> str:
    """A year of two figures."""
    return sent(folder, "contacts", *days("16/10/17", "16-10-17"))


@case(70)
def thirty_first_of_september(folder: Path) -> str:
    """A day that its month does not have."""
    return sent(folder, "contacts", *days("31/11/2017", "31/09/2017"))


@case(71)
def leap_day(folder: Path) -> str:
    """29 February of a year without one; and of a year with one."""
    return sent(folder, "plans", row("plans", start="29/02/2017"), row("plans", child_id=f"{CANARY}-2", start="29/02/2016"))


@case(72)
def future(folder: Path) -> str:
    """A day after the quarter, and one far off."""
    return sent(folder, "plans", row("plans", start="16/05/2018"), row("plans", child_id=f"{CANARY}-2", start="16/05/2917"))


@case(73)
def end_before_start(folder: Path) -> str:
    """A plan that ends before it begins."""
    return sent(folder, "plans", row("plans", start="16/05/2017", end="15/05/2017"))


@case(74)
def edges_of_the_quarter(folder: Path) -> str:
    """The day before, the first, the last and the day after."""
    return sent(folder, "contacts", *days("30/09/2017", "01/10/2017", "31/12/2017", "01/01/2018"))


@case("74b")
def half_past_midnight(folder: Path) -> str:
    """Half past midnight when the clocks go back: which day, depends on the clock."""
    return sent(folder, "contacts", *days("29/10/2017 00:30", "29/10/2017 00:30:00"))


@case(75)
def time_zone(folder: Path) -> str:
    """Moments with a time zone: 23:30 in London in summer is another day in UTC."""
    return sent(folder, "contacts", *days("2017-10-16T00:30:00+01:00", "2017-10-15T23:30:00Z", "16/10/2017 00:30 BST"))


@case("75b")
def year_first(folder: Path) -> str:
    """Dates with the year first, in a return that declares the day first."""
    return sent(folder, "contacts", *days("2017-10-16", "2017/10/16"))
