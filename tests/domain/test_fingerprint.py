"""Is a thing known again by its fingerprint, and by nothing else?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.domain.fingerprint import NotRegular, bytes_fingerprint, file_fingerprint, json_fingerprint, opened_regular

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_file_has_the_fingerprint_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "one").write_bytes(b"7,393")
    assert file_fingerprint(tmp_path / "empty") == bytes_fingerprint(b"") == EMPTY
    assert file_fingerprint(tmp_path / "one") == bytes_fingerprint(b"7,393") != EMPTY


def test_the_order_of_keys_does_not_matter_and_everything_else_does() -> None:
    values = {"quarter": "2017-18-q3", "n": [3, 40, None, 0.5], "of": "plant gofal â"}
    assert json_fingerprint(values) == json_fingerprint(dict(reversed(values.items())))
    others = [{**values, "n": [40, 3, None, 0.5]}, {**values, "n": [3, 40, None, "0.5"]}, {**values, "of": ""}, [values]]
    assert len({json_fingerprint(value) for value in (values, *others)}) == 5


def test_what_is_no_number_has_no_fingerprint() -> None:
    with pytest.raises(ValueError):
        json_fingerprint({"n": float("nan")})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_a_device_and_a_folder_are_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to_pipe").symlink_to("pipe")
    for irregular in (tmp_path / "pipe", tmp_path / "to_pipe", Path(os.devnull), tmp_path):
        with pytest.raises(NotRegular), opened_regular(irregular):
            pass
    with pytest.raises(FileNotFoundError):
        file_fingerprint(tmp_path / "nothing")
