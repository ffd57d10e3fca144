"""One notebook broken in any way: the others finish, and what is said of it names notebook, cell and reason."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from helpers.domain.params.council import Limits
from helpers.pack.outcome import WorkerDied
from helpers.pack.plan.job import Finished
from helpers.pack.plan.papers import longest_first
from helpers.pack.plan.reasons import SEE_IT
from pack.engines import jobs_of, run

pytestmark = pytest.mark.slow  # whole runs, each a few seconds

MASTHEAD = 'masthead("Appendix")'
SEES_OTHERS = "import os\ntry:\n    leaked\nexcept NameError:\n    sentence('alone')"
C_LOOP = "import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)"
AFTER = "sentence('not come to')"
BROKEN = {
    "good-first": [MASTHEAD, "leaked = 1\nimport os; os.environ['LEAKED'] = '1'\nsentence('alone')"],
    "raises": [MASTHEAD, "raise ValueError('Jane Doe')"],
    "loops": ["while True:\n    try:\n        while True: pass\n    except Exception:\n        pass", AFTER],
    "loops-in-c": [MASTHEAD, C_LOOP, AFTER],
    "takes-memory": [MASTHEAD, "held = []\nwhile True: held.append(bytearray(10**8))", AFTER],
    "kills-itself": [MASTHEAD, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", AFTER, AFTER],
    "ends-itself": [MASTHEAD, "import os; os._exit(0)", AFTER],
    "prints": [MASTHEAD, "print('Jane Doe')", AFTER],
    "good-last": [MASTHEAD, SEES_OTHERS],
}
IN_PARAMS = "('limits' in params/pack.yaml)"
MAY_HAVE = f"a notebook may have 1536 megabytes {IN_PARAMS}"
SAID = {
    "raises": f"notebooks/raises.ipynb, cell 4: ValueError; {SEE_IT}",
    "loops": f"notebooks/loops.ipynb, cell 3: stopped: a cell may take 2 seconds and the notebook 900 {IN_PARAMS}",
    "loops-in-c": f"notebooks/loops-in-c.ipynb, cell 4: stopped: a cell may take 2 seconds and the notebook 900 {IN_PARAMS}",
    "takes-memory": f"notebooks/takes-memory.ipynb, cell 4: it asked for more memory than there is; {MAY_HAVE}",
}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finished]:
    """What became of notebooks of which most are broken, in one run."""
    folder = tmp_path_factory.mktemp("broken")
    loops = {name: cells for name, cells in BROKEN.items() if name.startswith("loops")}
    others = {name: cells for name, cells in BROKEN.items() if name not in loops}
    little = Limits(cell_seconds=120, memory_megabytes=1536)
    return run(folder, (*jobs_of(folder, loops, Limits(cell_seconds=2)), *jobs_of(folder, others, little)))


@pytest.mark.parametrize("paper", ["good-first", "good-last"])
def test_the_others_finish_and_see_nothing_of_each_other(finished: dict[str, Finished], paper: str) -> None:
    assert finished[paper].failures == ()
    assert "alone" in str(finished[paper].laid)
    assert set(finished[paper].stages) == {"cells", "html", "pdf"}
    assert "LEAKED" not in os.environ


@pytest.mark.parametrize("paper", SAID)
def test_what_is_said_of_a_broken_notebook_names_notebook_cell_and_reason(finished: dict[str, Finished], paper: str) -> None:
    assert [failure.sentence() for failure in finished[paper].failures] == [SAID[paper]]


def test_printed_text_is_refused_and_not_repeated(finished: dict[str, Finished]) -> None:
    (failure,) = finished["prints"].failures
    assert "prints, cell 4: the cell shows printed text" in failure.message and "Jane" not in failure.message


def test_a_worker_that_dies_is_tried_once_more_with_a_kernel_which_says_at_which_cell(finished: dict[str, Finished]) -> None:
    (failure,) = finished["kills-itself"].failures
    assert (failure.cell, failure.message) == (4, f"its Python stopped without a word, as when memory runs out; {MAY_HAVE}")


def test_with_a_kernel_too_a_worker_that_dies_concerns_only_its_own_paper(tmp_path: Path) -> None:
    papers = {
        "kills-its-worker": [MASTHEAD, "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"],
        "good": [MASTHEAD, "sentence('alone')"],
    }
    finished = run(tmp_path, jobs_of(tmp_path, papers), engine="nbclient", at_once=1)
    assert finished["good"].failures == ()
    assert finished["kills-its-worker"].failures[0].message.startswith("its worker was stopped from outside")


def test_a_worker_that_dies_is_told_where_its_result_is_awaited() -> None:
    from helpers.pack.processes import workers

    with workers(1, most=1) as pool:
        with pytest.raises(WorkerDied):
            pool.submit(os._exit, 3).result()
        assert pool.submit(max, 1, 2).result() == 2
        assert pool.submit(sorted, [1, 2], reverse=True).result() == [2, 1]


def test_a_worker_whose_task_failed_is_used_for_no_other() -> None:
    from helpers.pack.processes import workers

    with workers(1, most=1) as pool:
        with pytest.raises(ValueError):
            pool.submit(exec, "import os; os.environ['LEFT'] = '1'; raise ValueError").result()
        assert pool.submit(os.getenv, "LEFT").result() is None


def test_an_interrupted_run_does_not_wait_for_its_notebooks() -> None:
    from helpers.pack.processes import workers

    with pytest.raises(KeyboardInterrupt), workers(1, most=1) as pool:
        asleep = pool.submit(time.sleep, 60)
        time.sleep(1)
        raise KeyboardInterrupt
    assert isinstance(asleep.exception(), WorkerDied)  # it was stopped, not waited for


def test_the_longest_notebook_is_begun_first(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, {"short": [MASTHEAD], "long": [MASTHEAD, *[AFTER] * 5], "middle": [MASTHEAD, AFTER]})
    assert [job.paper for job in longest_first(jobs)] == ["long", "middle", "short"]
