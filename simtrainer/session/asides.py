"""What is said beside the point: a bare hello, thanks, the weather, an insult, nothing at all, "are you real?".

It stands among the facts as `talk:<kind>`; the patient answers it only where nothing else in the message asks for an answer.
"""

import re
from functools import cache
from importlib import resources

from msgspec.structs import replace

from simtrainer.transcript.heard import ASIDE, Act, FactAsked, Heard
from simtrainer.understanding import Everyday
from simtrainer.yamlfile import read_node

INSULT = f"{ASIDE}insulted"
_SURE = 0.5
_LONGEST = 16
"""In more words than these something else is said as well."""

_ASKS_FOR_FACT = 0.3
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


def with_asides(text: str, heard: Heard) -> Heard:
    """Return what was heard with silence, nods, asides and insults known for what they are."""
    if not _WORD.search(text):
        return Heard(facts=(FactAsked(f"{ASIDE}silence", 1.0, "there are no words", 0, len(text)),))
    if _NOD.fullmatch(text.strip()):
        return Heard((Act("RA_FACILITATE", 0, len(text), 1.0, {}, "a nod that leaves the floor with the patient"),))
    aside = _aside(text, heard)
    if aside is None:
        return heard
    judged = any(act.act == "NG_JUDGE" for act in heard.acts)
    insult = aside.fact == INSULT and not judged
    acts = (*heard.acts, Act("NG_JUDGE", 0, len(text), aside.confidence, {}, f"an insult, {aside.why}")) if insult else heard.acts
    return replace(heard, acts=acts, facts=(*heard.facts, aside))


def _aside(text: str, heard: Heard) -> FactAsked | None:
    if len(text.split()) > _LONGEST or any(fact.confidence >= _ASKS_FOR_FACT for fact in heard.facts):
        return None
    kind, sure, phrasing = _kinds().nearest(text)
    kind = _CHATTER.get(kind, kind)
    if not kind.startswith(ASIDE) or sure < _SURE:
        return None
    return FactAsked(kind, round(sure, 3), f"close to “{phrasing}”", 0, len(text))
