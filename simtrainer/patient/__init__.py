"""The virtual patient: moves and speaks by the scenario, the codebook's affect model and what was heard. Pure, seeded, shared."""

from simtrainer.patient.compiled import Patient, patient_of
from simtrainer.patient.react import Step, react

__all__ = ["Patient", "Step", "patient_of", "react"]
