"""Each problem an author or educator can meet has a code, an example that produces it, and a page that explains it."""

import io
import re
from pathlib import Path

import pytest

from simtrainer.cli.check import check_command, problems_at
from simtrainer.scenario.check import CODES as SCENARIO_CODES
from simtrainer.scenario.check import is_error
from simtrainer.scoring.check import RUBRIC_CODES

CODES = {**SCENARIO_CODES, **RUBRIC_CODES}
WARNS = ("SW", "RW")
EXAMPLES = Path(__file__).parents[1] / "problems"
PAGE = Path(__file__).parents[2] / "docs" / "problems.md"


def _end(line: str) -> str:
    """Return a problem's line without its folders."""
    return re.sub(r"^\S*/", "", line)


def example_of(code: str) -> Path:
    file = EXAMPLES / f"{code}.yaml"
    return file if file.exists() else EXAMPLES / code


@pytest.mark.parametrize("code", CODES)
def test_a_broken_example_has_its_problem_and_no_other(code):
    problems = problems_at(example_of(code))

    assert {problem.code for problem in problems} == {code}, [str(problem) for problem in problems]
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@pytest.mark.parametrize("code", CODES)
def test_an_example_makes_the_command_fail_unless_it_only_warns(code):
    out = io.StringIO()

    assert check_command([example_of(code)], out) == (0 if code.startswith(WARNS) else 1)
    assert re.search(rf"^\S+:\d+:\d+: {code} .+", out.getvalue(), re.MULTILINE)


def test_every_example_is_of_a_code_and_every_code_has_one():
    assert {path.stem for path in EXAMPLES.iterdir()} == set(CODES)


def test_the_page_explains_every_code_and_no_other():
    explained = re.findall(r"^### (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert explained == sorted(explained, key=lambda code: list(CODES).index(code))
    assert set(explained) == set(CODES)


def test_every_paragraph_has_its_title_an_example_and_what_to_do():
    for part in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        code = part[:5]

        assert part.startswith(f"{code} – {CODES[code]}\n"), code
        assert f": {code} " in part, code
        assert "**What to do.**" in part, code


def test_the_line_on_the_page_is_what_the_example_gives():
    page = PAGE.read_text(encoding="utf-8")
    for code in CODES:
        given = {_end(str(problem)) for problem in problems_at(example_of(code))}
        shown = re.findall(rf"^    (\S+:\d+:\d+: {code} .*)$", page, re.MULTILINE)

        assert given & {_end(line) for line in shown}, (code, given)


def test_only_warnings_are_no_errors():
    warnings = [problem for code in CODES if code.startswith(WARNS) for problem in problems_at(example_of(code))]

    assert warnings
    assert not any(is_error(problem) for problem in warnings)
