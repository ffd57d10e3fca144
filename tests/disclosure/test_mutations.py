"""Does the auditor find what brute force finds, where one number too many is shown?"""

from __future__ import annotations

import pytest
from benchmarks.mutations import Kinds, trials


@pytest.mark.slow
def test_the_auditor_says_of_every_mutation_what_brute_force_says() -> None:
    tried = list(trials(12))
    assert [trial.by_audit for trial in tried] == [trial.by_force for trial in tried]
    assert {trial.kind for trial in tried if trial.by_force} == set(Kinds)
