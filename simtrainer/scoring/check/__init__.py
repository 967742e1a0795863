"""Everything that can be wrong with a rubric, said at once."""

from simtrainer.scenario.check import is_error
from simtrainer.scoring.check.codes import RUBRIC_CODES
from simtrainer.scoring.check.file import check_rubric, check_together, is_rubric, rubric_files
from simtrainer.scoring.check.whole import rubric_problems

__all__ = ["RUBRIC_CODES", "check_rubric", "check_together", "is_error", "is_rubric", "rubric_files", "rubric_problems"]
