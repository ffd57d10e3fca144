"""The drawing of an indicator over time: a line with gaps where nothing is shown and a dashed rule at each break."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.display.charts import trend_marks as marks
from helpers.display.charts.drawing import LINES, MARKS, RULE, USUAL_MM, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.indicators.history import same_kind
from helpers.display.indicators.nation import nation_drawn
from helpers.display.indicators.points import Point, Series, all_series, unbroken
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.real_change import range_drawn
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter

_ROOM_FOR_LABELS = 0.62  # of a year, to the right of the last point
_WHOLE_STEPS = 4  # a scale of at least so many units is marked at whole units


@in_house_style
def trend_svg(reading: Reading) -> str:
    """The indicator's results with its earlier series, its target for the year and the label of its latest value."""
    every = [series for series in all_series(reading) if series.known() or series.hidden()]
    drawing, axes = canvas(USUAL_MM)
    draw_lines(axes, reading, every)
    axes.set_ylim(*scale(marked_values(reading, every), reading.unit))
    years(axes, every)
    amounts(axes, reading)
    marks.breaks(axes, reading)
    marks.definition_begun(axes, reading, every)
    marks.usual_range(axes, reading, every)
    marks.nation(axes, reading)
    marks.target(axes, reading)
    marks.latest(axes, reading, every)
    marks.symbols(axes, every)
    if len(every) > 1:
        drawing.legend(loc="outside lower left", ncols=1 if len(every) > 2 else 2, frameon=False, handlelength=2.4)
    return svg(drawing)


def draw_lines(axes: Axes, reading: Reading, every: Sequence[Series]) -> None:
    """The indicator's results as a line, and each earlier series as a dashed one."""
    for order, series in enumerate(every):
        _draw(axes, reading, series, order)


def _draw(axes: Axes, reading: Reading, series: Series, order: int) -> None:
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    cumulative = reading.indicator.period_type == "cumulative"
    colour, mark = LINES[order % len(LINES)], MARKS[order % len(MARKS)]
    label: str | None = series.title
    for run in unbroken(series.points, restarts_each_year=cumulative):
        xs, ys = [point.when for point in run], [point.height for point in run]
        sns.lineplot(
            x=xs,
            y=ys,
            ax=axes,
            color=colour,
            linewidth=1.8,
            linestyle="-" if order == 0 else "--",
            marker=mark,
            markersize=4,
            markeredgewidth=0,
            estimator=None,
            sort=False,
            label=label,
            legend=False,
        )
        label = None
    if cumulative:
        alike = [point for point in series.known() if same_kind(point.period, reading.current)]
        xs, ys = [point.when for point in alike], [point.height for point in alike]
        axes.scatter(xs, ys, s=46, color=colour, marker=mark, zorder=4)


def marked_values(reading: Reading, every: Sequence[Series]) -> list[float]:
    """Every value that is drawn: results that are shown, the target, the usual range, the nation's figures."""
    values = [point.height for series in every for point in series.known()]
    target = reading.figure.target
    values += [] if target is None or target.value is None else [target.value]
    limits = range_drawn(reading)
    values += [limits.lower, limits.upper] if limits else []
    nation = nation_drawn(reading)
    published = (nation.mean, nation.lower_quartile, nation.upper_quartile) if nation else ()
    return values + [value for value in published if value is not None]


def scale(values: Sequence[float], unit: str) -> tuple[float, float]:
    """Where a scale begins and ends: the one rule of every chart and every small line.

    It begins at nought unless the lowest value drawn is more than half of the highest, and then a little below the lowest.
    Only what is drawn counts: a withheld value moves no scale.
    """
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = 0.18 * (high - low) or 0.1 * abs(high) or 1.0
    begins = 0.0 if 0 <= low < high / 2 else max(low - room, 0.0) if low >= 0 else low - room
    return begins, min(high + room, 103.0) if unit == "percent" and high <= 100 else high + room


def years(axes: Axes, every: Sequence[Series]) -> None:
    """Years only beneath the line: a label for each quarter would crowd it."""
    points = [point for series in every for point in series.points]
    first, last = min(point.year for point in points), max(point.year for point in points)
    by_quarter = any(isinstance(point.period, Quarter) for point in points)
    begins = min(point.when for point in points) - 0.25 if by_quarter else first
    axes.set_xlim(begins, max(point.when for point in points) + _ROOM_FOR_LABELS)
    if by_quarter:
        middle = {year + 0.5: year for year in range(first, last + 1) if year + 0.5 >= begins}
        named = middle or {points[-1].when: last}  # where less than half a year is drawn, its last result bears its name
        axes.set_xticks(list(named), [str(FinancialYear(year)) for year in named.values()])
        axes.vlines(
            [year for year in range(first, last + 1) if year > begins],
            0,
            1,
            transform=axes.get_xaxis_transform(),
            color=RULE,
            linewidth=0.8,
            zorder=0,
        )
    else:
        axes.set_xticks([point.when for point in points], [_year_label(point) for point in points])
    axes.tick_params(axis="x", length=0)


def _year_label(point: Point) -> str:
    return str(point.period.day.year) if isinstance(point.period, Day) else str(point.period)


def amounts(axes: Axes, reading: Reading) -> None:
    """A few amounts up the side, each as its line is."""
    low, high = axes.get_ylim()
    whole = high - low >= _WHOLE_STEPS
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=whole))
    values, unit = reading.page.values, reading.unit
    # A label is never rounded to another value than its line: where steps are less than one, it has a decimal place.
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: values.amount(value, unit, 0 if whole else 1)))
    axes.set(xlabel="", ylabel="")
    axes.grid(axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def bottom(reading: Reading) -> float:
    """Where the scale of the trend begins: a scale that does not begin at nought is said to the reader."""
    return scale(marked_values(reading, all_series(reading)), reading.unit)[0]


@in_house_style
def sparkline_svg(reading: Reading) -> str:
    """The indicator's own results as a small line without axes; its latest value is marked."""
    series = all_series(reading)[0]
    drawing, axes = canvas(8.0, 32.0)
    for run in unbroken(series.points, restarts_each_year=reading.indicator.period_type == "cumulative"):
        axes.plot([point.when for point in run], [point.height for point in run], color=LINES[0], linewidth=1.2)
    known = series.known()
    if known:
        axes.plot(known[-1].when, known[-1].height, marker="o", markersize=3.5, color=LINES[1])
    axes.set_axis_off()
    axes.margins(x=0.06)
    axes.set_ylim(*scale([point.height for point in known], reading.unit))
    return svg(drawing)
