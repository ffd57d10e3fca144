"""Only what changed is made again, and nothing that changed is ever missed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.figures.inputs import input_hashes, returns_folder
from helpers.pack.keep import inputs, keys
from helpers.pack.keep.papers import kept_in
from helpers.pack.keep.record import as_it_was, question
from helpers.pack.outcome import PackFailed, Placed
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.run import run_quarter
from helpers.pack.tell.progress import Report, ToDo
from pack.project import OUTPUTS, QUARTER, contents, notebook, replaced, write, write_project
from pack.store import READS_ONE, row_store

BOTH = ["appendix-a", "index"]


class Explained(Report):
    """Keeps why each paper is made."""

    def __init__(self) -> None:
        self.why: dict[str, list[str]] = {}

    def planned(self, to_do: ToDo) -> None:
        self.why = dict(to_do.why)


def two_readers(root: Path) -> None:
    """The toy project whose finder reads the figure C1, and whose appendix reads C2."""
    notebook(
        root,
        "front",
        'quarter = ""\nparams = "params"',
        READS_ONE,
        'masthead("What you asked for")',
        'sentence([{"text": told("C1"), "link": "appendix-a#said"}])',
    )
    notebook(root, "appendix", 'quarter = ""\narea = ""', READS_ONE, 'masthead("Appendix A")', 'sentence(told("C2"))')


def run(project: Path, *, extra: dict[str, str] | None = None, **more: object) -> tuple[Placed, dict[str, list[str]]]:
    explained = Explained()
    asked = Asked(project / "notebooks", extra or {})
    placed = run_quarter(load_params(), Run(asked, project / OUTPUTS, 2, store_builder=row_store, **more), explained)
    return placed, explained.why


def nothing_changed(project: Path) -> str:
    """Empty if the quick look says that nothing changed, else what it says."""
    asked = question(project / "params", project / "notebooks", project / OUTPUTS, edition="members", extra={})
    return as_it_was(QUARTER, asked)[1]


def pack(project: Path) -> dict[str, bytes]:
    return contents(project / OUTPUTS / QUARTER)


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What stands for the installed package when its files are hashed: three files, which no developer edits meanwhile."""
    folder = tmp_path_factory.mktemp("code") / "helpers"
    for name in ("export/members.css", "returns/sample/texts.yaml", "display/chart.py"):
        write(folder / name, name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(inputs, "HELPERS", folder)
        yield folder


@pytest.fixture(scope="module")
def ran(code: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of two readers after a good run, made once."""
    project = write_project(tmp_path_factory.mktemp("ran") / "project")
    two_readers(project)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", "")
        patched.chdir(project)
        run(project)
    return project


@pytest.fixture
def placed(code: Path, ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, looked at once where it now lies, in which the command is run."""
    project = Path(shutil.copytree(ran, tmp_path / "project", symlinks=True))
    monkeypatch.setenv("SCRUTINY_OUTPUTS", "")
    monkeypatch.chdir(project)
    _, why = run(project)
    assert why == {}
    assert nothing_changed(project) == ""
    return project


def test_each_paper_is_kept_by_the_figures_that_it_read(placed: Path) -> None:
    version = (placed / OUTPUTS / QUARTER).resolve().parent
    assert {name: kept_in(version, name).reads() for name in BOTH} == {"index": ("C1",), "appendix-a": ("C2",)}


def test_a_changed_row_remakes_exactly_the_paper_that_shows_it(placed: Path) -> None:
    before = pack(placed)
    replaced(placed / "returns" / QUARTER / "contacts.csv", "Police", "Health")
    assert nothing_changed(placed) == "contacts.csv changed"
    result, why = run(placed)
    assert why == {"index": ["the figure C1 changed"]}
    assert (result.made, result.changed) == (("index",), ("C1",))
    after = pack(placed)
    assert {name for name in before if before[name] != after[name]} == {"index.html", "pack.pdf", "manifest.json"}
    fresh, _ = run(placed, fresh=True)
    assert fresh.made == ("index", "appendix-a")
    assert pack(placed) == after


def test_a_row_that_no_figure_shows_remakes_nothing(placed: Path) -> None:
    before = pack(placed)
    replaced(placed / "returns" / QUARTER / "contacts.csv", "02/10/2017", "04/10/2017")
    assert nothing_changed(placed) == "contacts.csv changed"
    result, why = run(placed)
    assert (why, result.changed, result.anew) == ({}, (), True)  # the executed notebooks say what the pack was made from
    assert pack(placed) == before


# Each kind of input in turn: what is changed, what the quick look says, and what is said of the finder.
CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a params value": (
        lambda root: replaced(root / "params" / "council.yaml", "Toytown", "Newtown"),
        "council.yaml changed",
        "params/council.yaml changed",
    ),
    "the words": (
        lambda root: replaced(root / "params" / "words" / "en.yaml", "nouns: {}", "nouns: {}  # none"),
        "en.yaml changed",
        "params/words/en.yaml changed",
    ),
    "a params file that was not there": (
        lambda root: write(root / "params" / "quarters" / "2017-18-q4.yaml", "schema: 1"),
        "the files in params changed",
        "",
    ),
    "a notebook's cell": (
        lambda root: replaced(root / "notebooks" / "front.ipynb", "What you asked for", "What you ask for"),
        "front.ipynb changed",
        "its notebook changed",
    ),
    "a notebook's tag": (
        lambda root: replaced(root / "notebooks" / "front.ipynb", '"metadata": {}}]', '"metadata": {"tags": ["x"]}}]'),
        "front.ipynb changed",
        "its notebook changed",
    ),
    "a notebook's count": (
        lambda root: replaced(root / "notebooks" / "front.ipynb", '"execution_count": null', '"execution_count": 7'),
        "front.ipynb changed",
        "",
    ),
    "a parameter": (
        lambda root: replaced(root / "params" / "pack.yaml", "area: vacancies", "area: retention"),
        "pack.yaml changed",
        "params/pack.yaml changed",
    ),
    "a return that was not there": (
        lambda root: (root / "returns" / QUARTER / "workforce.csv").write_text("x"),
        "the files in returns changed",
        "",
    ),
    "the returns of a quarter that lie elsewhere": (
        lambda root: (
            write(root / "share" / "contacts.csv", "x"),
            (root / "returns" / "2017-18-q1").symlink_to(root / "share"),
        ),
        "the files in returns changed",
        "",
    ),
    "the returns of a quarter that were not there": (
        lambda root: write(root / "returns" / "2017-18-q2" / "contacts.csv", "x"),
        "the files in returns changed",
        "",
    ),
    "a page": (
        lambda root: flipped(root / OUTPUTS / QUARTER / "index.html"),
        "index.html was changed",
        "pack/index.html was changed or removed since it was made",
    ),
    "a page that is gone": (
        lambda root: (root / OUTPUTS / QUARTER / "index.html").unlink(),
        "index.html was removed",
        "pack/index.html was changed or removed since it was made",
    ),
    "an executed notebook": (
        lambda root: flipped(root / OUTPUTS / "evidence" / QUARTER / "index.ipynb"),
        "evidence/index.ipynb changed",
        "evidence/index.ipynb was changed or removed since it was made",
    ),
    "a tree": (
        lambda root: flipped((root / OUTPUTS / QUARTER).resolve().parent / "kept" / "index.tree.json"),
        "kept/index.tree.json changed",
        "kept/index.tree.json was changed or removed since it was made",
    ),
    "a record": (
        lambda root: flipped((root / OUTPUTS / QUARTER).resolve().parent / "kept" / "index.json"),
        "kept/index.json changed",
        "it has not been made before",
    ),
    "the bound PDF": (lambda root: flipped(root / OUTPUTS / QUARTER / "pack.pdf"), "pack.pdf was changed", ""),
    "the manifest": (
        lambda root: replaced(root / OUTPUTS / QUARTER / "manifest.json", "sha256", "sha257"),
        "manifest.json was changed",
        "",
    ),
    "a file too many": (lambda root: write(root / OUTPUTS / QUARTER / "notes.txt", "x"), "notes.txt was added", ""),
    "an empty folder in the pack": (lambda root: (root / OUTPUTS / QUARTER / "more").mkdir(), "more is not of the pack", ""),
    "a page that is a link to the same bytes": (
        lambda root: linked(root / OUTPUTS / QUARTER / "index.html", root / "copy"),
        "index.html is not a file of its own",
        "pack/index.html was changed or removed since it was made",
    ),
    "the store": (lambda root: flipped(next((root / OUTPUTS / "store" / "objects").iterdir())), "changed", ""),
}


