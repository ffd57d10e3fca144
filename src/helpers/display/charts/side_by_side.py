"""Many councils side by side in one measure: a dot for each with how far chance goes, and for shares a funnel.

No total of councils is shown, so that none gives away what one of them withholds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor, sentence_case
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.charts.drawing import INK, LINES, RULE, canvas, svg
from helpers.display.charts.funnel_chart import draw_limits
from helpers.display.charts.setup import in_house_style
from helpers.display.charts.trend_chart import amounts, scale
from helpers.display.indicators.comparison import SHORT_WHERE_WORDS
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.rows import table_block, value_cell
from helpers.domain.result import Result
from helpers.figures.beside import average_of, funnel_of_shares
from helpers.figures.stated import FunnelOfAuthorities

_OF_A_ROW, _OF_SCALES, _OF_A_FUNNEL, _TALLEST = (
    7.0,
    14.0,
    90.0,
    2000.0,
)  # millimetres: the page of many councils is read on a screen
FEWEST = 3  # of fewer councils a funnel says nothing


@dataclass(frozen=True)
class OfCouncil:
    """A council's latest result in a measure, with the 95% interval of a share; ``why`` says why there is no reading of it."""

    council: str
    reading: Reading | None = None
    interval: tuple[float, float] | None = None
    why: str = ""

    @property
    def value(self) -> float | None:
        """The value that may be shown; None where there is none."""
        return self.reading.now.value if self.reading else None


@dataclass(frozen=True)
class SideBySide:
    """A measure of many councils; ``measure`` is that of the first council that has it, which names it and its unit."""

    measure: Reading
    every: tuple[OfCouncil, ...]

    @property
    def known(self) -> list[OfCouncil]:
        """The councils with a value, the highest first."""
        return sorted(
            (each for each in self.every if each.value is not None), key=lambda each: (-(each.value or 0), each.council)
        )

    @property
    def unknown(self) -> list[OfCouncil]:
        """The councils without one."""
        return [each for each in self.every if each.value is None]


def blocks_of(side: SideBySide) -> list[Named]:
    """The dots of a measure with its table, and the funnel of a share; without any value, the table alone."""
    at = f"councils-{anchor(side.measure.figure.id)}"
    if not side.known:
        return [_table(side, at)]
    measure, words, best, worst = side.measure, side.measure.words, side.known[0], side.known[-1]
    told = {
        "title": measure.title,
        "low": _dots_in_words(worst),
        "high": _dots_in_words(best),
        "drawn": measure.page.numbers.plain(len(side.known)),
    }
    one, same = len(side.known) == 1, best.value == worst.value
    dots = Chart(
        id=at,
        caption=words("overview_dot" if one else "overview_same" if same else "overview_dots", **told),
        svg=dots_svg(side),
        alt=words("alt_overview_dots", dots="; ".join(map(_dots_in_words, side.known))),
        table=_table(side, f"{at}-figures"),
        show_table="open",
    )
    return [dots, *_funnel(side, at)]


def _dots_in_words(of: OfCouncil) -> str:
    assert of.reading is not None
    values = of.reading.page.values
    return f"{of.council} {values.text(of.reading.now, of.reading.unit, of.reading.places)}"


def _table(side: SideBySide, at: str) -> Table:
    words = side.measure.words
    columns = [
        column(words("overview_council"), 1.6),
        column(words("overview_result"), 1.6, align="right"),
        column(words("overview_interval"), 1.2, align="right"),
        column(words("overview_period"), 1.6),
    ]
    rows = [table_row(*_cells(side.measure, each)) for each in (*side.known, *side.unknown)]
    return table_block(at, words("overview_table", title=side.measure.title), columns=columns, rows=rows)


def _cells(measure: Reading, of: OfCouncil) -> list[Cell]:
    if of.reading is None:
        return [cell(of.council), cell(of.why), cell(""), cell("")]
    reading, interval = of.reading, ""
    if of.interval:
        low, high = (measure.page.values.amount(end, measure.unit, 1) for end in of.interval)
        interval = measure.words("overview_from_to", low=low, high=high)
    return [cell(of.council), value_cell(reading, reading.current), cell(interval), cell(reading.covers)]


