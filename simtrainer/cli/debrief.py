"""`simtrainer debrief`: the debrief of one consult in one file."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

import msgspec

from simtrainer.cli.conversations import read_transcript
from simtrainer.debrief import Report, report_of
from simtrainer.errors import UsageError
from simtrainer.programme import practice_after
from simtrainer.scoring import assess, rubric_for

Render = Callable[[Report, Mapping[str, str]], str]
"""Draws a report, and what the learner wrote beside it, as one page."""

ENDINGS = (".html", ".json")


def debrief_command(
    transcript: str, output: Path, render: Render | None = None, stdin: TextIO | None = None, err: TextIO | None = None
) -> None:
    """Write the debrief of a transcript; the file's ending says in which form."""
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"cannot write {output.name}: a debrief can be written as {' or '.join(ENDINGS)}")
    read = read_transcript(transcript, stdin or sys.stdin)
    for remark in read.remarks:
        print(f"simtrainer: {remark}", file=err or sys.stderr)
    assessment = assess(read.conversation, rubric_for(read.scenario), read.scenario)
    report = report_of(read.conversation, assessment, read.scenario, practice_after(assessment, read.scenario))
    text = _json(report) if ending == ".json" else (render or _page())(report, read.reflections)
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error


def _json(report: Report) -> str:
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def _page() -> Render:
    from simtrainer.server.pages import debrief_file  # noqa: PLC0415 - a JSON file needs no templates

    return debrief_file
