"""Two calls that share their beginning, side by side: the words from where they part, the trust, what a score can tell of it.

Learners read words here; the numbers are for files (`numbers_of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from simtrainer.debrief.bands import band_lines
from simtrainer.debrief.branch_curve import both_curves
from simtrainer.debrief.call import Call
from simtrainer.debrief.change import trust_words
from simtrainer.debrief.lines import transcript_lines
from simtrainer.debrief.report import BandLine, CriticalResult, Picture, TranscriptLine
from simtrainer.debrief.safety import critical_lines
from simtrainer.scoring.assessment import Judgement
from simtrainer.scoring.overrides import PartChanged
from simtrainer.words import Words, _, _n

TOO_LITTLE = _("Too little was said in one of them to compare.")
NOT_CLEAR = _("No clear difference: the ranges overlap.")
HIGHER_NOW = _("Higher in the second try: the ranges do not meet.")
HIGHER_THEN = _("Higher in the first call: the ranges do not meet.")
ONE_MARKED = _("An educator marked one of the two and the program the other, so a difference may only be one of who marked.")
CHANGED: Mapping[tuple[bool, bool], Words] = {
    (True, False): _("An educator changed something in the first call. It counts here as it does in the debrief."),
    (False, True): _("An educator changed something in the second try. It counts here as it does in the debrief."),
    (True, True): _("An educator changed something in both calls. It counts here as it does in the debrief."),
}
"""By whether educators decided anything in the first call, and in the second try."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was said in one call from where the two part; `took` is how the patient took the first of it, in a sentence.

    `first` are the words of the turn itself with the answer to it, `rest` what came after. Both are empty where nothing more was said.
    """

    first: tuple[TranscriptLine, ...]
    rest: tuple[TranscriptLine, ...]
    took: str
    openings: str


@dataclass(frozen=True, slots=True)
class BandPair:
    """One headline in both calls, each as a range in words, and what may be said of the difference."""

    name: str
    then: str
    now: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SafetyPair:
    """One safety step in both calls."""

    text: str
    then: CriticalResult
    now: CriticalResult


@dataclass(frozen=True, slots=True)
class Branches:
    """A first call and a second try that leaves it at the learner's turn `turn`.

    `changed` says in which of them educators decided something, empty where in neither.
    """

    patient: str
    title: str
    turn: int
    before: tuple[TranscriptLine, ...]
    then: Side
    now: Side
    curve: Picture | None
    bands: tuple[BandPair, ...]
    safety: tuple[SafetyPair, ...]
    changed: str


def branches_of(first: Call, second: Call, turn: int) -> Branches:
    """Return both calls side by side, judged alike; `before` is what was last said before they part.

    A case that may hurt is not scored here either.
    """
    lines = transcript_lines(second)
    scored = not (first.scenario and first.scenario.sensitive)
    return Branches(
        patient=first.patient,
        title=first.scenario.title if first.scenario else _("A conversation"),
        turn=turn,
        before=tuple(line for line in lines if line.turn == turn - 1 and line.who != "learner"),
        then=_side(first, turn),
        now=_side(second, turn),
        curve=both_curves(first, second, turn),
        bands=_bands(first, second) if scored else (),
        safety=_safety(first, second),
        changed=_changed(first, second),
    )


def _changed(first: Call, second: Call) -> str:
    return CHANGED.get((bool(first.assessment.overrides), bool(second.assessment.overrides)), "")


def _side(call: Call, turn: int) -> Side:
    lines = transcript_lines(call)
    return Side(
        first=tuple(line for line in lines if line.turn == turn),
        rest=tuple(line for line in lines if line.turn > turn),
        took=_took(call, turn),
        openings=_openings(call, turn),
    )


def _took(call: Call, turn: int) -> str:
    answer = next((one for one in call.turns if one.speaker == "clinician" and call.learner_turns[one.number] == turn), None)
    return trust_words(call.first_name, call.trust_before(answer.number), answer.trust) if answer else ""


def _openings(call: Call, turn: int) -> str:
    """Return how many of the openings that stood at the parting or came after it were met."""
    name = call.first_name
    openings = [one for one in call.assessment.opportunities if call.learner_turns[one.opening.turn] >= turn - 1]
    if not openings:
        return _("From here on %(name)s let no feeling show.", name=name)
    met = sum(one.met for one in openings)
    if len(openings) == 1:
        if met:
            return _("From here on %(name)s let a feeling show once, and it was acknowledged.", name=name)
        return _("From here on %(name)s let a feeling show once, and it was not acknowledged.", name=name)
    if not met:
        return _("From here on %(name)s let a feeling show %(openings)s times; none were acknowledged.", name=name, openings=len(openings))
    return _n(
        "From here on %(name)s let a feeling show %(openings)s times; %(num)s was acknowledged.",
        "From here on %(name)s let a feeling show %(openings)s times; %(num)s were acknowledged.",
        met, name=name, openings=len(openings),
    )  # fmt: skip


def _bands(first: Call, second: Call) -> tuple[BandPair, ...]:
    lines = zip(band_lines(first), band_lines(second), strict=True)
    pairs = zip(first.assessment.judgements, lines, strict=True)
    return tuple(
        BandPair(then.name, then.range_words, now.range_words, _compared(first, second, id_, share_a_level=_share_a_level(then, now)))
        for id_, (then, now) in pairs
    )


def _share_a_level(then: BandLine, now: BandLine) -> bool:
    """Tell whether a level stands in both ranges as they are read: numbers behind them that do not meet are no difference to see."""
    if not (then.low and then.high and now.low and now.high):
        return False
    place = then.levels.index
    return place(then.low) <= place(now.high) and place(now.low) <= place(then.high)


def _compared(first: Call, second: Call, id_: str, *, share_a_level: bool) -> str:
    then, now = (call.assessment.judgements[id_] for call in (first, second))
    if _is_marked(first, id_, then) != _is_marked(second, id_, now):
        return ONE_MARKED
    differ = _differ(then, now)
    return NOT_CLEAR if share_a_level and differ in (HIGHER_NOW, HIGHER_THEN) else differ


def _is_marked(call: Call, id_: str, judged: Judgement) -> bool:
    """Tell whether a person marked a headline or a part of it."""
    parts = {id_, *(one.id for one in judged.dimensions)}
    return any(isinstance(one, PartChanged) and one.part in parts for one in call.assessment.overrides)


def _differ(then: Judgement, now: Judgement) -> str:
    """Return what may be said of two ranges: a difference only where they do not meet."""
    if then.low is None or then.high is None or now.low is None or now.high is None:
        return TOO_LITTLE
    if now.low > then.high:
        return HIGHER_NOW
    return HIGHER_THEN if then.low > now.high else NOT_CLEAR


def _safety(first: Call, second: Call) -> tuple[SafetyPair, ...]:
    now = {line.id: line.result for line in critical_lines(second)}
    return tuple(SafetyPair(line.text, line.result, now[line.id]) for line in critical_lines(first) if line.id in now)


def numbers_of(first: Call, second: Call, turn: int) -> dict[str, object]:
    """Return the comparison with its numbers, for a file: scores and ranges of 0 to 100, trust after each turn.

    `difference` is the second try's score less the first call's, None where either has none; `ranges_overlap` says whether it is one.
    `decided` counts what educators decided in a call: it is in the call's numbers.
    """
    return {
        "turn": turn,
        "first_call": _numbers(first),
        "second_try": _numbers(second),
        "difference": {name: _difference(then, second.assessment.judgements[name]) for name, then in first.assessment.judgements.items()},
    }


def _numbers(call: Call) -> dict[str, object]:
    scores: dict[str, object] = {name: _score(judged) for name, judged in call.assessment.judgements.items()}
    trust = [{"turn": call.learner_turns[one.number], "trust": round(one.trust, 1)} for one in call.turns if one.trust is not None]
    critical = {part.id: part.result for part in call.assessment.critical_items}
    decided = len(call.assessment.overrides)
    return {"session": call.conversation.session, **scores, "decided": decided, "critical_items": critical, "trust": trust}


def _score(one: Judgement) -> dict[str, object]:
    return {"score": _rounded(one.score), "low": _rounded(one.low), "high": _rounded(one.high), "band": one.band}


def _difference(then: Judgement, now: Judgement) -> dict[str, object]:
    told = _differ(then, now)
    points = None if then.score is None or now.score is None else _rounded(now.score - then.score)
    return {"points": points, "ranges_overlap": None if told == TOO_LITTLE else told == NOT_CLEAR}


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, 1)
