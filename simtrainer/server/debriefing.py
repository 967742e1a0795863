"""Joins the judges: a session's events and its assessment to the report its learner reads."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Report
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.assessment import Assessment
from simtrainer.scoring.overridden import recoded
from simtrainer.server.overruled import Decided
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import Events


def debriefed(events: Events, scenario: Scenario, mark: Decided) -> Report:
    """Return the debrief of a session from what it was assessed as (see `overruled`); takes a while."""
    # What looks back is not needed to play; the first debrief pays for its import, not the first page.
    from simtrainer.debrief import report_of  # noqa: PLC0415
    from simtrainer.programme import practice_after  # noqa: PLC0415

    call = called(events, scenario, mark.assessment)
    practice = practice_after(mark.assessment, scenario)
    return report_of(call.conversation, mark.assessment, scenario, practice, call.technical, program=mark.program, rubric=mark.rubric)


def called(events: Events, scenario: Scenario, assessment: Assessment) -> Call:
    """Return a session as a call that is looked back on: what was said, and what is made of it, as educators decided where they did."""
    from simtrainer.session.technical import technical_words  # noqa: PLC0415 - as above

    conversation = conversation_of(events)
    said = recoded(conversation, assessment.overrides)
    return Call(said, assessment, scenario, technical_words(conversation))
