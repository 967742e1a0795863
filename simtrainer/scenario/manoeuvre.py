"""What may be examined from afar: the closed list that all cases share, as it stands in `manoeuvres.yaml`.

Here, because a scenario's file names these ids, and everything above may have to read them: what the learner's words are compared with,
what the menu of the call puts into the composer, what a debrief calls them. Nothing here belongs to a case.
"""

from functools import cache
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from simtrainer.scenario.fault import Modality
from simtrainer.yamlfile import load_text

Need = Literal["camera", "device", "second_person"]

SIDE = "other_side"
"""What a follow-up such as "and the other side?" is heard as; it is of the manoeuvre that was done last."""

_FILE = "manoeuvres.yaml"
_Texts = Annotated[tuple[str, ...], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Manoeuvre(_Strict):
    """One thing to examine, done by the patient and guided by the learner.

    `needs` is what it takes on the patient's side and `device` names what has to be at home; `where` says that it goes with a part of the
    body. `words` and `asking` are what the menu says on the learner's behalf, without and with asking leave. `ask` are ways of asking for
    it, `near` questions that name it and want something else. `source` is where a rule in `safety` comes from, empty where it is ours.
    """

    name: str
    needs: tuple[Need, ...]
    device: str = ""
    where: bool = False
    words: str
    asking: str
    safety: str
    source: str = ""
    ask: Annotated[tuple[str, ...], Field(min_length=8)]
    near: _Texts

    def fits(self, modality: Modality) -> bool:
        """Tell whether it can be done in such a call at all: what has to be seen needs a picture."""
        return modality == "video" or "camera" not in self.needs


class Part(_Strict):
    """A part of the body: what the menu calls it, what people call it, and whether it is not looked at or pressed in passing."""

    name: str
    words: _Texts
    dignity: bool = False


class Catalogue(_Strict):
    """The whole list; `neither` are sentences that ask for nothing in it."""

    manoeuvres: dict[str, Manoeuvre]
    other_side: _Texts
    neither: _Texts
    parts: dict[str, Part]


@cache
def catalogue() -> Catalogue:
    """Return the list, read once."""
    return load_text(resources.files("simtrainer.scenario").joinpath(_FILE).read_bytes(), _FILE, Catalogue).value
