"""The packaged codebook, read once."""

from functools import cache
from importlib.resources import files

from simtrainer.codebook.acts import ClinicianAct, PatientAct
from simtrainer.codebook.affect import AffectModel
from simtrainer.codebook.entry import ById, Entry
from simtrainer.codebook.scoring import Ladder, Metrics, ScoringModel
from simtrainer.yamlfile import load_text


class Segmentation(Entry):
    """How words are cut into units, and which code wins where two would fit."""

    unit: str
    rules: tuple[str, ...]
    precedence: tuple[str, ...]
    precedence_note: str


class Codebook(Entry):
    """The whole book; acts and metrics are found by their ids."""

    version: str
    language: str
    status: str
    segmentation: Segmentation
    clinician_acts: ById[ClinicianAct]
    patient_acts: ById[PatientAct]
    metrics: Metrics
    ladder: Ladder
    scoring: ScoringModel
    affect_model: AffectModel

    @property
    def precedence(self) -> tuple[str, ...]:
        """The codes that win over those after them."""
        return self.segmentation.precedence


@cache
def codebook() -> Codebook:
    """Return the codebook that comes with the program."""
    return load_text((files(__package__) / "codebook.yaml").read_bytes(), "codebook.yaml", Codebook).value
