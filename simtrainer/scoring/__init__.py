"""Judging a conversation by a rubric: opportunities, metrics, dimensions, penalties, critical items, ranges, evidence."""

from simtrainer.scoring.assessment import Assessment
from simtrainer.scoring.judge import assess
from simtrainer.scoring.record import as_json
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.rubrics import load_rubric, rubric_for, rubric_named

__all__ = ["Assessment", "Rubric", "as_json", "assess", "load_rubric", "rubric_for", "rubric_named"]
