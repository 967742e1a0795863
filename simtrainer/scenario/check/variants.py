"""Faults of variants: a line swapped that does not exist, words that occur nowhere."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.lines import line_places, places_by_id
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.variant import swap_of
from simtrainer.yamlfile import Located, did_you_mean

CUE_STRENGTHS = 3


def variant_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the variants."""
    content = located.value.model_dump(by_alias=True)
    places = places_by_id(content)
    texts = "\n".join(_texts(content))
    for index, variant in enumerate(located.value.variants):
        for line, written in variant.lines.items():
            where = ("variants", index, "lines", line)
            if line not in places:
                hint = did_you_mean(line, list(places))
                yield located.problem(
                    "SC037", f"the variant '{variant.id}' swaps '{line}', which is no line of this scenario{hint}", *where
                )
            elif line.startswith("cue:") and len(written) != CUE_STRENGTHS:
                yield located.problem("SC037", f"'{line}' needs three lines, one for each strength; here are {len(written)}", *where)
        for old in variant.words:
            if swap_of({old: ""})(texts) == texts:
                sentence = f"the variant '{variant.id}' swaps '{old}', which is said nowhere in this scenario"
                yield located.problem("SW003", sentence, "variants", index, "words", old)


def _texts(content: dict[str, object]) -> Iterator[str]:
    for _, inside, key in line_places(content):
        value = inside[key]
        yield from _flat(value)


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _flat(one)
