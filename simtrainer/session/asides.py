"""What is said beside the point: a bare hello, thanks, the weather, an insult, nothing at all, "are you real?".

It stands among the facts as `talk:<kind>`; the patient answers it only where nothing else in the message asks for an answer.
"""

import re
from functools import cache
from importlib import resources

from msgspec.structs import replace

from simtrainer.transcript.heard import ASIDE, Act, FactAsked, Heard, overlap
from simtrainer.understanding import Everyday
from simtrainer.understanding.segments import sentences
from simtrainer.yamlfile import read_node

INSULT = f"{ASIDE}insulted"
_OFF_TOPIC = f"{ASIDE}off_topic"
_SURE = 0.5
_LONGEST = 16
"""In more words than these something else is said as well."""

_ASKS_FOR_FACT = 0.3
_PLAIN = 0.7
"""So sure must be what stands beside other words, or takes the place of a fact that was heard in the same ones."""

_FAINT = 0.5
_TO_THE_POINT = f"{ASIDE}to_the_point"
"""What sounds like an aside and is none, such as talk of a program that is part of the case."""

_GOES_WITH_ANY = frozenset({f"{ASIDE}greeting", f"{ASIDE}thanks"})
_CHATTER = {f"landing:{kind}": f"{ASIDE}small_talk" for kind in ("weather", "films", "shopping")}
_WORD = re.compile(r"[^\W_]")
_NOD = re.compile(
    r"(?:(?:mm+|mhm+|m-hm+|mm-hm+|uh-huh|aha|ah|oh|okay|ok|k|right|i see|yeah|yes|yep|sure|go on|and|hmm+|really|of course|got it|"
    r"alright|all right)[\s.,!?\u2026-]*){1,3}",
    re.IGNORECASE,
)


@cache
def _kinds() -> Everyday:
    """Return what tells the kinds apart, learned from ways of saying each in our own words."""
    node, _ = read_node(resources.files("simtrainer.session").joinpath("asides.yaml").read_bytes(), "asides.yaml")
    return Everyday.beside({f"{ASIDE}{kind}": tuple(said.split(" | ")) for kind, said in node.value.items()})


def learn() -> None:
    """Learn the kinds now, so that nobody's first words wait for it."""
    _kinds()


def with_asides(text: str, heard: Heard) -> Heard:
    """Return what was heard with silence, nods, asides and insults known for what they are."""
    if not _WORD.search(text):
        return Heard(facts=(FactAsked(f"{ASIDE}silence", 1.0, "there are no words", 0, len(text)),))
    if _NOD.fullmatch(text.strip()):
        return Heard((Act("RA_FACILITATE", 0, len(text), 1.0, {}, "a nod that leaves the floor with the patient"),))
    aside = _aside(text, heard)
    if aside is None:
        return heard
    heard = replace(heard, facts=tuple(fact for fact in heard.facts if not _is_taken(fact, aside)))
    heard = replace(heard, acts=tuple(act for act in heard.acts if not _is_waved_on(act, aside)))
    judged = any(act.act == "NG_JUDGE" for act in heard.acts)
    insult = aside.fact == INSULT and not judged
    acts = (*heard.acts, Act("NG_JUDGE", 0, len(text), aside.confidence, {}, f"an insult, {aside.why}")) if insult else heard.acts
    return replace(heard, acts=acts, facts=(*heard.facts, aside))


def _aside(text: str, heard: Heard) -> FactAsked | None:
    """Return what is beside the point in a message: as a whole, or else in the first of its sentences that is."""
    if found := _in_words(text, 0, len(text), heard, alone=True):
        return found
    parts = sentences(text)
    more = parts if len(parts) > 1 else []
    return next((found for part in more if (found := _in_words(text, part.start, part.end, heard, alone=False))), None)


def _in_words(text: str, start: int, end: int, heard: Heard, *, alone: bool) -> FactAsked | None:
    """Return the aside in some of the words; beside others only one that is plain, and no hello or thanks, which go with any message."""
    said = text[start:end]
    if len(said.split()) > _LONGEST:
        return None
    kind, sure, phrasing = _kinds().nearest(said)
    kind = _CHATTER.get(kind, kind)
    if kind == _TO_THE_POINT or not kind.startswith(ASIDE) or sure < (_SURE if alone else _PLAIN) or (not alone and kind in _GOES_WITH_ANY):
        return None
    found = FactAsked(kind, round(sure, 3), f"close to “{phrasing}”", start, end)
    asked = (fact for fact in heard.facts if fact.confidence >= _ASKS_FOR_FACT and not _is_taken(fact, found))
    return None if any(asked) else found


def _is_waved_on(act: Act, aside: FactAsked) -> bool:
    """Tell whether an act leaves the floor only for the aside: "go on then, tell me a joke" invites nobody to tell more."""
    return aside.fact == _OFF_TOPIC and act.act == "RA_FACILITATE" and overlap(act, aside)


def _is_taken(fact: FactAsked, aside: FactAsked) -> bool:
    """Tell whether a fact was only faintly heard in words that are plainly an aside: "Do you like cricket?" asks for no symptom."""
    return aside.confidence >= _PLAIN and fact.confidence < _FAINT and overlap(fact, aside)
