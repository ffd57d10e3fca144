"""History is read once: what is kept is what was read, it is read anew when anything changed, and it is nobody else's."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells, workbook_of

from helpers.domain.params.codes import Code, CodeList, Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns import kept as history_module
from helpers.returns import library
from helpers.returns.checks.accounts import Checked
from helpers.returns.kept import History, Sent, used_lists
from helpers.returns.kept_text import frame_of, text_of
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample
from helpers.returns.shapes.cell_kinds import DAY, TEXT
from helpers.returns.shapes.registry import RETURN_NAMES, SHAPES
from helpers.returns.shapes.shape import Shape, day, number, whole, words, yes_no

KEY = "a key"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really read and checked, in order."""
    files: list[str] = []
    really = library.read_file

    def noted(sent: Sent) -> Checked:
        files.append(f"{sent.quarter}/{sent.path.name}")
        return really(sent)

    monkeypatch.setattr(library, "read_file", noted)
    return files


@pytest.fixture
def plans(tmp_path: Path, codes: Codes) -> Callable[..., pd.DataFrame]:
    """Sends the plans return, where cells are named, and gives its rows as a new run would read them."""

    def rows(*, quarter: Quarter = QUARTER, lists: Codes = codes, **cells: str) -> pd.DataFrame:
        file = tmp_path / str(quarter) / "plans.csv"
        if cells or not file.is_file():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(csv_of("plans", [with_cells("plans", quarter=str(quarter), **cells)]))
        return Returns(tmp_path, lists, History(tmp_path / "history")).frame("plans", quarter)

    return rows


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "history").glob("*"))


def is_the_same(kept: pd.DataFrame, fresh: pd.DataFrame) -> bool:
    """Whether every name, kind, value and place is the same; a blank is only the same as a blank."""
    return (
        list(kept.columns) == list(fresh.columns)
        and kept.dtypes.equals(fresh.dtypes)
        and kept.equals(fresh)
        and type(kept.index) is type(fresh.index)
        and kept.columns.dtype == fresh.columns.dtype
        and all(kept[name].tolist() == fresh[name].tolist() for name in fresh if fresh[name].dtype == object)
    )


def same_as_read(root: Path, codes: Codes, folder: Path, quarter: Quarter) -> list[str]:
    """The returns of a quarter of which the kept rows are those that are read; each was kept."""
    fresh, first, again = Returns(root, codes), Returns(root, codes, History(folder)), Returns(root, codes, History(folder))
    sent = [name for name in RETURN_NAMES if fresh.has(name, quarter)]
    first.check(quarter, sent)
    assert len(list(folder.glob(f"{quarter}-*.rows"))) == len(sent)
    return [name for name in sent if is_the_same(again.frame(name, quarter), fresh.frame(name, quarter))]


