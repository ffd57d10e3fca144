"""How an indicator compares with others, in one sentence that can be repeated: never a rank without its uncertainty."""

from __future__ import annotations

from helpers.display.blocks.lines import joined
from helpers.display.blocks.text import Line
from helpers.display.indicators.reading import Reading
from helpers.display.page.sources import of_field, stated
from helpers.figures.stated import Beside, FunnelOfAuthorities, Neighbours

WHERE_WORDS = {
    "within": "funnel_within",
    "above_inner": "funnel_above_inner",
    "above_outer": "funnel_above_outer",
    "below_inner": "funnel_below_inner",
    "below_outer": "funnel_below_outer",
}
SHORT_WHERE_WORDS = {
    "within": "funnel_within_short",
    "above_inner": "funnel_above_inner_short",
    "above_outer": "funnel_above_outer_short",
    "below_inner": "funnel_below_inner_short",
    "below_outer": "funnel_below_outer_short",
}


def beside_line(reading: Reading) -> Line:
    """Where the authority stands among its statistical neighbours and among all, with how far chance goes; else empty."""
    beside = reading.figure.beside
    if beside is None:
        return ""
    parts: list[Line] = []
    if beside.neighbours:
        parts += [_among_neighbours(reading, beside, beside.neighbours), _chance(reading, beside.neighbours)]
    if beside.funnel:
        parts.append(_among_all(reading, beside.funnel))
    return joined(parts)


def stated_beside(reading: Reading, value: float, *path: object) -> Line:
    """A published number of the comparison in the indicator's unit, with its place in the figure: all to as many decimals."""
    text = reading.page.values.amount(value, reading.unit, _places(reading))
    return [stated(text, value, of_field(reading.figure.id, *path))]


def _places(reading: Reading) -> int:
    """As many decimals for every value of the comparison: one, unless all of those that stand beside each other are whole."""
    beside, nation = reading.figure.beside, reading.figure.nation
    values = [beside.own, beside.region_value] if beside else []
    values += (
        [beside.neighbours.median, beside.neighbours.lowest, beside.neighbours.highest] if beside and beside.neighbours else []
    )
    values += [nation.mean, nation.lower_quartile, nation.upper_quartile] if nation else []
    whole = all(value == int(value) for value in values if value is not None)
    return reading.places if whole else max(reading.places, 1)


def _among_neighbours(reading: Reading, beside: Beside, neighbours: Neighbours) -> Line:
    line, plain = reading.page.line, reading.page.numbers.plain
    if neighbours.median is None:
        return line("beside_no_neighbour", area=beside.area, count=plain(neighbours.count))
    lower, higher = neighbours.lower_than, neighbours.higher_than
    numbers = {"count": plain(neighbours.count), "some": plain(neighbours.with_value)}
    who = reading.words(_who(neighbours), **numbers)
    key = "beside_same" if not lower + higher else "beside_lower" if neighbours.is_lower else "beside_higher"
    return line(
        key,
        area=beside.area,
        own=stated_beside(reading, beside.own, "beside", "own"),
        so_many=_so_many(reading, max(lower, higher), neighbours.with_value),
        neighbours=who,
        middle=stated_beside(reading, neighbours.median, "beside", "neighbours", "median"),
    )


def _who(neighbours: Neighbours) -> str:
    """By which words the neighbours are called: all ten, or those with a value, or every one of those."""
    if neighbours.with_value == neighbours.count:
        return "beside_neighbours"
    named = max(neighbours.lower_than, neighbours.higher_than)
    return "beside_every_neighbour" if named == neighbours.with_value else "beside_some_neighbours"


def _so_many(reading: Reading, named: float, known: float) -> str:
    return reading.words("beside_every_one" if named == known else "beside_so_many", so_many=reading.page.numbers.plain(named))


def _chance(reading: Reading, neighbours: Neighbours) -> Line:
    """How many of the differences that were named are larger than chance gives, or that this cannot be told."""
    named, beyond = max(neighbours.lower_than, neighbours.higher_than), neighbours.beyond_chance
    if neighbours.median is None or not named:
        return ""
    if beyond is None:
        return reading.words("beside_chance_unknown")
    if named == 1:
        return reading.words("beside_chance_one" if beyond else "beside_chance_one_within")
    if beyond in (0, named):
        return reading.words("beside_chance_all" if beyond else "beside_chance_none")
    plain = reading.page.numbers.plain
    are = reading.words.noun("difference is", beyond)
    return reading.words("beside_chance_some", beyond=plain(beyond), so_many=plain(named), are=are)


def _among_all(reading: Reading, funnel: FunnelOfAuthorities) -> Line:
    return reading.words(
        "beside_all", drawn=reading.page.numbers.plain(funnel.drawn), where=reading.words(WHERE_WORDS[funnel.where])
    )
