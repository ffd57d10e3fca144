"""``python -m benchmarks recount PACK RETURNS [PARAMS]``: counts every registered number again from the returns, by code that
imports nothing of the workbook, and compares it with what each page of a built pack prints.

It exits with 1 where they differ, and names what it cannot count again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from benchmarks.recount_compare import Compare, Findings, shares_in_words
from benchmarks.recount_lines import lines
from benchmarks.recount_measures import Counted
from benchmarks.recount_pages import Block, blocks, printed, text_of
from benchmarks.recount_params import (
    Pack,
    adds_up,
    anchor,
    columns,
    every_share,
    opened,
    published,
    quarter_of,
    result,
    stands,
    year_of,
)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_QUARTER = re.compile(r"(?:Quarter |Q)([1-4]) (20\d\d-\d\d)$")
_YEAR = re.compile(r"(?:Year )?(20\d\d)-\d\d$")
# What stands on the pages and is no count of rows, so that nobody can count it again.
CANNOT = {
    "words": "words of officers and of the catalogue, and cells that hold words alone",
    "stated": "targets, promises, expected values and what was published for the nation: stated, not counted",
    "milestones": "listings of hand-kept returns, and the milestones in them: as officers wrote them",
    "judged": "ratings, arrows, faces, usual ranges and outlooks: rules, not counts",
    "drawn": "the drawings: their tables are compared",
}


def recounted(pack: Pack) -> Findings:
    """Every table, card and headline of the pack's pages beside the recount."""
    findings = Findings()
    for page in sorted(pack.folder.glob("*.html")):
        for block in blocks(page):
            _block(pack, page.stem, block, findings)
        lines(pack, page, findings)
    findings.shares |= every_share(pack)
    for page in sorted(pack.folder.glob("*.html")):
        shares_in_words(findings, page.stem, text_of(page))
    return findings


def _block(pack: Pack, page: str, block: Block, findings: Findings) -> None:
    tables = {anchor(name): name for name, one in pack.figures.items() if one["kind"] == "table"}
    if block.at == "due-and-late":
        return _due_and_late(pack, page, block, findings)
    name = tables.get(re.sub(r"^(?:chart|variance)-|-figures$", "", block.at)) or tables.get(block.at)
    if name:
        return _table(pack, name, block, Compare(page, block.at, findings, pack.figures[name].get("sensitivity") != "public"))
    in_order = sorted(pack.indicators, key=lambda code: stands(pack.indicators[code], pack.quarter))  # those that stand, last
    indicators = {pack.indicators[code]["plain_title"]: code for code in in_order}
    for row in block.rows:
        title = re.split(r"\n|\((?:higher|lower|neither|no direction)", row[0])[0].strip() if row else ""
        code = indicators.get(title) or _without_former_title(title, indicators)
        compare = Compare(page, block.at, findings, pack.figures.get(code or "", {}).get("sensitivity") != "public")
        if code and block.at == "at-a-glance":
            _card(pack, code, row, compare)
        elif code:
            _indicator_row(pack, code, block.head, row, compare)
        elif block.at.startswith("trend-") and row:
            _trend_row(pack, block, row, compare)
        elif row:
            findings.not_compared[f"{page} {block.at}"] += 1
    return None


def _without_former_title(title: str, indicators: dict[str, str]) -> str | None:
    return indicators.get(title.partition(" (before this year")[0])


def _table(pack: Pack, name: str, block: Block, compare: Compare) -> None:
    """Every cell of a registered table, by the labels of its rows and the order of its columns."""
    stated = pack.figures[name]
    each = list(columns(pack, stated))
    for row in block.rows:
        if len(row) != len(each) + 1:
            compare.findings.not_compared["words"] += 1
            continue
        for text, (_, by, whole, stood) in zip(row[1:], each, strict=True):
            counted = whole if row[0] == "Total" else by.get(_key(pack, stated, row[0]), _nothing(stated, whole))
            compare.cell(f"{row[0]}", text, counted, stood=stood)


def _due_and_late(pack: Pack, page: str, block: Block, findings: Findings) -> None:
    """Reviews beside visits, by month and by team: due, on time, late, and the share."""
    compare = Compare(page, block.at, findings, protected=False)
    every = [pack.figures[f"{of}-by-{by}"] for by in ("month", "team") for of in ("reviews", "visits")]
    counted = [(stated, next(columns(pack, stated))) for stated in every]
    for row in block.rows:
        of_row = counted[:2] if _key(pack, every[0], row[0]) != row[0] else counted[2:]
        texts = iter(row[1:])
        for stated, (_, by, whole, _) in of_row:
            found = whole if row[0] == "Total" else by.get(_key(pack, stated, row[0]))
            if found is None or found.of is None:
                next(texts, None)
                continue
            for number in (Counted(found.of), Counted(found.n), Counted(found.of - found.n), found):
                compare.cell(row[0], next(texts), number)


