"""What went well, as moments in the learner's own words. Praise for what was not done costs a debrief its credit."""

from simtrainer.codebook import codebook
from simtrainer.debrief.aftermath import turns_that_lost_trust, what_followed
from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Moment
from simtrainer.debrief.words import ACTS
from simtrainer.scoring.assessment import Evidence
from simtrainer.scoring.opportunities import Opportunity

AT_MOST = 3
SURE_AT = 0.8
WORTH_PRAISE = 1.0
KEEPING = (
    "What made you choose those words?",
    "What did you notice that let you do that?",
    "Where else in a call could you use that?",
)


def strengths(call: Call) -> tuple[Moment, ...]:
    """Return what went well, at most three different things: openings that were met before all else."""
    opportunities = call.assessment.opportunities
    hurt = _turns_that_hurt(call) | turns_that_lost_trust(call)
    met = sorted(
        (one for one in opportunities if one.met and one.answered_by not in hurt),
        key=lambda one: (-one.opening.weight * one.level, one.opening.turn),
    )
    moments = [_met(call, one) for one in met]
    taken = {moment.turn for moment in moments}
    helped = (one for one in call.assessment.evidence if _is_praiseworthy(one) and one.turn not in hurt)
    gains = sorted(helped, key=lambda one: (-one.points, one.turn))
    codes: set[str] = set()
    for one in gains:
        turn = call.learner_turns[one.turn]
        if turn not in taken and one.code not in codes:
            codes.add(one.code)
            taken.add(turn)
            moments.append(_gain(call, one))
    return tuple(_with_question(moment, index) for index, moment in enumerate(moments[:AT_MOST]))


def _turns_that_hurt(call: Call) -> set[int]:
    harmful = {code for code, act in codebook().clinician_acts.items() if act.polarity < 0}
    return {turn.number for turn in call.turns if any(act.act in harmful and act.confidence >= SURE_AT for act in turn.acts)}


def _is_praiseworthy(one: Evidence) -> bool:
    """Tell whether words may be praised: they earned something, and the recogniser is very sure."""
    return one.points >= WORTH_PRAISE and one.confidence >= SURE_AT and one.code in ACTS


def _met(call: Call, one: Opportunity) -> Moment:
    assert one.answered_by is not None
    answer = call.turns[one.answered_by]
    did = ACTS[one.deciding.act] if one.deciding else "stayed with it"
    later = "You came back to it one turn later. " if one.late else ""
    return Moment(
        kind="strength",
        turn=call.learner_turns[answer.number],
        title=f"You {did}",
        patient_said=one.opening.text,
        you_said=answer.text,
        what_followed=later + what_followed(call, answer.number, gained=True),
        question="",
    )


def _gain(call: Call, one: Evidence) -> Moment:
    before = call.said_before(one.turn)
    return Moment(
        kind="strength",
        turn=call.learner_turns[one.turn],
        title=f"You {ACTS[one.code]}",
        patient_said=before.text if before else "",
        you_said=call.turns[one.turn].text,
        what_followed=what_followed(call, one.turn, gained=True),
        question="",
    )


def _with_question(moment: Moment, index: int) -> Moment:
    return Moment(
        moment.kind, moment.turn, moment.title, moment.patient_said, moment.you_said, moment.what_followed, KEEPING[index % len(KEEPING)]
    )
