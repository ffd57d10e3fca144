"""The ``scrutiny`` command: reads what is asked, calls the room that does it, prints, and ends with an exit code.

Heavy libraries are imported inside the commands that need them, so that help and refusals come at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

# Before anything of numpy is imported: nothing here is computed on several threads, and where there is too little memory for
# them, the library that would start them sends its own process the stop of Ctrl-C.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before anything of Jupyter is imported: this module costs two seconds of every start, for a check that is not used here.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import click  # noqa: E402

from helpers.cli.archive import archive  # noqa: E402
from helpers.cli.audit import audit  # noqa: E402
from helpers.cli.backfill import backfill  # noqa: E402
from helpers.cli.check import check  # noqa: E402
from helpers.cli.compare import compare  # noqa: E402
from helpers.cli.endings import STOPPED, complain, report_error  # noqa: E402
from helpers.cli.explain import explain  # noqa: E402
from helpers.cli.figures import figures  # noqa: E402
from helpers.cli.gallery import gallery  # noqa: E402
from helpers.cli.import_annex_a import import_annex_a  # noqa: E402
from helpers.cli.import_cin import import_cin  # noqa: E402
from helpers.cli.import_dfe_workforce import import_dfe_workforce  # noqa: E402
from helpers.cli.import_published import import_published  # noqa: E402
from helpers.cli.import_ssd import import_ssd  # noqa: E402
from helpers.cli.import_ssda903 import import_ssda903  # noqa: E402
from helpers.cli.lab import lab  # noqa: E402
from helpers.cli.new_council import new_council  # noqa: E402
from helpers.cli.new_quarter import new_quarter  # noqa: E402
from helpers.cli.open_data import open_data  # noqa: E402
from helpers.cli.overview import overview  # noqa: E402
from helpers.cli.publish import publish  # noqa: E402
from helpers.cli.purge import purge  # noqa: E402
from helpers.cli.run import run  # noqa: E402
from helpers.cli.sample import sample  # noqa: E402
from helpers.cli.status import status  # noqa: E402
from helpers.cli.streams import streams_that_go_on  # noqa: E402
from helpers.cli.template import template  # noqa: E402
from helpers.cli.translation import translation  # noqa: E402
from helpers.cli.verify import verify  # noqa: E402
from helpers.cli.watch import watch  # noqa: E402
from helpers.pack.stops import stops_obeyed  # noqa: E402


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error that was not foreseen.")
@click.version_option(package_name="scrutiny-workbook")
def scrutiny(debug: bool) -> None:
    """Turns a quarter's returns into the pack that the scrutiny committee reads.

    \b
    The usual order:
      scrutiny check 2017-18-q3
      scrutiny run 2017-18-q3
      scrutiny verify outputs/cardiff-sample/2017-18-q3
    """


for command in (
    lab,
    watch,
    new_council,
    new_quarter,
    open_data,
    run,
    backfill,
    check,
    sample,
    import_annex_a,
    import_cin,
    import_dfe_workforce,
    import_published,
    import_ssd,
    import_ssda903,
    template,
    verify,
    audit,
    publish,
    archive,
    purge,
    explain,
    status,
    translation,
    compare,
    figures,
    gallery,
    overview,
):
    scrutiny.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; what was foreseen is said without a traceback."""
    with streams_that_go_on(), stops_obeyed(then_ignored=arguments is None):
        return _ended(arguments)


def _ended(arguments: Sequence[str] | None) -> int:
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    asked: dict[str, str] = {}
    try:
        ended = scrutiny.main(arguments, prog_name="scrutiny", standalone_mode=False, obj=asked)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        complain(STOPPED)
        return 130
    except Exception as error:
        return report_error(error, debug="--debug" in arguments, params=asked.get("params", "params"))
    return int(ended or 0)  # a command that ends with an exit code of its own gives it
