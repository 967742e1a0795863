"""What metrics and items read: the learner's and the patient's turns, the opportunities, and what kind of case it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simtrainer.codebook import codebook
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.coded import CodedAct, CodedTurn, coded_turns
from simtrainer.scoring.opportunities import Opportunity, opportunities_of, under_watch
from simtrainer.transcript.conversation import Conversation, HelpCalled


@dataclass(frozen=True, slots=True)
class Material:
    """A conversation laid out for judging; resampling makes others of it with some turns left out and some twice.

    `helps` are the uses of the emergency button. Safety items may look at them; no score does.
    """

    clinician: Sequence[CodedTurn]
    patient: Sequence[CodedTurn]
    opportunities: Sequence[Opportunity]
    urgent: bool = False
    mi: bool = False
    closed: bool = False
    context_codes: frozenset[str] = frozenset()
    helps: tuple[HelpCalled, ...] = ()

    def acts(self, *codes: str) -> Iterator[CodedAct]:
        """Yield the learner's acts among the codes, in order; all of them where no code is given."""
        for turn in self.clinician:
            for act in turn.acts:
                if not codes or act.act in codes:
                    yield act

    def has(self, *codes: str) -> bool:
        """Tell whether the learner did one of the codes."""
        return any(turn.has(*codes) for turn in self.clinician)


def switched_off(scenario: Scenario | None) -> frozenset[str]:
    """Return the codes that a case does not use: what belongs to some contexts only and is not enabled here."""
    if scenario is None:
        return frozenset()
    contextual = {code for code, act in codebook().clinician_acts.items() if act.tier == "context"}
    return frozenset(contextual - set(scenario.enabled_context_codes))


def material_of(conversation: Conversation, scenario: Scenario | None, *, mi: bool) -> Material:
    """Return the conversation laid out; `mi` when it is to be judged as motivational interviewing."""
    turns = coded_turns(conversation, switched_off(scenario))
    urgent = scenario is not None and scenario.urgent
    opportunities = opportunities_of(conversation, turns, urgent=urgent)
    if scenario is not None and scenario.unsafe_listener:
        opportunities = under_watch(opportunities, turns)
    return Material(
        clinician=tuple(turn for turn in turns if turn.speaker == "clinician"),
        patient=tuple(turn for turn in turns if turn.speaker == "patient"),
        opportunities=opportunities,
        urgent=urgent,
        mi=mi,
        closed=conversation.ended_by == "learner",
        context_codes=frozenset(scenario.enabled_context_codes) if scenario else frozenset(),
        helps=conversation.helps,
    )
