"""Transcripts from outside, ours and foreign: lines to a conversation that judges can read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import msgspec

from simtrainer.cli.setup import settings_of
from simtrainer.cli.typed import lines_of
from simtrainer.errors import TranscriptError, UsageError
from simtrainer.scenario import Scenario, content_hash, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.variant import is_playable, variant_of
from simtrainer.transcript.codec import read_events
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said, Speaker, conversation_of
from simtrainer.transcript.events import Events, LearnerReflected
from simtrainer.transcript.heard import Act, Utterance

REMEMBERED = 6
"""So many utterances before a foreign one are looked at to understand it."""

_SCENARIO_ID = re.compile(r"[a-z0-9-]{1,80}")


class ForeignLine(msgspec.Struct, frozen=True):
    """One line of a foreign conversation; what else it holds is passed over. Acts may come with it, else they are recognised."""

    speaker: Speaker
    text: str
    acts: tuple[Act, ...] | None = None


Recognise = Callable[[ForeignLine, tuple[Utterance, ...]], tuple[Act, ...]]
"""What either side does in a line, after so many utterances before it."""


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A conversation that was read, the case it was played in where we have it, and what its learner wrote for themselves."""

    conversation: Conversation
    scenario: Scenario | None
    remarks: tuple[str, ...]
    reflections: dict[str, str]


def read_transcript(source: str, stdin: TextIO | None) -> ReadTranscript:
    """Return the conversation of a file, or of standard input for '-'."""
    lines = _lines(source, stdin)
    number, first = next(((number, line) for number, line in enumerate(lines, start=1) if line.strip()), (0, ""))
    if not first:
        raise TranscriptError("the transcript is empty")
    return (
        _ours(read_events(lines)) if _is_ours(first, number) else ReadTranscript(foreign_conversation(tuple(_decoded(lines))), None, (), {})
    )


def _lines(source: str, stdin: TextIO | None) -> list[str]:
    try:
        text = "".join(lines_of(stdin)) if source == "-" else Path(source).read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {source}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read {source}: it is not UTF-8 text") from error
    # Not splitlines(): JSON may hold other line separators inside its texts.
    return text.split("\n")


def _is_ours(line: str, number: int) -> bool:
    try:
        first = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise TranscriptError(f"line {number}: this is not JSON: {error}") from error
    return isinstance(first, dict) and "type" in first


def _ours(events: Events) -> ReadTranscript:
    conversation = conversation_of(events)
    reflections = {event.prompt: event.text for event in events if isinstance(event, LearnerReflected)}
    scenario = _case_of(conversation)
    if scenario is None:
        remark = f"the scenario {conversation.scenario!r} is not here; its safety items are left out"
    elif content_hash(scenario) != conversation.scenario_hash:
        remark = f"the scenario {scenario.id!r} has changed since this was played; it is judged by the scenario as it is now"
    else:
        remark = ""
    return ReadTranscript(conversation, scenario, (remark,) if remark else (), reflections)


def _case_of(conversation: Conversation) -> Scenario | None:
    """Return the case as it was played, ours or the site's, or a variant of it; else as it is now, None where it is not here."""
    # The id comes from outside and must not lead out of the folders of scenarios.
    name = conversation.scenario or ""
    if not _SCENARIO_ID.fullmatch(name):
        return None
    folders = [folder / name for folder in dict.fromkeys((settings_of().scenarios or scenarios_folder(), scenarios_folder()))]
    found = [load_scenario(folder) for folder in folders if (folder / "scenario.yaml").is_file()]
    played = (one for base in found for one in (base, *(variant_of(base, variant.id) for variant in base.variants if is_playable(variant))))
    return next((one for one in played if content_hash(one) == conversation.scenario_hash), found[0] if found else None)


def foreign_conversation(lines: Sequence[ForeignLine], recognise: Recognise | None = None) -> Conversation:
    """Return what two people said as a conversation; acts that do not come with it are recognised."""
    turns: list[ConversationTurn] = []
    before: list[Utterance] = []
    for line in lines:
        acts = (recognise or recognised)(line, tuple(before[-REMEMBERED:])) if line.acts is None else line.acts
        turns = _with(turns, line.speaker, Said(line.text, acts))
        before.append(Utterance(line.speaker, line.text))
    return Conversation(tuple(turns))


def recognised(line: ForeignLine, before: tuple[Utterance, ...]) -> tuple[Act, ...]:
    """Return what either side does in a line, as far as its words show it."""
    from simtrainer.understanding import hear, hear_patient  # noqa: PLC0415 - our own transcripts need no recogniser

    return hear(line.text, before).acts if line.speaker == "clinician" else hear_patient(line.text)


def _decoded(lines: Sequence[str]) -> Iterator[ForeignLine]:
    decoder = msgspec.json.Decoder(ForeignLine)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            wanted = 'each line must be {"speaker": "clinician" or "patient", "text": "…"}'
            raise TranscriptError(f"line {number}: {error}; {wanted}") from error


def _with(turns: Sequence[ConversationTurn], speaker: Speaker, said: Said) -> list[ConversationTurn]:
    """Return the turns with one more message: consecutive messages of a speaker are one turn."""
    if turns and turns[-1].speaker == speaker:
        return [*turns[:-1], replace(turns[-1], messages=(*turns[-1].messages, said))]
    return [*turns, ConversationTurn(len(turns), speaker, (said,))]
