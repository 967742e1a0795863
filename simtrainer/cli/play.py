"""`simtrainer play`: a consult in the terminal, or from a file of learner lines."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.cli.typed import lines_of
from simtrainer.cli.wording import other_words
from simtrainer.errors import MessageError, UsageError
from simtrainer.session.hearing import playable
from simtrainer.transcript.codec import write_events

LEAVE = "/end"


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
    """Play learner lines (one a turn; `/end` or the end of the lines ends the call) and print the talk."""
    with other_words() if reword else nullcontext() as rewords:
        _talk(Consult(playable(scenario_named(scenario, variant)), seed=seed, reword=rewords), lines, out, transcript)


def _talk(consult: Consult, lines: Iterable[str], out: TextIO, transcript: Path | None) -> None:
    play = consult.play
    name = play.scenario.persona.name.split()[0]
    print(f"{play.scenario.title}. {play.scenario.briefing.task}", file=out)
    print(f"A simulated patient; practice, not a mark. Say {LEAVE} to end the call.\n", file=out)
    print(f"{name}: {play.scenario.opening}", file=out)
    for line in lines:
        if line.strip() == LEAVE:
            break
        _one_turn(consult, line, name, out)
    consult.end()
    if transcript:
        _write(transcript, consult)
        print(f"\nThe transcript is in {transcript}; read its debrief with: simtrainer debrief {transcript} -o debrief.html", file=out)


def _one_turn(consult: Consult, line: str, name: str, out: TextIO) -> None:
    try:
        _, said = consult.says(line.strip())
    except MessageError as error:
        print(f"({error})", file=out)
    else:
        print(f"{name}: {said.text}", file=out)


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
