"""Published tables by what publications.yaml states: known by their columns, values as published, else the nearest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from tests.real_files import REAL_DATA, needs

from helpers.domain.params.indicator import Benchmark
from helpers.domain.params.load import load_indicators, load_publications
from helpers.domain.params.nation_rules import Predecessor
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.figures.beside import beside_of
from helpers.returns.importers.published.benchmarks import benchmarks_of
from helpers.returns.importers.published.others import Beside, Likeness, likeness_of
from helpers.returns.importers.published.predecessors import entries_of, with_break
from helpers.returns.importers.published.published_results import results_of
from helpers.returns.importers.published.published_tables import Table, area_named, read_table, read_tables
from helpers.returns.importers.recognised import recognised

NATIONS = Path(__file__).parents[2] / "params" / "nations"
KNOWN = {nation: load_publications(NATIONS / nation) for nation in ("england", "wales")}
CATALOGUE = {nation: load_indicators(NATIONS / nation) for nation in ("england", "wales")}
QUARTER = Quarter(2023, 3)
HEAD = "time_period,geographic_level,country_name,region_name,la_name"
C2 = f"{HEAD},Assessments_completed,Same_day,1-10_days,11-20_days,21-30_days,31-40_days,41-45_days,46-50_days,Median_days"
C2_ROWS = """\
2023,National,England,,,"655,540",10230,73740,113050,106340,129510,107900,40570,33
2023,Local authority,England,North West,Stretford,2257,28,202,355,372,526,290,106,34
202223,Local authority,England,North West,"Urmston, City of",100,c,5,20,20,20,20,15,z
2022,Local authority,England,North West,Stretford,2000,20,200,300,300,400,280,100,36
"""
STABILITY = f"""{HEAD},cla_group,placement_stability,children_count,children_percent
2023,Local authority,England,North West,Stretford,CLA on 31 March,Total children,350,100
2023,Local authority,England,North West,Stretford,CLA on 31 March,With 3 or more placements during the year,40,11
2023,Local authority,England,North West,Stretford,CLA 2 years on 31 March,Total children,200,100
"""
WELSH = """\
Ardal,Blwyddyn,Disgrifiad o'r data,Gwerthoedd data,Nodiadau
Dinas,201819,Percentage of assessments completed for children within statutory timescales,91.5,
Wales,201819,Percentage of assessments completed for children within statutory timescales,88.9,
Dinas,201819,Something else,5,
"""


def table(folder: Path, text: str, nation: str = "england", name: str = "any name.csv") -> Table:
    """The table that a file of this text is."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_table(path, KNOWN[nation])


def units(nation: str = "england") -> Mapping[str, str]:
    """The unit of each indicator of a nation's catalogue."""
    return {code: str(indicator.unit) for code, indicator in CATALOGUE[nation].items()}


def results(found: Table, area: str, nation: str = "england") -> pd.DataFrame:
    """What was published of an area, by indicator and period."""
    rows = results_of([found], area, QUARTER, units=units(nation), symbols=KNOWN[nation].symbols)
    return rows.set_index(["indicator", "period"])


def test_on_time_is_every_band_up_to_45_days(tmp_path: Path) -> None:
    rows = results(table(tmp_path, f"{C2}\n{C2_ROWS}"), "Stretford")
    on_time = rows.loc["AS/02", "2022-23"]
    assert (on_time["numerator"], on_time["denominator"]) == (28 + 202 + 355 + 372 + 526 + 290, 2257)
    assert pd.isna(on_time["value"]) and pd.isna(on_time["symbol"])
    assert rows.loc["AS/03", "2022-23"]["value"] == 34
    assert set(rows.index.get_level_values("period")) == {"2021-22", "2022-23"}


def test_a_band_that_is_withheld_withholds_the_sum(tmp_path: Path) -> None:
    row = results(table(tmp_path, f"{C2}\n{C2_ROWS}"), "Urmston, City of").loc["AS/02", "2022-23"]
    assert row["symbol"] == "c" and pd.isna(row["numerator"]) and row["denominator"] == 100


def test_thousands_commas_and_both_ways_of_writing_a_year_are_read(tmp_path: Path) -> None:
    assert results(table(tmp_path, f"{C2}\n{C2_ROWS}"), "England").loc["AS/02", "2022-23"]["denominator"] == 655540


