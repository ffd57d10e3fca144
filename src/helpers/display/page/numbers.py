"""Numbers and dates as they are printed: one rounding rule (half up), thousands parted, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from helpers.domain.judgement.rounding import rounded

_LOCALES = {"en": "en_GB", "cy": "cy_GB"}


def own_name(language: str) -> str:
    """What a language calls itself.

    >>> own_name("cy"), own_name("en")
    ('Cymraeg', 'English')
    """
    return str(Locale.parse(language).get_display_name(language))


class Numbers:
    """Prints numbers and dates in one language."""

    def __init__(self, language: str) -> None:
        self._locale = _LOCALES.get(language, _LOCALES["en"])

    def number(self, value: float, places: int = 0) -> str:
        """A number with its thousands parted: ``7,393`` or ``28.2``."""
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(rounded(value, places), format=pattern, locale=self._locale, decimal_quantization=False)

    def plain(self, value: float) -> str:
        """A count or a full-time equivalent: whole where it is whole, else to one place."""
        return self.number(value, 0 if rounded(value, 1) == rounded(value) else 1)

    def exact(self, value: float, places: int) -> str:
        """A count or a full-time equivalent: whole where it is whole, else to so many places."""
        return self.plain(value) if rounded(value, places) == rounded(value) else self.number(value, places)

    def pounds(self, value: float, places: int = 0) -> str:
        """An amount of money in full: ``£2,013,000``."""
        return f"{'-' if rounded(value, places) < 0 else ''}£{self.number(abs(value), places)}"

    def short_pounds(self, value: float) -> str:
        """An amount of money as it is said: ``£1.2m``, ``£917,000``."""
        return f"£{self.number(value / 1e6, 1)}m" if abs(value) >= 1e6 else self.pounds(float(rounded(value, -3)))

    def month(self, value: date | str) -> str:
        """A date's month by its name: ``December``."""
        return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "MMMM", locale=self._locale)

    def month_of_year(self, value: date) -> str:
        """A date's month with its year: ``December 2017``."""
        return format_date(value, "MMMM y", locale=self._locale)

    def either(self, texts: Sequence[str]) -> str:
        """Several things of which a reader takes one: ``Welsh, large print or Braille``."""
        return format_list(texts, style="or", locale=self._locale)

    def day_of_year(self, value: date) -> str:
        """A date without its year: ``31 March``."""
        return format_date(value, "d MMMM", locale=self._locale)

    def day(self, value: date | str) -> str:
        """A date in full: ``7 March 2018``."""
        return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "d MMMM y", locale=self._locale)
