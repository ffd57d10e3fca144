"""A real council beside the sample: Trafford, from the workforce statistics that the DfE published."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from tests.export.verapdf import broken_rules
from tests.real_files import WORKFORCE, needs, real_file

from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.figures.publishable import Publishable
from helpers.figures.store import Store, open_store
from packs.conftest import Pack

pytestmark = needs(WORKFORCE)


# indicator, DfE's published rate, the counts it is worked out from
RATES = {
    "WF/01": ("vacancy_rate_fte", "vacancy_fte", ("vacancy_fte", "inpost_fte")),
    "WF/AR": ("agency_rate_fte", "agency_fte", ("agency_fte", "inpost_fte")),
    "WF/06": ("turnover_rate_fte", "leavers_fte", ("inpost_fte",)),
}
YEARS = range(2017, 2024)


@pytest.fixture(scope="module")
def store(trafford_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    patch = pytest.MonkeyPatch()
    patch.setenv("SCRUTINY_OUTPUTS", str(tmp_path_factory.mktemp("store")))
    yield open_store(load_params(trafford_project / "params"))
    patch.undo()


@pytest.fixture(scope="module")
def published() -> dict[int, dict[str, str]]:
    with real_file(WORKFORCE).open(encoding="utf-8-sig", newline="") as opened:
        return {int(row["time_period"]): row for row in csv.DictReader(opened) if row["la_name"] == "Trafford"}


@pytest.mark.parametrize("code", RATES)
@pytest.mark.parametrize("year", YEARS)
def test_each_rate_is_as_published_and_agrees_with_its_counts(store, published, code, year):
    rate, numerator, denominators = RATES[code]
    shown = store.figure(code).figure.at(parse_period(f"{year}-09-30"))
    row = published[year]
    counted = 100 * float(row[numerator]) / sum(float(row[name]) for name in denominators)
    assert shown.value == float(row[rate])
    assert abs(counted - shown.value) <= 0.1
    assert shown.n == float(row[numerator])


def test_every_difference_between_counted_and_published_is_noted(store, published):
    for code, (rate, numerator, denominators) in RATES.items():
        noted = {str(difference.period) for difference in store.figure(code).figure.differences}
        differing = {
            f"{year}-09-30"
            for year, row in published.items()
            if _one_place(100 * Decimal(row[numerator]) / sum(Decimal(row[name]) for name in denominators))
            != Decimal(row[rate])
        }
        assert noted == differing


def _one_place(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_an_annual_figure_is_never_called_a_quarter(store):
    figure = store.figure("WF/01").figure
    assert figure.span is None and str(figure.compared.current) == "2023-09-30"
    assert list(figure.row_keys) == [f"{year}-09-30" for year in YEARS]


def test_the_arrow_compares_with_the_year_before(store):
    assert str(store.figure("WF/06").figure.compared.comparator) == "2022-09-30"
    # 21.8 of 93.8 leave after 24 of 97.7: fewer, but as few as chance alone would give.
    assert (store.figure("WF/06").judgement.arrow, store.figure("WF/06").judgement.arrow_why) == ("sustained", "chance")


def test_everything_that_was_not_published_says_not_supplied(store):
    held = {figure.id for figure in _all(store) if not figure.absent}
    assert held == {"WF/01", "WF/AR", "WF/03", "WF/04", "WF/06", "WF/07", "WF/08", "WF/09", "WF/13R", "WF/16"}
    assert {figure.absent.because for figure in _all(store) if figure.id not in held} <= {"not_supplied", "ended_before"}


def _all(store: Store) -> list[Publishable]:
    return [store.figure(name) for name in store.ids()]


@pytest.mark.slow
class TestPack:
    """The pack as a member of Trafford's committee would open it."""

    def test_no_paper_outgrows_its_budget(self, trafford: Pack):
        assert "than its budget" not in trafford.printed

    def test_the_trend_is_labelled_as_annual(self, trafford: Pack):
        for page in ("monitoring-vacancies", "monitoring-retention"):
            assert "annual, at 30 September 2023" in trafford.html(page)

    def test_other_papers_say_not_supplied(self, trafford: Pack):
        for page in ("appendix-a", "appendix-b", "appendix-f", "monitoring-assessments", "monitoring-returned-home"):
            assert "Not supplied" in trafford.html(page)

    def test_every_pdf_is_pdf_ua(self, trafford: Pack):
        assert broken_rules(sorted(trafford.folder.glob("*.pdf"))) == {}

    def test_no_page_calls_itself_a_sample(self, trafford: Pack):
        assert not any("llustrative sample" in trafford.html(page) for page in trafford.pages())
