"""Published values in words: a number with its unit and its "n of N", or the symbol that stands in its place."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.display.page.numbers import Numbers
from helpers.domain.judgement.rounding import rounded
from helpers.domain.params.words import Words
from helpers.domain.result import NOT_AVAILABLE, Result

OVER_OR_UNDER = "variance"  # the unit of money over (plus) or under (minus) budget
SYMBOL_WORDS = {"c": "symbol_c", "x": "symbol_x", "z": "symbol_z", "u": "symbol_u", "low": "symbol_low", "k": "symbol_k"}
_MOST_PARTS = 4  # decimals of posts or hours: a thousandth of one is less than any return gives
_PLACES = {"fte": 1, "rate": 1, "years": 1}  # decimal places where a figure states none of its own


@dataclass(frozen=True)
class Values:
    """Writes published values in one language."""

    words: Words
    numbers: Numbers

    def amount(self, value: float, unit: str, places: int | None = None) -> str:
        """A number with the sign of its unit: ``82%``, ``£412,345``, ``28.2``."""
        places = _PLACES.get(unit, 0) if places is None else places
        if unit == "percent":
            return f"{self.numbers.number(value, places)}%"
        if unit == OVER_OR_UNDER:
            return self.over_or_under(value)
        if unit == "pounds":
            return self.numbers.pounds(value, places)
        whole_or_part = unit not in ("days", "rate", "years", "fte") and not places
        return self.numbers.plain(value) if whole_or_part else self.numbers.number(value, places)

    def over_or_under(self, value: float) -> str:
        """A difference from budget in words: over budget is a plus (the council's own convention), under a minus."""
        if self.numbers.pounds(abs(value)) == self.numbers.pounds(0):
            return self.words("on_budget")
        return self.words("over_budget" if value > 0 else "under_budget", amount=self.numbers.pounds(abs(value)))

    def symbol(self, result: Result) -> str:
        """What stands in the place of a value: ``[c]``, ``[x] not available``."""
        return self.words(SYMBOL_WORDS[result.symbol or NOT_AVAILABLE])

    def text(self, result: Result, unit: str, places: int | None = None) -> str:
        """A result as a cell holds it: with n of N beside a percentage; ``[c]`` where it is withheld."""
        if result.value is None:
            return self.symbol(result)
        return self._marked(self._amount_of(result, result.value, unit, places) + self._of(result, unit, places), result)

    def _amount_of(self, result: Result, value: float, unit: str, places: int | None) -> str:
        """The amount of a value; a share that is some but rounds to none, or not all but rounds to all, says so."""
        amount = self.amount(value, unit, places)
        if unit != "percent" or result.n is None or result.of is None:
            return amount
        if result.n > 0 and amount == self.amount(0, unit, places):
            return self.words("less_than", amount=self.amount(10 ** -(places or 0), unit, places))
        if result.n < result.of and amount == self.amount(100, unit, places):
            return self.words("more_than", amount=self.amount(100 - 10 ** -(places or 0), unit, places))
        return amount

    def _of(self, result: Result, unit: str, places: int | None, noun: str = "") -> str:
        out_of = self.out_of(result, noun, places) if unit == "percent" else ""
        return f" ({out_of})" if out_of else ""

    def out_of(self, result: Result, noun: str = "", places: int | None = None) -> str:
        """The count behind a percentage, out of the whole: ``1,512 of 1,840 assessments``; empty if it has none.

        ``places`` is to how many the percentage is printed: a calculator finds it from the two numbers as they are printed.
        """
        if result.n is None or result.of is None:
            return ""
        of_what = f" {self.words.noun(noun, result.of)}" if noun else ""
        parts = _places_of_parts(result.n, result.of, places or 0)
        n, of = (self.numbers.plain(part) if parts == 1 else self.numbers.exact(part, parts) for part in (result.n, result.of))
        return self.words("n_of_n", n=n, of=of) + of_what

    def _marked(self, text: str, result: Result) -> str:
        return f"{text} [{result.symbol}]" if result.symbol else text

    def in_sentence(self, result: Result, unit: str, places: int | None = None, *, noun: str = "") -> str:
        """A result as a sentence has it: ``82% (1,512 of 1,840 assessments)``, ``1 child``, ``£412,345``."""
        if result.hidden:
            return self.words("withheld")
        if result.value is None:
            return self.symbol(result)
        amount = self._amount_of(result, result.value, unit, places)
        if unit == "percent":
            return self._marked(amount + self._of(result, unit, places, noun), result)
        counted = noun and self.has_noun(unit)
        counts = f"{amount} {self.words.noun(noun, float(amount.replace(',', '')))}" if counted else amount
        return self._marked(counts, result)

    def has_noun(self, unit: str) -> bool:
        """Whether a number of this unit stands with what it counts: "44 days", "25 agency workers"; not a rate, nor money."""
        return unit in ("percent", "number", "fte", "days", "years")

    def difference(self, value: float, unit: str, places: int | None = None) -> str:
        """How far apart two values are: ``2 points``, ``312``, ``£14,000``."""
        if unit != "percent":
            return self.amount(value, unit, places)
        number = self.numbers.number(value, places or 0)
        return f"{number} {self.words.noun('point', float(number))}"


def _places_of_parts(n: float, of: float, places: int) -> int:
    """The decimals of an n and N that come in parts, such as full-time equivalents, from which the percentage can be found."""
    if not of:
        return 1
    printed = rounded(n / of * 100, places)
    tried = ((parts, rounded(n, parts), rounded(of, parts)) for parts in range(1, _MOST_PARTS))
    return next((parts for parts, part, whole in tried if whole and rounded(float(part / whole * 100), places) == printed), 1)
