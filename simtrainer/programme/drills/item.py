"""One round of a drill as a value: its items, what was answered, and what was made of it. It is kept as JSON.

What is said to the learner is kept as message and fields, so that a round can be read in another language than it was played in.
"""

from typing import Literal

import msgspec

from simtrainer.programme.drills.drill import DrillId
from simtrainer.words import Words, kept, recalled

Result = Literal["met", "not_met", "unsure"]
Judged = Literal["", "yes", "no"]
NOTHING = Words("")


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to answer.

    `case` names the patient for choosing, so that the next round is about somebody else; `who` is the name shown. `setting` is a few
    words about where it comes from, `patient` what was said to the learner, `given` what is to be worked on: a question, a term, an order.
    `parts` are the sentences to mark, or the pieces that must come back in a read-back, other ways to say a piece after a bar.
    `cues` are the places among the parts that hold a cue, `kind` is the patient act, `ways` are answers to show afterwards.
    `session` and `turn` say which call of the learner's own it quotes; an item of nobody's call has neither.
    """

    id: str
    case: str
    who: str = ""
    setting: Words = NOTHING
    patient: str = ""
    given: str = ""
    parts: tuple[str, ...] = ()
    cues: tuple[int, ...] = ()
    kind: str = ""
    ways: tuple[str, ...] = ()
    session: str = ""
    turn: int = 0


class Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something heard in an answer: what it does, and the words that decided."""

    what: Words
    words: str


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was made of one answer: the result, a reason in plain words, what was found and what is missing.

    `points` of `of` is how much of the item was done; most items are one point. `false` counts marks on what holds no cue.
    """

    result: Result
    reason: Words
    found: tuple[Found, ...] = ()
    missing: tuple[Words, ...] = ()
    points: int = 0
    of: int = 1
    false: int = 0


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One try at one item: `place` is the item's in the round, `judged` the learner's own judgement where the program was not sure."""

    place: int
    text: str
    verdict: Verdict
    marks: tuple[int, ...] = ()
    judged: Judged = ""


class Round(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A round: the drill, its items, and all tries in order. `session` is the call it was begun from, empty where none."""

    drill: DrillId
    items: tuple[Item, ...]
    answers: tuple[Answer, ...] = ()
    session: str = ""


_READ = msgspec.json.Decoder(Round, dec_hook=recalled)


def written(one: Round) -> str:
    """Return a round as it is kept."""
    return msgspec.json.encode(one, enc_hook=kept).decode()


def read(body: str) -> Round:
    """Return a round that was kept."""
    return _READ.decode(body)
