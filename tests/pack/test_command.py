"""The command: what it says and the exit code it ends with, for each way in which a quarter can be refused or fail."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from tests.returns.dfe_workforce_made import write_workforce

from helpers.cli import main
from helpers.cli.options import run_command
from helpers.pack import finish
from helpers.pack.place.lock import holding
from helpers.pack.place.whole import place
from helpers.pack.stops import hold_stops, obey_stops, stops_obeyed
from pack.project import CONTACTS, OUTPUTS, QUARTER, contents, notebook, replaced

COMMAND = [sys.executable, "-m", "helpers.cli"]
EARLIER = {"index.html": b"the pack before", "manifest.json": b'{"draft": true}'}


@pytest.fixture
def earlier(project: Path) -> Path:
    """A pack that is there before the command is run."""
    version = project / OUTPUTS / ".packs" / f"{QUARTER}-1" / "pack"
    version.mkdir(parents=True)
    for name, content in EARLIER.items():
        (version / name).write_bytes(content)
    place = project / OUTPUTS / QUARTER
    place.symlink_to(os.path.relpath(version, place.parent))
    return place


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The lines that the command complains with, once it has ended with exit code 2 and printed nothing else."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return said.err.strip().splitlines()


def test_help_comes_at_once() -> None:
    listed = "import sys, helpers.cli as cli; cli.main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    assert "import-dfe-workforce" in ended.stdout
    assert not {"pandas", "nbformat", "papermill", "pydantic", "rich"} & set(ended.stderr.split("'"))


NOT_FOR = {
    "check": {"papermill", "nbclient", "nbconvert", "nbformat", "matplotlib", "seaborn", "typst", "IPython", "jsonschema"},
    "verify": {"pandas", "pydantic", "yaml", "nbformat", "papermill", "rich", "numpy"},
    "run": {"pandas", "pydantic", "yaml", "nbformat", "papermill", "rich", "numpy"},
}
IMPORTED = """\
import pathlib, sys, helpers.pack.keep.inputs as inputs, helpers.cli as cli
inputs.HELPERS = pathlib.Path("params").resolve()
code = cli.main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name, module in sys.modules.items() if module}), file=sys.stderr)
"""


def imported(*arguments: str) -> tuple[str, set[str]]:
    """What a command that ends well prints, and the packages that it imports."""
    ended = subprocess.run([sys.executable, "-c", IMPORTED, *arguments], capture_output=True, text=True, check=True)
    code, *packages = ended.stderr.splitlines()[-1].split()
    assert code == "0", ended.stderr
    return ended.stdout, set(packages)


@pytest.mark.skipif(os.name == "nt", reason="the toy's pack is led to by a link")
def test_no_command_imports_what_it_does_not_use(project: Path) -> None:
    assert not NOT_FOR["check"] & imported("check")[1]
    imported("run", "--jobs", "2")
    for asked in ("run", f"run {QUARTER}", f"run {QUARTER} --explain"):
        said, packages = imported(*asked.split())
        assert said == (
            f"Nothing changed: the draft pack of {QUARTER} is in {OUTPUTS}/{QUARTER} (2 papers, every file as it was placed).\n"
        )
        assert not NOT_FOR["run"] & packages
    assert not NOT_FOR["verify"] & imported("verify", f"outputs/toytown/{QUARTER}")[1]


def test_what_is_asked_of_a_run_is_done(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.pack.keep.inputs.HELPERS", project / "params")
    assert main(["run", "--explain", "--jobs", "2"]) == 0
    assert "index is made: it has not been made before" in capsys.readouterr().out
    assert main(["run", "--events", "events.jsonl"]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    assert [json.loads(line)["event"] for line in Path("events.jsonl").read_text().splitlines()] == ["began", "nothing changed"]
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', 'sentence("other words")')
    assert main(["run", "--explain", "--engine", "nbclient", "--events", "events.jsonl"]) == 0
    said = capsys.readouterr().out
    assert "Looking at everything: appendix.ipynb changed." in said
    assert "appendix-a is made: its notebook changed" in said
    assert "Made again: appendix-a. The others were kept as they were." in said
    assert [json.loads(line)["event"] for line in Path("events.jsonl").read_text().splitlines()][-1] == "placed"
    assert main(["run", "--fresh", "--jobs", "2"]) == 0
    assert "keeping" not in capsys.readouterr().out
    told = (project / OUTPUTS / ".logs" / f"{QUARTER}.jsonl").read_text()
    assert json.loads(told.splitlines()[-1])["made"] == ["index", "appendix-a"]
    with holding(project / OUTPUTS, QUARTER):
        assert main(["run"]) == 4


def last_event() -> dict[str, Any]:
    log = Path("outputs", "toytown", ".logs", f"{QUARTER}.jsonl").read_text(encoding="utf-8")
    return dict(json.loads(log.splitlines()[-1]))


def test_the_last_line_of_the_log_is_how_the_last_run_ended(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("helpers.pack.keep.inputs.HELPERS", project / "params")
    assert main(["run", QUARTER]) == 0
    assert last_event()["event"] == "placed"
    replaced(project / "params" / "council.yaml", "nation: wales", "nation: waels")
    assert main(["run", QUARTER]) == 2
    assert (last_event()["event"], last_event()["failures"][0]["place"]) == ("failed", "params/council.yaml")
    assert main(["run", QUARTER, "--events", "events.jsonl"]) == 2
    assert json.loads(Path("events.jsonl").read_text().splitlines()[-1])["exit"] == 2
    replaced(project / "params" / "council.yaml", "nation: waels", "nation: wales")
    assert main(["run", QUARTER]) == 0
    assert last_event()["event"] == "nothing changed"
    assert "Nothing changed" in capsys.readouterr().out


def test_a_run_goes_on_when_nobody_reads_what_it_says_any_more(project: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "run", QUARTER, "--explain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout and run.stderr
    run.stdout.close()
    with run.stderr:
        complained = run.stderr.read()
    assert (run.wait(timeout=120), complained) == (0, "")
    assert (project / OUTPUTS / QUARTER / "pack.pdf").is_file()


def test_a_file_that_cannot_be_written_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "taken").write_text("a file")
    assert main(["run", QUARTER, "--events", "taken/log.jsonl"]) == 3
    assert "(taken" in capsys.readouterr().err


def test_a_published_pack_is_refused_before_anything_is_run(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (earlier / "manifest.json").write_text('{"draft": false}')
    (line,) = refused(capsys, "run", QUARTER)
    assert line.startswith(f"{QUARTER}/manifest.json: a pack that is no draft stands here, and a run never replaces one.")
    assert (earlier / "index.html").read_bytes() == EARLIER["index.html"]


def test_a_quarter_that_does_not_exist(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = refused(capsys, "run", "2017-18-q5")
    assert "'2017-18-q5'" in line
    assert "such as 2017-18-q3" in line
    assert contents(earlier) == EARLIER


@pytest.mark.parametrize("name", ["council.yaml", "pack.yaml", f"quarters/{QUARTER}.yaml", "figures.yaml", "words/en.yaml"])
def test_a_misspelt_key(earlier: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    file = earlier.parents[2] / "params" / name
    file.write_text(file.read_text() + "shcema: 1\n")
    (line,) = refused(capsys, "run", QUARTER)
    assert line.startswith(f"params/{name}: the key 'shcema' is not known")
    assert contents(earlier) == EARLIER


def test_a_missing_return(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (earlier.parents[2] / "returns" / QUARTER / "contacts.csv").unlink()
    (line,) = refused(capsys, "run", QUARTER)
    assert line.startswith(f"{QUARTER}/contacts.csv: the return is there. Found: no such file.")
    assert contents(earlier) == EARLIER


@pytest.mark.parametrize("corrupt", [b"\xff\xfe\x00\x01", b"PK\x03\x04", b""])
def test_a_corrupt_return(earlier: Path, capsys: pytest.CaptureFixture[str], corrupt: bytes) -> None:
    (earlier.parents[2] / "returns" / QUARTER / "contacts.csv").write_bytes(corrupt)
    lines = refused(capsys, "run", QUARTER)
    assert f"{QUARTER}/contacts.csv" in lines[0]
    assert contents(earlier) == EARLIER


def test_a_parameter_that_a_notebook_does_not_declare(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(earlier.parents[2] / "params" / "pack.yaml", "area: vacancies", "are: vacancies")
    (line,) = refused(capsys, "run", QUARTER, "-p", "edition", "officer")[:1]
    assert "the parameter 'are' is not declared by notebooks/appendix.ipynb" in line
    assert contents(earlier) == EARLIER


def test_check_names_every_problem_of_params_and_returns_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(project / "params" / "pack.yaml", "area: vacancies", "are: vacancies")
    replaced(project / "returns" / QUARTER / "contacts.csv", "Police", "Polcie")
    lines = refused(capsys, "check", QUARTER)
    assert any("'are'" in line for line in lines)
    assert any("contacts.csv, row 2, column source" in line for line in lines)


def test_check_says_that_nothing_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "1 returns" in printed and "no contact is stated, so that no page says whom to ask" in printed
    assert not (project / OUTPUTS / QUARTER).exists()


def test_check_names_its_refusals_first_and_ends_with_a_verdict(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", QUARTER]) == 0
    assert capfd.readouterr().out.splitlines()[-1].startswith(f"Verdict: {QUARTER} can be run. Nothing is refused:")
    replaced(project / "returns" / QUARTER / "contacts.csv", "Police", "Polcie")
    assert main(["check", QUARTER]) == 2
    captured = capfd.readouterr()
    assert captured.out.splitlines()[-1].startswith(f"Verdict: {QUARTER} cannot be run: ")
    assert "contacts.csv, row 2, column source" in captured.err


def test_check_names_what_a_table_of_the_register_would_fail_on(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "params" / "figures.yaml").write_text(
        "schema: 1\nfigures:\n  contacts: {kind: table, title: Contacts, unit: contacts, counts: events, rows: sorce, "
        "row_title: Source, measure: {kind: count, return: contacts, date: received}}\n"
    )
    assert any("broken down by a column that its return lacks" in line for line in refused(capsys, "check", QUARTER))


def test_a_code_that_is_not_registered_is_refused_with_where_the_codes_are(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (said,) = refused(capsys, "explain", QUARTER, "PM999")
    assert said.startswith("explain: the code is that of a registered figure") and "scrutiny figures" in said


def test_a_table_is_not_explained_but_its_rows_are_pointed_to(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "params" / "figures.yaml").write_text(
        "schema: 1\nfigures:\n  contacts: {kind: table, title: Contacts, unit: contacts, counts: events, rows: source, "
        "row_title: Source, measure: {kind: count, return: contacts, date: received}}\n"
    )
    (said,) = refused(capsys, "explain", QUARTER, "contacts")
    assert "this is a table" in said and 'appendix.rows("contacts")' in said


@pytest.mark.parametrize("command", ["explain", "new-quarter", "status", "compare", "figures", "check"])
def test_the_help_of_a_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert f"Example: scrutiny {command}" in " ".join(capsys.readouterr().out.split())


def test_the_catalogue_of_figures_is_written_as_a_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", QUARTER]) == 0
    assert "figures.html" in capsys.readouterr().out
    assert (project / OUTPUTS / "figures.html").is_file()


def test_two_names_of_one_pack_show_the_same(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", QUARTER]) == 0
    assert main(["compare", QUARTER, str(earlier)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("show the same.")


def test_a_quarter_left_out_is_the_councils_current_one(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--jobs", "2"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"The draft pack of {QUARTER} is in outputs/toytown/{QUARTER} (2 papers, ")
    assert {"index.html", "pack.pdf"} <= set(contents(earlier))


def test_a_failed_notebook_is_named_and_the_pack_before_stays(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook(earlier.parents[2], "appendix", 'quarter = ""\narea = ""', "mastehad")
    assert main(["run", QUARTER]) == 1
    assert "notebooks/appendix.ipynb (appendix-a), cell 3: NameError" in capsys.readouterr().err
    assert contents(earlier) == EARLIER


def test_what_was_not_foreseen_is_said_without_its_values(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Jane Doe")

    monkeypatch.setattr("helpers.pack.run.run_quarter", broken)
    assert main(["run", QUARTER]) == 1
    said = capsys.readouterr().err
    assert "ValueError in " in said
    assert "Jane Doe" not in said


def test_a_disk_that_is_full_is_an_error_of_files(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.pack.finish.place", full)
    assert main(["run", QUARTER]) == 3
    assert "No space left on device" in capsys.readouterr().err


def test_the_sample_is_not_written_over_what_is_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = refused(capsys, "sample", "returns")
    assert "real returns could be written over" in line
    assert (project / "returns" / QUARTER / "contacts.csv").read_text() == CONTACTS


def test_the_sample_of_one_quarter_is_written_into_a_new_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "new", "--quarter", "2012-13-q4"]) == 0
    assert "illustrative" in capsys.readouterr().out
    assert {"contacts.csv", "workforce.xlsx"} <= {file.name for file in (project / "new" / "2012-13-q4").iterdir()}
    assert [folder.name for folder in (project / "new").iterdir()] == ["2012-13-q4"]


def test_a_published_file_becomes_a_results_return(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["import-dfe-workforce", str(write_workforce(project)), "returns", "--quarter", "2023-24-q3", "--authority"]
    assert main([*asked, "Stretford"]) == 0
    assert "WF/01,2021-09-30" in (project / "returns" / "2023-24-q3" / "results.csv").read_text()
    (line,) = refused(capsys, *asked, "Nowhere")
    assert "the authority is in the file. Found: no row for Nowhere." in line


@pytest.mark.skipif(os.name == "nt", reason="the toy's pack is led to by a link")
def test_what_needs_a_person_is_said_as_long_as_it_does(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.pack.keep.inputs.HELPERS", project / "params")
    monkeypatch.setattr("helpers.pack.finish.for_a_person", lambda store: {"missing": 2, "flagged": 1})
    for last_line in ("The draft pack of", "Nothing changed:"):
        assert main(["run"]) == 0
        person, last = capsys.readouterr().out.splitlines()[-2:]
        assert person.startswith("For a person: 2 indicators without the commentary that their signs demand, 1 other flag on")
        assert last.startswith(last_line)


def test_columns_of_a_published_file_that_are_not_read_are_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_workforce(project)
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f"{header},Jane Example", *(f"{row},x" for row in rows)]), encoding="utf-8")
    arguments = [str(file), "returns", "--authority", "Stretford", "--quarter", "2023-24-q3"]
    assert main(["import-dfe-workforce", *arguments]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "not read" in line]
    assert line.startswith("Columns B, D, F, ") and " AG of workforce.csv: not read" in line and "Jane" not in line


@pytest.fixture(params=["scrutiny", "nbclient"])
def held(earlier: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A run that is under way under each engine, and stays so until it is stopped."""
    project = earlier.parents[2]
    waits = "open('started', 'w').close(); import time; time.sleep(600)"
    notebook(project, "appendix", 'quarter = ""\narea = ""', waits)
    asked = [*COMMAND, "run", QUARTER, "--engine", request.param]
    run = subprocess.Popen(
        asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # who runs the tests may ignore it
    )
    for _ in range(1200):
        if (project / "started").exists() or run.poll() is not None:
            break
        time.sleep(0.1)
    assert (project / "started").exists(), "the notebook was not run"
    yield run
    run.kill()
    run.communicate()


