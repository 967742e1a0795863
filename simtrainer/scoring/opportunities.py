"""Empathic opportunities: where the patient opened up, which turn of the learner's answered, at which level of the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simtrainer.codebook import codebook
from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.ladder import Answer, answer_of, content_words, is_worn_out
from simtrainer.transcript.conversation import Conversation
from simtrainer.transcript.events import CueMoved
from simtrainer.transcript.ladder import ANSWERED, SAFE_WAYS, SPACE

LATE_CREDIT = 0.6
CUE_WEIGHT_BY_LEVEL = {1: 0.6, 2: 0.8, 3: 1.0}
EMPATHIC = "EM_"
"""Only empathic words wear out: a summary that is like the last one is still a summary."""

WITHDRAWN = "P_WITHDRAW"
CUE_KIND_BY_LEVEL = {1: "P_CUE_HINT", 2: "P_CUE_REPEAT", 3: "P_CONCERN"}


@dataclass(frozen=True, slots=True)
class Opening:
    """What the patient offered: in which turn, as which patient act, how much it weighs; `cue` is the scenario's name for it."""

    turn: int
    kind: str
    weight: float
    text: str
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """An opening and what became of it.

    `answered_by` is the learner's turn that answered, None where the call ended on the opening. `factor` is what late pick-up and
    questions stuck on behind take from the level's credit.
    """

    opening: Opening
    answered_by: int | None
    level: int
    deciding: CodedAct | None
    factor: float = 1.0
    late: bool = False
    reason: str = ""

    @property
    def met(self) -> bool:
        """Tell whether the opening was acknowledged in words or better."""
        return self.level >= ANSWERED


def openings_of(turns: Sequence[CodedTurn]) -> tuple[Opening, ...]:
    """Return the patient's openings, one a turn at most: the heaviest act with an emotional cue in it.

    A patient who stays withdrawn has opened up once, not with every short answer.
    """
    found: list[Opening] = []
    withdrawn = False
    for before, turn in zip((None, *turns), turns, strict=False):
        if turn.speaker == "clinician":
            continue
        opening = _opening(turn, before)
        if opening is not None and not (withdrawn and opening.kind == WITHDRAWN):
            found.append(opening)
        withdrawn = opening is not None and opening.kind == WITHDRAWN
    return tuple(found)


def _opening(turn: CodedTurn, before: CodedTurn | None) -> Opening | None:
    known = codebook().patient_acts
    cue = _open_cue(turn, before)
    acts = [act for act in turn.acts if act.act in known and known[act.act].cue]
    if acts:
        act = max(acts, key=lambda one: known[one.act].weight)
        return Opening(turn.number, act.act, known[act.act].weight, turn.text, cue.cue if cue else None)
    if cue is not None:
        return Opening(turn.number, CUE_KIND_BY_LEVEL[cue.level], CUE_WEIGHT_BY_LEVEL[cue.level], turn.text, cue.cue)
    return None


def _open_cue(turn: CodedTurn, before: CodedTurn | None) -> CueMoved | None:
    """Return the cue that stands open after a turn: one just given, or one reopened and not met in the same breath."""
    met = {moved.cue for moved in before.source.cues if moved.change == "met"} if before else set()
    standing = [moved for moved in turn.source.cues if moved.cue not in met]
    return next((moved for moved in standing if moved.change == "emitted"), standing[0] if standing else None)


def opportunities_of(conversation: Conversation, turns: Sequence[CodedTurn], *, urgent: bool) -> tuple[Opportunity, ...]:
    """Return every opening with its answer, in order; an opening nobody had the chance to answer is left out."""
    openings = openings_of(turns)
    found: list[Opportunity] = []
    for opening in openings:
        window = [turn for turn in turns if turn.number > opening.turn and turn.speaker == "clinician"][:2]
        if not window and conversation.ended_by != "learner":
            continue
        reopened = any(other.turn > opening.turn and len(window) > 1 and other.turn < window[1].number for other in openings)
        found.append(_paired(opening, window, found, reopened=reopened, urgent=urgent))
    return tuple(found)


def _paired(opening: Opening, window: Sequence[CodedTurn], earlier: Sequence[Opportunity], *, reopened: bool, urgent: bool) -> Opportunity:
    if not window:
        return Opportunity(opening, None, 0, None, reason="the call was ended on it")
    texts = [one.deciding.text for one in earlier if one.deciding is not None and one.deciding.act.startswith(EMPATHIC)]
    first = _answered(opening, window[0], texts)
    if first.met or len(window) == 1 or reopened or not _returns_to(opening, window[1]):
        return first
    later = _answered(opening, window[1], texts)
    kept_promise = urgent and window[0].has("TH_ESCALATE", "Q_REDFLAG") and window[0].has("RA_SIGNPOST", "EM_SUPPORT")
    factor = later.factor * (1.0 if kept_promise else LATE_CREDIT)
    if later.level <= first.level:
        return first
    return Opportunity(opening, later.answered_by, later.level, later.deciding, factor, late=True, reason="picked up one turn later")


def _answered(opening: Opening, turn: CodedTurn, earlier: Sequence[str]) -> Opportunity:
    answer = answer_of(turn, opening.text)
    worn = answer.deciding is not None and answer.deciding.act.startswith(EMPATHIC) and is_worn_out(answer.deciding, earlier)
    if worn and answer.level > SPACE:
        answer = Answer(SPACE, answer.deciding, answer.factor, "the same phrase for the third time")
    return Opportunity(opening, turn.number, answer.level, answer.deciding, answer.factor, reason=answer.reason)


def under_watch(opportunities: Sequence[Opportunity], turns: Sequence[CodedTurn]) -> tuple[Opportunity, ...]:
    """Return the openings of a call in which somebody listened who may do harm, as the patient took the answers.

    A safe way out has met an opening; where it was only left alone there was no chance to do better, and it does not count.
    """
    by_number = {turn.number: turn for turn in turns}
    found: list[Opportunity] = []
    for one in opportunities:
        answer = by_number.get(one.answered_by) if one.answered_by is not None else None
        changes = {moved.change for moved in answer.source.cues if moved.cue == one.opening.cue} if answer else set()
        if answer is not None and "met" in changes:
            safe = next((act for act in answer.acts if act.act in SAFE_WAYS), one.deciding)
            found.append(replace(one, level=max(one.level, ANSWERED), deciding=safe, reason="a safe way was offered"))
        elif "spaced" not in changes:
            found.append(one)
    return tuple(found)


def _returns_to(opening: Opening, turn: CodedTurn) -> bool:
    """Tell whether a later turn comes back to the opening: the patient took it so, or it shares the opening's words."""
    if any(moved.change == "met" and moved.cue == opening.cue for moved in turn.source.cues):
        return True
    wanted = content_words(opening.text)
    return any(act.says("returns") or wanted & content_words(act.text) for act in turn.acts)
