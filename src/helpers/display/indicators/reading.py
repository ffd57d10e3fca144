"""An indicator of a page: its protected results, what is judged of it, and what the catalogue and the targets state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.text import Line, Run, run
from helpers.display.page.absence import ABSENT_WORDS, absence_words
from helpers.display.page.page import NotPublishable, Page
from helpers.display.page.sources import of_field, of_period, stated
from helpers.domain.commentary import Expected, ServiceWords
from helpers.domain.judgement.comparable import comparator
from helpers.domain.params.target import Target
from helpers.domain.period import Period
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import Compared, IndicatorFigure
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import StoredFigure


class Reading:
    """One indicator of the page, read from its protected figure."""

    def __init__(self, page: Page, publishable: StoredFigure) -> None:
        if not isinstance(publishable.figure, IndicatorFigure):
            raise NotPublishable(f"'{publishable.id}' is not an indicator: ask for it as a {publishable.figure.kind}")
        self.page, self.words = page, page.words
        self.figure: IndicatorFigure = publishable.figure
        self._judgement = publishable.judgement
        self.code = self.figure.indicator
        self.indicator = page.params.indicators[self.code]

    @property
    def title(self) -> str:
        """The plain title; of an indicator that was renamed in the financial year, with the title that it had before."""
        title, renamed = self.page.labels.title(self.figure.id), self.indicator.renamed
        if renamed is None or Quarter.holding(renamed.dated).year != self.page.params.quarter.year:
            return title
        return self.words("renamed", title=title, was=self.page.labels.former_title(self.code))

    @property
    def absent(self) -> str:
        """Why there is no figure, in words; empty where there is one."""
        return absence_words(self.page, self.figure.absent) if self.figure.absent else ""

    @property
    def has_results(self) -> bool:
        """Whether any result is held, of this quarter or of an earlier one."""
        return self.figure.compared is not None

    @property
    def absent_in_short(self) -> str:
        """The same as a cell has it: ``Awaited``."""
        return self.words(ABSENT_WORDS[self.figure.absent.because]) if self.figure.absent else ""

    def absent_line(self) -> Line:
        """Why there is no figure; with what the quarter alone gives, where the year to date cannot be given."""
        alone = self.figure.quarter_alone
        if alone is None:
            return self.absent
        value = run(self._in_sentence(alone, self.indicator.noun), alone, of_field(self.figure.id, "quarter_alone"))
        return self.page.line("quarter_alone", covers=self.covers, value=value)

    @property
    def unit(self) -> str:
        """The unit that the indicator is in."""
        return self.indicator.unit

    @property
    def places(self) -> int:
        """To how many decimal places it is printed."""
        return self._judgement.decimals if self._judgement else self.indicator.decimals

    @property
    def judged(self) -> Judgement:
        """The signs of an indicator that is not absent, and what its history says."""
        assert self._judgement is not None, f"{self.code} is absent: nothing is judged of it"
        return self._judgement

    @property
    def compared(self) -> Compared:
        """The periods that are named of an indicator that is not absent."""
        assert self.figure.compared is not None, f"{self.code} is absent: it has no latest result"
        return self.figure.compared

    @property
    def current(self) -> Period:
        """The period of the latest result."""
        return self.compared.current

    @property
    def covers(self) -> str:
        """What the latest result covers, in words: never a quarter for one that is published once a year."""
        if self.indicator.position:
            year = self.current.year if isinstance(self.current, Quarter) else self.current.end.year
            return self.words("position", position=self.page.labels.indicator(self.code, "position"), year=year)
        span, periods = self.figure.span, self.page.labels.periods
        return periods.span(span) if span else periods.period(self.current)

    def label(self, period: Period) -> str:
        """How a period is named: ``Quarter 3 2016-17``."""
        return self.page.labels.periods.period(period)

    @property
    def now(self) -> Result:
        """The latest result."""
        return self.figure.at(self.current)

    @property
    def then(self) -> Result:
        """The earlier result that the arrow compares with."""
        return self.figure.at(self.compared.comparator)

    @property
    def looked_for(self) -> str:
        """The earlier period that the latest result is compared with, by its name, whether or not a result of it is held."""
        if not isinstance(self.current, Quarter):
            return self.label(self.current.a_year_before())
        last_year = comparator(self.indicator.period_type, seasonal=self.indicator.seasonal) == "same_quarter_last_year"
        return self.label(self.current.same_quarter_last_year() if last_year else self.current.previous())

    @property
    def hidden(self) -> bool:
        """Whether the latest result is withheld to protect children."""
        return self.figure.compared is not None and self.now.hidden

    def in_sentence(self, period: Period | None, *, counted: bool = True) -> Run:
        """The result of a period in a sentence, with its n of N; ``counted`` adds what was counted."""
        result, noun = self.figure.at(period), self.indicator.noun if counted else ""
        return run(self._in_sentence(result, noun), result, of_period(self.figure, period))

    @property
    def why_withheld(self) -> str:
        """Why a result is withheld: to protect children; where any came withheld, for its publisher's reasons, or both."""
        if not self.figure.withheld_by_source:
            return self.words("withheld")
        protected = self.page.params.figures[self.figure.id].sensitivity == "protected"
        return self.words("withheld_by_publisher_or_here" if protected else "withheld_by_publisher")

    def withheld(self, key: str) -> str:
        """The words of that key, which say that something is withheld, and why."""
        return self.words(key, withheld=self.why_withheld, Withheld=sentence_case(self.why_withheld))

    def _in_sentence(self, result: Result, noun: str) -> str:
        if result.hidden:
            return self.why_withheld
        return self.page.values.in_sentence(result, self.unit, self.places, noun=noun)

    def stated(self, value: float, *path: object) -> Run:
        """A number of the figure that somebody stated, with its place in it: a target, a promise."""
        return stated(self.amount(value), value, of_field(self.figure.id, *path))

    def amount(self, value: float) -> str:
        """A bare number in the indicator's unit, such as a target: as precise as it was stated."""
        return self.page.values.amount(value, self.unit, 0 if value == int(value) else max(self.places, 1))

    @property
    def has_target(self) -> bool:
        """Whether a target with a value is set for the year."""
        return self.figure.target is not None and self.figure.target.value is not None

    @cached_property
    def target(self) -> Target:
        """The target of the year with how it was worked out, as it was known when the quarter ended."""
        return self.page.params.targets[self.code].as_on(self.page.params.quarter.end)

    def target_line(self) -> Line:
        """The target of the year in words, or that there is none."""
        target = self.figure.target
        if target is None or target.value is None:
            return self.target_words()
        changed = self.target_changed()
        return self.page.line(self._target_key(changed), target=self.stated(target.value, "target", "value"), changed=changed)

    def target_words(self) -> str:
        """The same as a text."""
        target = self.figure.target
        if target is None:
            return self.words("no_target" if self.page.params.targets_held else "no_target_held")
        if target.value is None:
            return self.words("target_not_yet_set" if target.not_yet_set else "baseline_year")
        changed = self.target_changed()
        return self.words(self._target_key(changed), target=self.amount(target.value), changed=changed)

    def _target_key(self, changed: str) -> str:
        if self.rated_by_the_quarter:
            return "target_of_year_changed" if changed else "target_of_year"
        return "target_is_changed" if changed else "target_is"

    @property
    def rated_by_the_quarter(self) -> bool:
        """Whether the target is for the year that the quarters add up to, while the rating is of the latest quarter alone."""
        target, compared = self.figure.target, self.figure.compared
        of_a_quarter = compared is not None and isinstance(compared.current, Quarter)
        return of_a_quarter and self.figure.adds_up_to_a_year and target is not None and target.judged_on == "year"

    def target_changed(self) -> str:
        """That the target was lowered or raised since it was set, from what and when; empty where it stands as it was set."""
        first = self.target.first_set if self.has_target else None
        if first is None or self.target.value is None:
            return ""
        key = "target_lowered" if self.target.value < first.was else "target_raised"
        return self.words(
            key, was=self.amount(first.was), date=self.page.numbers.day(max(change.dated for change in self.target.changes))
        )

    @property
    def commentary(self) -> ServiceWords | None:
        """What the service says of the indicator, or None; values that it expects, without a word, say nothing of it."""
        words = self.figure.commentary.this_quarter
        return words if words and (words.what_happened or words.why or words.action) else None

    @property
    def expected(self) -> Sequence[Expected]:
        """The values that the service expects in the coming quarters, those that it stated."""
        words = self.figure.commentary.this_quarter
        return words.expected if words else ()

    @property
    def expected_basis(self) -> str:
        """What the expected values rest on; empty where it is not stated."""
        words = self.figure.commentary.this_quarter
        return words.expected_basis if words else ""


def reading_of(page: Page, code: str) -> Reading:
    """The indicator of that code as the page has it."""
    return Reading(page, page.figure(code))


def readings_of(page: Page, codes: Sequence[str]) -> list[Reading]:
    """The indicators of these codes."""
    return [reading_of(page, code) for code in codes]


def with_results(page: Page, codes: Sequence[str]) -> list[Reading]:
    """Those of the indicators that any result is held of, be it of earlier quarters alone."""
    return [reading for reading in readings_of(page, codes) if reading.has_results]


def present(page: Page, codes: Sequence[str]) -> list[Reading]:
    """Those of the indicators that there is a figure of."""
    return [reading for reading in readings_of(page, codes) if not reading.absent]
