"""A rubric checked for everything that shows in its own file."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scoring.check.having import having_problems
from simtrainer.scoring.check.meaning import codebook_problems, earning_problems, instrument_problems, measure_problems, twice_problems
from simtrainer.scoring.check.names import name_problems
from simtrainer.scoring.check.numbers import number_problems
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import Located


def rubric_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say what is wrong with a rubric that can be read."""
    every = (
        name_problems,
        having_problems,
        number_problems,
        instrument_problems,
        measure_problems,
        earning_problems,
        twice_problems,
        codebook_problems,
    )
    for problems in every:
        yield from problems(located)