def linked(file: Path, copy: Path) -> None:
    """Puts a link to a copy in a file's place."""
    file.rename(copy)
    file.symlink_to(copy)


def flipped(file: Path) -> None:
    """Changes one byte in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))


@pytest.mark.parametrize("kind", CHANGES)
def test_no_change_of_any_kind_is_missed(placed: Path, kind: str) -> None:
    change, noticed, reason = CHANGES[kind]
    change(placed)
    assert nothing_changed(placed).endswith(noticed)
    _, why = run(placed)
    assert why.get("index", []) == ([reason] if reason else [])
    assert nothing_changed(placed) == ""
    again, _ = run(placed)
    assert (again.anew, again.made) == (False, ())
    if reason:
        kept = pack(placed)
        run(placed, fresh=True)
        assert pack(placed) == kept


@pytest.mark.parametrize(
    ("part", "value", "noticed", "reason"),
    [
        ("installed", lambda: ["3.11.7", "pandas-0.1.dist-info"], "Python, or what is installed, changed", ""),
        ("library_versions", lambda: {"python": "3.10.1"}, "", "python is 3.10.1"),
        ("library_versions", lambda: {**keys.library_versions(), "pandas": "0.1"}, "", "pandas is 0.1 (was "),
        ("code_version", lambda: "9.9", "", "the workbook's version changed"),
    ],
)
def test_another_python_library_or_version_is_noticed(
    placed: Path, monkeypatch: pytest.MonkeyPatch, part: str, value: Callable[[], object], noticed: str, reason: str
) -> None:
    now = value()
    monkeypatch.setattr(f"helpers.pack.keep.{'seen' if part == 'installed' else 'keys'}.{part}", lambda: now)
    assert nothing_changed(placed) == noticed
    _, why = run(placed)
    assert sorted(why) == (BOTH if reason else [])
    assert all(any(one.startswith(reason) for one in said) for said in why.values())


@pytest.mark.parametrize(
    ("name", "noticed", "reason"),
    [
        ("export/members.css", "members.css changed", "helpers/export/members.css changed"),
        ("returns/sample/texts.yaml", "texts.yaml changed", "helpers/returns/sample/texts.yaml changed"),
        ("display/new.py", "the files in helpers changed", "helpers/display/new.py is new"),
    ],
)
def test_a_changed_helper_is_noticed(placed: Path, code: Path, name: str, noticed: str, reason: str) -> None:
    before = (code / name).read_text() if (code / name).is_file() else None
    (code / name).write_text("changed")
    try:
        assert nothing_changed(placed) == noticed
        _, why = run(placed)
        assert why == {paper: [reason] for paper in BOTH}
        assert nothing_changed(placed) == ""
    finally:
        (code / name).write_text(before) if before is not None else (code / name).unlink()


def test_a_parameter_of_the_command_line_remakes_only_the_notebook_that_declares_it(placed: Path) -> None:
    notebook(placed, "appendix", 'quarter = ""\narea = ""\ndepth = "short"', READS_ONE, 'masthead("A")', "sentence(depth)")
    run(placed)
    assert nothing_changed(placed) == ""
    _, why = run(placed, extra={"depth": "long"})
    assert why == {"appendix-a": ["its parameters changed"]}
    assert nothing_changed(placed) == "something else was asked for"


def test_a_notebook_that_reads_another_figure_next_time_is_judged_by_that_one(placed: Path) -> None:
    chooses = 'sentence([{"text": told("C1" if told("C2") == "School" else "C3"), "link": "appendix-a"}])'
    notebook(placed, "front", 'quarter = ""', READS_ONE, 'masthead("Finder")', chooses)
    contacts = placed / "returns" / QUARTER / "contacts.csv"
    contacts.write_text(contacts.read_text() + "C3,2017-18-q3,03/10/2017,Housing,NFA,Intake\n")
    run(placed)
    replaced(contacts, "Housing", "Court")
    assert "index" not in run(placed)[1]
    replaced(contacts, "School", "Health")
    assert run(placed)[1]["index"] == ["the figure C2 changed"]
    replaced(contacts, "Court", "Police")
    assert run(placed)[1]["index"] == ["the figure C3 changed"]


def test_what_was_finished_is_kept_when_another_paper_fails(placed: Path) -> None:
    replaced(placed / "params" / "council.yaml", "Toytown", "Newtown")
    good = (placed / "notebooks" / "appendix.ipynb").read_text()
    before = pack(placed)
    notebook(placed, "appendix", 'quarter = ""\narea = ""', "raise ValueError")
    with pytest.raises(PackFailed):
        run(placed)
    assert pack(placed) == before
    (placed / "notebooks" / "appendix.ipynb").write_text(good)
    result, why = run(placed)
    assert why == {"appendix-a": ["params/council.yaml changed"]}
    after = pack(placed)
    run(placed, fresh=True)
    assert pack(placed) == after
    assert result.changed == ()


def test_half_a_paper_that_a_killed_run_left_is_never_used(placed: Path) -> None:
    replaced(placed / "notebooks" / "front.ipynb", "What you asked for", "What you ask for")
    staging = placed / OUTPUTS / ".staging" / QUARTER
    for part in ("pack", "evidence", "kept"):
        (staging / part).mkdir(parents=True, exist_ok=True)
    for name in ("pack/index.html", "pack/pack.pdf", "pack/old.html", "kept/.index.json.writing", "kept/index.tree.json"):
        (staging / name).write_text("half")
    _, why = run(placed)
    assert why == {"index": ["its notebook changed"]}
    assert set(pack(placed)) == {"index.html", "appendix-a.html", "appendix-a.pdf", "pack.pdf", "manifest.json"}
    after = pack(placed)
    run(placed, fresh=True)
    assert pack(placed) == after


def test_a_notebook_that_is_saved_while_the_run_goes_on_is_not_placed_as_it_was(placed: Path) -> None:
    before = pack(placed)
    saves = f"open({str(placed / 'params' / 'council.yaml')!r}, 'a').write('# saved')"
    notebook(placed, "front", 'quarter = ""', READS_ONE, 'masthead("Finder")', saves.join(("_ = ", "")), 'sentence("x")')
    with pytest.raises(Refused, match="params/council.yaml: this was changed while the run went on"):
        run(placed)
    assert pack(placed) == before
    notebook(placed, "front", 'quarter = ""', READS_ONE, 'masthead("Finder")', 'sentence("x")')
    assert sorted(run(placed)[1]) == BOTH


def test_pages_of_two_versions_of_the_code_are_not_placed(placed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pack(placed)
    replaced(placed / "notebooks" / "front.ipynb", "What you asked for", "What you ask for")
    states = iter([keys.code_hashes()])
    monkeypatch.setattr(keys, "code_hashes", lambda: next(states, {"helpers/new.py": "0"}))
    with pytest.raises(Refused, match=r"helpers/new\.py: this was changed while the run went on"):
        run(placed)
    assert pack(placed) == before
    monkeypatch.undo()
    monkeypatch.chdir(placed)
    assert "index" in run(placed)[1]


def test_what_a_cell_leaves_in_staging_is_not_placed(placed: Path, tmp_path: Path) -> None:
    private = tmp_path / "private.txt"
    private.write_text("private", encoding="utf-8")
    private.chmod(0o600)
    leaves = f"""\
