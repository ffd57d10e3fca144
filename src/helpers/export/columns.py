"""How wide the columns of a printed table are: as wide as what stands in them asks, so that rows are as low as they can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.display.block import plain_text

# Width in points of an average character of 10.5 point text, of a column's margins, of a picture and of a sign.
CHARACTER, MARGINS, PICTURE, SIGN = 4.9, 10, 56, 16
# Bold letters are wider.
HEAVIER = 1.12
PORTRAIT, LANDSCAPE = 499.0, 762.0
# A table that would fill this part of the page fills all of it.
NEARLY_ALL = 0.8
LINES_EASILY_READ = 4


@dataclass(frozen=True)
class Column:
    """What a column asks for in points: room for its longest word, for its typical text, and for its longest on one line."""

    least: float
    typical: float
    full: float

    def at(self, share: float) -> float:
        """The width when every typical text gets such a share of one line."""
        return min(max(share * self.typical, self.least), self.full)


def tracks(table: dict[str, Any], *, wide: bool) -> list[dict[str, Any]]:
    """The width of each column: shares of the page (``fr``), or points (``pt``) where the table needs less than the page.

    The widths that a table states are for screens; on paper they hold only for the finder, whose columns match.
    """
    if table.get("style") == "finder" and all(column.get("width") for column in table["columns"]):
        return [{"unit": "fr", "size": column["width"]} for column in table["columns"]]
    page = LANDSCAPE if wide else PORTRAIT
    columns = [_column(table, place) for place in range(len(table["columns"]))]
    unit = "pt" if sum(column.full for column in columns) < NEARLY_ALL * page else "fr"
    return [{"unit": unit, "size": round(size, 2)} for size in _sizes(columns, page)]


def crowded(table: dict[str, Any]) -> bool:
    """Whether a table on a portrait page would break its typical texts into more lines than a reader follows."""
    columns = [_column(table, place) for place in range(len(table["columns"]))]
    return sum(column.least for column in columns) > PORTRAIT or _share(columns, PORTRAIT) < 1 / LINES_EASILY_READ


def _sizes(columns: list[Column], page: float) -> list[float]:
    """The widths that fill the page with texts broken into as few lines as can be; less, if all fit on one line."""
    if sum(column.full for column in columns) <= page:
        return [column.full for column in columns]
    share = _share(columns, page)
    return [column.at(share) for column in columns]


def _share(columns: list[Column], page: float) -> float:
    """The largest share of one line that every typical text can get on the page; 1 if they all fit."""
    low, high = 0.0, 1.0
    for _ in range(30):
        share = (low + high) / 2
        low, high = (share, high) if sum(column.at(share) for column in columns) <= page else (low, share)
    return low


def _column(table: dict[str, Any], place: int) -> Column:
    label = table["columns"][place]["label"]
    cells = [cell for row in table["rows"] for cell in _cells_at(row, place)]
    texts = [plain_text(cell["text"]) for cell in cells] or [""]
    longest_first = sorted(map(len, texts), reverse=True)
    extra = MARGINS + max((_extra(cell) for cell in cells), default=0)
    weight = HEAVIER if place < table["row_headers"] else 1
    word = max(_longest_word(label) * HEAVIER, weight * max(map(_longest_word, texts)))
    # A few long texts should not starve the other columns: half of the texts, the longer ones, say what is typical.
    longer = longest_first[: (len(texts) + 1) // 2]
    # With room to spare, a header stands in two lines.
    typical, full = (max(word, weight * size) for size in (sum(longer) / len(longer), max(longest_first[0], len(label) / 2)))
    return Column(*(extra + CHARACTER * size for size in (word, typical, full)))


def _extra(cell: dict[str, Any]) -> float:
    signed = not isinstance(cell["text"], str) and any("sign" in run for run in cell["text"] if not isinstance(run, str))
    return (PICTURE if "picture" in cell else 0) + (SIGN if signed else 0)


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.replace("/", "/ ").split()), default=0)


def _cells_at(row: dict[str, Any], place: int) -> list[dict[str, Any]]:
    """The cell of a row that stands in a column alone; none where a cell spans it."""
    column = 0
    for cell in row["cells"]:
        span = cell.get("span", 1)
        if column == place and span == 1 and not (row["kind"] == "group" and len(row["cells"]) == 1):
            return [cell]
        column += span
    return []
