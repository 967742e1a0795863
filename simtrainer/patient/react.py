"""One turn inside the patient, as a value: from what was heard to what moved and what is said."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec
from msgspec.structs import replace

from simtrainer.patient import affect as affects
from simtrainer.patient import cues, examining, telling
from simtrainer.patient.arriving import Arrived, acts_in, what_arrived
from simtrainer.patient.compiled import Patient
from simtrainer.patient.correction import misquoted
from simtrainer.patient.expression import expression_now
from simtrainer.patient.interpreting import interpreter_asks, strains
from simtrainer.patient.interruption import speak_of_it
from simtrainer.patient.line import QUIET, SPOKEN, Course, course
from simtrainer.patient.line_words import speak_of
from simtrainer.patient.machine import Move
from simtrainer.patient.presence import Move as Going
from simtrainer.patient.presence import hearers, is_typed, moves_now, walks_in
from simtrainer.patient.private import breached, confided, is_private_chat, said_as_typed
from simtrainer.patient.record import Written, read_back, written_now
from simtrainer.patient.replies import Chosen, Draft, draft, third_words
from simtrainer.patient.vain import ONLY_TELLS, asked_in_vain, asks_what
from simtrainer.patient.view import view_before, view_of
from simtrainer.scenario.elements import Expression
from simtrainer.scenario.model import Cue
from simtrainer.scenario.predicate import Turn, View
from simtrainer.transcript.events import Affect, CueMoved, FactTold, HeardMessage
from simtrainer.transcript.heard import ASIDE, TOPIC, Act, FactAsked
from simtrainer.transcript.ladder import ANSWERED, SAFE_WAYS, SPACE, level_of
from simtrainer.transcript.openness import openness
from simtrainer.transcript.situation import Situation, empathic_words, opened_before

RECENT = 6
"""So many clinician turns back the same act wears off (codebook, `multipliers.diminishing`)."""

_ANXIOUS = 50.0
"""From this anxiety on a question about danger makes the patient ask back."""
_DANGER = "Q_REDFLAG"
_MAKES_ROOM = ("Q_OPEN", "Q_ICE", "RA_FACILITATE", "RA_AGENDA", "EM_", "NG_")
"""Acts that a patient who has given up turns away; what is asked and explained they still answer."""
_EXAMINES = "TH_REMOTE_EXAM"
_SILENCE = "silence"
_ALIKE = 0.9
_THIRD = 2
_TURNS_TO_THE_QUESTION = ("IN_", "PL_", "EM_", "RA_", "TH_", "CL_", "Q_ICE")


class Step(msgspec.Struct, frozen=True):
    """What one turn led to, as a value: what moved, and the words with the face that goes with them."""

    affect: Affect
    state: str
    because: str | None
    cues: tuple[CueMoved, ...]
    asked: tuple[str, ...]
    told: tuple[FactTold, ...]
    lines: tuple[str, ...]
    patient_acts: tuple[str, ...]
    text: str
    expression: Expression
    others: tuple[tuple[str, str], ...] = ()
    shows: tuple[str, ...] = ()
    messages: tuple[HeardMessage, ...] = ()
    line: Course = QUIET
    examined: tuple[examining.Result, ...] = ()
    going: tuple[Going, ...] = ()
    typed: bool = False
    confided: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()


def react(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Step:
    """Return the patient's step for one clinician turn. Pure: the same situation and the same heard give the same step."""
    return _reaction(patient, situation, what_arrived(patient, situation, heard))


