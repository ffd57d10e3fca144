"""A funnel of authorities: each a point, its share against its size, beside the limits of chance; the own one marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor, sentence_case
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.charts.drawing import INK, LINES, NATION, SOFT, TALLEST_MM, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.charts.trend_chart import amounts, scale
from helpers.display.indicators.comparison import SHORT_WHERE_WORDS, WHERE_WORDS, stated_beside
from helpers.display.indicators.nation import period_in_words
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.rows import table_block
from helpers.display.page.page import Page
from helpers.display.page.sources import of_field, stated
from helpers.figures.stated import Authority, Beside, FunnelOfAuthorities

_OUTER, _INNER = (0, (1, 1.2)), (0, (5, 2.5))  # dotted and dashed: told apart without colour
_ROOM = 1.27  # of the widest authority, to the right of it, for the label of the average
_LEAST_TO_SAY = 1.05  # a funnel that is widened by less looks as chance alone would have it


@dataclass(frozen=True)
class _Mark:
    """How the points of one kind of authority are drawn: apart by form and by being filled, not by colour alone."""

    whose: str
    shape: str
    size: float
    colour: str
    filled: bool
    words: str


_MARKS = (
    _Mark("other", "o", 14.0, SOFT, False, "funnel_others"),
    _Mark("neighbour", "s", 26.0, LINES[1], False, "funnel_neighbours"),
    _Mark("own", "D", 52.0, LINES[0], True, "funnel_own"),
)


def first_funnel(page: Page, codes: Sequence[str]) -> list[Named]:
    """The funnel of the first indicator that has one, and how a funnel is read; nothing where none has one."""
    how_to_read = Sentence(id="funnel-how-to-read", tone="note", text=page.words("funnel_how_to_read"))
    return [*charts[:1], how_to_read] if (charts := funnels(page, codes)) else []


def other_funnels(page: Page, codes: Sequence[str]) -> list[Chart]:
    """The funnels of the other indicators that have one."""
    return funnels(page, codes)[1:]


def funnels(page: Page, codes: Sequence[str]) -> list[Chart]:
    """The funnel of each indicator that has one."""
    return [
        _chart(page, reading, beside, beside.funnel)
        for reading in readings_of(page, codes)
        if (beside := reading.figure.beside) and beside.funnel
    ]


def _chart(page: Page, reading: Reading, beside: Beside, funnel: FunnelOfAuthorities) -> Chart:
    at = f"funnel-{anchor(reading.figure.id)}"
    return Chart(
        id=at,
        caption=_caption(reading, beside, funnel),
        svg=funnel_svg(reading, beside, funnel),
        alt=funnel_alt(reading, beside, funnel),
        table=_every_authority(page, reading, beside, funnel, at=f"{at}-figures"),
        show_table="folded",
    )


def _caption(reading: Reading, beside: Beside, funnel: FunnelOfAuthorities) -> str:
    """What is drawn, what the limits are, by how much they were widened, who is not drawn, and how to read it."""
    words, numbers = reading.words, reading.page.numbers
    parts = [words("funnel_caption", title=reading.title, period=period_in_words(reading, beside.period))]
    if funnel.widened >= _LEAST_TO_SAY:
        parts.append(words("funnel_widened", times=numbers.number(funnel.widened, 1)))
    if funnel.left_out:
        left_out = words.noun("authority", funnel.left_out)
        parts.append(words("funnel_left_out", count=numbers.plain(funnel.left_out), authorities=left_out))
    if _heights(funnel, reading)[0] > 0:
        parts.append(words("chart_scale"))
    return " ".join(parts)


def funnel_alt(reading: Reading, beside: Beside, funnel: FunnelOfAuthorities) -> str:
    """The funnel in words: how many authorities, the average, the shape of the limits, how many lie outside, the own one."""
    plain, narrow, wide = reading.page.numbers.plain, funnel.limits[0], funnel.limits[-1]
    own = _own(funnel)
    return reading.words(
        "alt_funnel",
        title=reading.title,
        drawn=plain(funnel.drawn),
        average=reading.amount(funnel.average),
        small_low=reading.amount(narrow.lowest),
        small_high=reading.amount(narrow.highest),
        large_low=reading.amount(wide.lowest),
        large_high=reading.amount(wide.highest),
        outside=plain(funnel.outside),
        area=beside.area,
        own=reading.amount(own.share),
        where=reading.words(WHERE_WORDS[funnel.where]),
    )


def _own(funnel: FunnelOfAuthorities) -> Authority:
    return next(authority for authority in funnel.authorities if authority.whose == "own")


def _every_authority(page: Page, reading: Reading, beside: Beside, funnel: FunnelOfAuthorities, *, at: str) -> Table:
    columns = [
        column(page.words("funnel_authority_column"), 1.6),
        column(page.words("funnel_share_column"), 1.4, align="right"),
        column(page.words("funnel_where_column"), 2.0),
    ]
    rows = [table_row(*_cells(reading, number, authority)) for number, authority in enumerate(funnel.authorities)]
    caption = page.words("funnel_table", title=reading.title, period=period_in_words(reading, beside.period))
    notes = [page.words("funnel_limits_note"), page.words("beside_source", source=beside.source)]
    table = table_block(at, caption, columns=columns, rows=rows, notes=notes)
    return table.model_copy(update={"style": "compact"})  # a row an authority


def _cells(reading: Reading, number: int, authority: Authority) -> list[Cell]:
    path = ("beside", "funnel", "authorities", number)
    whole = reading.page.numbers.plain(round(authority.of))
    of = stated(whole, authority.of, of_field(reading.figure.id, *path, "of"))
    share = reading.page.line("funnel_share", share=stated_beside(reading, authority.share, *path, "share"), of=[of])
    whose = {"own": "", "neighbour": reading.words("funnel_neighbour"), "other": ""}[authority.whose]
    name = f"{authority.name} ({whose})" if whose else authority.name
    return [cell(name), cell(share), cell(sentence_case(reading.words(SHORT_WHERE_WORDS[authority.where])))]


def _heights(funnel: FunnelOfAuthorities, reading: Reading) -> tuple[float, float]:
    """Where the scale begins and ends: limits beyond the furthest authority are cut off."""
    return scale([*(authority.share for authority in funnel.authorities), funnel.average], reading.unit)


@in_house_style
def funnel_svg(reading: Reading, beside: Beside, funnel: FunnelOfAuthorities) -> str:
    """The drawing: others as rings, statistical neighbours as squares, the own authority as a filled diamond with its name."""
    drawing, axes = canvas(TALLEST_MM)
    draw_limits(axes, reading, funnel)
    for mark in _MARKS:
        _draw_points(axes, reading, mark, [each for each in funnel.authorities if each.whose == mark.whose])
    _draw_scales(axes, reading, funnel)
    _label_own(axes, beside, _own(funnel))
    drawing.legend(loc="outside lower left", ncols=3, frameon=False, handlelength=2.4)
    return svg(drawing)


def draw_limits(axes: Axes, reading: Reading, funnel: FunnelOfAuthorities) -> None:
    """The average and the limits about it; a pair of limits has one entry in the legend."""
    sizes = [limits.of for limits in funnel.limits]
    axes.axhline(funnel.average, color=NATION, linewidth=1.2, zorder=2)
    for names, dashes, label in ((("lower", "upper"), _INNER, "funnel_inner"), (("lowest", "highest"), _OUTER, "funnel_outer")):
        for name in names:
            text = reading.words(label) if name == names[0] else None
            heights = [getattr(limits, name) for limits in funnel.limits]
            axes.plot(sizes, heights, color=INK, linewidth=1.2, linestyle=dashes, label=text, zorder=2)


def _draw_points(axes: Axes, reading: Reading, mark: _Mark, points: Sequence[Authority]) -> None:
    if points:
        axes.scatter(
            [point.of for point in points],
            [point.share for point in points],
            s=mark.size,
            marker=mark.shape,
            facecolors=mark.colour if mark.filled else "none",
            edgecolors=mark.colour,
            linewidths=1.1,
            zorder=4 if mark.filled else 3,
            label=reading.words(mark.words),
        )


def _label_own(axes: Axes, beside: Beside, own: Authority) -> None:
    """Its name over the drawing, where it hides no point, with a fine line down to its own."""
    high = axes.get_ylim()[1]
    axes.plot([own.of, own.of], [own.share, high], color=LINES[0], linewidth=0.8, zorder=1)
    axes.annotate(
        beside.area,
        (own.of, high),
        xytext=(0, 2),
        textcoords="offset points",
        ha="left" if own.of < axes.get_xlim()[1] / 2 else "right",
        va="bottom",
        color=LINES[0],
        fontweight="bold",
        annotation_clip=False,
    )


def _draw_scales(axes: Axes, reading: Reading, funnel: FunnelOfAuthorities) -> None:
    axes.set_ylim(*_heights(funnel, reading))
    axes.set_xlim(0, max(authority.of for authority in funnel.authorities) * _ROOM)
    amounts(axes, reading)
    plain = reading.page.numbers.plain
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda size, _: plain(round(size))))
    axes.set_xlabel(reading.words("funnel_size", counted=reading.words.noun(reading.indicator.noun, 2)))
    nation = reading.figure.nation
    average = reading.amount(funnel.average)
    text = reading.words("chart_nation", area=nation.area, mean=average) if nation else average
    axes.annotate(
        text,
        (axes.get_xlim()[1], funnel.average),
        xytext=(0, 3),
        textcoords="offset points",
        ha="right",
        va="bottom",
        color=NATION,
    )
