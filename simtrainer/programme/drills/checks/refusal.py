"""Saying no well: a boundary, a reason and another way, and never a no that leaves the patient alone with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from simtrainer.programme.drills.checks.listening import counted, found, heard_in, of
from simtrainer.programme.drills.item import Found, Item, Verdict
from simtrainer.transcript.heard import Act
from simtrainer.understanding import Everyday
from simtrainer.understanding.phrase import tells
from simtrainer.understanding.segments import sentences
from simtrainer.words import Words, _
from simtrainer.yamlfile import read_node

PARTS: Mapping[str, Words] = {"boundary": _("a clear no"), "reason": _("a reason"), "path": _("another way")}
REASONS = ("IN_EXPLAIN", "IN_UNCERTAINTY", "IN_WARN")
PATHS = ("PL_", "TH_ESCALATE", "EM_SUPPORT", "RA_PARTNER")
GRANTING = "granting"
SURE = 0.4
"""From here on a clause is taken for what it is most like."""

_SPLITS = re.compile(r"(?:,|\s-)?\s+(?=(?:because|since|as|cos|so|but|and|what|instead)\b)|,\s+", re.IGNORECASE)
_BECAUSE = "because, since i|you|we|it|it's|there|nobody|they, as i|it|it's|you|they, the reason, that's why"
ABANDONS = _("This no leaves them alone with it.")
GIVES_IN = _("This sounds like a yes. The task was to say no, and to stay.")

NOT_FOUND = _("I am not sure about this one: is %(part)s in it? I could not find it.")
NOTHING_FOUND = _("I am not sure about this one: I could not make out a no, a reason or another way.")


@cache
def _kinds() -> Everyday:
    node, _ = read_node(resources.files("simtrainer.programme.drills.checks").joinpath("refusal.yaml").read_bytes(), "refusal.yaml")
    return Everyday.beside({kind: tuple(said.split(" | ")) for kind, said in node.value.items()})


def refused(item: Item, text: str) -> Verdict:
    """Return which of the three parts are there. Where only one was not found, the learner is asked whether it is there."""
    acts = counted(heard_in(text, item.patient))
    said = dict(_said(text))
    parts = {name: words for name in PARTS if (words := said.get(name) or _by_act(text, acts, name))}
    told = tuple(Found(PARTS[name], parts[name].strip()) for name in PARTS if name in parts)
    missing = tuple(words for name, words in PARTS.items() if name not in parts)
    if (left := of(acts, "NG_ABANDON")) and "path" not in parts:
        return Verdict("not_met", ABANDONS, told or found(text, left), missing)
    if GRANTING in said and "boundary" not in parts:
        return Verdict("not_met", GIVES_IN, told, missing)
    match len(missing):
        case 0:
            return Verdict("met", _("A no, a reason, and another way."), told, points=1)
        case 1:
            return Verdict("unsure", NOT_FOUND.filled(part=missing[0]), told, missing)
        case 2:
            return Verdict("not_met", _("Something is still open."), told, missing)
        case _:
            return Verdict("unsure", NOTHING_FOUND)


def _by_act(text: str, acts: Sequence[Act], name: str) -> str:
    codes = {"reason": REASONS, "path": PATHS}.get(name, ())
    return next((text[act.start : act.end] for act in acts if codes and act.act.startswith(codes)), "")


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds that the clauses of a text are, each with its clause, the last one first so that the first is kept.

    What follows a "because" is a reason by its form, whatever it is about.
    """
    for clause in reversed([clause for span in sentences(text) for clause in _SPLITS.split(span.of(text)) if clause.strip()]):
        if tells(_BECAUSE, clause):
            yield "reason", clause
        kind, sure, _ = _kinds().nearest(clause)
        if sure >= SURE:
            yield kind, clause
