"""What went well, as moments in the learner's own words. Praise for what was not done costs a debrief its credit."""

from collections.abc import Sequence
from dataclasses import replace

from simtrainer.codebook import codebook
from simtrainer.debrief.aftermath import turns_that_lost_trust, what_followed
from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Moment
from simtrainer.debrief.words import ACTS, capital, is_begun
from simtrainer.scoring.assessment import Evidence
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.words import _, joined

AT_MOST = 3
SURE_AT = 0.8
WORTH_PRAISE = 1.0
WORTH_NAMING = 0.3
"""So little is praised only where nothing larger is there: everybody takes one strength away."""
KEEPING = (
    _("What made you choose those words?"),
    _("What did you notice that let you do that?"),
    _("Where else in a call could you use that?"),
)


def strengths(call: Call) -> tuple[Moment, ...]:
    """Return what went well, at most three different things: openings that were met before all else.

    Where nothing stands out, a safety step that was taken, or a small thing done well, is the strength.
    """
    opportunities = call.assessment.opportunities
    hurt = _turns_that_hurt(call) | turns_that_lost_trust(call)
    met = sorted(
        (one for one in opportunities if one.met and one.answered_by not in hurt),
        key=lambda one: (-one.opening.weight * one.level, one.opening.turn),
    )
    moments = _different_first([_met(call, one) for one in met])
    taken = {moment.turn for moment in moments}
    moments += _gains(call, hurt, taken, WORTH_PRAISE)
    if not moments:
        moments = _safe_steps(call, hurt) or _gains(call, hurt, taken, WORTH_NAMING)[:1]
    return tuple(replace(one, question=KEEPING[index % len(KEEPING)]) for index, one in enumerate(moments[:AT_MOST]))


def _different_first(moments: Sequence[Moment]) -> list[Moment]:
    """Return the moments with each kind of strength once before any comes again: three of one kind teach one thing."""
    seen: set[str] = set()
    again: list[Moment] = []
    first: list[Moment] = []
    for moment in moments:
        (again if moment.title in seen else first).append(moment)
        seen.add(moment.title)
    return first + again


def _gains(call: Call, hurt: set[int], taken: set[int], least: float) -> list[Moment]:
    """Return words that earned at least so much, each kind once and each turn once."""
    helped = (one for one in call.assessment.evidence if _is_praiseworthy(call, one, least) and one.turn not in hurt)
    codes: set[str] = set()
    moments: list[Moment] = []
    for one in sorted(helped, key=lambda one: (-one.points, one.turn)):
        turn = call.learner_turns[one.turn]
        if turn not in taken and one.code not in codes:
            codes.add(one.code)
            taken.add(turn)
            moments.append(_gain(call, one))
    return moments


def _safe_steps(call: Call, hurt: set[int]) -> list[Moment]:
    items = {item.id: item for item in call.scenario.critical_items} if call.scenario else {}
    met = [part for part in call.assessment.critical_items if part.result == "met" and part.id in items]
    steps = ((part, number) for part in met for number in part.turns[:1] if number not in hurt)
    return [_step(call, number, _("You took a safety step: %(step)s", step=_small(items[part.id].text))) for part, number in steps]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _turns_that_hurt(call: Call) -> set[int]:
    harmful = {code for code, act in codebook().clinician_acts.items() if act.polarity < 0}
    return {turn.number for turn in call.turns if any(act.act in harmful and act.confidence >= SURE_AT for act in turn.acts)}


def _is_praiseworthy(call: Call, one: Evidence, least: float) -> bool:
    """Tell whether words may be praised: they earned something, the whole of it was done, and the recogniser is very sure."""
    whole = one.code in ACTS and not is_begun(one.code, call.attributes(one.turn, one.start, one.code))
    return one.points >= least and one.confidence >= SURE_AT and whole


def _met(call: Call, one: Opportunity) -> Moment:
    assert one.answered_by is not None
    answer = call.turns[one.answered_by]
    did = ACTS[one.deciding.act] if one.deciding else _("stayed with it")
    followed = what_followed(call, answer.number, gained=True)
    return Moment(
        kind="strength",
        turn=call.learner_turns[answer.number],
        title=capital(_("You %(did)s", did=did)),
        patient_said=one.opening.text,
        you_said=answer.text,
        what_followed=joined((_("You came back to it one turn later."), followed), " ") if one.late else followed,
        question="",
        id=f"turn-{call.learner_turns[answer.number]}",
    )


def _gain(call: Call, one: Evidence) -> Moment:
    return _step(call, one.turn, capital(_("You %(did)s", did=ACTS[one.code])))


def _step(call: Call, number: int, title: str) -> Moment:
    before = call.said_before(number)
    return Moment(
        kind="strength",
        turn=call.learner_turns[number],
        title=title,
        patient_said=before.text if before else "",
        you_said=call.turns[number].text,
        what_followed=what_followed(call, number, gained=True),
        question="",
        id=f"turn-{call.learner_turns[number]}",
    )
