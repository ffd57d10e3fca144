"""What is no count although it has digits: days, months, years, quarters, codes of indicators, nouns with a number in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.dates import get_month_names

from helpers.domain.params.params import Params

_YEAR = r"(?:19|20)\d\d(?:-\d\d)?"


@dataclass(frozen=True)
class Periods:
    """Takes days, periods and codes out of texts in one language."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, params: Params) -> Periods:
        """Those of a council's params and their language."""
        months = "|".join(
            re.escape(name) for name in get_month_names("wide", locale=params.language.replace("-", "_")).values()
        )
        codes = "|".join(re.escape(code) for code in sorted({*params.indicators, *params.figures}, key=len, reverse=True))
        quarters = "|".join(_template(params.words.file.words[key]) for key in ("quarter_label", "quarter_short_label"))
        number = _template(params.words.file.words["quarter_label"]).partition(_YEAR)[0].rstrip(" \\")
        days = rf"(?:\d{{1,2}} )?(?:{months})(?: {_YEAR})?"
        nouns = {name for noun in params.words.file.nouns.values() for name in noun.values() if re.search(r"\d", name)}
        named = "|".join([codes, *(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))])
        return cls(re.compile(rf"\b(?:{named}|{quarters}|{number}|{days}|{_YEAR})(?![\w,.]*\d)"))

    def without(self, text: str) -> str:
        """The text without them."""
        return self.pattern.sub(" ", text)


def _template(words: str) -> str:
    """A fixed wording of a quarter as a pattern."""
    return re.escape(words).replace(r"\{number\}", "[1-4]").replace(r"\{year\}", _YEAR).replace(r"\ ", " ")
