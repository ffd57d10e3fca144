"""All that a new council was given, as returns by quarter: its own returns as they are, and what importers make of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pandas as pd

from helpers.domain.masked import is_date, kind_of
from helpers.domain.params.codes import Codes
from helpers.domain.params.publications import PublicationsFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.checks.accounts import may_be_shown
from helpers.returns.checks.masking import FEWEST_ROWS
from helpers.returns.files.header_row import heading_of
from helpers.returns.files.sent_file import taken
from helpers.returns.importers.annex_a.as_returns import imported_annex_a, quarters_covered
from helpers.returns.importers.annex_a.read import read_annex_a
from helpers.returns.importers.cin.as_returns import imported_census
from helpers.returns.importers.cin.read import read_census
from helpers.returns.importers.gathered_returns import Gathered, Rules
from helpers.returns.importers.published.benchmarks import as_yaml, benchmarks_of, published_by
from helpers.returns.importers.published.others import Beside, Likeness, likeness_of
from helpers.returns.importers.published.predecessors import entries_of, with_break
from helpers.returns.importers.published.published_results import latest_of, results_of
from helpers.returns.importers.published.published_tables import Table, area_named, table_of
from helpers.returns.importers.recognised import Given, Recognised
from helpers.returns.importers.ssda903.as_returns import imported
from helpers.returns.importers.ssda903.read import read_extract
from helpers.returns.importers.ssda903.rules import refuse_files_apart
from helpers.returns.shapes.cell_kinds import written_day
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.shapes.service import RESULTS

MOST_THAT_HARDLY_REPEAT = 20  # texts of a column; more of them are names or initials, not teams
# The code lists that each council writes for itself, by their titles.
OWN_LISTS = {
    "team": "Team",
    "budget_line": "Line of the children's services budget",
    "application_kind": "Kind of court application",
}


def quarter_told_by(given: Given, publications: PublicationsFile, area: str, codes: Codes) -> Quarter | None:
    """The latest quarter that the files are about: of rows first, of published tables where there are no rows."""
    of_rows = [Quarter.parse(_quarter_of(file)) for file in given.of_kind("return")]
    year_ends = [_year_end(given)] if given.of_kind("ssda903") else []
    year_ends += [read_census(file.path, codes).last for file in given.of_kind("cin")]
    year_ends += [quarters_covered(read_annex_a(file.path, codes))[-1] for file in given.of_kind("annex_a")]
    if of_rows or year_ends:
        return max([*of_rows, *year_ends])
    tables = _tables(given, publications)
    latest = latest_of(tables, area_named(tables, area)) if tables else None
    return Quarter.holding(latest.end) if latest else None


def gathered(given: Given, quarter: Quarter, area: str, rules: Rules) -> Gathered:
    """The returns that the given files are or make, for the quarters to ``quarter``.

    Raises:
        Refused: with what is wrong with a file, or two files give the same return.
    """
    made = Gathered(counts={code: str(indicator.counts) for code, indicator in rules.catalogue.items()})
    for file in given.of_kind("return"):
        made.put(
            Quarter.parse(_quarter_of(file)),
            f"{file.known.name}{file.path.suffix.lower()}",
            taken(file.path, file.path.name).content,
            source=file.path.name,
        )
        _note_own_codes(file, made)
    if given.of_kind("ssda903"):
        _put_ssda903(given, quarter, rules, made)
    _put_cases(given, quarter, rules, made)
    if tables := _tables(given, rules.publications):
        name = area_named(tables, area)
        _put_published(tables, quarter, name, rules=rules, made=made)
        _put_benchmarks(tables, Beside(name, quarter, _likeness(given, name, rules, made)), rules=rules, made=made)
    _put_results(made)
    made.remarks += [problem.sentence() for problem in given.not_used]
    return made


def _put_results(made: Gathered) -> None:
    """The results return of each quarter for which importers gave results."""
    for quarter in sorted({Quarter.parse(str(row["quarter"])) for row in made.results}):
        rows = pd.DataFrame([row for row in made.results if row["quarter"] == str(quarter)], columns=list(RESULTS.column_names))
        content = rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8")
        made.put(quarter, "results.csv", content, source="imported results")


def _quarter_of(file: Recognised) -> str:
    """The quarter that most rows of a return name."""
    position = [heading_of(text, ("quarter",)) for text in file.sheet.header].index("quarter")
    named = Counter(str(text) for text in file.sheet.rows[position].dropna())
    if not named:
        rule, remedy = "a return says for which quarter it is", "Fill in the column quarter, or leave the file out."
        raise Refused([Problem(file.path.name, rule, remedy, column="quarter", found="no row")])
    text = named.most_common(1)[0][0]
    if not Quarter.is_written(text):
        rule, remedy = "a return says for which quarter it is, such as 2017-18-q3", "Correct the column quarter."
        raise Refused([Problem(file.path.name, rule, remedy, column="quarter", found=kind_of(text))])
    return text


def _note_own_codes(file: Recognised, made: Gathered) -> None:
    columns = {column.name: column.codes for column in SHAPES[file.known.name].columns if column.codes in OWN_LISTS}
    header = [heading_of(text, tuple(columns)) for text in file.sheet.header]
    for position, name in enumerate(header):
        if name in columns:
            known = made.own_codes.setdefault(columns[name], [])
            texts = file.sheet.rows[position].dropna()
            _refuse_what_is_no_code(file.path.name, name, texts)
            known += [text for text in texts.unique() if text not in known]


def _refuse_what_is_no_code(file: str, column: str, texts: pd.Series) -> None:
    """Refuses a column from which codes would be taken into params where what stands in it could say who a child is.

    Raises:
        Refused: a cell is a date or a number as long as a reference, or there are many texts of which few repeat.
    """
    times = texts.value_counts(sort=False)
    found = next((kind_of(text) for text in map(str, times.index) if is_date(text) or not may_be_shown(text)), "")
    if len(times) > MOST_THAT_HARDLY_REPEAT and times.mean() < FEWEST_ROWS:
        found = f"{len(times):,} texts of which few repeat"
    if not found:
        return
    rule, remedy = "a column of the council's own codes holds codes", "Look whether the columns of the file have slipped."
    raise Refused([Problem(file, rule, remedy, column=column, found=found, rule_id="CODES-OF-OWN")])


def _year_end(given: Given) -> Quarter:
    """The last quarter of the financial year in which most episodes and reviews of an SSDA903 return have a day."""
    days: Counter[int] = Counter()
    for file in given.of_kind("ssda903"):
        for column in ("DECOM", "DEC", "REVIEW"):
            days.update(Quarter.holding(day).year for day in _days(file, column))
    if not days:
        rule, remedy = "an SSDA903 return has days of episodes", "Name the quarter with --quarter, or leave the files out."
        raise Refused([Problem(given.of_kind("ssda903")[0].path.name, rule, remedy, found="no day")])
    return Quarter(days.most_common(1)[0][0], 4)


def _days(file: Recognised, column: str) -> Iterator[date]:
    header = [heading_of(text, (column,)) for text in file.sheet.header]
    for text in file.sheet.rows[header.index(column)].dropna() if column in header else ():
        if (day := written_day(text)) is not None:
            yield day


def _put_ssda903(given: Given, quarter: Quarter, rules: Rules, made: Gathered) -> None:
    files = given.of_kind("ssda903")
    parts = {file.known.name: file.path for file in files}
    if len(parts) < len(files):
        rule, remedy = "one year's SSDA903 return is given", "Give the three files of one year."
        raise Refused([Problem(file.path.name, rule, remedy, found=f"{file.known.name} again") for file in files])
    extract = read_extract(files[0].path.parent, quarter, rules.codes, parts=parts)
    refuse_files_apart(extract)
    result = imported(extract, quarter.to_date(), rules.nation)
    made.put_imported(result, source="SSDA903 return")
    made.results += [
        {
            "quarter": str(moved.quarter),
            "indicator": rules.nation.placements.shown_as[moved.choice],
            "period": str(moved.quarter),
            "numerator": float(moved.children),
            "denominator": float(moved.of),
            "status": "final",
        }
        for moved in result.otherwise
        if moved.choice in rules.nation.placements.shown_as and moved.of
    ]


def _put_cases(given: Given, quarter: Quarter, rules: Rules, made: Gathered) -> None:
    """What a census and an Annex A workbook give for the quarters to ``quarter``."""
    for file in given.of_kind("cin"):
        census = read_census(file.path, rules.codes)
        asked = [one for one in census.last.to_date() if one <= quarter]
        made.put_imported(imported_census(census, asked or census.last.to_date(), rules.nation), source=file.path.name)
    for file in given.of_kind("annex_a"):
        annex = read_annex_a(file.path, rules.codes)
        asked = [one for one in quarters_covered(annex) if one <= quarter]
        made.put_imported(imported_annex_a(annex, asked or [quarter], rules.nation), source=file.path.name)


def _tables(given: Given, publications: PublicationsFile) -> list[Table]:
    return [table_of(file.sheet, publications) for file in given.of_kind("published")]


def _likeness(given: Given, name: str, rules: Rules, made: Gathered) -> Likeness | None:
    """The statistical neighbours of the authority, where a list of them was given."""
    lists = given.of_kind("neighbours")
    if len(lists) > 1:
        rule, remedy = "one list of statistical neighbours is given", "Leave the others out."
        raise Refused([Problem(file.path.name, rule, remedy, found="another list") for file in lists[1:]])
    likeness = likeness_of(lists[0].sheet, name, rules.publications) if lists else None
    if lists and likeness is None:
        made.remarks.append(f"{lists[0].path.name} has no row for {name}: it is set beside no statistical neighbours.")
    return likeness


def _put_benchmarks(tables: list[Table], beside: Beside, *, rules: Rules, made: Gathered) -> None:
    if benchmarks := benchmarks_of(tables, units=rules.units, symbols=rules.publications.symbols, beside=beside):
        made.benchmarks = as_yaml(benchmarks)
        days = [day for table in tables if (day := published_by(table, beside.quarter))]
        made.taken = max([beside.quarter.end, *days])


def _put_published(tables: list[Table], quarter: Quarter, name: str, *, rules: Rules, made: Gathered) -> None:
    symbols = rules.publications.symbols
    results = results_of(tables, name, quarter, units=rules.units, symbols=symbols)
    if (predecessor := rules.nation.predecessors.get(name)) is not None:
        before = results_of(tables, predecessor.area, quarter, units=rules.units, symbols=symbols)
        results = with_break(results, before, predecessor)
        made.indicators = entries_of(results, rules.catalogue, predecessor)
        made.remarks.append(f"Figures to {predecessor.until:%d/%m/%Y} are those of {predecessor.area}: {predecessor.why}")
    for table in tables:
        if name not in (*table.areas(), table.layout.national):
            made.remarks.append(f"{table.file} has no row for {name}.")
    if not results.empty:
        made.results += [{str(name): value for name, value in row.items()} for row in results.to_dict("records")]
        made.published |= set(results["indicator"])
        made.remarks.append(f"Published values of {name} known by the end of {quarter}: {len(results):,}.")
