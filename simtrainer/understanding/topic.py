"""What was talked about last: the fact whose line the patient said. A question that points at it is read with its words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.words import words

BACK = 3
"""So many of the patient's turns back a topic is still the last one; behind it stand nods and what was volunteered."""

TELLING = 4
"""So many words stand for a topic: those that most of its phrasings share."""

SHORTEST = 2
"""A line of fewer words may be said of anything: "no", "none"."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The lines that facts are told in, and the words that stand for each fact."""

    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the first word of a line, and by all its words, the fact it tells; a line that may tell several is left out."""
    telling: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Mapping[str, Sequence[str]], phrasings: Mapping[str, Sequence[str]]) -> Self:
        """Return the topics of a scenario: `told` are the lines by fact, `phrasings` how each is asked for."""
        lines: dict[str, str] = {}
        for fact, texts in told.items():
            for line in (_plain(text) for text in texts):
                if line.count(" ") > SHORTEST:
                    lines[line] = fact if lines.get(line, fact) == fact else ""
        return cls(_by_first_word(lines), {fact: _telling(phrasings[fact], phrasings) for fact in told if fact in phrasings})

    def last(self, before: Sequence[Utterance]) -> str | None:
        """Return the fact that was told last, and of several in one turn the last; None where it is not known."""
        turns = [utterance.text for utterance in reversed(before) if utterance.speaker == "patient"][:BACK]
        for said in map(_plain, turns):
            begun = {word: self.lines[word] for word in said.split() if word in self.lines}
            found = [(said.rfind(line), fact) for lines in begun.values() for line, fact in lines.items() if line in said]
            if found:
                return max(found)[1]
        return None


def _by_first_word(lines: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return lines that tell one fact by the word they begin with, so that few of them are looked for in what was said."""
    found: dict[str, dict[str, str]] = {}
    for line, fact in lines.items():
        if fact:
            found.setdefault(line.split(maxsplit=1)[0], {})[line] = fact
    return found


def _plain(text: str) -> str:
    """Return a text as its words with a space at both ends, so that lines are found whole."""
    return f" {' '.join(words(text))} "


def _telling(own: Sequence[str], phrasings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the words with content that most of a fact's phrasings share and few other facts' have."""
    everywhere = Counter(word for texts in phrasings.values() for word in {word for text in texts for word in words(text)})
    here = Counter(word for text in own for word in set(words(text)) if is_content(word))
    return tuple(sorted(here, key=lambda word: (-here[word] / everywhere[word] ** 0.5, word))[:TELLING])
