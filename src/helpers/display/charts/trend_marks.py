"""What is marked on the drawing of a trend: breaks, the usual range, the nation's figures, the target, and symbols."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from helpers.display.charts.drawing import BAND, INK, NATION, SMALL, SOFT, SOFTEST
from helpers.display.indicators.nation import nation_drawn, year_drawn
from helpers.display.indicators.points import Series, when
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.real_change import range_drawn
from helpers.display.indicators.series_notes import definition_began
from helpers.domain.period import Day, parse_period


def breaks(axes: Axes, reading: Reading, *, labelled: bool = True) -> None:
    """A dashed rule where what is measured changed, labelled once."""
    low, high = axes.get_xlim()
    ends = {when(parse_period(series.ends)) for series in reading.indicator.earlier_series}
    for at in sorted(end + 0.125 for end in ends):
        if low < at < high:
            axes.axvline(at, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
            if labelled:
                axes.text(
                    at,
                    1.01,
                    reading.words("chart_break"),
                    transform=axes.get_xaxis_transform(),
                    ha="center",
                    va="bottom",
                    color=INK,
                )


def definition_begun(axes: Axes, reading: Reading, every: Sequence[Series]) -> None:
    """A dotted rule where the definition began, with what the results before it are: worked out backwards by it."""
    begun = definition_began(reading, [point.period for point in every[0].known()] if every else [])
    low, high = axes.get_xlim()
    if begun is None or not low < (at := when(Day(begun))) < high:
        return
    axes.axvline(at, color=SOFT, linewidth=1.2, linestyle=(0, (1, 2)))
    words = reading.words("chart_backwards")
    axes.text(at, 1.01, words, transform=axes.get_xaxis_transform(), ha="right", va="bottom", color=SOFT)


def target(axes: Axes, reading: Reading, *, alone: bool = True) -> None:
    """The target stands over its own year only: it was not the target of earlier years.

    What it was changed from stands under it, so that its words stay clear of a break; where that would be written over the
    results, both stand over the drawing. Where the drawing does not stand ``alone`` there is room for the target by itself.
    """
    target = reading.figure.target
    if target is None or target.value is None:
        return
    value, year = target.value, reading.page.params.quarter.year
    axes.plot([year, axes.get_xlim()[1]], [value, value], color=SOFT, linewidth=1.4, linestyle=(0, (1, 1.5)))
    below = reading.now.value is not None and reading.now.value > value
    words = reading.target_words() if alone else reading.words("target_is", target=reading.amount(value))
    over = below and " (" in words
    axes.annotate(
        words.replace(" (", "\n("),
        (axes.get_xlim()[1], 1.0 if over else value),
        xycoords=axes.get_xaxis_transform() if over else "data",
        xytext=(0, -4 if below and not over else 4),
        textcoords="offset points",
        ha="right",
        va="top" if below and not over else "bottom",
        color=SOFT,
        fontsize=None if alone else SMALL,
    )


def latest(axes: Axes, reading: Reading, every: Sequence[Series]) -> None:
    """The latest value beside its point."""
    known = every[0].known() if every else []
    if known and known[-1].period == reading.current:
        value = known[-1].height
        axes.annotate(
            reading.page.values.amount(value, reading.unit, reading.places),
            (known[-1].when, value),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            fontweight="bold",
        )


def symbols(axes: Axes, every: Sequence[Series]) -> None:
    """A withheld value is a gap marked [c] at the foot of the drawing, where it says nothing of how large it is.

    A value that is revised [r] or provisional [p] has its symbol above it.
    """
    for series in every:
        for point in series.hidden():
            axes.text(
                point.when,
                0.01,
                "[c]",
                transform=axes.get_xaxis_transform(),
                ha="center",
                va="bottom",
                color=INK,
                fontsize=SMALL,
            )
        for point in series.known():
            if point.result.symbol:
                axes.annotate(
                    f"[{point.result.symbol}]",
                    (point.when, point.height),
                    xytext=(0, 5),
                    textcoords="offset points",
                    ha="center",
                    va="bottom",
                    color=INK,
                    fontsize=SMALL,
                )


def usual_range(axes: Axes, reading: Reading, every: Sequence[Series], *, labelled: bool = True) -> None:
    """The usual range as a band around the average, over the results that it was worked out from."""
    limits, known = range_drawn(reading), every[0].known() if every else []
    if limits is None or not known:
        return
    span = (known[0].when if limits.since is None else when(limits.since), known[-1].when)
    axes.fill_between(span, limits.lower, limits.upper, color=BAND, linewidth=0, zorder=0)
    axes.plot(span, [limits.mean] * 2, color=SOFTEST, linewidth=1.0, zorder=1)
    if labelled:
        axes.annotate(
            reading.words("chart_usual_range"),
            (span[0], limits.upper),
            xytext=(2, -3),
            textcoords="offset points",
            ha="left",
            va="top",
            color=SOFT,
            fontsize=SMALL,
        )


def nation(axes: Axes, reading: Reading) -> None:
    """What was published for the nation, over the year that it is of: the mean as a line, the middle half as a band."""
    published = nation_drawn(reading)
    if published is None:
        return
    begun = float(year_drawn(published))
    span = (max(begun, axes.get_xlim()[0]), begun + 1)
    if published.lower_quartile is not None and published.upper_quartile is not None:
        axes.fill_between(
            span, published.lower_quartile, published.upper_quartile, color=NATION, alpha=0.25, linewidth=0, zorder=0
        )
    if published.mean is not None:
        axes.plot(span, [published.mean] * 2, color=NATION, linewidth=2.0, zorder=2)
        axes.annotate(
            reading.words("chart_nation", area=published.area, mean=reading.amount(published.mean)),
            (span[0], published.mean),
            xytext=(2, 4),
            textcoords="offset points",
            ha="left",
            va="bottom",
            color=NATION,
        )
