"""Names that are nearly right."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be, whatever its case."""
    if word in (known := list(known)):
        return str(word)
    by_case = {name.casefold(): name for name in known}
    close = get_close_matches(str(word).casefold(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else None


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return the end of a sentence: a suggestion where one is near, else the words that would do, if they are few."""
    names = sorted(known)
    if (name := nearest(word, names)) is not None:
        return f"; did you mean '{name}'?"
    few = 12
    return f"; known are {', '.join(names)}" if 0 < len(names) <= few else ""
