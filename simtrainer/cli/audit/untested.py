"""What is not tested, and what it would need."""

from simtrainer.cli.audit.result import Result
from simtrainer.cli.audit.texts import Untested, untested

SPEAKERS = (
    "The same consults in the words of people who speak it, written by them for this, paid and with consent; "
    "two people agree that the meaning is the same."
)


def not_tested() -> list[Result]:
    """Return a result for each, in the order of the tests."""
    return [_result(one) for one in sorted(untested(), key=lambda one: one.test)]


def _result(one: Untested) -> Result:
    return Result(one.id, one.test, one.title, "", needs=one.needs or SPEAKERS)