@in_house_style
def dots_svg(side: SideBySide) -> str:
    """The dots, the highest above, each with a line for its interval."""
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    known, measure = side.known, side.measure
    values = [each.value or 0.0 for each in known]
    drawing, axes = canvas(_OF_SCALES + _OF_A_ROW * len(known), tallest=_TALLEST)
    sns.scatterplot(x=values, y=[each.council for each in known], ax=axes, color=LINES[0], s=36, legend=False, zorder=3)
    for row, each in enumerate(known):
        low, high = each.interval or (values[row], values[row])
        axes.plot([low, high], [row, row], color=LINES[0], linewidth=1.4, zorder=2)
    ends = [end for each in known for end in (each.interval or ())]
    axes.set_xlim(*scale([*values, *ends], measure.unit))
    axes.set_ylim(len(known) - 0.5, -0.5)
    axes.xaxis.set_major_locator(
        MaxNLocator(nbins=6, steps=[1, 2, 5, 10], integer=measure.unit != "percent" and not measure.places)
    )
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: measure.page.values.amount(value, measure.unit, None)))
    axes.set(xlabel="", ylabel="")
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    axes.tick_params(axis="y", length=0)
    return svg(drawing)


def _funnel(side: SideBySide, at: str) -> list[Chart]:
    """The funnel of a share, about the average of those shown; of fewer than three there is none."""
    shares = {each.council: each.reading.now for each in side.known if each.reading and each.interval}
    if len(shares) < FEWEST:
        return []
    funnel = funnel_of_councils(shares)
    words, measure = side.measure.words, side.measure
    outside = [each.name for each in funnel.authorities if each.where != "within"]
    numbers = measure.page.numbers
    stated = {"title": measure.title, "outside": numbers.plain(len(outside)), "drawn": numbers.plain(funnel.drawn)}
    widened = [words("funnel_widened", times=numbers.number(funnel.widened, 1))] if funnel.widened > 1 else []
    names = ", ".join(outside) or words("overview_none")
    return [
        Chart(
            id=f"{at}-funnel",
            caption=" ".join([words("overview_funnel", **stated), *widened]),
            svg=funnel_svg(measure, funnel),
            alt=words("alt_overview_funnel", average=measure.amount(funnel.average), names=names, **stated),
            table=_table_of_shares(measure, funnel, shares, f"{at}-funnel-figures"),
            show_table="folded",
        )
    ]


def _table_of_shares(measure: Reading, funnel: FunnelOfAuthorities, shares: Mapping[str, Result], at: str) -> Table:
    words = measure.words
    columns = [
        column(words("overview_council"), 1.6),
        column(words("funnel_share_column"), 1.4, align="right"),
        column(words("funnel_where_column"), 2.0),
    ]
    rows = [
        table_row(
            cell(each.name),
            cell(measure.page.values.in_sentence(shares[each.name], measure.unit, measure.places)),
            cell(sentence_case(words(SHORT_WHERE_WORDS[each.where]))),
        )
        for each in funnel.authorities
    ]
    return table_block(at, words("overview_funnel_table", title=measure.title), columns=columns, rows=rows)


def funnel_of_councils(shares: Mapping[str, Result]) -> FunnelOfAuthorities:
    """The funnel of councils about their average: only what each council shows is drawn and averaged."""
    counted = [
        (name, 100 * result.n / result.of, result.of) for name, result in shares.items() if result.n is not None and result.of
    ]
    return funnel_of_shares(counted, average_of(counted))


@in_house_style
def funnel_svg(measure: Reading, funnel: FunnelOfAuthorities) -> str:
    """The limits and a point for each council; those that lie outside the inner limits are named."""
    drawing, axes = canvas(_OF_A_FUNNEL, tallest=_TALLEST)
    draw_limits(axes, measure, funnel)
    sizes, shares = [each.of for each in funnel.authorities], [each.share for each in funnel.authorities]
    axes.scatter(sizes, shares, s=30, facecolors="none", edgecolors=LINES[0], linewidths=1.2, zorder=4)
    axes.set_ylim(*_heights(measure, funnel))
    axes.set_xlim(0, max(sizes) * 1.2)
    for each in funnel.authorities:
        if each.where != "within":
            axes.annotate(each.name, (each.of, each.share), xytext=(6, 0), textcoords="offset points", va="center", color=INK)
    amounts(axes, measure)
    plain = measure.page.numbers.plain
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda size, _: plain(round(size))))
    axes.set_xlabel(measure.words("overview_size", counted=measure.words.noun(measure.indicator.noun, 2)))
    drawing.legend(loc="outside lower left", ncols=3, frameon=False, handlelength=2.4)
    return svg(drawing)


def _heights(measure: Reading, funnel: FunnelOfAuthorities) -> tuple[float, float]:
    """A scale that holds every council, and the outer limits of the smallest of them."""
    smallest = min(each.of for each in funnel.authorities)
    ends = [end for limits in funnel.limits if limits.of >= smallest for end in (limits.lowest, limits.highest)]
    return scale([*(each.share for each in funnel.authorities), *ends], measure.unit)
