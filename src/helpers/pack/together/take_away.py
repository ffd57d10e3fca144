"""The figures to take away, spreadsheet and CSV: made from the trees of the papers and from the store that they show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.domain.own_names import DATA
from helpers.domain.params.params import Params
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import PACK, tree_name
from helpers.pack.outcome import Failure


def write_data(staging: Path, papers: Sequence[str], title: str, *, store: Path, params: Params) -> tuple[Failure, ...]:
    """Writes the files of figures of the staged papers, in that order; none where no paper shows a value of the store.

    ``store`` is the index of the figure store. It gives no failures but those of the workbook's own code.

    Raises:
        OSError: a file could not be read or written.
    """
    from helpers.export.data.data_files import data_files
    from helpers.export.pdf.layout import Laid
    from helpers.export.refusal import ExportRefused, faults_are_the_workbooks_own
    from helpers.figures.store import Store

    read = [Laid.model_validate_json((staging / tree_name(paper)).read_bytes()).paper for paper in papers]
    try:
        with faults_are_the_workbooks_own(DATA):
            files = data_files(read, Store(store).figure, params, title)
    except ExportRefused as refused:
        return tuple(Failure("export", DATA, sentence) for sentence in refused.sentences)
    if files:
        (staging / PACK / DATA).mkdir(exist_ok=True)
    for name, content in files.items():
        write_whole(staging / PACK / name, content)
    return ()
