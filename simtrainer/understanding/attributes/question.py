"""Questions: which part of the patient's view, open or closed in form, how many at once."""

import re

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.phrase import said, tells, told
from simtrainer.understanding.words import plain

Attributes = dict[str, AttributeValue]

# In this order: a fear asked about in words of thinking is still a question about a fear.
_FACET = {
    "concerns": """
        worr*, concern|concerns|concerned|concerning, afraid, scare*, scary, scariest, fear*, fright*, bother*, anxious, nervous,
        the worst, worst thing|part|case, dread*, ashamed, shame, troubl*, alarm*, fret*, at night ... what is it, awake at night,
        up at night, on your mind, playing on, darkest, terrif*, panic*, uneasy, unsettl*, weigh* on, hardest, nightmare*, niggl*,
        what if, preying on, round your head, on edge, apprehens*, reservation*, hesita*, put you off, doubts, keep|keeps|keeping you up,
        least like|want, eating at, eating you, gnaw*
    """,
    "expectations": """
        hop|hope|hoped|hoping, expect*, want|wanted me|us|from|out, want a, wanting, want to get, you want ... today, were you after,
        are you after, you were after, like me|us to, like to get|see|happen|walk|leave|come, like us, would you like to happen,
        what would you like, specific you would like, for you today, i do for you, do for you, do today, i do ... about, me ... to help,
        i ... help, i help you, can i help, help you today, best help, good outcome, best outcome, outcome, good result, ideal,
        what you need, why you come, goal*, aim, aims, aiming, help most, looking to, what do you need, go from here, can we do, can i do,
        should we do, your wish, wishes, be happy with, best thing ... i|we could, ideal world, get out of, looking for, worthwhile,
        in mind when, you need from, need from me, happen|happens next|after, walk away with, leave with, come away with, useful to you,
        to be by the end, get to by the end, wish for, you'd want, want done, useful, helpful, you're after, be after, leave things,
        do you wish, be a success, you'd like from
    """,
    "impact": """
        affect*, impact*, stop|stopped|stops|stopping you, day to day, daily, everyday, at home, at work,
        your work|job|life|family|marriage|sleep, life, changed, change|changing|changes your, interfer*, in the way, ca n't you,
        can not you, you can not do, you can not, you can't do, not do now, mean for, cop|cope|coping, manage*, managing, miss doing,
        do you miss, bad day, normal day, typical day, day look like, taken away, taken from, time off, cost you, hit your,
        how ... work|job|home|family|kids|sleep|school|partner|relationship|marriage|hobbies|money|friends, struggl*, harder,
        week|day|days|weeks look|looks|looked, routine, slow|slows|slowed you, limit*, restrict*, can you still, can you no longer,
        function*, enjoy, social life, able to do, used to do, compared with, get about, get to the shops, still get to, the kids,
        housework, hold you back, holding you back, difference ... made, live with it, you did before, keep|keeps|kept you from,
        getting on with, had to give, go without, missed out, knock, slide, missing out, be doing today, if you were well, given up,
        give up
    """,
    "feelings": """
        feel|feeling|feels|felt|feelings, mood, moods, emotion*, heart, spirits, how are you, how're you, going through your mind, sad,
        angry, in yourself, sit|sits with you, get|getting|got you down, getting to you, upset, down at all, hopeless, cheer*, lonely,
        frustrat*, hit you, take the news, took the news, react*, mentally, emotionally, anger*, do you get, low, tearful, morale, cry,
        crying, blue, nerves, make of you
    """,
    "ideas": """
        think, thinks, thinking, thought, thoughts, idea, ideas, caus*, make of, reckon*, sense, might be, behind, explain, instinct*,
        instincts, blame, could it be, your view, explanation, what is it, what it is, put it down, theory, theories, hunch, suspect*,
        believe, attribute, conclusion*, crossed your mind, opinion, came|come from, wonder*, guess, why it started
    """,
}
_ANOTHER_PART = re.compile(
    r"[,;?.]\s*(?:and\s+)?(?=(?:what|how|which|are you|do you|tell)\b)|\s+and\s+(?=(?:what|how|which|are you|do you)\b)"
)
_CLOSED = """
    ^{opener} do|does|did|are|is|was|were|have|has|had|any|can|could|would|will,
    ^{opener} {opener} do|does|did|are|is|was|were|have|has|any, ^do|does|did|are|is|was|were|have|has|had|any|can|could|would|will,
    ^you worry|worried|scared|afraid|think|want
"""
_INVITING = "tell, say, describe, explain, talk, hear, share, walk me, ^what|how|which|where|why"
_STARTER = r"(?:what|how|when|where|why|who|which|any|do|does|did|are|is|was|were|have|has|had|can|could|would|will)\b"
_FOLLOWER = r"(?:you|your|u|it|the|there|that|this|she|he|they|any|anyone|about|is|are|do|does|did|long|often|much|many|bad|exactly)\b"
_FIRST = re.compile(_STARTER)
_NEXT = re.compile(
    rf"(?:[.,;]\s*(?:and\s+)?|\sand\s+){_STARTER}(?=\s+{_FOLLOWER})|,\s*any\s\w+(?=,|$)|,\s*and\s(?:what|how|why|where)\b(?!\s+{_FOLLOWER})"
)
_OPENING = re.compile(r"^(?:(?:and|so|ok|okay|right|well|but|now|then|also)\b[,.\s]*)+")
_SUBORDINATE = re.compile(
    r"^(?:when|if|since|while|as|after|before) (?!did|do|does|is|was|were|are|have|has|had|will|would|can|could|should)[^,?]*,\s*"
)
_RUN_ON = re.compile(r"(?<!^)(?<!and )(?<!or )(?<!, )(?<!if )\b(do|did|have|are) (?:you|u)\b")
_MORE = """
    else, other|others, more, further, another, additional, whole list, the rest, the lot, everything, to add, all of them|it|the,
    all the things, all now, apart from, besides, and ?, have i got, saved up, while we're at it,
    anything|something you ... cover|discuss|raise|mention|bring
"""
_NOT_MORE = """
    most, let's, {i} suggest, i'd like to, next time, leave|park the, tell me more, more about, some more time, say more
"""