def started_by(process: int) -> set[int]:
    """Every process that a process has started, and those that they have."""
    mine = children(process)
    return mine.union(*map(started_by, mine))


def children(process: int) -> set[int]:
    """The processes that any thread of a process has started."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return {int(child) for file in listed for child in file.read_text().split()}


def command_line(process: int) -> bytes:
    file = Path(f"/proc/{process}/cmdline")
    return file.read_bytes() if file.exists() else b""


def left_over(processes: set[int]) -> set[int]:
    """Those of the processes that are still there ten seconds on; the wait ends as soon as none is."""
    for _ in range(100):
        alive = {process for process in processes if command_line(process)}
        if not alive:
            return set()
        time.sleep(0.1)
    return alive


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux to count processes")


@needs_proc
def test_a_second_run_of_the_quarter_ends_at_once(held: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", QUARTER]) == 4
    assert main(["run", QUARTER, "--fresh"]) == 4
    assert f"Another run (process {held.pid}) is building {QUARTER}" in capsys.readouterr().err
    log = Path("outputs", "toytown", ".logs", f"{QUARTER}.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["event"] for line in log.splitlines()][:2] == ["began", "step"]


@pytest.mark.slow
@needs_proc
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_process_and_no_half_pack(
    held: subprocess.Popen[str], earlier: Path, ending: signal.Signals
) -> None:
    processes = started_by(held.pid)
    assert processes
    held.send_signal(ending)
    _, said = held.communicate(timeout=30)
    assert held.returncode == (-ending if ending == signal.SIGKILL else 130)
    assert ("Stopped. Readers find each pack whole" in said) == (ending != signal.SIGKILL)
    assert left_over(processes) == set()
    assert contents(earlier) == EARLIER


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_after_the_pack_was_placed_says_that_it_is_placed(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, stop: signal.Signals
) -> None:
    def placed_and_stopped(*where: Any) -> Path:
        signal.raise_signal(stop)
        return place(*where)

    monkeypatch.setattr(finish, "place", placed_and_stopped)
    assert main(["run", QUARTER]) == 0
    assert f"The draft pack of {QUARTER} is in" in capsys.readouterr().out
    log = (project / OUTPUTS / ".logs" / f"{QUARTER}.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(log[-1])["event"] == "placed" and (project / OUTPUTS / QUARTER / "index.html").is_file()


def test_a_stop_while_a_pack_cannot_be_placed_is_obeyed(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped_and_full(*_: Any) -> Path:
        signal.raise_signal(signal.SIGTERM)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(finish, "place", stopped_and_full)
    assert main(["run", QUARTER]) == 130
    log = (project / OUTPUTS / ".logs" / f"{QUARTER}.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(log[-1])["exit"] == 130 and not (project / OUTPUTS / QUARTER).exists()
    assert "Stopped." in capsys.readouterr().err


def test_a_backfill_that_is_stopped_while_it_places_ends_before_its_next_quarter() -> None:
    with stops_obeyed():
        hold_stops()
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            obey_stops()
        hold_stops()
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):  # who asks twice does not wait
            signal.raise_signal(signal.SIGTERM)


def test_two_councils_beside_each_other_never_replace_each_other_s_packs(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.pack.keep.inputs.HELPERS", project / "params")
    assert main(["run"]) == 0
    before = contents(project / OUTPUTS / QUARTER)
    shutil.copytree(project / "params", project / "params-of-another")
    replaced(project / "params-of-another" / "council.yaml", "id: toytown\nname: Toytown", "id: other-town\nname: Othertown")
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("Appendix A")', 'sentence("other words")')
    with holding(project / OUTPUTS, QUARTER):
        assert main(["run", "--params", "params-of-another"]) == 0
    said = capsys.readouterr().out
    assert f"is in outputs/other-town/{QUARTER} (" in said and "since the pack before" not in said.rpartition("binding")[2]
    assert contents(project / OUTPUTS / QUARTER) == before
    assert b"other words" in contents(project / "outputs" / "other-town" / QUARTER)["appendix-a.html"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_officers_packs_lie_in_a_folder_that_only_the_user_can_read(project: Path) -> None:
    assert main(["run", "--edition", "officer"]) == 0
    assert (project / OUTPUTS / "officer" / QUARTER / "index.html").is_file()
    assert (project / OUTPUTS / "officer").stat().st_mode & 0o777 == 0o700


def test_a_command_that_a_message_names_has_the_params_of_this_one() -> None:
    with click.Context(click.Command("run"), obj={"params": "councils/trafford/params"}):
        assert run_command("2023-24-q2") == "scrutiny run 2023-24-q2 --params councils/trafford/params"
    assert run_command("2017-18-q3", "--edition officer") == "scrutiny run 2017-18-q3 --edition officer"
