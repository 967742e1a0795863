"""The first sixty seconds: a hello and seven steps of a remote visit, each by its act and what the act needs to be whole."""

from collections.abc import Mapping

from simtrainer.programme.drills.checks.listening import heard_in, of
from simtrainer.programme.drills.item import Found, Verdict
from simtrainer.session.asides import with_asides
from simtrainer.transcript.heard import ASIDE, Act, Heard
from simtrainer.understanding.attributes.empathy import only_manners
from simtrainer.understanding.segments import sentences
from simtrainer.words import Words, _, _n

STEPS: Mapping[str, Words] = {
    "TH_GREET": _("your name and your role"),
    "TH_IDENTITY": _("two things that tell you whom you talk to"),
    "TH_LOCATION": _("where they are"),
    "TH_BACKUP": _("a number and who rings if the line drops"),
    "TH_CONSENT": _("that a remote visit is all right"),
    "TH_PRIVACY": _("who can hear"),
    "TH_TECHCHECK": _("that sound and picture work"),
}
HELLO = _("a greeting")
GREETS = f"{ASIDE}greeting"
GREETING_WORDS = 3


def opened(text: str) -> Verdict:
    """Return which steps are there: a point for each, and one for the greeting."""
    heard = heard_in(text)
    parts = [Found(words, quoted) for code, words in STEPS.items() if (quoted := _done(text, heard, code))]
    if hello := _hello(text):
        parts.insert(0, Found(HELLO, hello))
    there = {part.what for part in parts}
    missing = tuple(words for words in (HELLO, *STEPS.values()) if words not in there)
    part = _n("%(num)s of the eight is there.", "%(num)s of the eight are there.", len(parts))
    reason = part if missing else _("A greeting and all seven steps.")
    return Verdict("not_met" if missing else "met", reason, tuple(parts), missing, points=len(parts), of=len(STEPS) + 1)


def _done(text: str, heard: Heard, code: str) -> str:
    return next((text[act.start : act.end].strip() for act in of(heard.acts, code) if _is_whole(act, code)), "")


def _is_whole(act: Act, code: str) -> bool:
    return not act.attributes.get("partial") and (code != "TH_CONSENT" or bool(act.attributes.get("consent")))


def _hello(text: str) -> str:
    """Return the words in front that greet: a hello, or a good morning; "it's nice to meet you" is one too."""
    said = text.split()
    for many in range(1, min(GREETING_WORDS, len(said)) + 1):
        start = " ".join(said[:many])
        if any(fact.fact == GREETS for fact in with_asides(start, Heard()).facts):
            return start.rstrip(" ,.!-")
    return next((span.of(text) for span in sentences(text) if only_manners(span.of(text))), "")