def test_what_is_rounded_is_said_of_the_nations_figures_alone(tmp_path: Path) -> None:
    found = table(tmp_path, f"{C2}\n{C2_ROWS}")
    assert results(found, "England").loc["AS/03", "2022-23"]["note"] == "National and regional values are rounded to 10"
    assert pd.isna(results(found, "Stretford").loc["AS/03", "2022-23"]["note"])


def test_of_a_table_with_a_row_a_category_the_row_of_the_measure_is_taken(tmp_path: Path) -> None:
    rows = results(table(tmp_path, STABILITY), "Stretford")
    assert list(rows.index) == [("LAC/09", "2022-23")]
    assert (rows.iloc[0]["value"], rows.iloc[0]["numerator"]) == (11, 40)


def test_a_welsh_file_has_welsh_heads(tmp_path: Path) -> None:
    rows = results(table(tmp_path, WELSH, "wales"), "Dinas", "wales")
    assert list(rows.index) == [("PM24", "2018-19")] and rows.iloc[0]["value"] == 91.5


def test_an_authority_is_known_by_a_part_of_its_name_that_no_other_has(tmp_path: Path) -> None:
    found = [table(tmp_path, f"{C2}\n{C2_ROWS}")]
    assert area_named(found, "urmston") == "Urmston, City of" and area_named(found, "STRETFORD") == "Stretford"
    with pytest.raises(Refused) as refused:
        area_named(found, "Stratford")
    assert "nearest there: Stretford" in refused.value.problems[0].found


def test_a_table_that_is_not_known_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        table(tmp_path, C2.replace("Median_days", "Middle_days") + "\n" + C2_ROWS)
    (problem,) = refused.value.problems
    assert "table C2" in problem.found and "lacks Median_days" in problem.found


def test_a_cell_that_is_neither_number_nor_symbol_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        results(table(tmp_path, f"{C2}\n{C2_ROWS}".replace(",28,202", ",about 28,202")), "Stretford")
    assert (refused.value.problems[0].row, refused.value.problems[0].column) == (3, "Same_day")


def test_two_rows_of_an_authority_for_one_year_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="one row for each period"):
        results(table(tmp_path, f"{C2}\n{C2_ROWS}{C2_ROWS.splitlines()[1]}\n"), "Stretford")


