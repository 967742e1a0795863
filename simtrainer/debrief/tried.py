"""Other words the learner tried for a moment, answered with what was heard in them. It is an answer, not a mark."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simtrainer.debrief.call import Call
from simtrainer.debrief.change import trust_words
from simtrainer.debrief.lines import SURE_OF_HARM, SURE_TO_SAY
from simtrainer.debrief.report import CueResult, Moment, Try
from simtrainer.debrief.words import ACTS, capital, did, result_of
from simtrainer.scoring.coded import coded_turns
from simtrainer.scoring.critical import critical_parts
from simtrainer.scoring.ladder import answer_of
from simtrainer.scoring.material import material_of, switched_off
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.events import LearnerTried
from simtrainer.words import Words, _

OF_AN_ITEM = "item-"
ANSWERS: dict[CueResult, Words] = {
    "met": _("%(Name)s would have heard that you had taken that in."),
    "noticed": _("That leaves %(name)s room to go on. One word about what %(name)s said would show that you had heard it."),
    "missed": _("What %(name)s had just said is still waiting. Try once more with one of %(name)s's own words in it, if you like."),
}
NOT_MADE_OUT = _("We could not make out what these words do. Read them aloud once: would %(name)s feel heard? You are the better judge.")
STEP_TAKEN = _("With these words, in their place, the step would have been found.")
STEP_OPEN = _("Something of the step is still open. Compare it with the way below.")


def with_tries(call: Call, moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return the moments with what the learner tried for each, in order."""
    return tuple(replace(one, tries=tuple(_try(call, one, made) for made in _made(call, one))) for one in moments)


def _made(call: Call, moment: Moment) -> Iterator[LearnerTried]:
    return (made for made in call.conversation.tries if moment.id and made.moment == moment.id)


def _try(call: Call, moment: Moment, made: LearnerTried) -> Try:
    heard = tuple(dict.fromkeys(_heard(made)))
    if moment.id.startswith(OF_AN_ITEM):
        found = _takes_the_step(call, moment.id.removeprefix(OF_AN_ITEM), made)
        return Try(made.text, heard, "met" if found else "noticed", STEP_TAKEN if found else STEP_OPEN)
    result = _result(call, moment, made) if made.heard.acts else None
    sentence = (ANSWERS[result] if result else NOT_MADE_OUT).filled(name=call.first_name, Name=capital(call.first_name))
    if made.answer is None:
        return Try(made.text, heard, result, sentence, feeling=made.feeling, noticed=made.noticed)
    reply = "\n".join(one.text for one in made.answer.said)
    took = trust_words(call.first_name, trust_where(call, moment.id), made.answer.affect.trust)
    return Try(made.text, heard, result, sentence, reply, took, made.feeling, made.noticed)


def trust_where(call: Call, moment: str) -> float | None:
    """Return the patient's trust where a moment's words were due: before the turn it names, else at the end of the call."""
    there = next(
        (turn.number for turn in call.turns if turn.speaker == "clinician" and moment == f"turn-{call.learner_turns[turn.number]}"), None
    )
    return call.trust_before(len(call.turns) if there is None else there)


def _heard(made: LearnerTried) -> Iterator[str]:
    for act in made.heard.acts:
        sure = SURE_OF_HARM if act.act.startswith("NG_") or act.act == "Q_LEADING" else SURE_TO_SAY
        if act.act in ACTS and act.confidence >= sure and not act.attributes.get("secondary"):
            yield did(act.act, act.attributes)


def _said(number: int, made: LearnerTried) -> ConversationTurn:
    asked = tuple(fact.fact for fact in made.heard.facts)
    return ConversationTurn(number, "clinician", (Said(made.text, made.heard.acts),), asked=asked)


def _result(call: Call, moment: Moment, made: LearnerTried) -> CueResult:
    tried = Conversation((_said(0, made),))
    return result_of(answer_of(coded_turns(tried, switched_off(call.scenario))[0], moment.patient_said).level)


def _takes_the_step(call: Call, item: str, made: LearnerTried) -> bool:
    """Tell whether the safety step would have been found, had these words been said at some place in the call.

    Some steps have their time, and the words may be right though it has passed: every place of the learner's is tried.
    """
    places = [turn.number for turn in call.turns if turn.speaker == "clinician"]
    return any(_found_at(call, item, made, place) for place in (*places, len(call.turns)))


def _found_at(call: Call, item: str, made: LearnerTried, place: int) -> bool:
    until = replace(call.conversation, turns=(*call.turns[:place], _said(place, made)))
    parts = critical_parts(call.scenario, material_of(until, call.scenario, mi=False))
    return any(part.id == item and part.result == "met" for part in parts)
