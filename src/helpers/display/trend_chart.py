"""The drawing of an indicator over time: a line with gaps where nothing is shown and a dashed rule at each break."""

from __future__ import annotations

from collections.abc import Sequence

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.display.drawing import INK, LINES, MARKS, RULE, SOFT, canvas, svg
from helpers.display.points import Point, Series, all_series, unbroken, when
from helpers.display.reading import Reading

HEIGHT_MM = 68.0
_ROOM_FOR_LABELS = 0.62  # of a year, to the right of the last point
_LEGEND_MM = 6.0
_WHOLE_STEPS = 4  # a scale of at least so many units is marked at whole units


def trend_svg(reading: Reading) -> str:
    """The indicator's results with its earlier series, its target for the year and the label of its latest value."""
    every = [series for series in all_series(reading) if series.known() or series.hidden()]
    drawing, axes = canvas(HEIGHT_MM + _LEGEND_MM * (len(every) > 1))
    for place, series in enumerate(every):
        _draw(axes, series, place, cumulative=reading.facts["period_type"] == "cumulative")
    low, high = _limits(reading, every)
    axes.set_ylim(low, high)
    _years(axes, every)
    _amounts(axes, reading)
    _breaks(axes, reading)
    _target(axes, reading)
    _latest(axes, reading, every)
    _withheld(axes, every)
    if len(every) > 1:
        drawing.legend(loc="outside lower left", ncols=1 if len(every) > 2 else 2, frameon=False, handlelength=2.4)
    return svg(drawing)


def _draw(axes: Axes, series: Series, place: int, *, cumulative: bool) -> None:
    colour, mark = LINES[place % len(LINES)], MARKS[place % len(MARKS)]
    label: str | None = series.title
    for run in unbroken(series.points, restarts_each_year=cumulative):
        xs, ys = [point.when for point in run], [point.value for point in run]
        sns.lineplot(x=xs, y=ys, ax=axes, color=colour, linewidth=1.8, linestyle="-" if place == 0 else "--", marker=mark,
                     markersize=4, markeredgewidth=0, estimator=None, sort=False, label=label, legend=False)
        label = None
    if cumulative:
        alike = [point for point in series.known() if point.like_the_latest]
        xs, ys = [point.when for point in alike], [point.value for point in alike]
        axes.scatter(xs, ys, s=46, color=colour, marker=mark, zorder=4)


def _limits(reading: Reading, every: Sequence[Series]) -> tuple[float, float]:
    """From the values that are shown (and the target) only: a withheld value moves no axis."""
    values = [point.value for series in every for point in series.known() if point.value is not None]
    values += [float(reading.facts["target"]["value"])] if reading.has_target else []
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = 0.18 * (high - low) or 0.1 * abs(high) or 1.0
    bottom = 0.0 if 0 <= low < high / 2 else max(low - room, 0.0) if low >= 0 else low - room
    return bottom, min(high + room, 103.0) if reading.unit == "percent" and high <= 100 else high + room


def _years(axes: Axes, every: Sequence[Series]) -> None:
    """Years only beneath the line: a label for each quarter would crowd it."""
    points = [point for series in every for point in series.points]
    first, last = min(point.year for point in points), max(point.year for point in points)
    by_quarter = any("-q" in point.period.key for point in points)
    begins = min(point.when for point in points) - 0.25 if by_quarter else first
    axes.set_xlim(begins, max(point.when for point in points) + _ROOM_FOR_LABELS)
    if by_quarter:
        middle = [year + 0.5 for year in range(first, last + 1) if year + 0.5 >= begins]
        axes.set_xticks(middle, [f"{int(year)}-{(int(year) + 1) % 100:02d}" for year in middle])
        axes.vlines([year for year in range(first, last + 1) if year > begins], 0, 1, transform=axes.get_xaxis_transform(),
                    color=RULE, linewidth=0.8, zorder=0)
    else:
        axes.set_xticks([point.when for point in points], [_year_label(point) for point in points])
    axes.tick_params(axis="x", length=0)


def _year_label(point: Point) -> str:
    key = point.period.key
    return key if len(key) == len("2016-17") else key[:4]


def _amounts(axes: Axes, reading: Reading) -> None:
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


def _breaks(axes: Axes, reading: Reading) -> None:
    """A dashed rule where what is measured changed, labelled once."""
    low, high = axes.get_xlim()
    for place in sorted({when(one["after"]) + 0.125 for one in reading.facts["breaks"]}):
        if low < place < high:
            axes.axvline(place, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
            axes.text(place, 1.01, reading.words("chart_break"), transform=axes.get_xaxis_transform(), ha="center", va="bottom",
                      color=INK)


def _target(axes: Axes, reading: Reading) -> None:
    """The target stands over its own year only: it was not the target of earlier years."""
    if not reading.has_target:
        return
    value, year = float(reading.facts["target"]["value"]), reading.page.params.quarter.year
    axes.plot([year, axes.get_xlim()[1]], [value, value], color=SOFT, linewidth=1.4, linestyle=(0, (1, 1.5)))
    below = reading.now.known and float(reading.now.value or 0) > value
    axes.annotate(reading.target(), (axes.get_xlim()[1], value), xytext=(0, -4 if below else 4), textcoords="offset points",
                  ha="right", va="top" if below else "bottom", color=SOFT)


def _latest(axes: Axes, reading: Reading, every: Sequence[Series]) -> None:
    known = every[0].known() if every else []
    if known and known[-1].period.key == reading.facts["periods"]["current"]:
        value = known[-1].value or 0.0
        axes.annotate(reading.page.values.amount(value, reading.unit, reading.places), (known[-1].when, value), xytext=(7, 0),
                      textcoords="offset points", va="center", ha="left", fontweight="bold")


def _withheld(axes: Axes, every: Sequence[Series]) -> None:
    """A withheld value is a gap marked [c] at the foot of the drawing, where it says nothing of how large it is."""
    for series in every:
        for point in series.hidden():
            axes.text(point.when, 0.01, "[c]", transform=axes.get_xaxis_transform(), ha="center", va="bottom", color=INK,
                      fontsize=7)


def bottom(reading: Reading) -> float:
    """Where the scale of the trend begins: a scale that does not begin at nought is said to the reader."""
    return _limits(reading, all_series(reading))[0]


def sparkline_svg(reading: Reading) -> str:
    """The indicator's own results as a small line without axes; its latest value is marked."""
    series = all_series(reading)[0]
    drawing, axes = canvas(8.0, 32.0)
    for run in unbroken(series.points, restarts_each_year=reading.facts["period_type"] == "cumulative"):
        axes.plot([point.when for point in run], [point.value for point in run], color=LINES[0], linewidth=1.2)
    known = series.known()
    if known:
        axes.plot(known[-1].when, known[-1].value, marker="o", markersize=3.5, color=LINES[1])
    axes.set_axis_off()
    axes.margins(x=0.06, y=0.2)
    return svg(drawing)
