"""Learners that are programs: they try a patient out before people do. They see what a learner sees, the patient's words, and no more."""

from simtrainer.bots.case import Case
from simtrainer.bots.coverage import Coverage
from simtrainer.bots.kinds import KINDS, Bot

__all__ = ["KINDS", "Bot", "Case", "Coverage"]
