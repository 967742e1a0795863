"""What the audit is made of, read from `texts/`: lines in several wordings, made-up patients, plans of a talk, names, spellings.

All of it was written for the audit by the makers of this program; no learner and no patient ever said it.
"""

from functools import cache
from importlib import resources
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, field_validator

from simtrainer.yamlfile import load_text

OWN = "own."
"""Before the name of a place in a plan: the line is for this patient alone."""

EMPATHIC = ("EM_", "RA_AFFIRM")
"""How the codes of empathic acts begin: what is taken away when they are taken away."""

Words = Annotated[str, Field(min_length=1, max_length=400)]
Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """Frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(Strict):
    """One thing a clinician may say, in four wordings with the same acts; `acts` is what its writer meant."""

    acts: tuple[str, ...]
    plain: Words
    simple: Words
    terse: Words
    second_language: Words

    @property
    def empathic(self) -> bool:
        """Tell whether the line is there for the patient's feelings."""
        return any(act.startswith(EMPATHIC) for act in self.acts)


Lines = Annotated[tuple[Line, ...], Field(min_length=1)]


class Story(Strict):
    """One made-up patient: what they say by place in the talk, and the lines that only fit them."""

    says: dict[str, Words]
    own: dict[str, Lines]


class Step(Strict):
    """What the clinician does next and what the patient then answers."""

    line: str
    reply: str


class Plans(Strict):
    """Answers that any patient may give, the order of the talk at several qualities, and who of them meets which patient."""

    says: dict[str, tuple[Words, ...]]
    plans: dict[str, tuple[Step, ...]]
    learners: tuple[tuple[str, ...], ...]

    @field_validator("plans", mode="before")
    @classmethod
    def _steps(cls, plans: dict[str, list[str]]) -> dict[str, list[dict[str, str]]]:
        return {name: [dict(zip(("line", "reply"), step.split(" > "), strict=True)) for step in steps] for name, steps in plans.items()}


class Padding(Strict):
    """Warm words without an act, and polished ones to stand where an empathic act was."""

    fillers: tuple[Words, ...]
    polish: tuple[Words, ...]


class Person(Strict):
    """A patient's whole name, what they are called, and the word for who they live with."""

    name: Words
    called: Words
    partner: Words


class Names(Strict):
    """Whose names stand in the base set, and those they are swapped for."""

    learner: Words
    learners: tuple[Words, ...]
    patient: Person
    patients: tuple[Person, ...]


class Spelling(Strict):
    """A table of words and how they are written otherwise."""

    id: str
    about: Words
    words: dict[str, str]


class Untested(Strict):
    """A test that cannot be done here; `needs` says what it would take, where it is not text by those who speak so."""

    id: str
    test: int
    title: Words
    needs: str = ""


class _Shared(RootModel[dict[str, Lines]]):
    """Lines for any patient by place in the talk."""


class _Stories(RootModel[dict[str, Story]]):
    """Patients by id."""


class _Spellings(RootModel[tuple[Spelling, ...]]):
    """All tables."""


class _Untested(RootModel[tuple[Untested, ...]]):
    """All that is not tested."""


def _read(name: str, model: type[Model]) -> Model:
    file = resources.files("simtrainer.cli.audit").joinpath("texts", name)
    return load_text(file.read_bytes(), name, model).value


@cache
def shared_lines() -> dict[str, Lines]:
    """Return the lines that fit any patient, by place in the talk."""
    return _read("shared.yaml", _Shared).root


@cache
def stories() -> dict[str, Story]:
    """Return the made-up patients."""
    return _read("stories_one.yaml", _Stories).root | _read("stories_two.yaml", _Stories).root


@cache
def plans() -> Plans:
    """Return how lines make consults."""
    return _read("consults.yaml", Plans)


@cache
def padding() -> Padding:
    """Return words that do nothing."""
    return _read("padding.yaml", Padding)


@cache
def names() -> Names:
    """Return the names to swap."""
    return _read("names.yaml", Names)


@cache
def spellings() -> tuple[Spelling, ...]:
    """Return the tables of spellings."""
    return _read("spellings.yaml", _Spellings).root


@cache
def untested() -> tuple[Untested, ...]:
    """Return what is not tested."""
    return _read("untested.yaml", _Untested).root


def all_lines() -> tuple[Line, ...]:
    """Return every clinician's line there is."""
    own = (lines for story in stories().values() for lines in story.own.values())
    return tuple(line for lines in (*shared_lines().values(), *own) for line in lines)
