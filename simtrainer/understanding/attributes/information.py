"""Information: how understanding was checked, what was said of software and of errors, which words went unexplained."""

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.jargon import glossed, terms
from simtrainer.understanding.phrase import flags, tells

Attributes = dict[str, AttributeValue]

_IN_OWN_WORDS = """
    own words, in your words, the gist of it, own way, pretend, hear it from|back, from you so, tell|give me the plan, a read back,
    in your way, say|tell|explain|repeat|give|read ... back, repeat ... to me, back to me, run|walk|talk|take|guide me through,
    run|walk|talk ... through, say it back, tell|explain|describe|summarise|summarize ... to your|her|him|a|me|them, explain me,
    tell|told|telling your husband|wife|partner|mother|son|daughter|family, what would|do|will you tell|say,
    how would|will you explain|describe|tell|put|say, what you understood, what did you understand, what have you understood,
    what have you taken, the way you understand, as you see it, as you understand, summarise, summarize, sum up for me, show me how you,
    tell me|us what you, tell me|us what we've, tell us ... what, you tell me, asked ... what would you, asks ... what do you,
    your understanding of, tell me how|what|when you will|'ll|do|'re|are|use|take, what you will do ... tell me
"""
_ON_THE_CLINICIAN = """
    i was clear, i've been clear, i explained, i've explained, i explain, my explanation, i made sense, i've made sense, i make sense,
    i said it right, i got it across, i put that, i haven't missed, i've not missed, i have not missed, i'm explaining,
    i've told you right, made a hash, my instructions, i've muddled, i did a good job, i've done my job, i speak clear,
    i said that clearly
"""
_WHAT_WILL_BE_DONE = """
    what will|would|are|do|did you, what you will|do|gonna|going, when will|would|do|are you, how will|would|do|are you, first thing you,
    what you'll
"""
_CHECKED = """
    which, what part|parts|bit|bits|question|questions|is, what's not|unclear|confusing, what would you like, how much|often|many|long,
    when do|would|will|should you, who would|do|will|should you, where would|do|will|should you,
    anything|something ... confusing|unclear|that, any part|parts|bit|bits|of, is there ... bit|part, unclear, go over, run over,
    over again, explain again|better|more, shall i, say again, repeat, not clear, not sure about, any|what|some question|questions,
    ask me, anything|something ... explain|repeat|add, explain ... further|again|more, when is it, tell me when|where|how, anything still,
    hazy, woolly, fuzzy, lost you, were n't sure, did n't quite, have i left, how would|do|will you, what will|would|do you, can you spot,
    what you will|'ll do, what are you going, what would make
"""
_AI = {
    "disclosed": """
        comput*, program*, software, ai, a i, artificial, algorithm*, machine, automat*, tool, app, app's, model, calculator
    """,
    "role": """
        reads|read|reading the|them|it|photo*|picture*|eye*|x, flag*, mark*, looked at, looks at, picked out, pick out, suggest*,
        found|finds a|the, sort|sorts|sorted, compare*, score*, gives a, works out, writes|write|wrote, types|type the, listens, measure*,
        puts your, say|says if, estimate*, predict*, what it does, ranks, highlights, spot|spots|spotted, calculat*
    """,
    "human_check": """
        i've ... looked|checked|double|confirmed|reviewed, i've ... gone over|through, i have ... looked|checked|confirmed, i check,
        i checked, i check it, i agree, i looked, i went over|through, i ... look too|also, doctor look, my own eyes, and then by me,
        by me, by hand, looked at it myself, myself, {checker} ... check*, {checker} ... look*, {checker} ... read*,
        {checker} ... confirm*, {checker} ... decide*, {checker} ... review*, {checker} ... verif*, {checker} ... sign*, we both look,
        not computer, no computer decides, confirmed it, double check
    """,
    "limits": """
        wrong, mistake|mistakes, miss|misses|missed, can't see|tell, doesn't know, less accurate|reliable, not|isn't perfect, only one,
        one piece, blurr*, cautious, maybe, rely, can be off, over call, overcall, not ... accurate, isn't ... accurate, not always,
        isn't always, hundred percent, limit*, false alarm*, trained on, uncertain, imperfect, error|errors
    """,
    "next": """
        you can ask|say|talk|have, welcome to, ask for, ask me, before we decide, will look, will confirm, going to look, we'll, tell me,
        right to, on {weekday}, trust the history, second opinion, next step, say no, if you'd rather, if you would rather, if you prefer,
        would you like to know, do ask, any questions, talk to her|him|them, in {long}
    """,
}
_OWN_CHECK = """
    i|i've [also|just|now|then|since|already|personally] {looked} [at|over|through] it|them|both,
    i|i've [also|just|now|then|since|already|personally] {looked} ... {picture},
    i've [also|just|now|then|since|already|personally] gone over|through it|them|both,
    i've [also|just|now|then|since|already|personally] gone over|through ... {picture},
    i went over|through it|them|both, i went over|through ... {picture}, my own eyes, looked at it|them myself, then|also by me
"""
"""A look at the picture that the speaker says they have taken: done, and by themselves."""
_APOLOGY = {
    "states_error": """
        mistake|mistakes, error|errors, got it wrong, got this wrong, gave you the wrong, i|we gave ... wrong, our|my|his|her fault,
        we|i failed, we|i missed, fault is ours, we|i lost, should not have, shouldn't have,
        should have ... called|been|checked|told|done|seen|rung|sent|picked, our failing, mix up, mixed up, let you down, went wrong,
        not your mistake, slipped up, we|i did n't, we|i misread, i|we forgot, this is on us, not good enough
    """,
    "what": """
        wrong dose|medicine|tablet*|drug|strength|vaccine|result*|patient|side|test|leg|blood, dose, doses, prescri*, another patient*,
        never sent, was not sent, was n't sent, was sent to, filed, mislabel*, mislaid, misread, dispensed, sat unread, unread,
        nobody rang|called|opened, referral was, sample was, alert was, allerg*, double dose, given the|double|another,
        your test|scan|result ... was|sat|went, label*
    """,
    "why_known_so_far": """
        because ... was|were|had|did, don't ... know why|how, do not ... know why|how, not know, not why, looking into, look into,
        reviewing, under review, how it happen*, how that came, find out, what we find|learn, investigat*, alert was, no one noticed,
        nobody noticed, it seems, appears that, so far we know, we know that|the, they look now, explain how, came about, nobody opened
    """,
    "consequence_for_patient": """
        means that|for|you|your, meant that|you|your, harm*, later than, started late, strain*, what that|this has meant, caused you,
        caused your, because of the delay, because of this, as a result, that's why you, so that's why, so thats why, why you've been,
        why you been, you went ... without, without the, has had longer, you've needed, extra, watch for, you had the, under strain,
        so you|your, set you back, delayed your, delay to your
    """,
    "sorry": "sorry, apolog*, responsib*, no excuse, regret",
    "prevention": """
        chang* the|our|how, we've changed, so that this|it|nobody, so nobody, happen again|to, happen to others, prevent*, make sure,
        make certain, we fix, new alarm|system|check|rule, stop this, stop it, from now on, now check, will check, alert on, two people,
        two nurses, never again, retrain*
    """,
    "support": """
        help you, tell you, watch them|you, look|looked|looking after, i'll be|phone|ring|call|help|stay|tell|come|see,
        i will stay|help|be|tell|call|phone|ring|see, we will help|tell|support|see, by friday, complain*, complaint, explain, counsellor,
        support, your contact, put you in touch, stay involved, until it|this is, i'm here, put this|it right
    """,
}


