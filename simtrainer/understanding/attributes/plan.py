"""Plan and close: the six slots of a safety net, what a summary holds, how the visit ends, a handoff's slot."""

import re

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.phrase import flags, pattern, said, tells, told

Attributes = dict[str, AttributeValue]

_SAFETY = {
    "uncertainty": """
        i|we|am|i'm|we're ... not ... {sure}, but not ... {sure}, for definite, for certain, for sure, can't be ... {sure},
        never be ... {sure}, can't|cannot|never ... rule out, can't|cannot|never ... exclude, can't|cannot tell, can't|cannot say,
        can't|cannot promise, can't|cannot guarantee, can't|cannot know, don't ... know, do not ... know, no way of knowing,
        hard|difficult|tricky|impossible to tell, hard|difficult|tricky|impossible to say, hard|difficult|tricky|impossible to know,
        hard|difficult|tricky|impossible to be sure, might|may|could be wrong, might|may|could be mistaken, might|may|could have missed,
        might|may|could have got, unlikely, less likely, small|slight|slim|tiny|outside chance, small|slight|slim|tiny risk, chances are,
        probably, most likely, wary of, very occasionally, in rare, rarely, just in case, go either way, guessing, best guess, my guess,
        hunch, crystal ball, not ... straightforward|easy to, might|may|could be dealing|something, mislead*, deceiv*, not clear, unclear,
        no clear, clear answer, can change, can hide, be hiding, looks|look just like, no test is, isn't perfect, not an exact,
        isn't an exact, uncertain, uncertainty, open mind, time will tell, wait and see, more serious, something serious,
        turns|turn out to be, every now and then, now and then, once in a while, not hundred percent, early days, can't be definite
    """,
    "expected_course": """
        * should|will|'ll|may|might|would|can ... {recover}, * ought to ... {recover}, * likely to ... {recover}, would expect, expecting,
        i'd expect, i expect, ^expect, expect it|a|the|to, we expect, anticipate, i'd hope, would hope, usually, normally, normal for,
        typically, generally, as a rule, most people|folk|patients|adults|children|kids|folks, most of these, being gone|better|back,
        surprised if, allow [up] to|about|at, good days and bad, to begin with, at first, you may|might|'ll find, in most cases,
        tends|tend to, worst of it|this|that, over the worst, worst should, right as rain, on the mend, on your|their feet,
        run its course, by itself, on its own, gets|get better slowly, little by little, bit by bit, sorts itself, will likely,
        takes|take ... to {recover}, lasts for, to be expected, nothing unusual
    """,
    "warning_signs": "{sign}, {body} ... {turns} ... {bad}, {body} {bad}, {turns} ... {bad}",
    "action": "{contact}, {attend}, 999|911|112|111|ambulance job|case|matter",
    "where_who": "{service}",
    "timeframe": "{when}",
}
_CONTINGENT = """
    if, should|were you|she|he|they|it|the|your|anything|there|things, unless, when, any, look out, watch, look for, keep an eye,
    red flags|lights, signs, mean|means an|a|the, is|are one for, not normal, not want, straight to, thoughts, struggling, ca n't
"""
"""What makes a symptom a sign to watch for, in a sentence that otherwise tells what to expect."""
_CONDITION = "if, should you|she|he|they|it|your|the, were you"
_DOING = "{contact}, {attend}, then, please, i, we, come, go, don't, let"
"""Where a condition ends and what to do begins."""
_NOT_A_SIGN = frozenset(
    """
    worse worsen worsens worsening better best improve improves improved improving improvement settle settles settled settling clear
    clears cleared clearing ease eases eased easing gone poorly unwell ill sick turned turn corner change changes changed changing
    different new happy unhappy worried worrying worries worry concerned concerns concern unsure sure doubt doubts question questions
    query problem problems trouble troubles bother bothers bothering bothered anxious nervous pain pains hurt hurts hurting sore symptom
    symptoms wrong fine normal off work works working effect joy luck persist persists continue continues continuing lasts last longer
    there remain remains stay stays long later early minute minutes hour hours day days night nights overnight week weeks weekend month
    months fortnight monday tuesday wednesday thursday friday saturday sunday morning evening tonight tomorrow straight away open closed
    shut available reach contact advice appointment hear heard anyone necessary needed needs wish prefer point stage meantime case two
    three four five six seven eight ten any anything notice crops arise arises end plays playing repeat tablets tablet medicine
    prescription result results letter line video call phone treatment
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Said of any illness: no sign by itself."""
_PLAN = """
    agreed, agree that, the plan, so plan, plan is, settled on, decided, we said, we'll, you'll, i'll, we will, you will, i will,
    we're going to, you're going to, you're to, i'm to, they're to, the steps, to do list, next steps, three things then, review,
    next week|month, follow up, referral, referring, hold off, chase the, we do like this, tomorrow, physio first, then me again,
    happens now|next is, ^from here, in the post, look again, i change|ring|write|send|book, you start|stop|take|try|keep|do,
    blood test ... then
"""
_STORY = """
    you've had|been|lost|got|felt|tried|stopped|not, you have had|been|lost, you told, you mentioned,
    you're ... worried|scared|afraid|frightened, ^you're not, and|that|so you're not, you're struggling, you hate, you can't, you stopped,
    scares you, worries you, bothers you, your ... are up, matters to you, since
"""
"""Told beside a plan. Words such as `pain` may belong to the plan itself; these speak of what the patient told."""
_INVITES = """
    miss|missed|missing, leave|left ... out, left anything, forget|forgot|forgotten, correct me, if this|that|it|i've is|got right,
    the gist, what's|anything|something off, tally, spot on, or not ?, close ?, near enough, the picture, a fair, fair picture,
    you'd alter, anything to alter, correct ?, right ?, yes ?, so ?, agree ?, have i got, have i understood, did i get,
    got that|it|all|everything|this right, got it all, got it ?, got them all, is that|this|it right, is that|this|it ... right,
    is that|this|it correct, is that fair, is that it, is that how, sound|sounds right, sound|sounds about right,
    does that match|fit|tally, match what, to add, you'd add, you would add, add anything, would you change, change anything, change any,
    anything wrong, get|got wrong, i've got wrong, if i'm wrong, where i'm off, where i'm wrong, stop me, put me right, set me straight,
    tell me if i, is it so, more to it, anything different, how you see it, {sure} i've, not quite right
"""
_CLOSING = {
    "invites_questions": """
        question|questions, query|queries, anything else, anything more, anything you'd|you|left|further|at|we|that|to, something more,
        something else, something we, something you'd, is there something, nothing else, nothing more, nothing further, what else,
        you want to ask, like to ask, ask me, want to know, like to know, have n't i answered, did we miss, we missed, have n't covered,
        have n't talked|touched, everything you needed, what you needed, cover|covers everything, happy with everything,
        ok with everything, need anything, speak up, more ?, still ... puzzling, unanswered, cleared up, anything remain*,
        anything|nothing|something outstanding|unclear, any more, any last, any final, other concerns
    """,
    "ending": """
        bye, bye bye, goodbye, take care, thank, thanks, thank you, good luck, all the best, have a, wish, wishing, let you go now|then|.,
        let you get on, {ill} end the call, ending the call, end the call now, {ill} hang up, going to hang up, hanging up now,
        close the call, leave it there, leave you to it, enjoy, cheerio, cheers, ta ra, tara, ta very much, see you, see ya,
        speak next|soon|again|on, talk soon, nice|good|lovely to talk|meet|see, nice|good|lovely talking|meeting|speaking,
        was good|nice|lovely, good health, get well, good night, good evening, good day, sleep well, look after yourself, mind how you go,
        go well, take it easy, stay safe, farewell, until next, so long, feel better soon, heals quickly, speedy recovery, bid you,
        off you go, sign off, signing off, be well, god bless, bless you, very best, safe journey, safe trip, safe home, off now,
        catch you later, ttyl, that's us done, we're done
    """,
}
_LETTER = re.compile(r"^\s*([isbar])\s*[:\-]", re.IGNORECASE)
_BY_LETTER = {"i": "identify", "s": "situation", "b": "background", "a": "assessment", "r": "recommendation"}
# In this order: a guess or a request may name a sign or a ward, never the other way about.
_SBAR = {
    "recommendation": """
        recommendation, recommend, please ... come|give|start|bring|send|arrange|review|book|take|order, i'd like you, i would like you,
        i want you, i need you to, you want me to, would|do you want|like me, like me to, come and|now|to,
        can|could|should|shall we ... start|move|give|send|repeat|get|call,
        can|could you ... come|send|review|arrange|give|see|prescribe|start|bring, suggest, what should i do, until you get here,
        meanwhile, what shall i, ^start|give|bring|send him|her|me|them|the|a|some|fluids|oxygen|antibiotics
    """,
    "assessment": """
        i think, i'm thinking, you think, i reckon, we reckon, impression, assessment, suspect, my worry, i'm worried, my concern,
        i'm concerned, may|might|could be, seems to me, dealing with, looks like, going on with it, agree, i believe, diagnosis,
        feels like
    """,
    "background": """
        background, history, admitted, operation, bypass, replacement, surgery on, day * after|post, days|weeks|hours|day|week|month ago,
        days|weeks|hours|day|week after|post, post op, known, allerg*, came in with, comes in with, brought him|her|them in,
        she|he in with, in with ?, on insulin, takes *, he|she had a, hour ago, diabetic, copd, dementia, past medical, stays
    """,
    "situation": """
        pressure, bp, pulse, sat, sats, obs, observations, vital*, temperature, heart rate, oxygen, situation, happening, breathless,
        breathing, dropped, rising, falling, stopped, needing, collapsed, unwell, grey, pale, confused, bleeding, with him|her right now,
        right now, on air, going on with, urine
    """,
    "identify": """
        this is, it's {title}, on call, patient's name, who's the patient, which ward|bed|patient, calling, calling about, ringing about,
        who am i, who is, speaking to, ward *, bed *, bay *, theatre, from, here
    """,
}


def safety_net(text: str, _patient: str | None) -> Attributes:
    """The slots filled; an action for no stated reason, place or time is partial."""
    filled = set(told(_SAFETY, text)) - {"warning_signs"}
    sentences = re.split(r"[.?]", said(text))
    if any(map(_warns, sentences)):
        filled.add("warning_signs")
    if any(tells(_CONTINGENT, s) and tells(_SAFETY["where_who"], s) for s in sentences):
        filled.add("action")  # 'blue lips are one for an ambulance' says what to do with no word of doing
    return {"slots": [slot for slot in _SAFETY if slot in filled], "partial": filled <= {"action"}}


def _warns(sentence: str) -> bool:
    """Tell whether a sentence names a sign to watch for: more than 'worse', and not merely what is to be expected."""
    expects = tells(_SAFETY["expected_course"], sentence) and not tells(_CONTINGENT, sentence)
    return (tells(_SAFETY["warning_signs"], sentence) and not expects) or _has_a_condition_of_its_own(sentence)


def _has_a_condition_of_its_own(sentence: str) -> bool:
    """Tell whether what stands after 'if' is more than not getting better: a sign in words no list foresaw."""
    condition = pattern(_CONDITION).search(sentence)
    if condition is None:
        return False
    named = pattern(_DOING).split(sentence[condition.end() :])[0]
    return any(is_content(word) and word not in _NOT_A_SIGN for word in named.split())


def summary(text: str, _patient: str | None) -> Attributes:
    """Story, plan, and whether the patient may correct it; what is no plan is story."""
    plan = tells(_PLAN, text)
    story = tells(_STORY, text) if plan else True
    return {"plan": plan, "story": story, "invites_correction": invites_correction(text)}


def invites_correction(text: str) -> bool:
    """Tell whether a summary, or words after it, ask what was missed."""
    return tells(_INVITES, text)


def closing(text: str, _patient: str | None) -> Attributes:
    """A last invitation and an ending; one alone is partial."""
    found = flags(_CLOSING, text)
    return {**found, "partial": not all(found.values())}


def sbar(text: str, _patient: str | None) -> Attributes:
    """Which slot of the handoff."""
    letter = _LETTER.match(text)
    if letter:
        return {"slot": _BY_LETTER[letter[1].lower()]}
    found = told(_SBAR, text)
    return {"slot": found[0] if found else "situation"}
