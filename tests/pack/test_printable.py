"""What comes from outside is printed as text: a terminal obeys none of it, and it begins no line of its own."""

from __future__ import annotations

import pytest

from helpers.cli.endings import complain, report_error, tell
from helpers.domain.printable import printable
from helpers.domain.refusal import Problem, Refused

CLEARS = "reviews\x1b[2J\x1b]0;title\x07\u202egnp.csv"


@pytest.mark.parametrize("text", [CLEARS, "two\nlines", "two\r\nlines", "two\u2028lines", "\x9b31m", "\ud800"])
def test_what_a_terminal_would_obey_is_spelt_out(text: str) -> None:
    assert printable(text).isprintable()
    assert printable(printable(text)) == printable(text)


def test_a_problem_is_one_line_whatever_a_file_is_called() -> None:
    problem = Problem(CLEARS, "a rule", "Do it.", sheet="a\nb", column="c\x1b", found="d\u202e")
    for text in (problem.sentence(), problem.place(), problem.file, str(Refused([problem]))):
        assert text.isprintable()
    assert "reviews\\x1b[2J" in problem.sentence()


def test_lines_that_are_printed_keep_their_breaks_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    tell(f"first {CLEARS}\nsecond")
    complain(f"third {CLEARS}")
    printed = capsys.readouterr()
    assert [len(text.splitlines()) for text in (printed.out, printed.err)] == [2, 1]
    assert not {"\x1b", "\x07", "\u202e"} & set(printed.out + printed.err)


def test_an_error_is_not_named_by_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    for error, name in (
        (type("JaneExample", (Exception,), {})(), "an error of a class of its own"),
        (ZeroDivisionError(), "Zero"),
    ):
        try:
            raise error
        except Exception as raised:
            report_error(raised, debug=False)
        printed = capsys.readouterr().err
        assert name in printed
        assert "JaneExample" not in printed
