"""Working days: Monday to Friday, less the bank holidays of the nation."""

from __future__ import annotations

import holidays
import numpy as np
import pandas as pd

_SUBDIVISION = {"wales": "WLS", "england": "ENG"}
_YEARS = range(2000, 2051)


class WorkingDays:
    """The working-day calendar of one nation."""

    def __init__(self, nation: str) -> None:
        days = holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], years=_YEARS, observed=True)
        self._bank_holidays = np.array(sorted(days), dtype="datetime64[D]")

    def taken(self, start: pd.Series, end: pd.Series) -> pd.Series:
        """How many working days each row took, missing where it has no end.

        The day of the start is day 0, so that an assessment finished on the next working day took 1: the statutory limit
        for a wellbeing assessment is 42 working days from referral (indicator PM24).
        """
        known = start.notna() & end.notna()
        taken = pd.Series(np.nan, index=start.index)
        one_day = np.timedelta64(1, "D")
        taken[known] = np.busday_count(
            start[known].to_numpy("datetime64[D]") + one_day,
            end[known].to_numpy("datetime64[D]") + one_day,
            holidays=self._bank_holidays,
        )
        return taken
