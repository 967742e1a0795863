"""What was told in private and said where others heard: a moment of its own, with the words of both."""

from simtrainer.debrief.aftermath import what_followed
from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Moment
from simtrainer.transcript.conversation import ConversationTurn
from simtrainer.words import _


def breach_moments(call: Call) -> tuple[Moment, ...]:
    """Return the turns in which the learner said aloud what had been told to them alone, in the order of the call."""
    return tuple(_moment(call, turn) for turn in call.turns if turn.breached)


def _moment(call: Call, turn: ConversationTurn) -> Moment:
    number = call.learner_turns[turn.number]
    told = next((one for one in call.turns[: turn.number] if set(one.told) & set(turn.breached)), None)
    name = call.first_name
    title = (
        _("You said aloud what %(name)s had typed to you alone", name=name)
        if told is not None and told.typed
        else _("You said aloud what %(name)s had told you in private", name=name)
    )
    answer = call.turns[told.number + 1] if told is not None and told.number + 1 < len(call.turns) else None
    return Moment(
        kind="breach",
        turn=number,
        title=title,
        patient_said=answer.messages[0].text if answer is not None else "",
        you_said=turn.text,
        what_followed=what_followed(call, turn.number, gained=False),
        question=_("Who heard it, and what could come of that once the call is over?"),
        alternatives=(
            "I'd like to come back to something you told me. Shall we do that in writing, or when we are by ourselves?",
            "What would you be happy for the others to know, and who should tell them?",
        ),
        id=f"turn-{number}",
    )
