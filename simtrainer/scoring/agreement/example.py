"""The made-up example of figures that comes with the program: to show what the page looks like, and nothing else."""

from functools import cache
from importlib.resources import files

from simtrainer.scoring.agreement.figures import Agreement


@cache
def made_up_example() -> Agreement:
    """Return the figures of the shipped ratings, which nobody gave."""
    return Agreement.model_validate_json((files(__package__) / "example.json").read_bytes())
