"""How a turn moves the patient's inner weather: the codebook's `affect_model`, as one pure function.

It may depend on codes, their order and context only: never on names, dialect, spelling, length or speed.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from simtrainer.codebook import AffectChange, codebook
from simtrainer.scenario.elements import Temperament
from simtrainer.scenario.model import AffectStart
from simtrainer.transcript.events import Affect

_ANSWERS = ("EM_", "Q_ICE", "IN_APOLOGY", "RA_REPAIR")
_HOLDS_INFORMATION = 3
_CANCELLING = frozenset({"NG_DISMISS", "NG_JUDGE"})
_OVERLAPPING = frozenset({"NG_BLOCK", "NG_DISMISS"})
_REPAIR_FRUSTRATION = -6.0
_TROUBLE = 8.0
"""What a turn adds to `tech` in which a fault of the line stands and nobody sees to it (docs/decisions/0030)."""


_STRAIN = 5.0
"""What every second request of an interpreter's for a pause adds to `tech` (the outline of the consultation with an interpreter)."""


class Weighed(NamedTuple):
    """One act as the patient feels it: its code, and the share of its good that is due (partly done or general: a half)."""

    code: str
    share: float = 1.0


class Turn(NamedTuple):
    """What the affect model needs of one clinician turn.

    `recent` are the codes of the last turns, newest last; `answers` says that an open cue was met; `missed` counts this turn's
    miss (1 to 3) or is 0; `recovers` that a dropped cue was picked up; `ignored` that the patient's direct question was passed over;
    `troubled` that a fault of the line stands and nobody saw to it; `intruded` that something was to be shown or done as nobody should ask;
    `betrayed` that what was told in private was said where others hear; `strained` that an interpreter asks for a pause a second time.
    """

    acts: Sequence[Weighed]
    recent: Sequence[Sequence[str]]
    answers: bool = False
    missed: int = 0
    recovers: bool = False
    ignored: bool = False
    troubled: bool = False
    intruded: bool = False
    betrayed: bool = False
    strained: bool = False


class _Effect(NamedTuple):
    """What one act does to each variable before multipliers."""

    trust: float
    anxiety: float
    frustration: float
    tech: float


_BREACH = _Effect(trust=-12.0, anxiety=8.0, frustration=6.0, tech=0.0)
"""What it does to have said aloud what was told in private (docs/decisions/0033); no kind word in the same breath makes up for it."""


class _Touch(NamedTuple):
    """An act's effect, and what its good depends on: whether it is warm, so that it can be cancelled, and whether it can answer a cue."""

    effect: _Effect
    warm: bool
    answers: bool
    repairs: bool


class _Caps(NamedTuple):
    """How far one turn may move each variable, down and up."""

    trust: tuple[float, float]
    anxiety: tuple[float, float]
    frustration: tuple[float, float]
    tech: tuple[float, float]


class _Model(NamedTuple):
    """The numbers of the codebook's model that every turn needs, looked up once."""

    acts: Mapping[str, _Touch]
    missed: tuple[_Effect, ...]
    ignored: _Effect
    caps: _Caps
    diminishing: tuple[float, ...]
    answering: float
    gain: Mapping[str, float]
    loss: Mapping[str, float]


@cache
def _model() -> _Model:
    book = codebook()
    model = book.affect_model
    return _Model(
        acts={code: _touch(code, _effect(act.affect)) for code, act in book.clinician_acts.items()},
        missed=tuple(_effect(model.cue_missed_deltas[number]) for number in (1, 2, 3)),
        ignored=_effect(model.unanswered_direct_question),
        caps=_Caps(*(model.per_turn_caps[name] for name in _Effect._fields)),
        diminishing=model.multipliers.diminishing,
        answering=model.multipliers.answering_cue,
        gain=dict(model.multipliers.temperament),
        loss=dict(model.multipliers.negative_weight),
    )


def _touch(code: str, effect: _Effect) -> _Touch:
    warm = code.startswith("EM_")
    return _Touch(effect, warm=warm, answers=code.startswith(_ANSWERS), repairs=warm or code == "RA_REPAIR")


def _effect(change: AffectChange) -> _Effect:
    return _Effect(change.trust, change.anxiety, change.frustration, change.tech)


