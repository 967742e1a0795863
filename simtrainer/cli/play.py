"""`simtrainer play`: a consult in the terminal, or from a file of learner lines."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.cli.typed import lines_of
from simtrainer.cli.wording import other_words
from simtrainer.errors import MessageError, UsageError
from simtrainer.scenario.model import Document, Scenario
from simtrainer.session.hearing import playable
from simtrainer.transcript.codec import write_events
from simtrainer.transcript.directions import parts_of
from simtrainer.transcript.events import AnyEvent, DocumentShown, LineChanged, PatientSaid, RecordWritten, SpeakerMoved
from simtrainer.transcript.gaps import with_gaps

LEAVE, OPEN = "/end", "/open"
DIRECTION, PLAIN = "\033[2;3m", "\033[0m"
"""What a terminal shows dim and slanted, and what ends it."""


def play_command(
    scenario: str,
    lines: Iterable[str],
    out: TextIO,
    *,
    seed: int = 1,
    variant: str | None = None,
    transcript: Path | None = None,
    reword: bool = False,
) -> None:
    """Play learner lines (one a turn; `/end` or the end of the lines ends the call, `/open` opens documents) and print the talk."""
    with other_words() if reword else nullcontext() as rewords:
        _talk(Consult(playable(scenario_named(scenario, variant)), seed=seed, reword=rewords), lines, out, transcript)


def _talk(consult: Consult, lines: Iterable[str], out: TextIO, transcript: Path | None) -> None:
    play = consult.play
    print(f"{play.scenario.title}. {play.scenario.briefing.task}", file=out)
    print(f"A simulated patient; practice, not a mark. Say {LEAVE} to end the call.\n", file=out)
    _tell(consult.events, play.scenario, out)
    for line in lines:
        said = line.strip()
        if said == LEAVE:
            break
        try:
            _one_line(consult, said, out)
        except MessageError as error:
            print(f"({error})", file=out)
    consult.end()
    if transcript:
        _write(transcript, consult)
        print(f"\nThe transcript is in {transcript}; read its debrief with: simtrainer debrief {transcript} -o debrief.html", file=out)


def _one_line(consult: Consult, line: str, out: TextIO) -> None:
    """Let the learner do what the line says, and print what came of it."""
    word, _, name = line.partition(" ")
    if word != OPEN:
        before = len(consult.events)
        consult.says(line)
        _tell(consult.events[before:], consult.play.scenario, out)
    elif name:
        consult.opens(name.strip())
        print(_in_words(next(one for one in consult.play.scenario.documents if one.id == name.strip())), file=out)
    else:
        there = [one for one in consult.play.scenario.documents if one.id in consult.now.shown]
        print("\n".join(map(_to_open, there)) or "(There is nothing to look at.)", file=out)


def _tell(events: Iterable[AnyEvent], scenario: Scenario, out: TextIO) -> None:
    """Print what the learner hears and is shown."""
    names = {speaker.id: speaker.name for speaker in scenario.speakers} | {"patient": scenario.persona.name.split()[0]}
    documents = {document.id: document for document in scenario.documents}
    for event in events:
        match event:
            case PatientSaid():
                print(f"{names[event.speaker]}: {_staged(event, out)}", file=out)
            case LineChanged():
                print(f"[{event.shows} (part of this case)]", file=out)
            case SpeakerMoved():
                print(f"[{event.name}: {event.change.replace('_', ' ')}]", file=out)
            case RecordWritten():
                print(f"[{event.title}, {event.under}: {event.text}]", file=out)
            case DocumentShown():
                print(_to_open(documents[event.document]), file=out)
            case _:
                pass


def _staged(event: PatientSaid, out: TextIO) -> str:
    """Return what comes through of what is said, with what is done set apart where the terminal can."""
    text, _ = with_gaps(event.text, event.gaps)
    if not out.isatty() or os.environ.get("NO_COLOR"):
        return text
    parts = parts_of(text, event.channel)
    return "".join(f"{DIRECTION}{part.text}{PLAIN}" if part.is_direction else part.text for part in parts)


def _to_open(document: Document) -> str:
    return f"[To look at: {document.title}. Say {OPEN} {document.id}]"


def _in_words(document: Document) -> str:
    """Return what the document shows and says, without the drawing."""
    rows = [" | ".join(row) for row in document.table]
    lines = [document.title, document.alt, *document.text, *rows]
    return "\n".join(f"    {line}" for line in lines)


def _write(path: Path, consult: Consult) -> None:
    try:
        path.write_bytes(write_events(consult.events))
    except OSError as error:
        raise UsageError(f"cannot write the transcript to {path}: {error.strerror}") from error


def script_lines(path: Path, out: TextIO) -> Iterator[str]:
    """Return a script's learner lines, each shown as it is said; empty lines and those that begin with `#` are passed over."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the script {path}: {error}") from error
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            print(f"You: {line.strip()}", file=out)
            yield line


def typed_lines(out: TextIO) -> Iterator[str]:
    """Return what is typed at the terminal until it ends."""
    # At a terminal input() lets the line be edited; elsewhere there is none to edit.
    lines = _edited() if sys.stdin is not None and sys.stdin.isatty() else lines_of(sys.stdin)
    while True:
        print("You: ", end="", file=out, flush=True)
        line = next(lines, None)
        if line is None:
            print(file=out)
            return
        if line.strip():
            yield line


def _edited() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        try:
            yield input()
        except EOFError:
            return
        except UnicodeDecodeError as error:
            raise UsageError(f"line {number} of standard input: this is not UTF-8 text") from error
