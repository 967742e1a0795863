"""From question to reflection: something of the patient's comes back, and nothing is asked."""

from simtrainer.programme.drills.checks.listening import QUESTIONS, counted, found, half_heard, heard_in, of, right, unsure, wrong
from simtrainer.programme.drills.item import Item, Verdict
from simtrainer.transcript.ladder import ANSWERED, level_of
from simtrainer.words import _

GIVES_BACK = ("EM_REFLECT", "EM_NAME", "CL_SUMMARY")


def reflected(item: Item, text: str) -> Verdict:
    """Return whether an answer was heard as a reflection and not as a question."""
    heard = heard_in(text, item.patient)
    acts = counted(heard)
    back, asked = of(acts, *GIVES_BACK), of(acts, *QUESTIONS)
    if asked:
        return wrong(_("This still asks. Say it as something you heard, and let your voice fall at the end."), found(text, asked))
    if back and level_of(back) >= ANSWERED:
        return right(_("That gives it back to them."), found(text, back))
    if back or of(acts, "EM_", "RA_AFFIRM") or half_heard(heard, *GIVES_BACK) or of(heard.acts, *GIVES_BACK):
        return unsure(_("I am not sure about this one. It sounds like a statement; is it about what they said?"), found(text, back))
    if others := tuple(act for act in acts if act.act != "NG_BLOCK"):
        return wrong(_("It does something else than give back what they said."), found(text, others))
    return unsure()