def affect_after(affect: Affect, start: AffectStart, temperament: Temperament, turn: Turn) -> Affect:
    """Return the affect after a turn: deltas of the acts, of a missed cue, caps, and drift towards the start."""
    model = _model()
    trust, anxiety, frustration, tech = _of_acts(model, temperament, turn)
    if turn.missed:
        more = _of_miss(model, temperament, turn)
        trust, anxiety, frustration = trust + more.trust, anxiety + more.anxiety, frustration + more.frustration
    if turn.ignored:
        trust, frustration = trust + model.ignored.trust, frustration + model.ignored.frustration
    if turn.intruded:
        trust, frustration = (
            trust + model.ignored.trust * model.loss[temperament],
            frustration + model.ignored.frustration * model.loss[temperament],
        )
    if turn.recovers:
        frustration += _REPAIR_FRUSTRATION
    if turn.troubled:
        tech += _TROUBLE
    if turn.strained:
        tech += _STRAIN
    if turn.betrayed:
        trust, anxiety, frustration = min(trust, 0.0) + _BREACH.trust, anxiety + _BREACH.anxiety, frustration + _BREACH.frustration
    if trust > 0:
        trust *= min(1.0, (100.0 - affect.trust) / 50.0)
    caps = model.caps
    calmer = _capped(affect.anxiety, anxiety, caps.anxiety)
    patience = _capped(affect.frustration, frustration, caps.frustration)
    line = _capped(affect.tech, tech, caps.tech)
    return Affect(
        trust=round(_capped(affect.trust, trust, caps.trust), 4),
        anxiety=round(calmer + (start.anxiety - calmer) * 0.02, 4),
        frustration=round(patience + (start.frustration - patience) * 0.03, 4),
        tech=round(line + (10.0 - line) * 0.05, 4),
        fatigue=round(min(100.0, affect.fatigue + (1.0 if _is_heavy(turn) else 0.3)), 4),
    )


def _is_heavy(turn: Turn) -> bool:
    """Tell whether a turn holds more information than can be taken in at once."""
    return len(turn.acts) > _HOLDS_INFORMATION and sum(act.code.startswith("IN_") for act in turn.acts) > _HOLDS_INFORMATION


def _of_acts(model: _Model, temperament: Temperament, turn: Turn) -> _Effect:
    """Return what the acts do together: goods wear off with use and grow where they answer, harms weigh by temperament."""
    gain, loss = model.gain[temperament], model.loss[temperament]
    trust = anxiety = frustration = tech = 0.0
    used = [code for codes in turn.recent for code in codes]
    cancelled = any(code in _CANCELLING for code, _ in turn.acts)
    for code, share in turn.acts:
        touch = model.acts[code]
        good = share * _worn(model, used.count(code)) * _context(model, turn, touch, cancelled=cancelled)
        used.append(code)
        effect = touch.effect
        trust += effect.trust * (good * gain if effect.trust > 0 else loss)
        anxiety += effect.anxiety * (good if effect.anxiety < 0 else loss)
        frustration += effect.frustration * (good if effect.frustration < 0 else loss)
        tech += effect.tech * (good if effect.tech < 0 else loss)
    return _Effect(trust, anxiety, frustration, tech)


def _worn(model: _Model, times: int) -> float:
    """Return what is left of an act's good after it was used so many times of late."""
    return model.diminishing[times if times < len(model.diminishing) else -1]


def _context(model: _Model, turn: Turn, touch: _Touch, *, cancelled: bool) -> float:
    """Return what an act's good is multiplied by for where it stands: nothing when cancelled in the same breath, more when it answers."""
    if touch.warm and cancelled:
        return 0.0
    share = model.answering if turn.answers and touch.answers else 1.0
    return share * model.answering if turn.recovers and touch.repairs else share


def _of_miss(model: _Model, temperament: Temperament, turn: Turn) -> _Effect:
    """Return what a missed cue costs; where the act that missed it costs too, only the worse of the two counts."""
    loss = model.loss[temperament]
    cost = model.missed[min(3, turn.missed) - 1]
    already = [model.acts[act.code].effect for act in turn.acts if act.code in _OVERLAPPING]
    trust, anxiety, frustration = _sums(already)
    return _Effect(
        trust=(min(cost.trust, trust) - trust) * loss,
        anxiety=(max(cost.anxiety, anxiety) - anxiety) * loss,
        frustration=(max(cost.frustration, frustration) - frustration) * loss,
        tech=0.0,
    )


def _sums(effects: Sequence[_Effect]) -> tuple[float, float, float]:
    return sum(one.trust for one in effects), sum(one.anxiety for one in effects), sum(one.frustration for one in effects)


def _capped(value: float, delta: float, cap: tuple[float, float]) -> float:
    low, high = cap
    moved = value + (low if delta < low else min(delta, high))
    return 0.0 if moved < 0.0 else min(moved, 100.0)