def facets(text: str) -> list[str]:
    """Return the parts of the patient's view a text asks about, the weightiest first."""
    return told(_FACET, text)


def perspective(text: str, _patient: str | None) -> Attributes:
    """Which facet is asked about, each question having one; and whether the form is closed."""
    return _facet(text, "ideas") | _form(text)


def exploring(text: str, _patient: str | None) -> Attributes:
    """Which facet an explored cue leads to, if any; and whether the form is closed."""
    return _facet(text, None) | _form(text)


def _facet(text: str, otherwise: str | None) -> Attributes:
    asked = [found[0] for part in _ANOTHER_PART.split(plain(text)) if (found := facets(part))]
    each = list(dict.fromkeys(asked)) or ([otherwise] if otherwise else [])
    return {"facet": each if len(each) > 1 else each[0]} if each else {}


def is_closed(text: str) -> bool:
    """Tell whether a question's form asks for yes or no, or for one of a few."""
    return tells(_CLOSED, text) and not tells(_INVITING, text)


def _form(text: str) -> Attributes:
    return {"form": "closed" if is_closed(text) else "open"}


def agenda(text: str, _patient: str | None) -> Attributes:
    """Whether further concerns are asked for."""
    asking = [sentence for sentence in re.split(r"(?<=[.?])", said(text)) if tells(_MORE, sentence)]
    return {"screen_more": any(not tells(_NOT_MORE, sentence) for sentence in asking)}


def distinct_questions(text: str) -> int:
    """Return how many questions stand in a unit; several answers offered to one question are one."""
    stated = plain(text).strip()
    parts = [part.strip() for part in stated.split("?") if part.strip(" .!")]
    if len(parts) > 1 and not stated.endswith("?") and not _FIRST.match(parts[-1]):
        parts.pop()
    return max(1, sum(map(_questions_in, parts)))


def _questions_in(part: str) -> int:
    """Return how many questions stand before one question mark, or where none was typed."""
    asked = _SUBORDINATE.sub("", _OPENING.sub("", part))
    first = _FIRST.match(asked)
    run_on = sum(first[0] == again[1] for again in _RUN_ON.finditer(asked)) if first else 0
    return max(1, bool(first) + len(_NEXT.findall(asked)) + run_on)
