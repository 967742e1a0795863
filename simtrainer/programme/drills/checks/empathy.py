"""One line of empathy, and leaving out the 'but': by the ladder on which the patient moves in a call."""

import re
from collections.abc import Sequence

from simtrainer.programme.drills.checks.listening import counted, found, heard_in, is_same, of, right, unsure, wrong
from simtrainer.programme.drills.drill import MOST_WORDS
from simtrainer.programme.drills.item import Item, Verdict
from simtrainer.transcript.heard import Act, Heard
from simtrainer.transcript.ladder import ANSWERED, is_bare_formula, level_of
from simtrainer.words import _

WARM = ("EM_", "RA_AFFIRM", "RA_REPAIR", "IN_APOLOGY", "CL_SUMMARY", "Q_ICE")
HARM = ("NG_DISMISS", "NG_JUDGE", "NG_EARLY_REASSURE", "NG_ABANDON")
FORMULA = _("That would fit any patient. Put one word of theirs into it, or say what you heard.")
PASSED_BY = _("It does something else. What they just said is still waiting.")
NO_LINK = _("I am not sure about this one. It is warm; is it about what they said? I could not see the link.")
_TAKEN_BACK = re.compile(r"(?<!\w)but(?!\w)", re.IGNORECASE)


def one_line(item: Item, text: str, earlier: Sequence[str]) -> Verdict:
    """Return whether a short line takes up what was said; `earlier` are the lines of this round that did, for other patients."""
    many = len(text.split())
    if many > MOST_WORDS:
        return wrong(_("That is %(many)s words, and %(most)s is the most. What could go?", many=many, most=MOST_WORDS))
    heard = heard_in(text, item.patient, opening=True)
    if is_same(text, earlier) or any(is_same(text[act.start : act.end], earlier) for act in of(heard.acts, "EM_")):
        return wrong(_("You have used this phrase before in this round. What is different about this patient?"))
    return _taken_up(text, heard)


def without_but(item: Item, text: str) -> Verdict:
    """Return whether the kind half stands alone. The word itself is looked for, since leaving it out is the task."""
    heard = heard_in(text, item.patient, opening=True)
    if _TAKEN_BACK.search(text) and not of(heard.acts, *HARM):
        return wrong(_("There is still a “but” in it. End the sentence before it; what comes after can wait a turn."))
    return _taken_up(text, heard)


def _taken_up(text: str, heard: Heard) -> Verdict:
    """Return the verdict by the ladder: from level 3 on an opening counts as met, in a drill as in a call.

    What is only not heard is never called wrong: that takes something else that was heard in its place.
    """
    acts = counted(heard)
    if level_of(acts) >= ANSWERED:
        return right(_("They would hear that you took it in."), found(text, _decided(acts)))
    if harm := of(acts, *HARM):
        return _harmful(text, acts, harm)
    if is_bare_formula(acts):
        return wrong(FORMULA, found(text, of(acts, "EM_")))
    if warm := of(acts, *WARM):
        return unsure(NO_LINK, found(text, warm))
    if level_of((*acts, *heard.unsure)) >= ANSWERED:
        return unsure(_("I am not sure about this one. There may be something in it that takes up what they said."))
    others = tuple(act for act in acts if act.act != "NG_BLOCK")
    return wrong(PASSED_BY, found(text, others)) if others else unsure()


def _harmful(text: str, acts: Sequence[Act], harm: Sequence[Act]) -> Verdict:
    """Return the verdict on words that hurt; where warm ones stand beside them, only what takes those back is called so."""
    if of(acts, *WARM) and not of(harm, "NG_DISMISS", "NG_EARLY_REASSURE"):
        return unsure(_("I am not sure about this one. Part of it is kind, part of it could land badly."), found(text, acts))
    return wrong(_("This takes the feeling away from them again."), found(text, harm))


def _decided(acts: Sequence[Act]) -> tuple[Act, ...]:
    return tuple(act for act in acts if act.act.startswith(WARM) and level_of([act]) >= ANSWERED)