def _reaction(patient: Patient, situation: Situation, arrived: Arrived) -> Step:
    scenario, heard = patient.scenario, arrived.reached
    typed = is_typed(scenario, situation)
    acts = acts_in(patient, heard)
    codes = tuple([act.act for act in acts])
    before = situation.affect or patient.start()
    wrong = misquoted(patient, situation, heard)
    level = _level(patient, situation, before, acts, heard)
    broken = breached(patient, situation, view_before(patient, situation), heard, typed=typed) if situation.confided else ()
    moved = _moved(situation, acts, level if wrong is None else min(SPACE, level), arrived)
    said = {one.seq: one.text for one in situation.pending} if patient.orders else telling.NO_WORDS
    names = telling.named(patient, heard, situation.told, said)
    exams, came = _examined(patient, situation, before, Turn(acts, frozenset(names), typed=typed), heard)
    felt = _felt(situation, acts, moved, arrived, intruded=any(one.intrudes for one in came), betrayed=bool(broken))
    if patient.interprets and strains(patient.interprets, scenario, view_before(patient, situation), situation, heard, cut=arrived.cut):
        felt = felt._replace(strained=True)
    affect = affects.affect_after(before, scenario.affect_start, scenario.temperament, felt)
    names = examining.names_with(patient, names, exams, came, heard) if came else names

    def private() -> bool:
        return _is_private(patient, situation, affect, Turn(acts, frozenset(names), frozenset(), _pairs(moved.moves), typed=typed))

    near = telling.nearly(patient, heard) if situation.misses < cues.GIVES_UP_AFTER else ()
    closed = telling.answered_yes_or_no(patient, heard)
    shared = _is_shared(patient, situation, heard, codes)
    asked = telling.Asked(names, codes, affect.trust, moved, private, near, typed=typed, closed=closed, shared=shared)
    told = telling.told_now(patient, situation, asked)
    came = examining.with_gates(came, told.whole)
    fresh = frozenset(told.whole) - situation.told
    opened = opened_before(situation.openings, situation.pending) if situation.openings else frozenset()
    now = Turn(acts, frozenset(told.names), fresh, _pairs(moved.moves), opened, examined=_outcomes(came), typed=typed)
    view = view_of(patient, situation, affect, now)
    move = patient.machine.move(view.state, view)
    named = frozenset(told.names) | _topics(heard)
    vain = "" if told.names or came else asked_in_vain(heard, situation.pending)
    answer = _reply_to(patient, codes if told.names or came else _answerable(patient, situation, codes, vain), move, view)
    chosen = Chosen(
        state=move.state,
        entered=move.transition,
        met=patient.cues.get(moved.met or ""),
        told=told,
        cue=cues.due(_still_open(patient, view), situation, moved, frozenset(codes), named),
        acts=codes,
        reply=answer,
        gave_up=situation.misses + (moved.missed > 0) >= cues.GIVES_UP_AFTER and not moved.recovers,
        openness=openness(affect),
        aside=_aside(heard),
        closed=closed if told.answers else {},
        misquoted=wrong,
        alarmed=affect.anxiety >= _ANXIOUS and _DANGER in codes and any(fact.red_flag and fact.id in fresh for fact, _ in told.answers),
        invited=any(code.startswith(_MAKES_ROOM) for code in codes),
        plain=(move.state.name, answer) not in patient.applies,
        lost=arrived.lost,
        examined=came,
        unlisted=not came and examining.is_asked(heard),
        typed=typed,
        breached=bool(broken),
        vain=vain,
        what=asks_what(heard, situation.pending),
        leaves=_leaves(heard),
    )
    reply = draft(scenario, situation, chosen)
    if situation.aloud and not typed:
        speak_of_it(reply, situation, codes, scenario.talk.interrupted)
    heard_by = hearers(scenario, situation, "chat" if typed else "spoken")
    others = tuple([words for words in third_words(patient, view, reply) if not typed or words[0] in heard_by])
    others = (*others, *interpreter_asks(patient.interprets, scenario, view, reply, others, heard, cut=arrived.cut))
    line = QUIET
    if patient.line:
        line = course(patient.line, situation, _whole(patient, view, move, arrived), opens=bool(_openings(chosen)))
        others = (*others, *speak_of(reply, situation, line))
    shows = tuple([document for document, holds in patient.shows if document not in situation.shown and holds(view)])
    written = written_now(patient.writes, scenario, situation, view)
    if orders := read_back(patient.writes, scenario, situation, view, written):
        reply.parts.append(orders)
    step = _step(chosen, move, moved, affect, reply, others, shows)
    going = moves_now(patient.company, situation, scenario, view, [name for name, _ in others])
    came_in = walks_in(scenario, situation, line.stood if line.ended else None, line.begins)
    return replace(
        step,
        text=said_as_typed(scenario, situation, reply.parts) if typed else step.text,
        messages=arrived.said,
        line=line,
        examined=came,
        going=(*going, *(one for one in came_in if one.speaker.id not in {other.speaker.id for other in going})),
        typed=typed,
        confided=confided(patient, situation, told.whole, private=private) if patient.company.kept else (),
        breached=broken,
        written=written,
    )


def _examined(
    patient: Patient, situation: Situation, before: Affect, now: Turn, heard: Sequence[HeardMessage]
) -> tuple[tuple[examining.Asked, ...], tuple[examining.Result, ...]]:
    """Return the examinations that were asked for, and what comes of them before anything is told."""
    asked = examining.asked_now(patient, situation, heard, tuple(now.asked))
    if not asked:
        return (), ()
    view = view_of(patient, situation, before, now)
    return asked, examining.results(patient, situation, asked, view, lambda: _is_private(patient, situation, before, now))


def _outcomes(came: Sequence[examining.Result]) -> frozenset[tuple[str, str]]:
    return frozenset([(one.examination.id, one.outcome) for one in came])


