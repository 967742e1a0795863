"""For authors: which fact a question that was not understood comes nearest to, and whether it is one of every consultation."""

from simtrainer.transcript.heard import TOPIC, FactAsked
from simtrainer.understanding.facts import ALIKE, CLEAR, FactBook
from simtrainer.understanding.ordinary import LANDING

_MOST = 12


def nearest_fact(text: str, book: FactBook) -> FactAsked | None:
    """Return the fact that a text is likeliest to ask for, however unlikely that is."""
    for match in book.matcher.ranked(book.words(text), _MOST):
        if not match.name.startswith((LANDING, TOPIC)):
            why = f"nearest to the phrasing “{match.phrasing}”"
            return FactAsked(match.name, round(match.probability, 3), why, 0, len(text))
    return None


def ordinary_question(text: str, book: FactBook) -> str | None:
    """Return which of the questions of any consultation a text clearly asks, None where it is none of them."""
    first = book.matcher.ranked(book.words(text), 1)[0]
    clear = first.probability >= CLEAR and first.likeness >= ALIKE
    return first.name.removeprefix(LANDING).replace("_", " ") if clear and first.name.startswith(LANDING) else None
