"""Who somebody is plays no part in what they mean: names and the words for who one lives with are read alike.

A name is told by its capitals, never looked up in a list of names. What is typed without capitals keeps its names as words.
"""

import re
from functools import lru_cache

from simtrainer.understanding.lexicon import FUNCTION
from simtrainer.understanding.spelling import is_known

NOBODY = "John"
"""What a name is read as: of the names tried the one that by itself is least taken for anything."""

LIVED_WITH = "husband"
"""What a husband, wife, boyfriend, girlfriend or partner is read as; the word of them that most was learned from."""

_LOVED = re.compile(r"\b(?:husband|wife|boyfriend|girlfriend|partner|fianc[e\u00e9]e?|spouse)(?=\b|'s\b)", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_][^\W\d_]*(?:[-'\u2019][^\W\d_]+)*")
_NAME = r"[A-Z\u00c0-\u00de][^\W\d_]+"
_GIVEN = re.compile(rf"\b(?:(?:I'm|I\u2019m|I am|[Mm]y name(?:'s| is)|[Tt]his is)\s+)(?:Dr\.?\s+)?({_NAME}(?:[ -]{_NAME})+)")
"""Two capitals after "I'm" are a name, whatever else the words mean: Will May, Joy Hope."""

_CALENDAR = frozenset(
    """
    mum mom mummy mommy dad daddy gran granny nan nana grandma grandad grandpa auntie aunt uncle god
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas easter ramadan diwali i doctor dr nurse sister
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


@lru_cache(maxsize=2048)
def anyone(text: str, called: frozenset[str] = frozenset()) -> str:
    """Return the text as anybody might have said it of anybody; not for offsets. `called` are names in the call, in small letters."""
    return _without_names(_without(called, _LOVED.sub(LIVED_WITH, text)))


def names_in(text: str) -> frozenset[str]:
    """Return the names that a text's capitals tell, in small letters."""
    return frozenset(part.lower() for start, end in _named(text) for part in _CAPITAL.findall(text[start:end]))


def answered(patient: str, answer: str) -> str:
    """Return a patient's words as what an answer leans on: whoever they live with, unless the answer takes that up.

    Names stay as they are: who says a name again has listened.
    """
    return patient if _LOVED.search(answer) else _LOVED.sub(LIVED_WITH, patient)


def _without(called: frozenset[str], text: str) -> str:
    """Return the text with the names known read as nobody's; without its capital a name that is a word as well is the word."""

    def read(found: re.Match[str]) -> str:
        word = found[0]
        name, owned, _ = word.partition("'s") if word.endswith("'s") else (word, "", "")
        is_name = name.lower() in called and (_is_capital(name) or not is_known(name.lower()))
        return NOBODY + owned if is_name else word

    return _CAPITAL.sub(read, text) if called else text


def _without_names(text: str) -> str:
    """Return the text with whole names, and single ones that are no known word, as nobody's."""
    for start, end in sorted(_apart(_named(text)), reverse=True):
        text = text[:start] + NOBODY + text[end:]
    return re.sub(rf"\b{NOBODY}(?: {NOBODY})+\b", NOBODY, text)


def _named(text: str) -> set[tuple[int, int]]:
    """Where the names of a text stand."""
    found = [match for match in _CAPITAL.finditer(text) if _is_capital(match[0])]
    names = {given.span(1) for given in _GIVEN.finditer(text)}
    for place, match in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if after is not None and text[match.end() : after.start()] == " " and _may_be_name(match[0]) and _may_be_name(after[0]):
            names |= {match.span(), after.span()}
        elif _inside(text, match.start()) and not is_known(match[0].lower()) and _may_be_name(match[0]):
            names.add(match.span())
    return names


def _apart(spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the spans that lie in no other."""
    return {one for one in spans if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)}


def _is_capital(word: str) -> bool:
    return word[0].isupper() and not (len(word) > 1 and word.isupper())


def _may_be_name(word: str) -> bool:
    first = word.split("'", maxsplit=1)[0].lower()
    return first not in _CALENDAR and first not in FUNCTION


def _inside(text: str, start: int) -> bool:
    """Tell whether a word stands inside a sentence, where a capital means something."""
    return bool(re.search(r"[\w,;:]\s+$", text[:start]))