def _whole(patient: Patient, view: View, move: Move, arrived: Arrived) -> View:
    """Return the view of who watches the line: the state the patient is in now, and all that the learner said."""
    last = view.turns[-1]
    if arrived.lost:
        last = Turn(acts_in(patient, arrived.said), last.asked, last.told, last.cues, last.opened, examined=last.examined, typed=last.typed)
    return view._replace(state=move.state.name, turns=(*view.turns[:-1], last))


def _moved(situation: Situation, acts: Sequence[Act], level: int, arrived: Arrived) -> cues.Answered:
    """Return what became of the openings; one whose answer was lost on the line is not missed by that, and stays open."""
    if arrived.lost and level < ANSWERED:
        return cues.NOTHING
    return cues.answered(situation, acts, level)


def _is_private(patient: Patient, situation: Situation, affect: Affect, now: Turn) -> bool:
    """Tell whether nobody can overhear: as the scenario says, or once the learner has seen to it."""
    if now.typed and is_private_chat(patient, view_of(patient, situation, affect, now)):
        return True
    came_in = situation.fault is not None and situation.fault.kind == "walk_in"
    if came_in and "TH_PRIVACY" not in now.codes:
        return False
    if patient.overheard is None:
        return telling.made_private(situation, now.codes)
    return not patient.overheard(view_of(patient, situation, affect, now))


def _level(patient: Patient, situation: Situation, affect: Affect, acts: Sequence[Act], heard: Sequence[HeardMessage]) -> int:
    """Return the turn's ladder level; the third use of one formula leaves space and no more.

    While somebody listens who may do harm, a safe way out answers the opening, and nothing else does: to keep quiet is no miss.
    """
    now = Turn(acts, typed=is_typed(patient.scenario, situation))
    if patient.scenario.unsafe_listener and not _is_private(patient, situation, affect, now):
        return ANSWERED if any(act.act in SAFE_WAYS for act in acts) else SPACE
    level = level_of(acts)
    if _aside(heard) == _SILENCE and not acts:
        return SPACE
    if level > SPACE and situation.empathic:
        words_now = empathic_words(situation, heard)
        if words_now and all(_used(words, situation.empathic) >= _THIRD for words in words_now):
            return SPACE
    return level


def _used(words: str, before: Sequence[str]) -> int:
    return sum(words == old or SequenceMatcher(None, words, old).ratio() > _ALIKE for old in before)


def _felt(
    situation: Situation, acts: Sequence[Act], moved: cues.Answered, arrived: Arrived, *, intruded: bool, betrayed: bool
) -> affects.Turn:
    return affects.Turn(
        acts=[affects.Weighed(act.act, 0.0 if intruded and act.act == _EXAMINES else _share(act)) for act in acts],
        recent=[turn.codes for turn in situation.turns[-RECENT:]],
        answers=moved.met is not None,
        missed=moved.missed,
        recovers=moved.recovers,
        ignored=not arrived.lost and _ignored(situation, acts),
        troubled=arrived.troubled,
        intruded=intruded,
        betrayed=betrayed,
    )


def _share(act: Act) -> float:
    """Return how much of an act's good is due: half where it was only partly done, or said of anybody."""
    given = act.attributes
    return 0.5 if given and (given.get("partial") is True or given.get("generic") is True) else 1.0


def _ignored(situation: Situation, acts: Sequence[Act]) -> bool:
    """Tell whether the patient asked something outright and the turn did nothing but ask back."""
    asked = "P_INFOCUE" in situation.patient_acts
    return asked and bool(acts) and not any(act.act.startswith(_TURNS_TO_THE_QUESTION) for act in acts)


def _aside(heard: Sequence[HeardMessage]) -> str:
    """Return the kind of what was said beside the point, the surest one; empty where nothing was."""
    asides = [fact for message in heard for fact in message.heard.facts if fact.fact.startswith(ASIDE)]
    return max(asides, key=_sureness).fact.removeprefix(ASIDE) if asides else ""


def _sureness(fact: FactAsked) -> float:
    return fact.confidence


def _topics(heard: Sequence[HeardMessage]) -> frozenset[str]:
    return frozenset([fact.fact for message in heard for fact in message.heard.facts if fact.fact.startswith(TOPIC)])


def _pairs(moves: Sequence[CueMoved]) -> frozenset[tuple[str, str]]:
    return frozenset([(move.cue, move.change) for move in moves])


def _reply_to(patient: Patient, codes: Sequence[str], move: Move, view: View) -> int | None:
    """Return the first of the author's replies that is made for one of these acts and whose condition holds."""
    name = move.state.name
    by_code = patient.replies[name]
    for index in sorted({index for code in codes for index in by_code.get(code, ())}):
        applies = patient.applies.get((name, index))
        if applies is None or applies(view):
            return index
    return None


