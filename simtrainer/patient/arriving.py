"""How messages reach the patient: whole, cut by an interpreter, or with words lost on a bad line."""

from collections.abc import Sequence

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.patient.interpreting import come_through_interpreter
from simtrainer.patient.line import come_through, is_choppy, standing
from simtrainer.patient.view import view_before, view_of
from simtrainer.scenario.predicate import Turn
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.heard import Act
from simtrainer.transcript.situation import Situation


class Arrived(msgspec.Struct, frozen=True):
    """The messages as they were said, with what was lost on the way, and as they reached the patient.

    `lost` says that something of their meaning is missing, `troubled` that a fault of the line stands and nobody sees to it, `cut` that
    an interpreter left out what was too much at once.
    """

    said: tuple[HeardMessage, ...]
    reached: tuple[HeardMessage, ...]
    lost: bool = False
    troubled: bool = False
    cut: bool = False


def what_arrived(patient: Patient, situation: Situation, heard: Sequence[HeardMessage]) -> Arrived:
    """Return what came through to the patient."""
    whole = tuple(heard)
    if situation.fault is not None:
        return _over_the_line(patient, situation, whole)
    if patient.interprets is None:
        return Arrived(whole, whole)
    said, cut = come_through_interpreter(patient.interprets, patient.scenario, view_before(patient, situation), situation, whole)
    return _with_losses(said, cut=cut) if cut else Arrived(said, said)


def acts_in(patient: Patient, heard: Sequence[HeardMessage]) -> tuple[Act, ...]:
    """Return the acts of these messages that the case takes notice of, in order."""
    return tuple([act for message in heard for act in message.heard.acts if act.act in patient.enabled])


def _over_the_line(patient: Patient, situation: Situation, heard: tuple[HeardMessage, ...]) -> Arrived:
    """Return what came through a line with a fault; words that see to the line always do, so that it can be mended."""
    now = standing(patient.line, situation)
    before = situation.affect or patient.start()
    mends = now is None or now.mended(view_of(patient, situation, before, Turn(acts_in(patient, heard))))
    if mends or not is_choppy(situation):
        return Arrived(heard, heard, troubled=not mends)
    return _with_losses(come_through(situation, heard), troubled=True)


def _with_losses(said: tuple[HeardMessage, ...], *, troubled: bool = False, cut: bool = False) -> Arrived:
    reached = tuple([HeardMessage(one.said, one.reached) for one in said])
    lost = any(one.heard != other.heard for one, other in zip(said, reached, strict=True))
    return Arrived(said, reached, lost=lost, troubled=troubled, cut=cut)
