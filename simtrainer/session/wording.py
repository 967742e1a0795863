"""A patient's turn in other words: which words may be offered for rewording, and the turn with a wording that passed the gate.

What moved, what was told and which cue was given is decided before and stays; only `PatientSaid.text` changes, and the line as written
is kept beside it. Everything that reads a session reads the written line, so that nothing depends on a wording.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from simtrainer.rewording import Message, Refusal, chat, refusal
from simtrainer.scenario import Scenario
from simtrainer.transcript.events import Events, PatientReacted, PatientSaid

OPENS = frozenset({"emitted", "reopened"})


@dataclass(frozen=True, slots=True)
class Offer:
    """Words of a turn that may be reworded, and what to ask about them."""

    said: PatientSaid
    chat: list[Message]


def may_be_reworded(scenario: Scenario) -> bool:
    """Tell whether a case may be reworded at all: not one that may hurt, and not one in a language the gate does not read."""
    return not scenario.sensitive and scenario.language.partition("-")[0] == "en"


def offer_of(scenario: Scenario, events: Events) -> Offer | None:
    """Return the patient's words of a turn where they may be reworded; what opens a cue or discloses something is said as written.

    So is what is said on a line that swallows words: the gaps are counted in the line as written.
    """
    if not may_be_reworded(scenario):
        return None
    if any(moved.change in OPENS for event in events if isinstance(event, PatientReacted) for moved in event.cues):
        return None
    said = next((event for event in events if isinstance(event, PatientSaid) and event.speaker == "patient"), None)
    return None if said is None or said.gaps else Offer(said, chat(said.text, said.expression, typed=scenario.modality == "text"))


def in_other_words(events: Events, offer: Offer, wording: str) -> tuple[Events, Refusal | None]:
    """Return the turn with the wording, or as it was and why the wording was refused."""
    written = offer.said.text
    spoken = _bare(wording, written)
    if spoken == written:
        return events, None
    if refused := refusal(written, spoken):
        return events, refused
    said = replace(offer.said, text=spoken, scripted=written)
    return tuple(said if event is offer.said else event for event in events), None


def _bare(wording: str, written: str) -> str:
    """Return a wording without the quotes that endpoints like to put round it."""
    bare = wording.strip()
    quoted = len(bare) > 1 and bare[0] + bare[-1] in {'""', "“”"} and written[:1] not in {'"', "“"}
    return bare[1:-1].strip() if quoted else bare
