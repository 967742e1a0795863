"""Joins the judges: a session's events to the report its learner reads."""

from pathlib import Path

from simtrainer import __version__
from simtrainer.debrief.report import Report
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.scoring.assessment import Assessment
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events


def debriefed(events: Events, scenario: Scenario, rubrics: Path, agreement: Agreement | None) -> Report:
    """Return the debrief of a session by the rubrics of a folder and the site's figures of agreement.

    Takes a while: the ranges are drawn by resampling.
    """
    return judged(events, scenario, rubrics, agreement)[0]


def judged(events: Events, scenario: Scenario, rubrics: Path, agreement: Agreement | None) -> tuple[Report, Assessment]:
    """Return the debrief of a session, and the assessment behind it, whose numbers are for educators only."""
    # Judging is not needed to play; the first debrief pays for its import, not the first page.
    from simtrainer.debrief import report_of  # noqa: PLC0415
    from simtrainer.programme import practice_after  # noqa: PLC0415
    from simtrainer.scoring import assess, rubric_for  # noqa: PLC0415
    from simtrainer.scoring.agreement.site import standing_of  # noqa: PLC0415
    from simtrainer.session.technical import technical_words  # noqa: PLC0415

    conversation = conversation_of(events)
    rubric = rubric_for(scenario, rubrics)
    assessment = assess(conversation, rubric, scenario, standing=standing_of(agreement, rubric, __version__))
    report = report_of(conversation, assessment, scenario, practice_after(assessment, scenario), technical_words(conversation))
    return report, assessment
