"""Numbers in words as figures: `twenty-five` and `25` are one number, `second` and `half` are words like others."""

from collections.abc import Sequence

from simtrainer.rewording.tokens import Token

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = {word: 10 * value for value, word in enumerate(_ROUND.split(), start=2)}
_TIMES = {"hundred": 100, "thousand": 1000}
_TEN = 10


def with_figures(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with numbers in words as figures; a lone `one` stays a word."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        value, read = _number_at(tokens, place)
        if read == 0 or (read == 1 and value == 1):
            found.append(tokens[place])
            place += 1
        else:
            found.append(Token("number", str(value)))
            place += read
    return found


def _number_at(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Return the number in words that begins here, and how many words it takes; none where no number begins."""
    total, read = _below_hundred(tokens, place)
    if not read:
        return 0, 0
    while (times := _TIMES.get(_word(tokens, place + read), 0)) and total < times:
        total *= times
        read += 1
        joined = _word(tokens, place + read) == "and"
        more, words = _below_hundred(tokens, place + read + joined)
        if words:
            total, read = total + more, read + joined + words
    return total, read


def _below_hundred(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    word = _word(tokens, place)
    if word in _TENS:
        ones = _ONES.get(_word(tokens, place + 1), 0)
        return (_TENS[word] + ones, 2) if 0 < ones < _TEN else (_TENS[word], 1)
    return (_ONES[word], 1) if word in _ONES else (0, 0)


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if place < len(tokens) and tokens[place].kind == "word" else ""
