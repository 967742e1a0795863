"""The closed list of acts with definitions and examples, and the numbers that go with them."""

from simtrainer.codebook.acts import ClinicianAct, NearMiss, PatientAct
from simtrainer.codebook.affect import AffectChange, AffectModel
from simtrainer.codebook.book import Codebook, codebook
from simtrainer.codebook.scoring import Ladder, Metric, ScoringModel

__all__ = [
    "AffectChange",
    "AffectModel",
    "ClinicianAct",
    "Codebook",
    "Ladder",
    "Metric",
    "NearMiss",
    "PatientAct",
    "ScoringModel",
    "codebook",
]