def check(text: str, _patient: str | None) -> Attributes:
    """How far understanding was checked: teach-back, a specific check, or a token.

    A question about the plan is a teach-back where the clinician takes the burden of having been clear, a specific check where not.
    """
    told_back = tells(_IN_OWN_WORDS, text) or (tells(_ON_THE_CLINICIAN, text) and tells(_WHAT_WILL_BE_DONE, text))
    level = "teachback" if told_back else "check" if tells(_CHECKED, text) else "token"
    return {"level": level, "partial": level == "token"}


def ai(text: str, _patient: str | None) -> Attributes:
    """What was said of the software; `own_check` only where the clinician says that they have looked for themselves."""
    said: Attributes = dict(flags(_AI, text))
    return {**said, "own_check": True} if tells(_OWN_CHECK, text) else said


def apology(text: str, _patient: str | None) -> Attributes:
    """What was said of the error."""
    return dict(flags(_APOLOGY, text))


def jargon(text: str, patient: str | None) -> Attributes:
    """The technical words, and whether they were explained on the spot."""
    return {"terms": terms(text, patient), "gloss": glossed(text)}


def explanation(text: str, patient: str | None) -> Attributes:
    """The technical words of an explanation, when there are any; one that explains them may take them from the patient."""
    gloss = glossed(text)
    found = terms(text, None if gloss else patient)
    return {"terms": found, "gloss": gloss} if found else {}
