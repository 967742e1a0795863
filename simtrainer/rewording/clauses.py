"""Clauses in one order: "when I walk, it hurts" and "it hurts when I walk" are one sentence, where nothing else can have moved."""

from collections.abc import Sequence

from simtrainer.rewording.listed import listed
from simtrainer.rewording.tokens import PAUSE, Token

_JOINS = listed("when whenever if after before while until")
_TIMES = listed("on at since until in")
_DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december christmas easter midnight noon"
)
_HOLDS = listed("""
    and but or so because that who which what how why where as than though although unless since for only even just not no never nobody
    nothing none without except always mainly mostly especially usually sometimes often say says said tell tells told think thinks
    thought know knows knew ask asked believe feel felt hope hoped remember forgot want wanted decide decided to if when whenever after
    before while until wonder wondered wondering see sees saw check checked checking doubt mind
    care cares matter matters sure like whichever
    """)
"""Words whose reach changes with their place: a sentence that holds one of them beside the joining word is left in its order."""

_LEANS_ON = listed("""
    is was are were am be been look looks looked looking named soon long shortly right straight well immediately like it
    second seconds minute minutes hour hours day days night nights week weeks fortnight month months year years morning mornings evening
    evenings afternoon weekend time times moment point age case
    """)
"""Words that belong to what follows them: "that is when", "two weeks after", "the day when", "look after"."""

_SHORTEST = 2
_CENTURIES = ("19", "20")
_YEAR = 4


def in_one_order(tokens: Sequence[Token], *, question: bool) -> list[Token]:
    """Return the sentence with its only subordinate clause, or its only time, in front and set off by a pause."""
    if question or any(token.kind in {"direction", "sign", "break"} for token in tokens):
        return list(tokens)
    return _fronted(tokens, [token.text for token in tokens])


def _fronted(tokens: Sequence[Token], words: Sequence[str]) -> list[Token]:
    places = [place for place, word in enumerate(words) if word in _JOINS or (word in _TIMES and _is_time(words[place + 1 :]))]
    if len(places) != 1 or places[0] < _SHORTEST:
        return list(tokens)
    place = places[0]
    main, sub = words[:place], words[place + 1 :]
    too_short = len(sub) < (_SHORTEST if words[place] in _JOINS else 1)
    if too_short or main[-1] in _leaning(words[place]) or _HOLDS.intersection([*main, *sub]):
        return list(tokens)
    return [*tokens[place:], Token("break", PAUSE), *tokens[:place]]


def _leaning(join: str) -> frozenset[str]:
    """Return the words that, before the joining word, belong to it; a bare day or month may follow them."""
    return _LEANS_ON if join in _JOINS else frozenset()


def _is_time(words: Sequence[str]) -> bool:
    """Tell whether these words, to the end of the sentence, are one day, month or year."""
    return len(words) == 1 and (words[0] in _DAYS or (len(words[0]) == _YEAR and words[0].startswith(_CENTURIES)))
