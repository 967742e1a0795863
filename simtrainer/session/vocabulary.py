"""Which words are everybody's, which are somebody's name: what is needed to take names out of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from simtrainer.codebook import codebook
from simtrainer.scenario import Scenario
from simtrainer.yamlfile import read_node

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|.", re.DOTALL)
"""A word, or a mark."""

QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][^\W\d_]+")
"""A word with a capital letter that begins no sentence."""


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the words of a kind from the list that comes with the program."""
    node, _ = read_node(resources.files("simtrainer.session").joinpath("words.yaml").read_bytes(), "words.yaml")
    return frozenset(node.value[kind].split())


@dataclass(frozen=True, slots=True)
class Words:
    """What a scenario teaches about words: the ordinary ones, those that are somebody's name, and abbreviations that give nobody away."""

    ordinary: frozenset[str]
    names: frozenset[str]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, scenario: Scenario) -> "Words":
        """Return the words of a scenario and of the codebook's examples."""
        examples = [line for act in codebook().clinician_acts.values() for line in (*act.positive, *(miss.text for miss in act.near_miss))]
        lines = [*examples, *(line for line in _strings(scenario.model_dump()) if " " in line)]
        forms = {form for line in lines for form in TOKEN.findall(line.translate(QUOTES)) if form[0].isalpha()}
        ordinary = {form for form in forms if form.islower()} | listed("ordinary") | listed("mine") | listed("greetings")
        inside = {plain_form(name) for line in lines for name in _INSIDE.findall(line) if not name.isupper()}
        persona = {plain_form(part) for part in TOKEN.findall(scenario.persona.name) if part[0].isalpha()}
        short = {form for form in forms if form.isupper() and 1 < len(form) <= 5}  # noqa: PLR2004 - longer ones are words that are shouted
        names = (inside - ordinary - listed("titles") - listed("callings") - listed("dates")) | persona | listed("given_names")
        return cls(frozenset(ordinary), frozenset(names), frozenset(short))

    def is_ordinary(self, plain: str) -> bool:
        """Tell whether everybody uses this word, in this or a simpler form."""
        stems = (plain, plain.partition("'")[0], *(plain.removesuffix(ending) for ending in ("s", "es", "ed", "ing", "ly")))
        return any(stem in self.ordinary or f"{stem}e" in self.ordinary for stem in stems if stem == plain or len(stem) > 2)  # noqa: PLR2004


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def plain_form(word: str) -> str:
    """A word as it is looked up: small letters, a straight apostrophe, no possessive."""
    return word.casefold().removesuffix("'s") or word