def _without_shown(patient: Patient, situation: Situation, codes: Sequence[str]) -> Sequence[str]:
    """Return the acts without a camera examination that nothing in the case answers, once the patient has got ready for one before."""
    if _EXAMINES not in codes or not patient.scenario.talk.cannot_show:
        return codes
    ready = any(_EXAMINES in turn.codes for turn in situation.turns)
    return [code for code in codes if code != _EXAMINES] if ready else codes


def _leaves(heard: Sequence[HeardMessage]) -> bool:
    """Tell whether the learner says goodbye: a close that ends the call and invites nothing more."""
    closes = [act.attributes for one in heard for act in one.heard.acts if act.act == "CL_CLOSE"]
    return any(close.get("ending") for close in closes) and not any(close.get("invites_questions") for close in closes)


def _answerable(patient: Patient, situation: Situation, codes: Sequence[str], vain: str) -> Sequence[str]:
    """Return the acts that may be replied to; where a question came after them, none of those that only tell the patient something."""
    may = _without_shown(patient, situation, codes)
    return [code for code in may if not code.startswith(ONLY_TELLS)] if vain else may


def _is_shared(patient: Patient, situation: Situation, heard: Sequence[HeardMessage], codes: Sequence[str]) -> bool:
    """Tell whether a silence follows something that was felt, an opening just given or just met, and the stance has no words for it."""
    if (
        codes
        or _aside(heard) != _SILENCE
        or not situation.turns
        or patient.machine.state(situation.state or patient.scenario.initial).silence
    ):
        return False
    return bool(situation.open_cues) or any(change == "met" for _, change in situation.turns[-1].cues)


def _step(  # noqa: PLR0917 - what one turn came to
    chosen: Chosen,
    move: Move,
    moved: cues.Answered,
    affect: Affect,
    reply: Draft,
    others: tuple[tuple[str, str], ...],
    shows: tuple[str, ...],
) -> Step:
    return Step(
        affect=affect,
        state=move.state.name,
        because=(", ".join(chosen.acts) or "time") if move.transition else None,
        cues=(*moved.moves, *_openings(chosen)),
        asked=chosen.told.names,
        told=chosen.told.facts,
        lines=tuple(reply.lines),
        patient_acts=_patient_acts(chosen, moved, reply, [name for name, _ in others]),
        text=reply.text,
        expression=expression_now(
            move.state.expression, reply.expression, affect, strength=chosen.cue[1] if chosen.cue else 0, lines=reply.lines
        ),
        others=others,
        shows=shows,
    )


def _still_open(patient: Patient, view: View) -> tuple[Cue, ...]:
    """Return the cues that may still be given: not those that what was said or done has made idle."""
    return tuple(cue for cue in patient.scenario.cues if cue.id not in patient.idle or not patient.idle[cue.id](view))


def _openings(chosen: Chosen) -> tuple[CueMoved, ...]:
    """Return what opens now: the cue that is due, or else the disclosure that was just made, which is always an opening."""
    if chosen.cue:
        return (CueMoved(chosen.cue[0].id, "emitted", chosen.cue[1]),)
    return tuple(CueMoved(f"{cues.DISCLOSED}{fact}", "emitted", cues.STRONGEST) for fact in chosen.told.disclosed[:1])


def _patient_acts(chosen: Chosen, moved: cues.Answered, reply: Draft, others: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of what the reply does; the simulated patient knows them, nobody has to guess."""
    acts: list[str] = []
    if moved.met or any(move.change == "reopened" for move in moved.moves):
        acts.append("P_CONFIRM")
    if chosen.told.disclosed:
        acts.append("P_DISCLOSE")
    elif chosen.told.facts:
        acts.append("P_INFO")
    if chosen.cue:
        cue, level = chosen.cue
        acts.append((cue.type, "P_CUE_REPEAT", "P_CONCERN")[level - 1])
    elif any(line.startswith("talk:withdrawn") for line in reply.lines):
        acts.append("P_WITHDRAW")
    elif reply.text.endswith("?") and not _last_own(reply, others).startswith(("talk:", SPOKEN)):
        acts.append("P_INFOCUE")
    if any(name.startswith(SPOKEN) for name in reply.lines):
        acts.append("P_TECH")
    return tuple(acts)


def _last_own(reply: Draft, others: Sequence[str]) -> str:
    """Return the id of the line that the patient ends with, whoever spoke after that."""
    return next(line for line in reversed(reply.lines) if line.partition(":")[0] not in others)