from helpers.domain.params.handed import taken
staging = taken().reads.parents[1]
for name in ("pack/more.html", "pack/index.pdf", "evidence/more.ipynb", "more.txt"):
    (staging / name).write_text("a cell's")
for name in ("pack/index.html", "pack/linked.html"):
    (staging / name).unlink(missing_ok=True)
    (staging / name).symlink_to({str(private)!r})
"""
    before = sorted(contents((placed / OUTPUTS / QUARTER).resolve().parent))
    notebook(placed, "front", 'quarter = ""', READS_ONE, 'masthead("Finder")', leaves, 'sentence("x")')
    run(placed)
    assert sorted(contents((placed / OUTPUTS / QUARTER).resolve().parent)) == before
    assert (private.read_text(encoding="utf-8"), private.stat().st_mode & 0o777) == ("private", 0o600)


def test_a_page_that_a_cell_of_another_paper_changed_is_not_placed(placed: Path) -> None:
    before = pack(placed)
    writes = """\
from helpers.domain.params.handed import taken
_ = (taken().reads.parents[1] / "pack" / "appendix-a.html").write_text("other")
"""
    notebook(placed, "front", 'quarter = ""', READS_ONE, 'masthead("Finder")', writes, 'sentence("x")')
    with pytest.raises(Refused, match=r"pack/appendix-a\.html: this was changed while the run went on"):
        run(placed)
    assert pack(placed) == before


def test_params_that_are_saved_after_they_were_read_are_refused_and_leave_no_stale_figure(placed: Path) -> None:
    params = load_params()
    replaced(placed / "params" / "council.yaml", "Toytown", "Newtown")
    before = pack(placed)
    with pytest.raises(Refused, match=r"params/council\.yaml: this was changed while the run went on"):
        run_quarter(params, Run(Asked(placed / "notebooks"), placed / OUTPUTS, 2, store_builder=row_store), Explained())
    assert pack(placed) == before
    as_read = input_hashes(params, returns_folder(params))
    assert as_read["params/council.yaml"] != input_hashes(load_params(), returns_folder(params))["params/council.yaml"]
    assert sorted(run(placed)[1]) == BOTH


def test_code_that_is_saved_after_workers_imported_it_is_not_taken_for_what_made_the_pages(placed: Path) -> None:
    replaced(placed / "notebooks" / "front.ipynb", "What you asked for", "What you ask for")
    with pytest.raises(Refused, match=r"helpers/display/chart\.py: this was changed while the run went on"):
        run(placed, code={**keys.code_hashes(), "helpers/display/chart.py": "as it was before"})
    assert "index" in run(placed)[1]


def test_a_folder_that_holds_itself_is_looked_at_once(tmp_path: Path) -> None:
    write(tmp_path / "returns" / "contacts.csv", "x")
    (tmp_path / "returns" / "again").symlink_to(tmp_path / "returns")
    assert inputs.files_under(tmp_path / "returns") == (tmp_path / "returns" / "contacts.csv",)


def test_a_return_that_is_saved_while_it_is_read_is_refused(placed: Path) -> None:
    def saved_meanwhile(params: object, progress: object) -> Path:
        index = row_store(params, progress)
        replaced(placed / "returns" / QUARTER / "contacts.csv", "Police", "Health")
        return Path(index)

    asked = Asked(placed / "notebooks")
    with pytest.raises(Refused, match="changed while it was being read"):
        run_quarter(load_params(), Run(asked, placed / OUTPUTS, 2, store_builder=saved_meanwhile), Report())


def test_the_quick_look_reads_the_bytes_of_a_file_that_changed_just_now(placed: Path) -> None:
    import os

    record = placed / OUTPUTS / ".records" / f"{QUARTER}.json"
    file = placed / "params" / "council.yaml"
    stated = json.loads(record.read_text())
    found = file.stat()
    file.write_text(file.read_text().replace("Toytown", "Newtown"))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    now = file.stat()
    stamp = [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, now.st_dev]
    stated["seen"]["files"][str(file)][1] = stamp
    record.write_text(json.dumps(stated))
    assert nothing_changed(placed) == "council.yaml changed"


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"schema": 1}'])
def test_a_record_that_cannot_be_read_is_no_record(placed: Path, broken: str) -> None:
    (placed / OUTPUTS / ".records" / f"{QUARTER}.json").write_text(broken)
    assert nothing_changed(placed)
    assert run(placed)[1] == {}
    assert nothing_changed(placed) == ""


@pytest.mark.parametrize(
    "step", ["keep.papers.write_whole", "making.keep", "ready.staging_for", "finish.write_manifest", "finish.place"]
)
def test_a_disk_that_fills_up_at_any_step_leaves_the_pack_before(
    placed: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = pack(placed)
    replaced(placed / "notebooks" / "front.ipynb", "What you asked for", "What you ask for")
    with monkeypatch.context() as patched:
        patched.setattr(f"helpers.pack.{step}", full)
        with pytest.raises(OSError, match="No space left"):
            run(placed)
    assert pack(placed) == before
    run(placed)
    assert b"What you ask for" in pack(placed)["index.html"]
