"""A call that is being looked back on: what every part of the debrief needs to find its way in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Assessment
from simtrainer.scoring.coded import CodedTurn, coded_turns
from simtrainer.scoring.material import switched_off
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.transcript.conversation import Conversation, ConversationTurn
from simtrainer.transcript.heard import AttributeValue
from simtrainer.transcript.technical import TechnicalWord
from simtrainer.words import _


def counted(turns: Sequence[ConversationTurn]) -> dict[int, int]:
    """Return for each turn's number the count of the learner's turns, from 1; a patient's turn has the count so far."""
    so_far = accumulate(int(turn.speaker == "clinician") for turn in turns)
    return {turn.number: count for turn, count in zip(turns, so_far, strict=True)}


@dataclass(frozen=True)
class Call:
    """The conversation, what was made of it, the case where it is known, and the learner's technical words."""

    conversation: Conversation
    assessment: Assessment
    scenario: Scenario | None
    technical: Sequence[TechnicalWord] = ()

    @property
    def turns(self) -> Sequence[ConversationTurn]:
        """All turns; a turn's `number` is its place here."""
        return self.conversation.turns

    @property
    def patient(self) -> str:
        """The patient's whole name, or what stands for it."""
        return self.scenario.persona.name if self.scenario else _("the patient")

    @property
    def first_name(self) -> str:
        """What the debrief calls the patient."""
        return self.scenario.persona.name.split()[0] if self.scenario else _("the patient")

    @cached_property
    def learner_turns(self) -> dict[int, int]:
        """From a turn's number to the count of the learner's turns: see `counted`."""
        return counted(self.turns)

    @cached_property
    def coded(self) -> tuple[CodedTurn, ...]:
        """All turns with their acts as judges read them."""
        return coded_turns(self.conversation, switched_off(self.scenario))

    @cached_property
    def _attributes(self) -> Mapping[tuple[int, int, str], Mapping[str, AttributeValue]]:
        return {(act.turn, act.start, act.act): act.attributes for turn in self.coded for act in turn.acts}

    def attributes(self, turn: int, start: int, code: str) -> Mapping[str, AttributeValue]:
        """Return what an act holds, by where it stands; nothing where there is no such act."""
        return self._attributes.get((turn, start, code), {})

    @cached_property
    def by_opening(self) -> dict[int, Opportunity]:
        """From the number of a patient's turn to what was made of its opening."""
        return {one.opening.turn: one for one in self.assessment.opportunities}

    def said_after(self, number: int) -> ConversationTurn | None:
        """Return the patient's turn that follows a turn of the learner's."""
        following = self.turns[number + 1 : number + 2]
        return following[0] if following and following[0].speaker == "patient" else None

    def said_before(self, number: int) -> ConversationTurn | None:
        """Return the patient's turn that a turn of the learner's answers."""
        return self.turns[number - 1] if number > 0 and self.turns[number - 1].speaker == "patient" else None

    def trust_before(self, number: int) -> float | None:
        """Return the patient's trust before a turn of the learner's, None where nobody knows it."""
        earlier = [turn.trust for turn in self.turns[:number] if turn.trust is not None]
        return earlier[-1] if earlier else self.scenario.affect_start.trust if self.scenario else None
