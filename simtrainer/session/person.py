"""Another person in the same case hears what the case's own patient would: who somebody is changes nothing of what the learner did.

What was said so far is read as the case has it, line by line, and the learner's words with the names and words of the case in place of
this person's. What was heard is then given back on the learner's own words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from simtrainer.scenario.lines import line_places
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.variant import Swap, VariedScenario, lines_beside, lines_kept, swap_of, swaps_in
from simtrainer.session.play import Hear
from simtrainer.transcript.heard import Act, AttributeValue, FactAsked, Heard, Utterance
from simtrainer.understanding.spelling import is_known

_REMEMBERED = 512
"""So many lines are kept as the case has them; a few of them come again and again as what was said before."""

_SAID_BY_LEARNERS = ("ask:", "topic:")
"""How the ids of texts begin that a learner may say."""

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss"})


@dataclass(frozen=True, slots=True)
class Read:
    """A learner's message as it reads in the case; `swapped` holds what was exchanged: begin and end in it, begin and end as written."""

    text: str
    swapped: tuple[tuple[int, int, int, int], ...] = ()

    def begin(self, offset: int) -> int:
        """Return where in the message as written something begins; what was exchanged is taken whole."""
        inside = next((old for start, end, old, _ in self.swapped if start <= offset < end), None)
        return self._beside(offset) if inside is None else inside

    def end(self, offset: int) -> int:
        """Return where in the message as written something has ended; what was exchanged is taken whole."""
        inside = next((old for start, end, _, old in self.swapped if start < offset <= end), None)
        return self._beside(offset) if inside is None else inside

    def _beside(self, offset: int) -> int:
        """Return an offset in words that were left as they are."""
        moved = [old - end for _, end, _, old in self.swapped if end <= offset]
        return offset + (moved[-1] if moved else 0)


def heard_as_in_the_case(varied: VariedScenario, hear: Hear) -> Hear:
    """Return how another person hears, from how the case's own patient does."""
    words = learners_words(varied)
    back = _both_ways({new: old for old, new in words.items()})
    beside = list(lines_beside(varied))
    as_ours = swap_of(back)
    said_alike = {line: line for line in lines_kept(varied) if as_ours(line) != line}
    meant = lru_cache(_REMEMBERED)(swap_of(back | said_alike | {theirs: ours for _, theirs, ours in beside}))
    asked = {ours: theirs for line, theirs, ours in beside if line.startswith("ask:")}
    found, here = swaps_in(back), swap_of(_both_ways(words))

    def hears(text: str, before: Sequence[Utterance]) -> Heard:
        read = _read(text, found, as_ours) if back else Read(text)
        heard = hear(read.text, [Utterance(said.speaker, meant(said.text)) for said in before])
        return _given_back(heard, read, here, asked)

    return hears


def learners_words(varied: VariedScenario) -> Mapping[str, str]:
    """Return those of the variant's words that learners say too: names, titles, and what stands in the ways of asking.

    A new word that the case's learners use already, for something that stays, is left as it is.
    """
    if not varied.words:
        return {}
    said = "\n".join(_said_by_learners(varied.case))
    stays = swaps_in(varied.words).sub("", said)
    return {old: new for old, new in varied.words.items() if _is_name(old, new) or (_stands_in(said, old) and not _stands_in(stays, new))}


def _said_by_learners(case: Scenario) -> Iterator[str]:
    """Yield who may be called by name, and every way of asking that the case knows."""
    yield from (case.persona.name, *(speaker.name for speaker in case.speakers))
    for line, inside, key in line_places(case.model_dump(by_alias=True)):
        if line.startswith(_SAID_BY_LEARNERS):
            yield from inside[key]


def _is_name(old: str, new: str) -> bool:
    """Tell whether a word stands for a name or a title, or for a thing whose word the recogniser has never met, such as a dish."""
    if old in _TITLES and new in _TITLES:
        return True
    if not (old.isalpha() and new.isalpha()):
        return False
    capitals = old[:1].isupper() and new[:1].isupper()
    return not is_known(new.casefold()) or (capitals and not is_known(old.casefold()))


def _stands_in(said: str, word: str) -> bool:
    """Tell whether a word is said, one of it or several."""
    return bool(swaps_in({word: "", f"{word}s": ""}).search(said))


def _both_ways(words: Mapping[str, str]) -> dict[str, str]:
    """Return what exchanges words with each other, so that a wrong name stays a wrong one."""
    return {**{new: old for old, new in words.items()}, **words}


def _read(text: str, found: re.Pattern[str], swap: Swap) -> Read:
    """Return a learner's message as it reads in the case."""
    made, swapped, last = "", [], 0
    for match in found.finditer(text):
        made += text[last : match.start()]
        new = swap(match[0])
        swapped.append((len(made), len(made) + len(new), match.start(), match.end()))
        made, last = made + new, match.end()
    return Read(made + text[last:], tuple(swapped))


def _given_back(heard: Heard, read: Read, here: Swap, asked: Mapping[str, str]) -> Heard:
    """Return what was heard on the learner's own words."""
    swap = here if read.swapped else str
    acts, unsure = (tuple(_act(act, read, swap) for act in some) for some in (heard.acts, heard.unsure))
    return replace(heard, acts=acts, unsure=unsure, facts=tuple(_fact(one, read, swap, asked) for one in heard.facts))


def _act(act: Act, read: Read, here: Swap) -> Act:
    attributes = {name: _worded(value, here) for name, value in act.attributes.items()}
    return replace(act, start=read.begin(act.start), end=read.end(act.end), why=here(act.why), attributes=attributes)


def _fact(fact: FactAsked, read: Read, here: Swap, asked: Mapping[str, str]) -> FactAsked:
    phrasing = asked.get(fact.yes_or_no, fact.yes_or_no)
    return replace(fact, start=read.begin(fact.start), end=read.end(fact.end), why=here(fact.why), yes_or_no=phrasing)


def _worded(value: AttributeValue, here: Swap) -> AttributeValue:
    """Return an attribute's value, its words as the learner has them."""
    if isinstance(value, str):
        return here(value)
    return [here(one) for one in value] if isinstance(value, list) else value
