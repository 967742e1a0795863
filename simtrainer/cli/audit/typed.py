"""How a line comes out of hurried thumbs or a dictation button; the same seed gives the same slips."""

import random
import re

_WORD = re.compile(r"(?<![{\w])[A-Za-z]{5,}(?![}\w])")  # not the places for names
_MARKS = re.compile(r"[.,;:?!'\"\u2019\u2013\u2014]+(?=\s|$)|(?<=\s)['\"]")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_EMOJI = ("\U0001f642", "\U0001f64f", "\U0001f44d", "\U0001f60a")
SLIPS_IN = 8
"""One word slips in so many: about what people leave uncorrected on a phone is one or two in a short message."""


def bare(text: str) -> str:
    """Return the line without capitals and marks at the end of words."""
    return " ".join(_MARKS.sub("", text).lower().split())


def slipped(text: str, seed: str) -> str:
    """Return the line with slips of the thumb: letters swapped, left out, doubled, or a neighbouring key; at least one where it can be."""
    chance = random.Random(f"slips {seed}")  # noqa: S311 - dice for typing, not for secrets
    places = [match.span() for match in _WORD.finditer(text)]
    count = min(len(places), max(1, round(len(text.split()) / SLIPS_IN)))
    for start, end in sorted(chance.sample(places, count), reverse=True):
        text = text[:start] + _slip(text[start:end], chance) + text[end:]
    return text


def with_emoji(text: str, seed: str) -> str:
    """Return the line with a picture after it."""
    return f"{text} {random.Random(f'emoji {seed}').choice(_EMOJI)}"  # noqa: S311 - as above


def dictated(text: str, seed: str) -> str:
    """Return the line as a phone writes down speech: no marks, no capitals but I, a filler here and there, a word said twice."""
    chance = random.Random(f"dictated {seed}")  # noqa: S311 - as above
    words = re.sub(r"\bi\b", "I", bare(text)).split()
    place = chance.randrange(len(words) + 1)
    heard = [*words[:place], chance.choice(("um", "er")), *words[place:]]
    again = chance.randrange(len(heard))
    short = len(words) < SLIPS_IN
    return " ".join(heard if short else [*heard[: again + 1], heard[again], *heard[again + 1 :]])


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case 1:
            return word[:place] + word[place + 1 :]
        case 2:
            return word[: place + 1] + word[place:]
        case _:
            return word[:place] + _beside(word[place].lower(), chance) + word[place + 1 :]


def _beside(letter: str, chance: random.Random) -> str:
    row = next(row for row in _ROWS if letter in row)
    at = row.index(letter)
    return chance.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
