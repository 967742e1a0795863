"""`simtrainer debrief`: the debrief of one consult in one file."""

import sys
from pathlib import Path
from typing import TextIO

from simtrainer.cli.conversations import read_transcript
from simtrainer.cli.setup import rubric_here, standing_here
from simtrainer.debrief import report_of
from simtrainer.errors import UsageError
from simtrainer.programme import practice_after
from simtrainer.scoring import assess
from simtrainer.scoring.overridden import recoded, strays, with_program
from simtrainer.scoring.overrides_file import load_overrides
from simtrainer.server.files import FORMS, Form, LookedBack
from simtrainer.server.languages import ENGLISH, Language, languages_in, locale_folder
from simtrainer.session.technical import technical_words


def debrief_command(
    transcript: str,
    output: Path,
    stdin: TextIO | None = None,
    err: TextIO | None = None,
    *,
    rubric_name: str | None = None,
    overrides: Path | None = None,
    language: str = ENGLISH.tag,
) -> None:
    """Write the debrief of a transcript, with what educators decided where that is given; the file's ending says in which form."""
    form, reads = _form(output), _language(language)
    decided = load_overrides(overrides) if overrides else ()
    read = read_transcript(transcript, stdin or sys.stdin)
    for remark in read.remarks:
        print(f"simtrainer: {remark}", file=err or sys.stderr)
    rubric = rubric_here(read.scenario, rubric_name)
    standing = standing_here(rubric)
    program = assess(read.conversation, rubric, read.scenario, standing=standing)
    for remark in strays(decided, read.conversation, program):
        print(f"simtrainer: {remark}", file=err or sys.stderr)
    decided = with_program(decided, read.conversation, program)
    assessment = assess(read.conversation, rubric, read.scenario, standing=standing, overrides=decided) if decided else program
    conversation = recoded(read.conversation, decided)
    practice, technical = practice_after(assessment, read.scenario), technical_words(read.conversation)
    report = report_of(conversation, assessment, read.scenario, practice, technical, program=program, rubric=rubric)
    body = form.write(LookedBack(report, conversation, read.reflections, reads))
    try:
        output.write_bytes(body)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error


def _language(tag: str) -> Language:
    known = languages_in(locale_folder())
    if tag not in known:
        raise UsageError(f"there are no words in the language {tag!r} here; there are: {', '.join(known)}")
    return known[tag]


def _form(output: Path) -> Form:
    form = FORMS.get(output.suffix.lower().removeprefix("."))
    if form is None:
        raise UsageError(f"cannot write {output.name}: the file's name must end in {', '.join(f'.{ending}' for ending in FORMS)}")
    return form
