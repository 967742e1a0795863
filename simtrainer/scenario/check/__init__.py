"""Everything that can be wrong with a scenario's folder, said at once."""

from simtrainer.scenario.check.codes import CODES, is_error
from simtrainer.scenario.check.folder import check_scenario

__all__ = ["CODES", "check_scenario", "is_error"]
