"""The base consults: every made-up patient met by learners of three qualities, always in the same words."""

from dataclasses import dataclass

from simtrainer.cli.audit.texts import OWN, Line, Person, Plans, Story, plans, shared_lines, stories


@dataclass(frozen=True, slots=True)
class Turn:
    """A clinician's line and the patient's words after it, both with places for names; `number` counts from 0 in the consult."""

    number: int
    place: str
    line: Line
    reply: str


@dataclass(frozen=True, slots=True)
class BaseConsult:
    """One consult of the base set: which patient, how good a learner, and every turn."""

    patient: str
    plan: str
    turns: tuple[Turn, ...]

    @property
    def id(self) -> str:
        """The name of the consult."""
        return f"{self.patient}/{self.plan}"

    @property
    def empathic(self) -> bool:
        """Tell whether the learner is meant to do anything for the patient's feelings."""
        return any(turn.line.empathic for turn in self.turns)


def base_consults() -> tuple[BaseConsult, ...]:
    """Return the base set, patient by patient."""
    how = plans()
    return tuple(
        BaseConsult(patient, plan, _turns(story, plan, how, start=place // len(how.learners) + kind))
        for place, (patient, story) in enumerate(stories().items())
        for kind, plan in enumerate(how.learners[place % len(how.learners)])
    )


def named(text: str, learner: str, patient: Person) -> str:
    """Return a line with names in their places."""
    return text.format(learner=learner, patient=patient.name, called=patient.called, partner=patient.partner)


def _turns(story: Story, plan: str, how: Plans, *, start: int) -> tuple[Turn, ...]:
    """Return the turns of a plan; where several lines fit a place they are taken in turn, so that consults differ."""
    used: dict[str, int] = {}
    turns = []
    for number, step in enumerate(how.plans[plan]):
        lines = story.own[step.line.removeprefix(OWN)] if step.line.startswith(OWN) else shared_lines()[step.line]
        line = lines[_next(used, f"line {step.line}", start) % len(lines)]
        replies = how.says.get(step.reply) or (story.says[step.reply],)
        reply = replies[_next(used, f"reply {step.reply}", start) % len(replies)]
        turns.append(Turn(number, step.line, line, reply))
    return tuple(turns)


def _next(used: dict[str, int], what: str, start: int) -> int:
    used[what] = used.get(what, start - 1) + 1
    return used[what]
