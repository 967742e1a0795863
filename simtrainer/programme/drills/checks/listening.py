"""What the recogniser made of an answer, as the checks share it: in whose ear it fell, what was heard, what was half heard."""

import difflib
import re
from collections.abc import Iterable, Sequence

from simtrainer.debrief.words import ACTS, did
from simtrainer.programme.drills.item import Found, Verdict
from simtrainer.transcript.heard import Act, Heard, Utterance
from simtrainer.understanding import hear
from simtrainer.understanding.decision import threshold
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.words import words
from simtrainer.words import Words, _

SAME_PHRASE = 0.9
QUESTIONS = ("Q_", "EM_EXPLORE", "IN_CHECK", "IN_ASK_FIRST")
NOT_HEARD = _("I am not sure about this one: I could not make out what these words do.")


def heard_in(text: str, patient: str = "", *, opening: bool = False) -> Heard:
    """Return what was heard in an answer to a patient's words; `opening` says that those are known to open something up."""
    before = [Utterance("patient", patient)] if patient else []
    return hear(text, before, open_cue=patient if opening else None)


def counted(heard: Heard) -> tuple[Act, ...]:
    """Return the acts that count, without those beside the primary act of a unit."""
    return tuple(act for act in heard.acts if not act.attributes.get("secondary"))


def of(acts: Iterable[Act], *codes: str) -> tuple[Act, ...]:
    """Return the acts whose code is one of these or begins so."""
    return tuple(act for act in acts if act.act.startswith(codes))


def found(text: str, acts: Iterable[Act]) -> tuple[Found, ...]:
    """Return the acts as a learner reads them: what they did, in the words that decided; each act of a kind once."""
    told = {_("You %(did)s", did=did(act.act, act.attributes)): text[act.start : act.end].strip() for act in acts if act.act in ACTS}
    return tuple(Found(what, quoted) for what, quoted in told.items())


def half_heard(heard: Heard, *codes: str) -> bool:
    """Tell whether one of these acts was nearly sure enough to count."""
    return any(2 * act.confidence >= threshold(act.act) for act in of(heard.unsure, *codes))


def says_something(text: str) -> bool:
    """Tell whether an answer holds any word that carries meaning."""
    return any(map(is_content, words(text)))


def is_same(text: str, others: Sequence[str]) -> bool:
    """Tell whether a phrase is nearly word for word one of the others."""
    plain = _plain(text)
    return any(difflib.SequenceMatcher(None, plain, _plain(other)).ratio() > SAME_PHRASE for other in others)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.casefold()))


def right(reason: Words, parts: tuple[Found, ...] = ()) -> Verdict:
    """Return that an item is done."""
    return Verdict("met", reason, parts, points=1)


def wrong(reason: Words, parts: tuple[Found, ...] = (), missing: tuple[Words, ...] = ()) -> Verdict:
    """Return that something was clearly not done."""
    return Verdict("not_met", reason, parts, missing)


def unsure(reason: Words = NOT_HEARD, parts: tuple[Found, ...] = (), missing: tuple[Words, ...] = ()) -> Verdict:
    """Return that the learner is the better judge."""
    return Verdict("unsure", reason, parts, missing)
