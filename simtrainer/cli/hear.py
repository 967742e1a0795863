"""`simtrainer hear`: JSONL in, JSONL out, one line for one line."""

import json
from pathlib import Path
from typing import Any, TextIO

import msgspec
from msgspec.structs import replace

from simtrainer.cli.consult import scenario_named
from simtrainer.cli.typed import lines_of
from simtrainer.errors import UsageError
from simtrainer.session.hearing import book_of
from simtrainer.transcript.heard import TOPIC, Heard, Utterance
from simtrainer.understanding import FactBook, hear
from simtrainer.yamlfile import read_yaml


class _Line(msgspec.Struct, frozen=True):
    """One line of input; what else it holds is passed over."""

    id: str
    text: str
    before: list[Utterance] = []


def _book(scenario: str | None, facts: Path | None) -> FactBook | None:
    """What may be asked: a scenario's facts as its patient knows them, or those of a file."""
    if scenario and facts:
        raise UsageError("give either --scenario or --facts, not both")
    if scenario:
        return book_of(scenario_named(scenario))
    if facts is None:
        return None
    try:
        phrasings = msgspec.convert(read_yaml(facts), dict[str, list[str]])
    except msgspec.ValidationError as error:
        raise UsageError(f"{facts}: the facts must be {{fact_id: [phrasing, …], …}}: {error}") from error
    return FactBook.from_phrasings(phrasings) if phrasings else None


def _written(id_: str, heard: Heard) -> str:
    """One line of output in the form of the contract."""
    shown = replace(heard, facts=tuple(fact for fact in heard.facts if not fact.fact.startswith(TOPIC)))
    value: dict[str, Any] = {"id": id_, **msgspec.to_builtins(shown)}
    return json.dumps(value, ensure_ascii=False)


def hear_command(scenario: str | None, facts: Path | None, lines: TextIO | None, out: TextIO) -> None:
    """Hear every line; a line that cannot be read stops the run with its number."""
    book = _book(scenario, facts)
    for number, line in enumerate(lines_of(lines), 1):
        if not line.strip():
            continue
        try:
            said = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, RecursionError) as error:
            msg = f'line {number}: {error}; each line must be {{"id", "text", "before": [{{"speaker", "text"}}, …]}}'
            raise UsageError(msg) from error
        out.write(_written(said.id, hear(said.text, said.before, book)) + "\n")
