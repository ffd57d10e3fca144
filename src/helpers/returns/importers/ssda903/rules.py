"""What cannot be right about a whole extract: files that do not belong together, another year, a year before the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.review_intervals import ReviewIntervals
from helpers.returns.importers.ssda903.layout import Extract

FEWEST_STRANGERS = 5  # children of one file who are in no other: fewer may be late records
MOST_STRANGERS = 0.5  # ... and the part of its children from which on the references are not the same
PART_OF_COMMONEST = 4  # a year with less than a quarter of the endings of the commonest one is not the year of the file


def refuse_files_apart(extract: Extract) -> None:
    """Refuses an extract whose files do not belong together.

    Raises:
        Refused: a file has no rows, or most of the children of one are in none of the others, as where a spreadsheet took the
            leading zeros of one file away.
    """
    problems = [*_without_rows(extract), *_strangers(extract)]
    if problems:
        raise Refused(problems)


def _without_rows(extract: Extract) -> Iterator[Problem]:
    rows = {"episodes": extract.episodes, "header": extract.header_children, "reviews": extract.reviews}
    for part in (part for part, of_part in rows.items() if not of_part and part in extract.files):
        remedy = "Export it again with its rows: without any, every review would be counted as not held."
        yield Problem(extract.files[part], "each file of the return has rows", remedy, rule_id="FILE-NO-ROWS")


def _strangers(extract: Extract) -> Iterator[Problem]:
    children = {
        "episodes": {episode.child for episode in extract.episodes},
        "header": set(extract.header_children),
        "reviews": {review.child for review in extract.reviews},
    }
    for part, own in children.items():
        known = set().union(*(others for name, others in children.items() if name != part))
        strangers = own - known
        if not strangers or len(strangers) <= MOST_STRANGERS * len(own):
            continue
        without_zeros = {child.lstrip("0") for child in known}
        lost = all(child.lstrip("0") in without_zeros for child in strangers)
        if lost or len(strangers) >= FEWEST_STRANGERS:
            yield _apart(extract.files[part], len(strangers), len(own), lost=lost)


def _apart(file: str, strangers: int, children: int, *, lost: bool) -> Problem:
    again = "Export all three files again, of one year and with the same references."
    zeros = "They match once leading zeros are left out: a spreadsheet took zeros away. Export the file again as text."
    found = f"{strangers:,} of its {children:,} children are in none of the other files"
    rule = "the children of each file are those of the others, under the same references"
    return Problem(file, rule, zeros if lost else again, column="CHILD", found=found, rule_id="CHILD-IDS-DIFFER")


def refuse_another_year(extract: Extract, last: Quarter) -> None:
    """Refuses an extract of another year; one of several years is of each of them.

    Raises:
        Refused: far fewer episodes ended in the year that is asked for than in another.
    """
    years = Counter(Quarter.holding(episode.end).financial_year for episode in extract.episodes if episode.end)
    commonest = max(sorted(years), key=years.__getitem__, default=last.financial_year)
    if PART_OF_COMMONEST * years[last.financial_year] < years[commonest]:
        raise Refused(
            [
                Problem(
                    extract.files["episodes"],
                    "episodes ended in the year of the return",
                    f"Name the year that the return is for: most of its episodes that ended, ended in {commonest}, which is "
                    f"--year-end 20{commonest[-2:]}-03-31.",
                    column="DEC",
                    found=f"{years[last.financial_year]:,} of {years.total():,} in {last.financial_year}",
                )
            ]
        )


def refuse_earlier_law(intervals: ReviewIntervals, last: Quarter) -> None:
    """Refuses a year before the review intervals known here were law.

    Raises:
        Refused: the period ends before they came into force.
    """
    if last.end < intervals.in_force_from:
        raise Refused(
            [
                Problem(
                    "reviews",
                    f"the review intervals known here are those in force from {intervals.in_force_from:%d/%m/%Y}",
                    "Import a later year; the intervals of earlier law are not known here.",
                    found=last.financial_year,
                )
            ]
        )
