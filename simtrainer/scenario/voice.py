"""How the patient sounds where a learner has voices on: what the author wished, and what follows from age and pronouns where they did not.

Never from a name: who is called what says nothing about how they sound. Pronouns are the author's own word on the person; they give a
wish for one kind of voice and no more, and `kind: any` takes it back.
"""

from dataclasses import dataclass
from typing import Literal

from simtrainer.scenario.model import Persona, Voice

Kind = Literal["female", "male", "any"]

CHILD, OLD = 13, 70
_PITCH = {"child": 1.25, "adult": 1.0, "old": 0.95}
_RATE = {"child": 1.0, "adult": 1.0, "old": 0.9}


@dataclass(frozen=True, slots=True)
class Sound:
    """A voice to look for: pitch and rate as factors of the voice's own, 0.5 to 1.6; `language` is a tag such as en or en-GB."""

    language: str
    kind: Kind
    pitch: float
    rate: float


def sound_of(persona: Persona, language: str) -> Sound:
    """Return how a patient sounds in a scenario's language."""
    wish = persona.voice or Voice()
    age = "child" if persona.age < CHILD else "old" if persona.age >= OLD else "adult"
    return Sound(
        language=f"{language}-{wish.region}" if wish.region else language,
        kind=wish.kind or _kind_by(persona.pronouns),
        pitch=_PITCH[age] if wish.pitch is None else wish.pitch,
        rate=_RATE[age] if wish.rate is None else wish.rate,
    )


def _kind_by(pronouns: str) -> Kind:
    first = pronouns.casefold().split("/", maxsplit=1)[0].strip()
    return "female" if first == "she" else "male" if first == "he" else "any"
