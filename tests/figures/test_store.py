"""The figure store: the same inputs give the same store, and what was stored is what is read."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import domain
from helpers.disclosure.protect import results
from helpers.domain.params.handed import Handed, take
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.figures.figure import Absence
from helpers.figures.inputs import COMPUTE_NOTHING, input_hashes, returns_folder
from helpers.figures.store import Store, build_store, open_store

from .worked import TABLE, THIS

QUARTER = "2017-18-q3"
HEAD = "contact_id,quarter,received,source,outcome,team\n"


@pytest.fixture(autouse=True)
def outputs_beside_params(monkeypatch):
    monkeypatch.delenv("SCRUTINY_OUTPUTS", raising=False)


def send(council, *contacts, quarter=QUARTER):
    """The contacts return of a quarter: one for each source and outcome named."""
    month = {"2017-18-q3": "10", "2017-18-q2": "07", "2016-17-q1": "04"}[quarter]
    folder = council.root / "returns" / quarter
    folder.mkdir(parents=True, exist_ok=True)
    year = quarter[:4]
    lines = [
        f"C{place},{quarter},{1 + place % 28:02d}/{month}/{year},{source},{outcome},north\n"
        for place, (source, outcome) in enumerate(contacts)
    ]
    (folder / "contacts.csv").write_text(HEAD + "".join(lines), encoding="utf-8")


@pytest.fixture
def sent(council):
    send(council, *[("police", "advice")] * 12, *[("self", "assessment")] * 8)
    return council


def bytes_of(index):
    return {file.name: file.read_bytes() for file in (index, *sorted((index.parent / "objects").iterdir()))}


def figure_of(council, name=TABLE):
    return Store(build_store(council.load())).figure(name).figure


def test_figures_come_from_counting_the_rows_of_the_return(sent):
    table = figure_of(sent)
    assert table.cell("police", "advice").value == 12 and table.cell("total", "total").value == 20
    assert table.cell("self", "assessment").value == 8


def test_a_return_that_lies_there_but_is_not_listed_as_supplied_is_not_used(sent):
    sent.set(THIS, "supplied", [])
    sent.set(THIS, "not_supplied", {"contacts": {"why": "Sent by mistake"}})
    assert figure_of(sent, "DM/01").absent == Absence("not_supplied", "contacts", "Sent by mistake")


def test_no_withheld_value_is_anywhere_in_the_store(sent):
    send(sent, *[("police", "advice")] * 12, *[("self", "assessment")] * 3)
    index = build_store(sent.load())
    digest = json.loads(index.read_text("utf-8"))["figures"][TABLE]
    stored = json.loads((index.parent / "objects" / f"{digest}.json").read_text("utf-8"))
    shown = [cell["value"] for row in stored["figure"]["cells"] for cell in row]
    # The 3 with both of its totals, and the 12 with both of its own: of 15 in all they leave 3.
    assert 3.0 not in shown and shown.count(None) == 6


def test_the_same_inputs_give_the_same_key_and_the_same_bytes(sent):
    first = build_store(sent.load())
    before = bytes_of(first)
    shutil.rmtree(first.parent)
    again = build_store(sent.load())
    assert again == first and bytes_of(again) == before


def test_a_store_that_is_whole_is_not_built_again(sent, caplog, monkeypatch):
    # Jupyter's applications, when a test before this one started any, switch off every logger that they do not know.
    monkeypatch.setattr(logging.getLogger("helpers.figures.store"), "disabled", False)
    with caplog.at_level(logging.INFO):
        index = build_store(sent.load())
        written = {file: file.stat().st_mtime_ns for file in index.parent.rglob("*")}
        assert build_store(sent.load()) == index
    assert [record.message for record in caplog.records].count("building the figure store for 2017-18-q3") == 1
    assert written == {file: file.stat().st_mtime_ns for file in index.parent.rglob("*")}


def test_a_store_that_lost_a_figure_is_built_again(sent):
    index = build_store(sent.load())
    before = bytes_of(index)
    next((index.parent / "objects").iterdir()).unlink()
    assert build_store(sent.load()) == index and bytes_of(index) == before


@pytest.mark.parametrize(
    "change",
    [
        "a figure has another digit",
        "a figure is cut off",
        "the index is cut off",
        "the index is no index",
        "the index gives a figure what is another's",
    ],
)
def test_a_store_that_is_not_what_was_stored_is_built_again(sent, change):
    index = build_store(sent.load())
    before, figures = bytes_of(index), json.loads(index.read_text("utf-8"))["figures"]
    table, other = figures[TABLE], next(digest for digest in figures.values() if digest != figures[TABLE])
    stored = index.parent / "objects" / f"{table}.json"
    file, content = {
        "a figure has another digit": (stored, stored.read_bytes().replace(b"12.0", b"13.0")),
        "a figure is cut off": (stored, stored.read_bytes()[:-9]),
        "the index is cut off": (index, index.read_bytes()[:-9]),
        "the index is no index": (index, b"[]"),
        "the index gives a figure what is another's": (index, index.read_bytes().replace(table.encode(), other.encode())),
    }[change]
    file.write_bytes(content)
    assert build_store(sent.load()) == index and bytes_of(index) == before


def test_one_changed_row_of_a_return_changes_the_key_and_the_figure(sent):
    before = build_store(sent.load())
    send(sent, *[("police", "advice")] * 13, *[("self", "assessment")] * 7)
    after = build_store(sent.load())
    assert after != before and Store(after).key != Store(before).key
    assert Store(after).figure(TABLE).figure.cell("police", "advice").value == 13
    assert Store(before).figure(TABLE).figure.cell("police", "advice").value == 12


def test_a_changed_return_of_an_earlier_quarter_changes_the_key(sent):
    before = build_store(sent.load())
    send(sent, *[("police", "advice")] * 9, quarter="2017-18-q2")
    assert build_store(sent.load()) != before


def test_every_quarter_that_a_rolling_year_reaches_back_to_is_part_of_the_key(sent):
    sent.set(THIS, "history_from", "2005-06-q1")
    (sent.root / "returns" / "2011-12-q3").mkdir()
    (sent.root / "returns" / "2011-12-q4").mkdir()
    for quarter in ("2011-12-q4", "2011-12-q3"):
        (sent.root / "returns" / quarter / "workforce.csv").write_text("old", encoding="utf-8")
    hashed = input_hashes(sent.load(), sent.root / "returns")
    assert "returns/2011-12-q4/workforce.csv" in hashed and "returns/2011-12-q3/workforce.csv" not in hashed
    sent.set(THIS, "history_from", "2012-13-q1")
    assert "returns/2011-12-q4/workforce.csv" not in input_hashes(sent.load(), sent.root / "returns")


@pytest.mark.parametrize(
    ("file", "keys", "value"),
    [
        ("council.yaml", "disclosure.threshold", 4),
        ("indicators.yaml", "indicators.PM24.title", "Another"),
        ("targets/2017-18.yaml", "targets.PM24.value", 86.0),
        (THIS, "data_extracted", "2018-01-16"),
    ],
)
def test_changed_params_change_the_key(sent, file, keys, value):
    before = build_store(sent.load())
    assert build_store(sent.set(file, keys, value).load()) != before


@pytest.mark.parametrize(
    ("keys", "value"),
    [("words.policy", "Another sentence"), ("nouns.child", {"one": "girl or boy", "other": "girls and boys"})],
)
def test_a_changed_word_rebuilds_no_figure(sent, keys, value):
    before = build_store(sent.load())
    written = {file: file.stat().st_mtime_ns for file in before.parent.rglob("*")}
    assert build_store(sent.set("words/en.yaml", keys, value).load()) == before
    assert {file: file.stat().st_mtime_ns for file in before.parent.rglob("*")} == written


def test_a_phrase_by_which_commentary_is_held_against_its_signs_changes_the_key(sent):
    before = build_store(sent.load())
    assert build_store(sent.set("words/en.yaml", "phrases", {"on_target": ["on track"]}).load()) != before


def test_what_works_out_no_figure_is_no_input(sent):
    names = {name for name in input_hashes(sent.load(), sent.root / "returns") if name.startswith("helpers/returns/")}
    assert "helpers/returns/collection/library.py" in names
    assert not [name for name in names if name.removeprefix("helpers/").startswith(COMPUTE_NOTHING)]


def test_what_is_called_no_input_is_there_and_the_figures_are_worked_out_without_it():
    helpers = Path(domain.__file__).parents[1]
    assert all((helpers / name).exists() for name in COMPUTE_NOTHING)
    loads = "import sys, helpers.figures.build, helpers.returns.library; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True).stdout.split()
    unused = tuple(f"helpers.{name.removesuffix('.py').replace('/', '.')}" for name in COMPUTE_NOTHING)
    assert [name for name in loaded if name.startswith(unused)] == []


def test_the_params_of_another_quarter_do_not_change_the_key(sent):
    before = build_store(sent.load())
    sent.files["quarters/2017-18-q4.yaml"] = {**sent.files[THIS], "quarter": "2017-18-q4"}
    assert build_store(sent.load()) == before


def test_inputs_are_named_without_a_path_of_the_machine(sent):
    names = input_hashes(sent.load(), sent.root / "returns")
    assert not [name for name in names if name.startswith("/") or str(sent.root) in name]
    assert {"returns/2017-18-q3/contacts.csv", "params/council.yaml", "helpers/figures/store.py", "library/pandas"} <= set(
        names
    )


def test_another_place_of_the_same_project_gives_the_same_store(sent, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(sent.written(), elsewhere / "params")
    shutil.copytree(sent.root / "returns", elsewhere / "returns")
    here, there = build_store(sent.load()), build_store(load_params(elsewhere / "params"))
    assert here.name == there.name and bytes_of(here) == bytes_of(there)


@pytest.mark.parametrize("change", ["a digit", "cut off", "gone", "not text"])
def test_a_stored_figure_that_was_tampered_with_is_refused(sent, change):
    index = build_store(sent.load())
    digest = json.loads(index.read_text("utf-8"))["figures"][TABLE]
    file = index.parent / "objects" / f"{digest}.json"
    content = file.read_bytes()
    altered = {"a digit": content.replace(b"12.0", b"13.0"), "cut off": content[:-9], "not text": b"\xff\xfe"}
    file.write_bytes(altered[change]) if change in altered else file.unlink()
    with pytest.raises(Refused, match="changed or removed after it was stored"):
        Store(index).figure(TABLE)


def test_a_figure_is_stored_under_the_digest_of_its_content(sent):
    index = build_store(sent.load())
    for file in (index.parent / "objects").iterdir():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem


def test_nothing_half_written_is_left(sent):
    index = build_store(sent.load())
    assert [file for file in index.parent.rglob("*") if file.name.startswith(".")] == []


def test_a_store_is_read_without_what_figures_are_worked_out_with():
    loads = "import sys, helpers.figures.store; print(*{'pandas', 'numpy', 'scipy'} & {*sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_a_figure_that_is_not_registered_is_refused_and_not_counted_as_read(sent):
    store = Store(build_store(sent.load()))
    with pytest.raises(Refused, match="'secret-table'"):
        store.figure("secret-table")
    assert store.reads == []


def test_a_store_knows_what_it_holds_and_what_was_read(sent):
    store = open_store(sent.load())
    assert store.ids() == tuple(sent.files["figures.yaml"]["figures"])
    store.figure("PM24")
    store.figure(TABLE)
    assert store.reads == ["PM24", TABLE]
    assert store.quarter == QUARTER and store.key[:16] in store.index.name


@pytest.fixture
def handed(sent, tmp_path):
    """What a run hands a paper once it has built the store of the quarter."""
    take(Handed(sent.path, build_store(sent.load()), tmp_path / "reads.txt"))
    yield tmp_path / "reads.txt"
    take(None)


def test_notebooks_of_a_run_read_the_store_that_it_handed_them_and_note_what_they_read(sent, handed):
    send(sent, *[("police", "advice")] * 20)
    store = open_store(sent.load())
    assert store.figure(TABLE).figure.cell("police", "advice").value == 12
    assert store.figure(TABLE) and handed.read_text("utf-8").split() == [TABLE]


def test_a_notebook_of_another_quarter_is_refused_the_store_of_the_run(sent, handed):
    sent.files["quarters/2017-18-q2.yaml"] = {**sent.files[THIS], "quarter": "2017-18-q2"}
    with pytest.raises(Refused, match="this run is for 2017-18-q3"):
        open_store(sent.load("2017-18-q2"))


def test_a_return_that_is_listed_and_missing_is_refused_by_name(council):
    (council.root / "returns").mkdir()
    with pytest.raises(Refused, match=r"2017-18-q3/contacts\.csv"):
        build_store(council.load())


def test_every_problem_of_every_return_is_named_and_nothing_is_stored(council):
    send(council, ("polis", "advice"), ("police", "advise"))
    council.set(THIS, "supplied", ["contacts", "plans"])
    with pytest.raises(Refused) as refused:
        build_store(council.load())
    assert len(refused.value.problems) == 3
    assert not (council.root / "outputs").exists()


@pytest.mark.parametrize(("key", "value"), [("supplied", ["contactz"]), ("awaited", {"planz": {"why": "late"}})])
def test_a_return_that_nobody_knows_is_refused_by_name(sent, key, value):
    with pytest.raises(Refused, match="there is no return of this name") as refused:
        build_store(sent.set(THIS, key, value).load())
    assert refused.value.problems[0].file == f"params/{THIS}"


def test_a_folder_of_returns_that_is_not_there_is_refused(council):
    with pytest.raises(Refused, match="there is no such folder of returns"):
        returns_folder(council.set(THIS, "returns", "nowhere").load())


def test_outputs_lie_beside_the_params_unless_the_run_names_another_folder(council, monkeypatch, tmp_path):
    params = council.load()
    assert params.outputs == council.root / "outputs" / "little"
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "other"))
    assert council.load().outputs == tmp_path / "other" / "little"
    assert load_params(council.path, outputs=tmp_path / "named").outputs == tmp_path / "named" / "little"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_stored_figures_are_for_the_user_only(sent):
    index = build_store(sent.load())
    objects = index.parent / "objects"
    assert {file.stat().st_mode & 0o077 for file in (index, objects, *objects.iterdir())} == {0}


@pytest.mark.slow
def test_the_real_quarter_counts_7393_contacts_and_554_assessments(tmp_path):
    sample = pytest.importorskip("helpers.returns.sample", reason="the sample authority is not written yet")
    assert sample.write_sample
    real = Path(__file__).parents[2] / "params"
    shutil.copytree(real, tmp_path / "params")
    store = open_store(load_params(tmp_path / "params", QUARTER))
    assert store.figure(TABLE).figure.cell("total", "total").value == 7393
    assert store.figure("assessments-by-source-and-outcome").figure.cell("total", "total").value == 554
    stored = [store.figure(name) for name in store.ids()]
    assert len(stored) == len(store.ids())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_only_regular_files_of_the_quarters_folders_are_hashed(sent, tmp_path):
    folder = sent.root / "returns" / str(sent.load().quarter)
    before = input_hashes(sent.load(), sent.root / "returns")
    os.mkfifo(folder / "pipe.csv")
    (tmp_path / "private.txt").write_text("of somebody", encoding="utf-8")
    (folder / "elsewhere.csv").symlink_to(tmp_path / "private.txt")
    assert input_hashes(sent.load(), sent.root / "returns") == before


def stored_values(index, name=TABLE):
    digest = json.loads(index.read_text("utf-8"))["figures"][name]
    stored = json.loads((index.parent / "objects" / f"{digest}.json").read_text("utf-8"))
    return [cell["value"] for row in stored["figure"]["cells"] for cell in row]


def test_officers_get_a_store_of_their_own_with_true_values_that_only_the_user_can_read(sent):
    send(sent, *[("police", "advice")] * 12, *[("self", "assessment")] * 3)
    params = sent.load()
    members, officers = build_store(params), build_store(params, edition="officer")
    # Members' store is what it was: the 3, the 12 and their totals are in no file of it.
    assert stored_values(members).count(None) == 6 and stored_values(officers).count(None) == 0
    assert members.parent == params.outputs / "store" and officers.parent == params.outputs / "officer" / "store"
    assert not [file for file in members.parent.rglob("*.json") if '"symbol":"w"' in file.read_text("utf-8")]
    marked = {address for address, result in results(Store(officers).figure(TABLE).figure) if result.for_officers}
    assert marked == {*Store(members).withheld(TABLE)} == {*Store(officers).withheld(TABLE)} and len(marked) == 6
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in officers.parent.rglob("*.json")} == {0o600}
        assert (params.outputs / "officer").stat().st_mode & 0o777 == 0o700


def test_in_lab_no_paper_gets_the_officers_store(sent):
    build_store(sent.load(), edition="officer")
    assert open_store(sent.load()).edition == "members"
