"""`simtrainer score`: one assessment of one conversation, as JSON or as lines to read."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from simtrainer.cli.conversations import read_transcript
from simtrainer.cli.setup import rubric_here, standing_here
from simtrainer.scoring import Assessment, assess
from simtrainer.scoring import as_json as record_of
from simtrainer.scoring.assessment import DimensionPart, Judgement
from simtrainer.scoring.overridden import strays, with_program
from simtrainer.scoring.overrides_file import load_overrides
from simtrainer.scoring.standing import Stands

CALLED: Mapping[Stands, str] = {"provisional": " (provisional)", "agreed": "", "hint_only": " (hint only)"}


def score_command(
    transcript: str,
    stdin: TextIO | None,
    out: TextIO,
    err: TextIO,
    *,
    as_json: bool = False,
    rubric: str | None = None,
    overrides: Path | None = None,
) -> None:
    """Assess a transcript of ours or any conversation of lines {speaker, text}, by the case's rubric or one that is named.

    With `overrides` it is judged as educators decided.
    """
    decided = load_overrides(overrides) if overrides else ()
    read = read_transcript(transcript, stdin)
    for remark in read.remarks:
        print(f"simtrainer: {remark}", file=err)
    judge = rubric_here(read.scenario, rubric)
    standing = standing_here(judge)
    program = assess(read.conversation, judge, read.scenario, standing=standing)
    for remark in strays(decided, read.conversation, program):
        print(f"simtrainer: {remark}", file=err)
    decided = with_program(decided, read.conversation, program)
    assessment = assess(read.conversation, judge, read.scenario, standing=standing, overrides=decided) if decided else program
    print(_json(assessment, program) if as_json else "\n".join(_readable(assessment, program)), file=out)


def _json(assessment: Assessment, program: Assessment) -> str:
    return json.dumps(record_of(assessment, program if assessment.overrides else None), ensure_ascii=False)


def _readable(assessment: Assessment, program: Assessment) -> Iterator[str]:
    for judged in assessment.judgements.values():
        yield f"{judged.name}: {_headline(judged)}{CALLED[judged.stands] if judged.band else ''}"
        if judged.held:
            yield "  held at this band: a safety item was missed"
        for dimension in judged.dimensions:
            yield f"  {dimension.text}: {_points(dimension)}"
    met = sum(one.met for one in assessment.opportunities)
    yield f"Emotional openings: {met} of {len(assessment.opportunities)} acknowledged"
    for item in assessment.critical_items:
        yield f"Safety item {item.id}: {item.result.replace('_', ' ')}"
    yield f"Rubric: {assessment.rubric.name} ({assessment.rubric.content_hash[:8]})"
    if count := len(assessment.overrides):
        alone = "; ".join(f"{judged.name} {_headline(judged)}" for judged in program.judgements.values())
        yield f"Changed by an educator in {count} {'place' if count == 1 else 'places'}. The program alone: {alone}."
    yield f"From text alone; {assessment.agreement}; medical advice was not checked."


def _points(dimension: DimensionPart) -> str:
    if dimension.stands == "hint_only":
        return "hint only"
    return "not observed" if dimension.points is None else f"{dimension.points:.0f}"


def _headline(judged: Judgement) -> str:
    if judged.band is None:
        return f"too little to say ({judged.too_little})"
    score = "" if judged.score is None else f"{judged.score:.0f}, "
    return f"{score}{judged.band}, range {judged.low:.0f} to {judged.high:.0f}"