def _nothing(stated: dict[str, Any], whole: Counted | None) -> Counted | None:
    """What a row without rows of the return has: none of what is counted or added up."""
    kinds = {one["measure"]["kind"] for one in [stated, *stated.get("measures", [])] if "measure" in one}
    if whole is None:
        return None
    if not kinds <= {"count", "sum"}:
        return Counted(0.0, 0.0)  # of none to count there is no share
    return Counted(0.0, whole.n, 100, share=True) if stated.get("share_of_total") else Counted(0.0)


def _key(pack: Pack, stated: dict[str, Any], label: str) -> str:
    if stated["rows"] == "month":
        month, _, year = label.partition(" ")
        return f"{year}-{MONTHS.index(month) + 1:02d}" if month in MONTHS else label
    codes = pack.codes[stated["row_list"]]["codes"] if stated.get("row_list") else []
    return next((str(one["code"]) for one in codes if one["label"] == label), label)


def _indicator_row(pack: Pack, code: str, head: list[str], row: list[str], compare: Compare) -> None:
    """The cells of an indicator that stand under a quarter or a year; a cell across several has words of its own."""
    if len(row) != len(head):
        compare.findings.not_compared["words"] += 1
        return
    for heading, text in zip(head[1:], row[1:], strict=True):
        if compare.at == "expected-values" and heading != "Now":
            compare.findings.not_compared["stated"] += 1
            continue
        period = _period(pack, code, heading, compare.at)
        if period is None or "Promised" in heading:
            compare.findings.not_compared["words" if printed(text) is None else "stated"] += 1
        else:
            stood = stands(pack.indicators[code], quarter_of(period))
            compare.cell(f"{row[0].splitlines()[0]}, {heading}", text, result(pack, code, period), stood=stood)


def _period(pack: Pack, code: str, heading: str, at: str) -> str | None:
    heading = heading.removeprefix("Result in ").removeprefix("Result, ")
    if heading == "Now":
        return pack.quarter
    if named := _QUARTER.search(heading):
        return f"{named[2]}-q{named[1]}"
    year = _YEAR.match(heading)
    if year is None:
        return None
    written = heading.removeprefix("Year ")
    yearly = [
        row["period"] for row in published(pack, code) if row["period"][:7] == written or year_of(row["period"]) == int(year[1])
    ]
    if at.startswith(("five-years", "small-charts")):
        by_quarter = pack.indicators[code].get("measure") or any("-q" in row["period"] for row in published(pack, code))
        return f"{written}-{pack.quarter[-2:]}" if by_quarter else next(iter(yearly), written)
    whole = adds_up(pack.indicators[code]) or written in yearly
    return written if whole else next((one for one in yearly if "-q" not in one), f"{written}-q4")


def _trend_row(pack: Pack, block: Block, row: list[str], compare: Compare) -> None:
    """A period in the table of a chart: the indicator's own result, then those of the series before it."""
    own = next(code for code in pack.indicators if block.at == f"trend-{anchor(code)}-figures")
    series = list(dict.fromkeys([own, *(one["code"] for one in pack.indicators[own].get("earlier_series", []))]))
    if len(row) != len(series) + 1:
        compare.findings.not_compared["words"] += 1
        return
    for code, text in zip(series, row[1:], strict=True):
        named = _QUARTER.search(row[0])
        period = f"{named[2]}-q{named[1]}" if named else row[0].removeprefix("Year ")
        stood = stands(pack.indicators[code], quarter_of(period)) and (named is not None or adds_up(pack.indicators[code]))
        compare.cell(f"{code}, {row[0]}", text, result(pack, code, period), stood=stood)


def _card(pack: Pack, code: str, row: list[str], compare: Compare) -> None:
    """A headline figure: its large value with what stands under it."""
    counts = f" ({row[2].partition(',')[0]})" if " of " in row[2].partition(", ")[0] else ""
    text = row[2] and f"{row[1]}{_counts_of(row[2])}"
    compare.cell(f"{row[0]}, card", text or counts, result(pack, code, pack.quarter))


def _counts_of(detail: str) -> str:
    found = re.match(r"([\d,.]+ of [\d,.]+)", detail)
    return f" ({found[1]})" if found else ""


def main(arguments: list[str]) -> int:
    """Prints what was compared, what differs and what cannot be counted again."""
    folder, returns, *params = map(Path, arguments)
    findings = recounted(opened(folder, returns, params[0] if params else Path("params")))
    print(
        f"{folder.name}: " + ", ".join(f"{number:,} {kind}" for kind, number in sorted(findings.compared.items())) + " compared"
    )
    for line in findings.differing:
        print(f"  differs: {line}")
    print("Not counted again: " + "; ".join(CANNOT.values()) + ".")
    return 1 if findings.differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
