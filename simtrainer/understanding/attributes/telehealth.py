"""The frame of a remote visit: who, where, what if it drops, who can hear."""

import re

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.lexicon import FUNCTION
from simtrainer.understanding.phrase import flags, said, tells, told

Attributes = dict[str, AttributeValue]

_ROLE = "{role}"
_PREFERRED_NAME = """
    call you, cry you, call ye, be called, like to be, what name, address you, addressed, go by, prefer, people call you,
    would you rather mr|mrs|ms|miss
"""
_INTRODUCES = re.compile(
    r" (?:i 'm|i am|im|my name 's|my name is|my names|me name 's|name 's|this is|it 's|its|speaking with|through to|got|call me) "
    r"(?:also |actually |just )?(?:called )?(\w+)"
)
_NAMED_BEFORE = re.compile(r" (\w+) (?:here|speaking) ")
_NAMED_AFTER_TITLE = re.compile(r" (?:doctor|sister|nurse|professor|mr|mrs|ms|miss) (?:\. )?([a-z]+)")
_CAPITALS = re.compile(r"(?:^|[.!,] |\b(?:hi|hello|morning|evening|afternoon) )([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=,| the )")
_WHOLE_NAME = re.compile(
    r"\b(?:I['\u2019]m|I am|[Nn]ame(?:['\u2019]s| is)|[Tt]his is|[Ii]t['\u2019]s) ([^\W\d_][\w'\u2019-]+) ([^\W\d_][\w'\u2019-]+)"
)
_ADDRESSED = re.compile(
    r"\b(?:[Hh]i|[Hh]ello|[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]ay|[Bb]ell),? (?:Mr|Mrs|Ms|Miss|Sir|Madam)\.? [A-Z]\w+"
)
_NO_NAME = frozenset(
    """
    a an the one your our my on at in and here calling speaking ringing glad pleased good nice lovely great going so sorry just with from
    who training actually doctor nurse student medical physio pharmacist duty to today this that now is are was it you i we they them not
    no yes hello hi looking covering hearing right me what again someone somebody fine well happy delighted still also only
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_IDENTITY = {
    "name": """
        name, names, forename*, surname, speaking to|with, talking to|with, am i speaking|talking, is that|this, who am i, who you are,
        who have i, who do i have, who i'm, who is this, who are you, and you are ?, you are {title}, are you {title}, it's {title},
        is it {title}, called, i've got you down, have i got, i've got, i've you down, i have you, i've a,
        the right lady|man|gentleman|person
    """,
    "dob": "date of birth, birth, birth day, born, birthdate, bday, d o b",
    "address": "address, post code, postcode, zip, street, road, lane, avenue, where you, you live, house number",
    "other": """
        hospital|phone|patient|record|insurance|mobile|nhs|chi|id|medicare|reference|policy number, phone, mobile, nhs, ssn,
        social security
    """,
}
_NAMED_PATIENT = re.compile(
    r"(?:\b[Ii]s (?:that|this|it)|\b[Yy]ou're|\bYou are|\b[Ii]t's|\bthat's|\bgot|\bdown as) (?:Mr |Mrs |Ms |Miss )?[A-Z][a-z]+"
)
_BACKUP = {
    "number": """
        number, numbers, digits, phone no, got a phone, phone nearby, landline, your|a|the|this|yer|ur mobile,
        which|what|best|good|another|other|home phone, reach you, reach|get|contact you on, get you on, hold of you on, still you ?,
        number for you, ending in, ending *, telephone number, telephone|phone contact, contact for you, mobile is|as|number
    """,
    "plan": """
        {ill} {contact}, {ill} ... {contact} you, {ill} try, {ill} send, {ill} use, {ill} be the one, {ill} ... be back, {ill} come back,
        {ill} carry on, {ill} finish|continue, {ill} switch, {ill} give you, be there, i|we {contact} you|back|again|from|on|your,
        i|we redial, redial, type to me, in the chat, chat box, chat instead, {contact} you back|again|straight, log|dial back|in, click,
        rejoin, join again, reopen, open it again, wait in, reconnect, restart, new|fresh|same link, you wait, wait where|for|there,
        stay by|where|put|near, sit tight, hang fire, hold on and, come back to you, {contact} reception|us|me|the|our|this|that,
        will contact, will|shall ... {contact} you, carry on by, swap to, ill {contact}, back on in, i try, the one to {contact}
    """,
}
_DIGITS = re.compile(r"\d{3,}|\bending (?:in )?\d|\bdouble \w+")
_CONSENT = {
    "consent": """
        ok with|to|if|for|that|doing|having|on|by, ok ?, you ok, that ok, is it ok, is that ok, okay, all right, happy, agree, agree ?,
        permission, comfortable, content with, mind, rather, would sooner, sooner come, consent, prefer, shall we, may we, may i, can we,
        object, objection*, suit|suits|work|works for you, suit|suits you, fine for|with you, fine by, wanting to go ahead,
        want to go ahead, go ahead with, up for, with your agreement, are you in favour, say no, is that fine, would that be,
        are you willing
    """,
    "limits": """
        can't, cannot, could not, limit*, not be able, won't be able|possible, won't ... see|hear|feel|replace|do, unable, some things,
        bits i, only so much, only ... so much, replace, not|isn't possible, isn't the same, isn't quite, not the same, not as good,
        without being able, without ... examin*, no examine, may miss, might miss, can miss, not everything, need clinic, need to come in,
        may need|have to come
    """,
    "recording": """
        record, records, recorded, recording, tape*, taping, keep|keeping ... video|any|copy|copies|sound,
        store|stores|save ... audio|sound|video, saved
    """,
    "ai_use": """
        machine, program*, software, automat*, ai, a i, computer*, note taking, scribe, assistant, artificial, voice recognition,
        speech recognition, transcri*, algorithm, tool, digital, bot
    """,
}
_PRIVACY = {
    "patient_side": """
        {anybody} ... with you, {anybody} ... there, {anybody} ... near*, {anybody} ... around|about|in, {anybody} ... hear*,
        {anybody} ... overhear*, {anybody} ... listen*, is|are|have ... with you, with you ?, with you now, with you at the moment,
        alone ?, are you ... alone, you ... alone now, are you ... yourself, you by yourself, on your own, just you, who else, private,
        privately, overhear*, safe for|to|place|time, speak|talk free*|openly, free* speak|talk, talk to me freely, talk|speak right now,
        quiet, good|ok|okay|right time|place|moment, kids, the children, in earshot, near you, behind you, how about you,
        can|could the|your|people|other|others|those ... hear, can|could they|he|she hear
    """,
    "clinician_side": """
        on my side|end, at this end, this end, at my end, side here, my colleague|supervisor|student|door|trainer|tutor|boss,
        beside|with|near|by me, next to me, in here with, here with me, i'm alone, i'm in a, i'm on my own, only me, just me,
        it's just me, door is|'s, here in the room|office|clinic, sitting in, sat in, sits in, in the room with me, in with me, observ*,
        sitting|just|is|'s off camera, out of shot|view|sight, my office
    """,
    "offered_fix": """
        headphone*, earphone*, headset, earbud*, ear buds, move, move to, chat, type, typing, typed, in writing, write, messag*, by text,
        text me, taking|take the phone|tablet|laptop|call, into|to|in the garden|hall|kitchen|bedroom|car, later, another time,
        other time, different time, find another, reschedul*, call|ring back, call again, somewhere more|else|quieter, nod,
        step|go|nip|pop|slip into|outside|out, go outside, another room, different room, shut the door, close the door, sit in the car,
        leave, just say yes, answer yes, yes or no, when he|she|they has|have|'s gone
    """,
}
_ASKED_LEAVE = """
    permission, comfortable, if|when you're ready|happy|willing|able|up, would|will it be, you'd let me, grateful if,
    whenever you're ready, is it ok|okay|alright, if ok, ok ?, okay ?, do|would|if you ... mind, do n't mind,
    could|can|would|may you|i|we, only if, with your permission|say|agreement|consent|leave, your say so, if that's, if you want,
    shall we, if you have, i'd like, happy to, let's, all right ?, are you ok|okay|alright
"""
_SAID_WHY = """
    to see how|if|whether|what, so i|we can, so that, so the, because, it lets|helps|shows|tells, as it, that way, to check,
    to find|look|feel, find out, will tell|show me, i'll|i will tell|talk|explain|count|guide|time, i time, stop if|me, we'll stop,
    take your time, to rule
"""
_ESCALATION = {
    "reason": """
        because, could be, may be, might be, can be, maybe, since, as i|you|we|your|it|there, so you|i|that, can't, cannot, not able,
        worr*, concern*, serious, not safe, unsafe, safer, safest, dangerous, risk*, urgent because, don't think, need to examine,
        not good enough, isn't good, isn't enough, don't want, don't like, keeps, past what, beyond what, troubl* me, is n't one for,
        is n't something, not something, too much for, too * for, sound of, sounds like, must|has|have to be looked at, in case,
        which moves, would rather, i'd rather, reason, not happy to, i'd feel happier, need|needs an examination,
        need to see|examine|listen|check|feel it|you|your|that|the, let us listen|examine, an emergency, is emergency
    """,
    "stay": """
        stay on|with, stay here, be|wait|waiting|remain with you, ring|call you back, until, till they|your|the, i tell them, phone ahead,
        ring ahead, let the, let them know, not going anywhere, won't hang up, wo n't hang, keep talking, wait on|with,
        on the line|phone with, not leave you, your address, unlock, your door, on its|their|the way, help is coming, while we talk,
        while i stay
    """,
    "next": """
        reception, they, ambulance, i'll, i will, i'm sending|booking|calling|getting|arranging, i call, book*, arrang*, fit you in,
        text you, come in|down|to, go to, go straight
    """,
}


def greeting(text: str, _patient: str | None) -> Attributes:
    """Name, role, and whether the patient was asked how to be addressed; a greeting without name or role is partial."""
    own = _ADDRESSED.sub("", text)
    name, role = _gives_a_name(own), tells(_ROLE, own)
    return {"name": name, "role": role, "preferred_name": tells(_PREFERRED_NAME, text), "partial": not (name and role)}


def _gives_a_name(text: str) -> bool:
    """Tell whether the learner gives a name: whole and in capitals, after 'I'm', before 'speaking', after a title, or beside a role."""
    if any(m[1][0].isupper() and m[2][0].isupper() and not tells(_ROLE, m[1]) for m in _WHOLE_NAME.finditer(text)):
        return True
    spoken = said(text)
    named = [m[1] for form in (_INTRODUCES, _NAMED_BEFORE, _NAMED_AFTER_TITLE) for m in form.finditer(spoken)]
    return any(map(_is_a_name, named)) or any(_is_a_name(m[1].lower()) for m in _CAPITALS.finditer(text))


def _is_a_name(word: str) -> bool:
    return word not in _NO_NAME | FUNCTION and not word.isdigit() and not tells(_ROLE, word)


def identity(text: str, _patient: str | None) -> Attributes:
    """Which identifiers were asked for; fewer than two is partial."""
    items = told(_IDENTITY, text)
    if "name" not in items and _NAMED_PATIENT.search(text):
        items = ["name", *items]
    return {"items": items, "partial": len(items) < 2}  # noqa: PLR2004 - two identifiers


def backup(text: str, _patient: str | None) -> Attributes:
    """A number to ring, and who does what when the line drops."""
    found = flags(_BACKUP, text)
    found["number"] = found["number"] or bool(_DIGITS.search(text))
    return {**found, "partial": not all(found.values())}


def consent(text: str, _patient: str | None) -> Attributes:
    """Agreement sought, a limit named, recording, use of software."""
    return dict(flags(_CONSENT, text))


def privacy(text: str, _patient: str | None) -> Attributes:
    """Whose side was spoken of, and whether a way out was offered."""
    found = flags(_PRIVACY, text)
    if not any(found.values()):
        found["patient_side"] = True
    return dict(found)


def remote_exam(text: str, _patient: str | None) -> Attributes:
    """Whether permission was asked; an order with neither leave nor reason is partial."""
    asked = tells(_ASKED_LEAVE, text)
    return {"permission": asked, "partial": not asked and not tells(_SAID_WHY, text)}


def escalation(text: str, _patient: str | None) -> Attributes:
    """Reason, staying with the patient, and what happens next; a bare order is partial."""
    found = flags(_ESCALATION, text)
    return {**found, "partial": not (found["reason"] or found["stay"])}