def test_the_rows_of_every_return_are_given_back_as_they_were_read(sample: Path, codes: Codes, tmp_path: Path) -> None:
    assert same_as_read(sample, codes, tmp_path / "history", QUARTER) == list(RETURN_NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("written", ["2012-13-q4", "2014-15-q1", "2015-16-q4", "2016-17-q2", "2017-18-q4"])
def test_so_are_the_rows_of_other_quarters(written: str, codes: Codes, tmp_path: Path) -> None:
    quarter = Quarter.parse(written)
    write_sample(tmp_path / "returns", [quarter])
    sent = sorted(file.stem for file in (tmp_path / "returns" / written).iterdir())
    assert sorted(same_as_read(tmp_path / "returns", codes, tmp_path / "history", quarter)) == sent


def test_every_kind_of_cell_and_every_blank_is_given_back_as_it_was() -> None:
    awkward = ["NA", "", "007", "é\u2028\0", "\ud800", "null", np.nan, "007"]
    shape = Shape(
        "kinds", "row", (words("text"), words("nothing"), day("day"), number("number"), whole("whole"), yes_no("flag"))
    )
    frame = pd.DataFrame(
        {
            "quarter": pd.array(["2017-18-q3"] * 8, dtype=TEXT),
            "text": pd.array(awkward, dtype=TEXT),
            "nothing": pd.array([None] * 8, dtype=TEXT),
            "day": pd.Series(["1900-01-01", "2100-12-31", None, "2017-12-31"] * 2, dtype=DAY),
            "number": [0.1, -0.0, np.nan, 1e15, 1 / 3, 5e-324, 2.0, 0.0],
            "whole": pd.array([0, -1, None, 2**53 + 1, 10**15, None, 7, 1], dtype="Int64"),
            "flag": [True, False] * 4,
        }
    )
    back = frame_of(text_of(frame, KEY), shape, KEY)
    assert back is not None and is_the_same(back, frame)
    assert np.signbit(back["number"]).tolist() == np.signbit(frame["number"]).tolist()
    back.loc[0, ["number", "day", "whole", "flag"]] = [9.0, pd.NaT, 9, False]  # they are the caller's own


def test_what_many_rows_have_is_one_object_in_all_of_them() -> None:
    shape = Shape("kinds", "row", (words("text"), day("day"), number("number")))
    columns = {"quarter": ["2017-18-q3"] * 9, "text": ["intake", "duty", None] * 3}
    texts = {name: pd.array(values, dtype=TEXT) for name, values in columns.items()}
    frame = pd.DataFrame({**texts, "day": pd.Series(["2017-12-31", None, None] * 3, dtype=DAY), "number": [0.0, -0.0, 1.0] * 3})
    back = frame_of(text_of(frame, KEY), shape, KEY)
    assert back is not None and is_the_same(back, frame)
    assert len({id(text) for text in back["text"].dropna()}) == 2
    assert np.signbit(back["number"]).tolist() == [False, True, False] * 3


def test_an_empty_return_keeps_its_columns_and_their_kinds(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    empty = [name for name in RETURN_NAMES if SHAPES[name].may_be_empty]
    for name in empty:
        (tmp_path / str(QUARTER) / f"{name}.csv").write_bytes(csv_of(name, []))
    assert empty and same_as_read(tmp_path, codes, tmp_path / "history", QUARTER) == empty


def test_a_file_is_read_once_and_again_only_when_it_changed(plans, read: list[str]) -> None:
    plans(child_id="C1")
    plans()
    assert read == ["2017-18-q3/plans.csv"]
    assert plans(child_id="C2")["child_id"].tolist() == ["C2"]
    assert plans(child_id="C1")["child_id"].tolist() == ["C1"]
    assert len(read) == 2  # what was sent first is known still


def test_the_same_bytes_for_another_quarter_are_another_return(plans, tmp_path: Path, codes: Codes) -> None:
    plans()
    other = QUARTER.previous()
    (tmp_path / str(other)).mkdir()
    (tmp_path / str(other) / "plans.csv").write_bytes((tmp_path / str(QUARTER) / "plans.csv").read_bytes())
    (entry,) = entries(tmp_path)
    entry.with_name(entry.name.replace(str(QUARTER), str(other))).write_bytes(entry.read_bytes())
    with pytest.raises(Refused):
        Returns(tmp_path, codes, History(tmp_path / "history")).frame("plans", other)


def looked_after(root: Path, codes: Codes) -> str:
    frame = Returns(root, codes, History(root / "history")).frame("looked_after", QUARTER)
    return str(frame["placement"].iloc[0])


def test_a_changed_code_list_that_the_return_uses_is_seen(tmp_path: Path, codes: Codes, read: list[str]) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    (tmp_path / str(QUARTER) / "looked_after.csv").write_bytes(csv_of("looked_after", [RIGHT["looked_after"]]))
    assert looked_after(tmp_path, codes) == "residential"
    name = next(column.codes for column in SHAPES["looked_after"].columns if column.name == "placement")
    moved = CodeList(name, "", "", (Code("home", "Home", ("residential",)),))
    assert looked_after(tmp_path, Codes({**codes.lists, name: moved})) == "home"
    unused = next(one for one in codes.lists if one not in used_lists(SHAPES["looked_after"], codes).lists)
    looked_after(tmp_path, Codes({**codes.lists, unused: moved}))
    assert len(read) == 2


@pytest.mark.parametrize("part", ["returns/shapes/rules.py", "domain/params/codes.py", "pandas", "python-calamine", "python"])
def test_other_code_or_another_library_reads_anew(part: str, plans, read: list[str], monkeypatch) -> None:
    plans()
    known = history_module.read_by()
    assert part in known
    monkeypatch.setattr(history_module, "read_by", lambda: {**known, part: "another"})
    plans()
    assert len(read) == 2


def test_the_code_that_writes_the_sample_reads_nothing() -> None:
    assert not [name for name in history_module.read_by() if "sample" in name]


def test_a_refused_file_is_never_kept(plans, tmp_path: Path, read: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(Refused):
            plans(start="31/09/2017")
    assert len(read) == 2 and entries(tmp_path) == []


def test_what_is_read_with_a_history_is_refused_in_the_same_words(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    (tmp_path / str(QUARTER) / "plans.csv").write_bytes(csv_of("plans", [with_cells("plans", start="x", child_id="")]))
    said = []
    for history in (None, History(tmp_path / "history")):
        with pytest.raises(Refused) as refused:
            Returns(tmp_path, codes, history).frame("plans", QUARTER)
        said.append(refused.value.problems)
    assert said[0] == said[1] and len(said[0]) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:20],
        lambda content: content[:-1],
        lambda content: content + b"more",
        lambda content: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:],
        lambda content: b"\x80\x04" + content,
        lambda content: gzip.compress(b"[]"),
        lambda content: gzip.compress(gzip.decompress(content).replace(b'"child_id"', b'"name"')),
    ],
    ids=["empty", "head", "cut", "longer", "a bit", "a pickle", "another text", "a column"],
)
def test_damaged_rows_are_read_anew_and_put_right(damage, plans, tmp_path: Path, read: list[str]) -> None:
    right = plans(child_id="C1")
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    assert b"C1" in gzip.decompress(whole)
    entry.write_bytes(damage(whole))
    assert is_the_same(plans(), right) and len(read) == 2
    assert entry.read_bytes() == whole


