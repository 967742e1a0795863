"""Empathic units: bare formula or about this patient, and tied to what was just said or not."""

import re
from itertools import product

import numpy as np

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.phrase import said, tells
from simtrainer.understanding.table import Floats, Table
from simtrainer.understanding.words import stem, words

Attributes = dict[str, AttributeValue]

ALIKE = 0.5
_STOCK_FRAME = """
    sorry, ^understandable, i|we understand, i|we can understand, i|we ... imagine, i|we can see, i|we see, i|we hear you, i|we know,
    i|we ... get it|that, i|we appreciate, makes sense, of course, no wonder, poor you|thing,
    that|this|it is|'s|was|must|sounds|sound|feels, ^sounds, ^must be, ^how {hard}, how {hard} ., can't be easy, can't have been easy,
    {hard} for you, feel for you, been through so|such|a, ^fair enough, ^no problem|problems|worries|bother
"""
"""What a stock phrase begins with; it is one only when nothing follows that could not be said to anybody."""
_STOCK = frozenset(
    """
    hard tough difficult easy normal understandable natural awful terrible horrible frustrating shame pity rough sad bad dreadful
    upsetting stressful tricky challenging distressing worrying trouble loss pain situation moment position completely totally truly
    exactly deal cope dear poor worry struggle nightmare blow fun appreciate feelings must thing stuff everything quite extremely
    incredibly must've understandably reaction week lately nasty mate love pet pal duck hun bless gosh goodness god lord wow yeah yep aye
    course sense able right-now horrid ohh aww aw fair problem problems worries bother
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_FEELS = re.compile(r" you (?:seem|sound|look|feel|'re|are|must (?:be|feel)) (?!going|having|feeling)")
_PRAISE = frozenset(
    """
    well done great good job work doing amazing brilliant excellent fantastic wonderful proud nice impressive impressed achievement huge
    big effort thank thanks open honest appreciate really very so keep up start progress strong determined super superb star person marks
    top stuff bravo wow lovely marvellous terrific awesome incredible going congratulations congrats credit yourself absolutely truly man
    mate girl lad champion hero perfect splendid pleased admire pride best coming along deserve pat clap should outstanding remarkable
    smashing grand spot tidy ideal neat ace cracking superstar magic belter kudos respect legend ledge trooper
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_THIS_DEED = """
    for asking|coming|telling|saying|sharing|ringing|calling|trying|getting|keeping|taking|going|sticking|giving|making,
    that you came|rang|asked|told|tried|called|kept, you|you've thought|kept|tried|asked|came|come ... this|it|through|about|going|again
"""
"""What was done, in words too common to carry a topic."""

_OF_THEM = """
    well done, proud, you did|do|are|'re|have|'ve|was|were|kept|keep, of you, your, keep, congratulations, congrats, bravo, impressed,
    admire, respect, credit, good|great job|work|going|effort, good|nice|kind one, honest, open, so strong|determined
"""
"""Whose doing is praised; without any of it, kind words are only manners."""
_WARM = frozenset(
    {"helpful", "helps", "kind", "kindly", "million", "much", "honestly", "indeed", "ever", "gosh", "goodness", "bless"}
    | {"genuinely", "truly", "sincerely", "frankly"}
    | {"cheers", "obliged", "appreciated", "grateful", "pleasure"}
)
_PRAISING_THANKS = re.compile(
    r" you (?:'re|are) (?:a|an|such a|so) (?:real |true |absolute )?(?:star|gem|angel|legend|lifesaver|treasure|dear|love) "
    r"| (?:good|kind|nice|lovely|sweet) of you (?!(?:to|for|that) )"
)
"""Thanks in the form of praise: they name nothing that was done."""
_THEIRS = frozenset(
    """
    you your yours yourself u he she him her hers his they them their theirs that this these those it its what
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_SPEAKERS_OWN = re.compile(
    r" in all (?:honesty|fairness|seriousness|truth|sincerity) "
    r"| (?:to be|if i am|if i 'm|being) (?:perfectly |quite |completely |totally |really |very )*"
    r"(?:honest|fair|frank|truthful)(?: with you)? "
    r"| (?:to tell you the|to tell the|if truth be told|truth be told) (?:truth )?"
    r"| (?:hand on heart|in good faith|from the bottom of my heart|with all my heart) "
)
"""How sincerely the speaker means it: honesty of one's own is no strength of the patient's."""
_CONCEDES = re.compile(r" (?:fair enough|no problem|no worries|not a problem)(?: at all)?(?= )")
"""Lets something pass; it takes up no feeling."""
_THANKS = re.compile(r"\b(?:thank|thanks|bless|appreciated?|obliged|cheers)\b", re.IGNORECASE)
_GOODBYE = re.compile(r"\b(?:good)?bye\b|\bcheerio\b|\bsee you\b", re.IGNORECASE)
_YES = frozenset(
    """
    yes yeah yep yup aye no nope okay right sure surely absolutely definitely certainly totally completely exactly indeed quite of course
    hundred percent per cent oh ah mm mhm hmm um er
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_MANNERS = re.compile(r" (?:good|nice|lovely|great|pleasure) to (?:talk|speak|chat|meet|see|hear) ")


def formula(text: str) -> bool:
    """Tell whether the unit is a stock phrase that would fit any patient: a frame of sympathy around words of no content."""
    own = [w for w in words(text) if is_content(w) and w not in _STOCK]
    return not own and "?" not in text and tells(_STOCK_FRAME, text) and not _FEELS.search(said(text))


def of_anybody(text: str) -> bool:
    """Tell whether words name neither the patient nor anything that could be theirs: whom they were said to cannot be told from them."""
    told = re.sub(r"\b(?:thank you|you know)\b", "", said(text))
    return not any(word in _THEIRS for word in words(told))


def linked(text: str, patient: str, table: Table) -> bool:
    """Tell whether the unit shares content with the patient's last words: the same word, or one that means nearly the same."""
    own = [w for w in words(text) if is_content(w)]
    theirs = [w for w in words(patient) if is_content(w)]
    if {stem(w) for w in own} & {stem(w) for w in theirs}:
        return True
    return any(_alike(table.word(a), table.word(b)) for a, b in product(own, theirs))


def _alike(one: Floats, other: Floats) -> bool:
    """Tell whether two words mean nearly the same."""
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return size > 0 and float(one @ other) / size >= ALIKE


def affirmation(text: str, _patient: str | None) -> Attributes:
    """General praise, or a strength of this patient's."""
    own = [w for w in words(text) if is_content(w) and w not in _PRAISE]
    return {"generic": not own and not re.search(r"\d", text) and not tells(_THIS_DEED, text)}


def only_manners(text: str) -> bool:
    """Tell whether warm words praise nobody: thanks, exclamations, and that it was good to talk."""
    plain = said(text)
    if _MANNERS.search(plain):
        return True
    told = _CONCEDES.sub(" ", _SPEAKERS_OWN.sub(" ", _PRAISING_THANKS.sub(" ", plain)))
    own = [w for w in words(told) if is_content(w) and w not in _PRAISE | _WARM]
    return not own and not tells(_OF_THEM, told) and not tells(_THIS_DEED, told)


def only_concedes(text: str) -> bool:
    """Tell whether words only let something pass: "fair enough, no problem at all"."""
    return bool(_CONCEDES.search(said(text))) and only_manners(text)


def only_agrees(text: str) -> bool:
    """Tell whether words only say yes or no, however often: they promise nothing of their own."""
    heard = words(text)
    return bool(heard) and all(word in _YES for word in heard)


def only_thanks(text: str) -> bool:
    """Tell whether words thank and do nothing else; with a goodbye they are one."""
    return bool(_THANKS.search(text)) and only_manners(text) and not _GOODBYE.search(text)
