"""The picture of a scenario's states, drawn from the very transitions that the patient's machine runs."""

from collections.abc import Iterator
from json import dumps
from typing import Literal

from simtrainer.scenario.model import Scenario
from simtrainer.scenario.words import in_words

_BREAK = "\n"
Format = Literal["mermaid", "dot"]


def diagram(scenario: Scenario, form: Format = "mermaid") -> str:
    """Return the picture as text for Mermaid or for Graphviz."""
    lines = _mermaid(scenario) if form == "mermaid" else _dot(scenario)
    return "\n".join(lines) + "\n"


def _mermaid(scenario: Scenario) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {scenario.initial}"
    for state in scenario.states:
        yield f"    {state.name}: {state.name} - {_one_line(state.describe)}"
        for number, way in enumerate(state.transitions, 1):
            yield f"    {state.name} --> {way.to}: {number}. {_one_line(in_words(way.when))}"
        if state.final:
            yield f"    {state.name} --> [*]"


def _dot(scenario: Scenario) -> Iterator[str]:
    yield f"digraph {_quoted(scenario.id)} {{"
    yield '    rankdir=LR; node [shape=box, style=rounded, fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];'
    yield '    "" [shape=point];'
    yield f'    "" -> {_quoted(scenario.initial)};'
    for state in scenario.states:
        border = ", peripheries=2" if state.final else ""
        yield f"    {_quoted(state.name)} [label={_quoted(state.name + _BREAK + state.describe)}{border}];"
        for number, way in enumerate(state.transitions, 1):
            yield f"    {_quoted(state.name)} -> {_quoted(way.to)} [label={_quoted(f'{number}. {in_words(way.when)}')}];"
    yield "}"


def _quoted(text: str) -> str:
    """Return the text as both languages quote it; JSON's escapes are Graphviz's."""
    return dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    """Return what Mermaid takes as a label: one line without the signs that end a statement."""
    return " ".join(text.replace(";", ",").replace("#", "").replace(":", " -").split())