def test_rows_that_lie_under_another_s_name_are_not_believed(plans, tmp_path: Path) -> None:
    plans(child_id="C1")
    plans(child_id="C2")
    first, second = entries(tmp_path)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert plans()["child_id"].tolist() == ["C2"]


def test_a_file_that_changes_while_it_is_read_is_not_kept(plans, tmp_path: Path, monkeypatch) -> None:
    really = library.read_file

    def meanwhile(sent: Sent) -> Checked:
        outcome = really(sent)
        sent.path.write_bytes(csv_of("plans", [with_cells("plans", child_id="LATER")]))
        return outcome

    monkeypatch.setattr(library, "read_file", meanwhile)
    plans(child_id="FIRST")
    assert entries(tmp_path) == []


def test_a_history_that_cannot_be_written_is_no_error(plans, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file where the folder should be", encoding="utf-8")
    assert plans()["child_id"].tolist() == ["C1"]


def test_of_a_write_that_failed_nothing_is_left(plans, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.domain.whole_file.os.replace", full)
    assert plans()["child_id"].tolist() == ["C1"]
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_kept_rows_are_for_the_user_only(plans, tmp_path: Path) -> None:
    (tmp_path / "history").mkdir(mode=0o755)
    plans()
    assert (tmp_path / "history").stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in entries(tmp_path)] == [0o600]


def test_the_three_versions_last_used_of_each_return_stay(plans, tmp_path: Path) -> None:
    for child in ("C1", "C2", "C3", "C4"):
        plans(child_id=child)
        for entry in entries(tmp_path):
            os.utime(entry, (entry.stat().st_mtime - 10,) * 2)
    plans(child_id="C1")  # used again: now C2 is the one used longest ago
    plans(quarter=QUARTER.previous(), child_id="C9")
    History(tmp_path / "history").tidy()
    kept = [gzip.decompress(entry.read_bytes()) for entry in entries(tmp_path)]
    stay = [child for child in ("C1", "C2", "C3", "C4", "C9") for content in kept if child.encode() in content]
    assert stay == ["C1", "C3", "C4", "C9"]


def test_rows_that_no_run_used_for_a_year_go_and_so_does_what_a_killed_run_left(plans, tmp_path: Path) -> None:
    plans()
    (entry,) = entries(tmp_path)
    left, fresh = tmp_path / "history" / ".writing-killed", tmp_path / "history" / ".writing-now"
    for file in (left, fresh):
        file.write_bytes(b"rows")
    a_year = 367 * 86_400
    for file, age in ((entry, a_year), (left, 7200)):
        os.utime(file, (file.stat().st_mtime - age,) * 2)
    History(tmp_path / "history").tidy()
    assert entries(tmp_path) == [fresh]


def test_using_rows_keeps_them(plans, tmp_path: Path) -> None:
    plans()
    (entry,) = entries(tmp_path)
    os.utime(entry, (0, 0))
    plans()
    History(tmp_path / "history").tidy()
    assert entries(tmp_path) == [entry]


def test_a_purge_removes_every_row_and_says_how_many(plans, tmp_path: Path) -> None:
    plans()
    (tmp_path / "history" / ".writing-killed").write_bytes(b"rows")
    size = sum(file.stat().st_size for file in entries(tmp_path))
    removed = History(tmp_path / "history").purge()
    assert (removed.files, removed.size, removed.left) == (2, size, 0)
    assert not (tmp_path / "history").exists()
    assert History(tmp_path / "history").purge().files == 0


def test_a_purge_leaves_what_is_none_of_the_workbook_s(plans, tmp_path: Path) -> None:
    plans()
    (tmp_path / "history" / "notes.txt").write_text("mine", encoding="utf-8")
    removed = History(tmp_path / "history").purge()
    assert (removed.files, removed.left) == (1, 1)
    assert [file.name for file in entries(tmp_path)] == ["notes.txt"]


def test_runs_at_the_same_time_read_and_write_the_same_history(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    rows = [with_cells("contacts", contact_id=f"K{place}") for place in range(300)]
    (tmp_path / str(QUARTER) / "contacts.csv").write_bytes(csv_of("contacts", rows))
    wrong: list[object] = []

    def run() -> None:
        for _ in range(15):
            history = History(tmp_path / "history")
            if len(Returns(tmp_path, codes, history).frame("contacts", QUARTER)) != 300:
                wrong.append("rows")
            history.tidy()
            history.purge()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_workbook_is_kept_as_it_was_read(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    row = [str(QUARTER), "early_help", 1000, 1100, 1050, 50, 20, "R"]
    (tmp_path / str(QUARTER) / "budget.xlsx").write_bytes(workbook_of("budget", [row]))
    assert same_as_read(tmp_path, codes, tmp_path / "history", QUARTER) == ["budget"]
