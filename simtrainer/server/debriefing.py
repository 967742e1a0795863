"""Joins the judges: a session's events to the report its learner reads."""

from pathlib import Path

from simtrainer.debrief.report import Report
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events


def debriefed(events: Events, scenario: Scenario, rubrics: Path) -> Report:
    """Return the debrief of a session by the rubrics of a folder. Takes a while: the ranges are drawn by resampling."""
    # Judging is not needed to play; the first debrief pays for its import, not the first page.
    from simtrainer.debrief import report_of  # noqa: PLC0415
    from simtrainer.programme import practice_after  # noqa: PLC0415
    from simtrainer.scoring import assess, rubric_for  # noqa: PLC0415

    conversation = conversation_of(events)
    assessment = assess(conversation, rubric_for(scenario, rubrics), scenario)
    return report_of(conversation, assessment, scenario, practice_after(assessment, scenario))
