"""Openings that were not met, as moments: what was offered, what was answered, what came of it, and a question."""

from simtrainer.codebook import codebook
from simtrainer.debrief.aftermath import what_followed
from simtrainer.debrief.call import Call
from simtrainer.debrief.quoting import ways_to_take_up
from simtrainer.debrief.report import CueResult, Moment
from simtrainer.debrief.words import OPENINGS, result_of
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.subject import Subject
from simtrainer.words import Words, _

AT_MOST = 3
SURE, UNSURE = 1.0, 0.4
SURE_AT = 0.8

TITLES: dict[CueResult, Words] = {
    "met": _("A moment you took up: %(what)s"),
    "noticed": _("A moment you left room for: %(what)s"),
    "missed": _("A moment that passed by: %(what)s"),
}
NOTICING = (
    _("What did you hear in those words at the time?"),
    _("What was on your mind at that point?"),
    _("If you could stop the call there, what would you want to know?"),
)


def missed_moments(call: Call) -> tuple[Moment, ...]:
    """Return the openings that were not met, those that teach most first; at most three, from different topics."""
    return tuple(_missed(call, one, index) for index, one in enumerate(missed_openings(call)))


def missed_openings(call: Call) -> tuple[Opportunity, ...]:
    """Return the same as they were judged: by weight, by what the answer left undone, and by how sure it is what was heard."""
    ranked = sorted((one for one in call.assessment.opportunities if not one.met), key=lambda one: (-_teaches(one), one.opening.turn))
    chosen: list[Opportunity] = []
    for one in ranked:
        if one.opening.cue is None or one.opening.cue not in {other.opening.cue for other in chosen}:
            chosen.append(one)
    return tuple(chosen[:AT_MOST])


def _teaches(one: Opportunity) -> float:
    sure = one.deciding is None or one.deciding.confidence >= SURE_AT
    return one.opening.weight * (1 - codebook().ladder.credit[one.level] * one.factor) * (SURE if sure else UNSURE)


def _missed(call: Call, one: Opportunity, index: int) -> Moment:
    answer = call.turns[one.answered_by] if one.answered_by is not None else None
    return Moment(
        kind="missed_opening",
        turn=call.learner_turns[answer.number if answer else one.opening.turn],
        title=TITLES[result_of(one.level)].filled(what=OPENINGS[one.opening.kind]),
        patient_said=one.opening.text,
        you_said=answer.text if answer else "",
        what_followed=what_followed(call, answer.number, gained=False) if answer else _("The call ended there."),
        question=NOTICING[index % len(NOTICING)],
        alternatives=ways_to_take_up(one.opening, call.scenario),
        id=f"turn-{call.learner_turns[answer.number]}" if answer else f"after-{call.learner_turns[one.opening.turn]}",
        contest=Subject("opening", one.opening.turn).key if answer else "",
    )
