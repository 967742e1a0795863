"""Hears the learner: text to acts and facts. Learned heads in numpy; no clock, no chance, no network."""

from simtrainer.understanding.everyday import Everyday
from simtrainer.understanding.facts import FactBook
from simtrainer.understanding.hearing import hear, prepare
from simtrainer.understanding.patient import hear_patient
from simtrainer.understanding.recogniser import Recogniser, recogniser

__all__ = ["Everyday", "FactBook", "Recogniser", "hear", "hear_patient", "prepare", "recogniser"]
