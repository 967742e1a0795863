"""What people put between words while they look for them: sounds, words of talk set off by pauses, and words begun twice."""

from collections.abc import Sequence

from simtrainer.rewording.same import HESITATIONS, MARKERS, STARTERS, STUTTERED
from simtrainer.rewording.tokens import MAYBE, Token

_LONGEST_MARKER = max(map(len, MARKERS))


def without_hesitation(tokens: Sequence[Token], *, question: bool) -> list[Token]:
    """Return a sentence without all that; where something stood in the middle, a pause that says nothing is left."""
    return _without_stutter(_without_markers(_without_sounds(tokens), question=question))


def _without_sounds(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence without its ums; a pause beside one is hesitation too."""
    kept: list[Token] = []
    hesitates = False
    for token in tokens:
        if token.kind == "word" and token.text in HESITATIONS:
            hesitates = True
            if kept and kept[-1].kind == "break":
                kept[-1] = Token("break", MAYBE)
        elif token.kind == "break" and (hesitates or (kept and kept[-1].kind == "break")):
            kept = _with_break(kept, MAYBE)
            hesitates = False
        else:
            kept.append(token)
            hesitates = False
    return _trimmed(kept)


def _with_break(kept: list[Token], text: str) -> list[Token]:
    return [*kept[:-1], Token("break", text)] if kept and kept[-1].kind == "break" else [*kept, Token("break", text)]


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Return the tokens without pauses at either end."""
    begin, end = 0, len(tokens)
    while begin < end and tokens[begin].kind == "break":
        begin += 1
    while end > begin and tokens[end - 1].kind == "break":
        end -= 1
    return tokens[begin:end]


def _without_markers(tokens: Sequence[Token], *, question: bool) -> list[Token]:
    """Return a sentence without markers that pauses set off; where one stood in the middle a hesitation is left."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        length = _marker_at(tokens, place)
        alone = length == len(tokens)
        if length and not (alone and question):
            place += length + 1
            kept = _with_break(kept, MAYBE) if kept else kept
        else:
            kept.append(tokens[place])
            place += 1
    return _trimmed(kept)


def _marker_at(tokens: Sequence[Token], place: int) -> int:
    """Return how many words the marker takes that is set off here, 0 where there is none."""
    if place and tokens[place - 1].kind != "break":
        return 0
    for length in range(min(_LONGEST_MARKER, len(tokens) - place), 0, -1):
        words = tuple(token.text if token.kind == "word" else "" for token in tokens[place : place + length])
        after = place + length
        closed = after == len(tokens) or tokens[after].kind == "break"
        if closed and (words in MARKERS or (words in STARTERS and place == 0 and after < len(tokens))):
            return length
    return 0


def _without_stutter(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence without words that were begun, broken off and begun again."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        skip = next((size for size in (2, 1) if _begun_again(tokens, place, size)), 0)
        if skip:
            place += skip + 1
        else:
            kept.append(tokens[place])
            place += 1
    return kept


def _begun_again(tokens: Sequence[Token], place: int, size: int) -> bool:
    first, second = tokens[place : place + size], tokens[place + size + 1 : place + 2 * size + 1]
    broken = place + size < len(tokens) and tokens[place + size].kind == "break"
    return broken and list(first) == list(second) and all(token.text in STUTTERED for token in first)
