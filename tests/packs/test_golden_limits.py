"""The same forty assessments in Wales and in England, ten of 42, 43, 45 and 46 working days each: each nation has its limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.figures.store import Store, open_store
from packs.conftest import Pack, built
from packs.new_councils import set_up, write_return

# From a referral on Monday 9 April 2018, the day on which so many working days had gone by: 7 and 28 May were bank holidays.
COMPLETED = {42: "08/06/2018", 43: "11/06/2018", 45: "13/06/2018", 46: "14/06/2018"}
QUARTER = "2018-19-q1"
TEN = 10
IN_NATION = {"wales": ("wellbeing", "police", "no_eligible_needs"), "england": ("single", "6", "no_further_action")}
ON_TIME = {"wales": ("LM/24", "PM24", 10), "england": ("AS/01", "AS/01", 30)}
BANDS = {"wales": {"on_time": 10, "43_to_50": 30}, "england": {"on_time": 30, "46_to_50": 10}}


def assessments(nation: str) -> list[dict[str, str]]:
    """Ten assessments of each length, in the words of the nation."""
    kind, source, outcome = IN_NATION[nation]
    return [
        {
            "assessment_id": f"A{days}{number:02d}",
            "child_id": f"C{days}{number:02d}",
            "kind": kind,
            "referred": "09/04/2018",
            "started": "10/04/2018",
            "completed": completed,
            "source": source,
            "outcome": outcome,
            "team": "Duty Team",
            "advice_and_assistance": "No",
        }
        for days, completed in COMPLETED.items()
        for number in range(TEN)
    ]


@pytest.fixture(scope="module", params=["wales", "england"])
def nation(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def council(nation: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council of the nation that was given the assessments and nothing else."""
    root = tmp_path_factory.mktemp(nation)
    sent = write_return(root / "sent" / "duty team export.csv", "assessments", assessments(nation), QUARTER)
    return set_up(f"{nation.capitalize()}shire", nation, root / "council", [sent]).folder


@pytest.fixture(scope="module")
def store(council: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    patch = pytest.MonkeyPatch()
    patch.setenv("SCRUTINY_OUTPUTS", str(tmp_path_factory.mktemp("store")))
    yield open_store(load_params(council / "params"))
    patch.undo()


def test_what_is_on_time_is_each_nations_own(nation: str, council: Path, store: Store) -> None:
    asked, code, on_time = ON_TIME[nation]
    assert load_params(council / "params").standing((asked,)) == (code,)
    result = store.figure(code).figure.at(parse_period(QUARTER))
    assert (result.n, result.of, result.value) == (on_time, 40, 100 * on_time / 40)


def test_the_bands_of_lateness_begin_after_the_limit(nation: str, store: Store) -> None:
    figure = store.figure("assessments-by-lateness").figure
    bands = {key: figure.cell(key, "quarter").value for key in figure.row_keys if key != "total"}
    assert {key: value for key, value in bands.items() if value} == BANDS[nation]


def test_the_councils_own_team_is_known_by_its_own_name(store: Store) -> None:
    assert store.figure("assessments-on-time-by-team").figure.cell("duty_team", "quarter").of == 40


@pytest.mark.slow
def test_the_page_says_it_with_the_limit(nation: str, council: Path, tmp_path: Path) -> None:
    pack: Pack = built(QUARTER, tmp_path / "outputs", params=str(council / "params"))
    page, on_time = pack.html("monitoring-assessments"), ON_TIME[nation][2]
    assert f"{on_time} of 40" in page and f"within {42 if nation == 'wales' else 45} working days" in page
    assert f"within {45 if nation == 'wales' else 42} working days" not in page
