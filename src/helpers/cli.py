"""The ``scrutiny`` command: reads what is asked, calls the room that does it, prints, and ends with an exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from rich.console import Console

    from helpers.domain.refusal import Refused
    from helpers.domain.stated import Params

# Before anything of Jupyter is imported: this module costs two seconds of every start, for a check that is not used here.
# (Heavy libraries are imported inside the commands that need them, so that help and refusals come at once.)
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

A_FOLDER = click.Path(file_okay=False, path_type=Path)
A_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)

params_option = click.option("--params", "params_folder", default="params", show_default=True, help="The council's params.")
notebooks_option = click.option("--notebooks", type=A_FOLDER, help="Folder of notebooks.  [default: beside params, or here]")
outputs_option = click.option("--outputs", type=A_FOLDER, help="Where packs are placed.  [default: outputs beside params]")
extra_option = click.option("-p", "extra", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of notebooks.")
quarter_argument = click.argument("quarter", default="")

NOTHING_PLACED = "Nothing was placed; a pack placed before is as it was."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error that was not foreseen.")
@click.version_option(package_name="scrutiny-workbook")
def scrutiny(debug: bool) -> None:
    """Turns a quarter's returns into the pack that the scrutiny committee reads."""


@scrutiny.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Notebooks run at once.  [default: one a processor]")
@click.option("--edition", type=click.Choice(["members", "officer"]), default="members", show_default=True,
              help="For whom: officers' pages add suggestions and flags, and lie apart in OUTPUTS/officer.")
@extra_option
def run(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Build the draft pack of QUARTER (such as 2017-18-q3; left out, the council's current one)."""
    from helpers.pack.plan import OFFICER, Asked
    from helpers.pack.progress import ProgressShown
    from helpers.pack.run import Run, run_quarter

    params = _params(params_folder, quarter)
    asked = Asked(_notebooks(notebooks, params), dict(more["extra"]), edition=more["edition"])
    place = _outputs(outputs, params) / (OFFICER if more["edition"] == OFFICER else "")
    settings = Run(asked, place, more["jobs"])
    with ProgressShown(_console()) as report:
        placed = run_quarter(params, settings, report)
    took = f"{len(placed.papers)} papers, {placed.seconds:.0f} seconds"
    click.echo(f"The draft pack of {params.quarter} is in {_shown(placed.folder)} ({took}).")


@scrutiny.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@extra_option
def check(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Check the params, notebook parameters and returns of QUARTER; build nothing."""
    from helpers.pack.check import check_quarter
    from helpers.pack.plan import Asked

    params = _params(params_folder, quarter)
    _outputs(outputs, params)
    files = check_quarter(params, Asked(_notebooks(notebooks, params), dict(more["extra"])))
    click.echo(f"Nothing is refused: params, notebook parameters and {files} returns, of {params.quarter} and before.")


@scrutiny.command()
@click.argument("folder", type=A_FOLDER)
@click.option("--quarter", "quarters", multiple=True, help="Only this quarter; may be repeated.  [default: all]")
def sample(folder: Path, quarters: tuple[str, ...]) -> None:
    """Write the illustrative returns of the sample authority into FOLDER."""
    from helpers.domain.quarter import Quarter
    from helpers.returns.sample import write_sample

    wanted = tuple(sorted(Quarter.parse(quarter) for quarter in quarters)) or None
    _refuse_to_overwrite(folder)
    write_sample(folder, wanted)
    click.echo(f"The sample authority's returns are in {folder}. They are illustrative: of no real child or council.")


@scrutiny.command("import-dfe-workforce")
@click.argument("file", type=A_FILE)
@click.argument("folder", type=A_FOLDER)
@click.option("--authority", required=True, metavar="NAME", help="The authority, as the file names it.")
@click.option("--quarter", required=True, help="The quarter whose results return is written.")
def import_dfe_workforce(file: Path, folder: Path, authority: str, quarter: str) -> None:
    """Turn a published FILE of the Department for Education into the results return of a quarter in FOLDER."""
    from helpers.domain.quarter import Quarter
    from helpers.returns.published import write_dfe_workforce_results

    written = write_dfe_workforce_results(file, authority, Quarter.parse(quarter), folder)
    click.echo(f"The results return is in {written}.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; what was foreseen is said without a traceback."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        scrutiny.main(arguments, prog_name="scrutiny", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        _complain("Stopped.", NOTHING_PLACED)
        return 130
    except Exception as error:
        return _said(error, debug="--debug" in arguments)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def _stop(number: int, frame: object) -> NoReturn:
    """Ends the command as Ctrl-C does, so that a run's workers are stopped with it."""
    raise KeyboardInterrupt


def _said(error: Exception, *, debug: bool) -> int:
    """Prints what ended the command, and returns the exit code for it."""
    from helpers.domain.refusal import Refused
    from helpers.pack.outcome import PackFailed, exit_code

    code = exit_code(error)
    if isinstance(error, Refused):
        _print_refusal(error)
    elif isinstance(error, PackFailed):
        _complain(*(failure.sentence() for failure in error.failures), NOTHING_PLACED)
    elif isinstance(error, OSError):
        _complain(f"A file could not be read or written: {error.strerror or error}.", NOTHING_PLACED)
    elif code is not None:
        _complain(str(error))
    else:
        _complain(_unforeseen(error))
    if debug:
        traceback.print_exception(error)
    return 1 if code is None else code


def _unforeseen(error: Exception) -> str:
    """The kind of an error and its place in the code; never its message, which may quote a return."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = "/".join(Path(place.filename).parts[-3:])
    remedy = "Run the same command after 'scrutiny --debug' to see all of it."
    return f"An error that was not foreseen: {type(error).__name__} in {where}, line {place.lineno}. {remedy}"


def _print_refusal(refused: Refused) -> None:
    console = _console(stderr=True)
    if not console.is_terminal:
        _complain(*(problem.sentence() for problem in refused.problems))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("Where", "What is wrong", "What to do", show_lines=True)
    for problem in refused.problems:
        found = f". Found: {problem.found}" if problem.found else ""
        table.add_row(*(Text(words) for words in (problem.place(), problem.rule + found, problem.remedy)))
    console.print(table)


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        click.echo(sentence, err=True)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr)


def _params(folder: str, quarter: str) -> Params:
    from helpers.domain.params import load_params

    return load_params(folder, quarter)


def _notebooks(folder: Path | None, params: Params) -> Path:
    """The notebooks' folder: as named, else beside the params, else in the current folder."""
    beside = params.root / "notebooks"
    return (folder or (beside if beside.is_dir() else Path("notebooks"))).resolve()


def _outputs(folder: Path | None, params: Params) -> Path:
    """The outputs folder, which the figure store and the sample are kept in too."""
    if folder is not None:
        os.environ["SCRUTINY_OUTPUTS"] = str(folder.resolve())
    from helpers.figures.inputs import outputs_folder

    return outputs_folder(params).resolve()


def _shown(folder: Path) -> str:
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _refuse_to_overwrite(folder: Path) -> None:
    from helpers.domain.refusal import Problem, Refused

    if folder.is_dir() and any(folder.iterdir()):
        raise Refused([Problem(folder.name, "this folder is not empty, and real returns could be written over",
                               "Name a new or empty folder.")])


if __name__ == "__main__":
    sys.exit(main())