def test_every_file_that_is_refused_is_named(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path in paths:
        path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_tables(paths, KNOWN["england"])
    assert {problem.file for problem in refused.value.problems} == {"one.csv", "two.csv"}


def test_the_nation_and_the_quartiles_of_all_authorities_are_a_benchmark(tmp_path: Path) -> None:
    rows = "".join(f"2023,Local authority,England,North West,Town {n},100,{n},0,0,0,0,0,0,{n}\n" for n in range(1, 14))
    found = table(tmp_path, f"{C2}\n2023,National,England,,,1000,250,0,0,0,0,0,0,7\n{rows}")
    (year,) = benchmarks_of([found], units=units(), symbols=KNOWN["england"].symbols)["AS/02"]
    assert (year["area"], year["period"], year["mean"]) == ("England", "2022-23", 25.0)
    assert (year["lower_quartile"], year["upper_quartile"]) == (4.0, 10.0)


def test_without_a_row_of_the_nation_the_quartiles_stand_alone(tmp_path: Path) -> None:
    rows = "".join(f"2023,Local authority,England,North West,Town {n},100,{n},0,0,0,0,0,0,{n}\n" for n in range(1, 14))
    (year,) = benchmarks_of([table(tmp_path, f"{C2}\n{rows}")], units=units(), symbols=KNOWN["england"].symbols)["AS/02"]
    assert "mean" not in year and (year["lower_quartile"], year["upper_quartile"]) == (4.0, 10.0)
    few = table(tmp_path, f"{C2}\n{C2_ROWS}".replace("National", "Regional"), name="few.csv")
    assert benchmarks_of([few], units=units(), symbols=KNOWN["england"].symbols) == {}


def test_a_predecessors_figures_stand_apart_with_a_break_and_why(tmp_path: Path) -> None:
    found = table(tmp_path, f"{C2}\n{C2_ROWS}".replace("2022,Local authority,England,North West,Stretford", "2022,L,E,N,S"))
    old = table(tmp_path, f"{C2}\n{C2_ROWS}".replace("Stretford", "Old County"), name="old.csv")
    own, before = (
        results_of([which], area, QUARTER, units=units(), symbols=KNOWN["england"].symbols)
        for which, area in ((found, "Stretford"), (old, "Old County"))
    )
    until = Predecessor(area="Old County", until="2022-03-31", why="The county was divided.")
    joined = with_break(own, before, until)
    assert {(row.indicator, row.period) for row in joined.itertuples()} == {
        ("AS/02", "2022-23"),
        ("AS/03", "2022-23"),
        ("AS/02-before", "2021-22"),
        ("AS/03-before", "2021-22"),
    }
    entries = entries_of(joined, CATALOGUE["england"], until)
    assert entries["AS/02"]["earlier_series"] == [{"code": "AS/02-before", "ends": "2021-22", "why": "The county was divided."}]
    assert entries["AS/02-before"]["successor"] == "AS/02"


def test_every_indicator_that_a_table_gives_is_in_the_nations_catalogue_in_that_unit() -> None:
    for nation, known in KNOWN.items():
        stated = {(m.indicator, m.unit) for publication in known.publications.values() for m in publication.measures}
        offered = {code for code, _ in stated}
        assert {(code, unit) for code, unit in units(nation).items() if code in offered} <= stated
        assert offered <= set(CATALOGUE[nation])


TABLES = ("b1", "c1", "c2", "d1")
IN_NEED = "dfe_children_in_need_2013_2024"


@needs(IN_NEED)
@pytest.mark.slow
def test_every_published_rate_of_every_authority_is_what_its_counts_give_within_rounding() -> None:
    paths = [next((REAL_DATA / IN_NEED).glob(f"{name}_*.csv")) for name in TABLES]
    found = read_tables(paths, KNOWN["england"])
    compared, differing = 0, []
    for area in found[1].areas():
        rows = results_of(found, area, QUARTER, units=units(), symbols=KNOWN["england"].symbols)
        rates = rows[rows["value"].notna() & rows["numerator"].notna() & rows["denominator"].gt(0)]
        off = (100 * rates["numerator"] / rates["denominator"] - rates["value"]).abs() > 0.0501
        compared += len(rates)
        differing += [(area, *row) for row in rates[off][["indicator", "period"]].itertuples(index=False)]
    assert compared > 1200  # of the years that a trend reaches back to
    assert differing == []


WORKFORCE_COLUMNS = KNOWN["england"].publications["children_social_work_workforce"].columns
NEIGHBOURS = KNOWN["england"].neighbour_models["dfe_2025"]
TOWNS = {str(code): f"Town {code}" for code in range(301, 316)}


def workforce(*rows: tuple[str, str, str, str, str, str]) -> str:
    """A workforce table: year, level, name, code, posts vacant and in post, with the rate that they give."""
    lines = [f"{HEAD},old_la_code,{','.join(WORKFORCE_COLUMNS)}"]
    for year, level, name, code, vacant, in_post in rows:
        rate = round(100 * float(vacant) / (float(vacant) + float(in_post)), 1) if vacant != "u" else "u"
        known = {"vacancy_fte": vacant, "inpost_fte": in_post, "vacancy_rate_fte": str(rate)}
        region = "" if level == "National" else "North West"
        cells = [year, level, "England", region, name, code, *(known.get(column, "z") for column in WORKFORCE_COLUMNS)]
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def list_of_neighbours(folder: Path, *, unknown: str = "") -> Likeness | None:
    """The ten neighbours of Town 301 by a list of all: Towns 302 to 311."""
    codes = [code for code in TOWNS if code != "301"][:10]
    lines = [f"{NEIGHBOURS.code},{NEIGHBOURS.area},{','.join(NEIGHBOURS.neighbours)}"]
    lines += [f"{code},{name},{','.join(codes[:9])},{unknown or codes[9]}" for code, name in TOWNS.items()]
    path = folder / "any list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return likeness_of(recognised([path], KNOWN["england"]).of_kind("neighbours")[0].sheet, "Town 301", KNOWN["england"])


def towns(year: str) -> list[tuple[str, str, str, str, str, str]]:
    """Thirteen towns of which Town 302's is unreliable; two neighbours have no row."""
    rows = [
        (year, "Local authority", name, code, "u" if code == "302" else str(int(code) - 300), "90")
        for code, name in TOWNS.items()
    ]
    return [row for row in rows if row[3] not in ("310", "311")]


def test_an_authority_stands_beside_its_neighbours_its_region_and_all_in_the_last_two_years(tmp_path: Path) -> None:
    rows = [
        *towns("2021"),
        *towns("2022"),
        *towns("2023"),
        ("2023", "National", "", "", "50", "950"),
        ("2023", "Regional", "", "", "7", "93"),
    ]
    beside = Beside("Town 301", QUARTER, list_of_neighbours(tmp_path))
    found = table(tmp_path, workforce(*rows))
    years = benchmarks_of([found], units=units(), symbols=KNOWN["england"].symbols, beside=beside)["WF/01"]
    assert [(year["period"], "own" in year) for year in years] == [
        ("2023-09-30", True),
        ("2022-09-30", True),
        ("2021-09-30", False),
    ]
    latest = Benchmark.model_validate(years[0])
    assert (latest.published, years[1].get("published")) == (date(2024, 2, 29), None)
    assert latest.own and (latest.own.value, latest.own.of) == (1.1, 91) and latest.region and latest.region.value == 7
    assert latest.neighbours and len(latest.neighbours.values) == 10
    assert [each.symbol for each in latest.neighbours.values if each.value is None] == ["u", "x", "x"]
    assert len(latest.authorities) == 13 and (latest.numerator, latest.denominator) == (50, 1000)


def test_a_table_of_authorities_and_one_of_the_nation_are_read_as_one(tmp_path: Path) -> None:
    authorities = table(tmp_path, workforce(*towns("2023")))
    nation = table(tmp_path, workforce(*towns("2023")[:1], ("2023", "National", "", "", "50", "950")), name="two.csv")
    (year,) = benchmarks_of([authorities, nation], units=units(), symbols=KNOWN["england"].symbols)["WF/01"]
    assert year["mean"] == 5.0 and year["lower_quartile"] == 5.1


def test_a_neighbour_that_has_no_row_in_the_list_is_refused_with_its_column(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        list_of_neighbours(tmp_path, unknown="999")
    assert (refused.value.problems[0].column, refused.value.problems[0].found) == ("SN_10", "no such code")


@needs("dfe_statistical_neighbours_2025.csv")
def test_the_funnel_of_real_vacancy_rates_is_that_of_an_independent_computation() -> None:
    paths = [REAL_DATA / "dfe_social_work_workforce_all_2017_2023.csv", REAL_DATA / "dfe_social_work_workforce_2017_2023.csv"]
    beside = Beside("Trafford", QUARTER)
    known = KNOWN["england"]
    years = benchmarks_of(read_tables(paths, known), units=units(), symbols=known.symbols, beside=beside)["WF/01"]
    found = beside_of(Benchmark.model_validate(years[0]))
    assert found is not None and found.funnel is not None
    raw = pd.concat(
        [pd.read_csv(path, na_values=["z", "x", "u", "c", "low", ":"], thousands=",") for path in paths]
    ).drop_duplicates(["time_period", "geographic_level", "la_name"])
    raw = raw[raw["time_period"].astype(int).eq(2023)]
    england = raw[raw["geographic_level"].eq("National")].iloc[0]
    average = england["vacancy_fte"] / (england["vacancy_fte"] + england["inpost_fte"])
    every = raw[raw["geographic_level"].eq("Local authority")].assign(of=lambda rows: rows["vacancy_fte"] + rows["inpost_fte"])
    every = every.dropna(subset=["vacancy_rate_fte", "of"])
    shares, sizes = every["vacancy_rate_fte"].to_numpy() / 100, every["of"].to_numpy()
    scores = (shares - average) / np.sqrt(average * (1 - average) / sizes)
    dispersion = np.mean(np.clip(scores, *np.quantile(scores, [0.1, 0.9])) ** 2)
    assert found.funnel.drawn == len(every) > 100
    assert found.funnel.average == pytest.approx(100 * average) and found.funnel.widened == pytest.approx(np.sqrt(dispersion))
    for authority in found.funnel.authorities:
        of = round(authority.of)
        outside = authority.share / 100 > average + np.sqrt(dispersion) * (binom.ppf(0.999, of, average) / of - average)
        assert outside == (authority.where == "above_outer") or abs(authority.share / 100 - average) * of < 1
