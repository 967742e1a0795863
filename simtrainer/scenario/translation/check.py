"""What is wrong with a translation: all of it, each at its place in the file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from simtrainer.errors import Problem
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.translation.model import TranslatedLine, Translation, Wordings
from simtrainer.scenario.translation.source import FREE, hash_of, sources
from simtrainer.yamlfile import Located, did_you_mean

_DIRECTION = re.compile(r"\([^()]*\)")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def check_translation(located: Located[Translation], scenario: Scenario, *, whole: bool = True) -> list[Problem]:
    """Return what is wrong with a translation of a scenario; what nobody has translated yet is told where it must be `whole`."""
    translation = located.value
    if translation.scenario != scenario.id:
        sentence = f"this is a translation of '{translation.scenario}', and the scenario is '{scenario.id}'"
        return [located.problem("LC008", sentence, "scenario")]
    if translation.language == scenario.language:
        return [located.problem("LC008", f"'{translation.language}' is what the scenario is written in", "language")]
    wanted = sources(scenario)
    return [*_of_the_lines(located, wanted, whole=whole), *(_missing(located, wanted) if whole else ())]


def _of_the_lines(located: Located[Translation], wanted: Mapping[str, Wordings], *, whole: bool) -> Iterator[Problem]:
    seen = Counter[str]()
    for index, line in enumerate(located.value.lines):
        seen[line.id] += 1
        for code, sentence, key in _of_a_line(line, wanted, whole=whole, again=seen[line.id] > 1):
            yield located.problem(code, sentence, "lines", index, key)


def _of_a_line(line: TranslatedLine, wanted: Mapping[str, Wordings], *, whole: bool, again: bool) -> Iterator[tuple[str, str, str]]:
    source = wanted.get(line.id)
    if again:
        yield "LC007", f"the line '{line.id}' is given twice; keep one", "id"
    elif source is None:
        yield "LC003", f"the scenario has no line '{line.id}'{did_you_mean(line.id, wanted)}", "id"
    elif not line.is_translated:
        if whole:
            yield "LC001", f"'{line.id}' is not translated yet: {_short(source)}", "text"
    elif line.hash != hash_of(source):
        yield "LC002", f"'{line.id}' was translated from another wording; the scenario now says: {_short(source)}", "hash"
    else:
        yield from ((code, sentence, "text") for code, sentence in _of_the_text(line.id, _listed(source), _listed(line.text)))


def _of_the_text(name: str, source: tuple[str, ...], text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not all(one.strip() for one in text):
        yield "LC001", f"a wording of '{name}' is empty"
        return
    if name.startswith(FREE):
        return
    if len(source) != len(text):
        yield "LC004", f"'{name}' has {len(source)} wordings, and {len(text)} are given: translate each, in their order"
        return
    for english, other in zip(source, text, strict=True):
        if len(_DIRECTION.findall(english)) != len(_DIRECTION.findall(other)):
            yield "LC005", f"'{name}' must keep its stage directions, in round brackets: {_short(english)}"
        if Counter(_PLACEHOLDER.findall(english)) != Counter(_PLACEHOLDER.findall(other)):
            yield "LC006", f"'{name}' must keep its placeholders as they are: {', '.join(_PLACEHOLDER.findall(english)) or 'it has none'}"


def _missing(located: Located[Translation], wanted: Mapping[str, Wordings]) -> Iterator[Problem]:
    there = {line.id for line in located.value.lines}
    for name, source in wanted.items():
        if name not in there:
            yield located.problem("LC001", f"the line '{name}' is missing: {_short(source)}", "lines")


def _listed(wordings: Wordings) -> tuple[str, ...]:
    return (wordings,) if isinstance(wordings, str) else wordings


def _short(source: Wordings) -> str:
    text = _listed(source)[0]
    longest = 60
    return f"“{text if len(text) <= longest else text[:longest].rstrip() + '…'}”"
