"""A translation as a file that somebody fills in who has never seen the program."""

from collections.abc import Iterator, Mapping
from json import dumps
from pathlib import Path

from simtrainer.scenario.model import Scenario
from simtrainer.scenario.translation.model import TranslatedLine, Translation, Wordings
from simtrainer.scenario.translation.source import hash_of, sources
from simtrainer.yamlfile import Located, load_path

LOCALE = "locale"
_HEAD = """\
# {title}: the lines of "{scenario}" for a translation into {language}.
#
# Write the translation of each `source` into the `text` below it, in double quotes. Leave everything else as it is.
# Where the source is a list, translate each wording, in the order given.
# What stands in round brackets is done and not said: keep the brackets, and translate what is in them.
# A word in braces, such as {{name}}, is filled in by the program: keep it as it is.
# A patient speaks plainly and as people talk. Say what such a person would say, not word for word.
# When you are done: simtrainer locale import THIS-FILE
"""
_SAID_BY_LEARNERS = "ways in which a learner may ask or say it: write those that people use, as many as there are"
_KINDS: Mapping[str, str] = {
    "title": "the case in a list of cases",
    "opening": "the first words of the call",
    "hidden_agenda": "for teachers: what the patient is really worried about",
    "briefing": "what the learner reads before the call",
    "document": "something to look at during the call",
    "talk": "everyday talk: greetings, not understanding, thanks",
    "fact": "said by the patient, when asked",
    "partly": "said by the patient, who tells a part of it",
    "withheld": "said by the patient, who is not ready to tell",
    "overheard": "said by the patient, who fears being overheard",
    "ask": _SAID_BY_LEARNERS,
    "opposite": _SAID_BY_LEARNERS,
    "topic": _SAID_BY_LEARNERS,
    "cue": "said by the patient: lets a worry show, the faintest first",
    "met": "said by the patient, whose worry was taken up",
    "alternative": "shown in the debrief: what a learner could have said",
    "line": "a fault of the line, or what is said about it",
    "critical": "a safety step, as the debrief names it, or ways of taking it",
    "objective": "what to practise, in the briefing",
    "persona": "about the patient, in the briefing",
}


def file_of(folder: Path, language: str) -> Path:
    """Return where a scenario's translation is."""
    return (folder.parent if folder.is_file() else folder) / LOCALE / f"{language}.yaml"


def load_translation(path: Path) -> Located[Translation]:
    """Return a translation's file with the places of its lines, or raise YamlFileError with every problem in it."""
    return load_path(path, Translation)


def translation_text(scenario: Scenario, language: str, known: Translation | None = None) -> str:
    """Return the file for a translator: every line in the scenario's order, with the translations that are known.

    Where the source has changed since, a comment tells the old source and its translation, and the line waits to be written anew.
    """
    before = {line.id: line for line in known.lines} if known else {}
    head = _HEAD.format(title=scenario.title, scenario=scenario.id, language=language)
    parts = [head, f"scenario: {scenario.id}", f"language: {language}", "lines:"]
    for name, source in sources(scenario).items():
        parts += _line(name, source, before.get(name))
    return "\n".join(parts) + "\n"


def _line(name: str, source: Wordings, known: TranslatedLine | None) -> Iterator[str]:
    yield ""
    yield f"  # {_what(name)}"
    text: Wordings = known.text if known and known.is_translated else ""
    if known is not None and text and known.hash != hash_of(source):
        yield f"  # The source has changed. It was:      {dumps(known.source, ensure_ascii=False)}"
        yield f"  # and this was its translation, to use again: {dumps(text, ensure_ascii=False)}"
        text = ""
    yield f"  - id: {dumps(name)}"
    yield from _value("source", source)
    yield f'    hash: "{hash_of(source)}"'
    yield from _value("text", text or _empty(source))


def _empty(source: Wordings) -> Wordings:
    """Return as many empty places as there are wordings."""
    return "" if isinstance(source, str) else ("",) * len(source)


def waiting(scenario: Scenario, known: Translation | None) -> int:
    """Return how many lines nobody has translated, or not since their source changed."""
    done = {line.id: line.hash for line in known.lines if line.is_translated} if known else {}
    return sum(done.get(name) != hash_of(source) for name, source in sources(scenario).items())


def _what(name: str) -> str:
    kind, _, rest = name.partition(":")
    if kind in _KINDS:
        return _KINDS[kind]
    return "said by the patient, in this mood" if rest else "about the case"


def _value(key: str, wordings: Wordings) -> Iterator[str]:
    if isinstance(wordings, str):
        yield f"    {key}: {dumps(wordings, ensure_ascii=False)}"
    else:
        yield f"    {key}:"
        yield from (f"      - {dumps(one, ensure_ascii=False)}" for one in wordings)


def merged(scenario: Scenario, came: Translation, kept: Translation | None) -> Translation:
    """Return what is known after a translator's file came back: their lines, and those kept before of which they wrote nothing."""
    lines = {line.id: line for line in kept.lines if line.is_translated} if kept else {}
    lines |= {line.id: line for line in came.lines if line.is_translated}
    return Translation(scenario=scenario.id, language=came.language, lines=tuple(lines.values()))
