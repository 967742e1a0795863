"""The debrief tells what was examined from afar, how it was asked, and what this case had that nobody asked for; in no score."""

from simtrainer.cli.consult import Consult
from simtrainer.debrief.account import report_of
from simtrainer.debrief.plain import plain_text
from simtrainer.scenario.walkthrough import Said
from simtrainer.scoring import assess, rubric_for
from simtrainer.session.hearing import playable
from simtrainer.transcript.conversation import conversation_of
from tests.examinations import case_with, examination

HARM = {"who": "Mei", "why": "She is dizzy.", "say": ["(She sways.) No.", "Oh. Better not."]}


def test_it_tells_what_was_asked_found_unsafe_and_left_out():
    case = case_with(examination("pulse"), examination("scales"), {"manoeuvre": "stand_up", "outcome": "unsafe", "unsafe": HARM})
    consult = Consult(playable(case), seed=7)
    for words in ("Could you feel your pulse for me?", "Stand up for me."):
        consult.plays(Said(learner=words))
    consult.end()
    call = conversation_of(consult.events)

    report = report_of(call, assess(call, rubric_for(case), case), case, None)

    assert [(one.title, one.result, one.turn) for one in report.examined] == [
        ("Feel the pulse", "done", 1),
        ("Stand up", "unsafe", 2),
        ("Step on the scales", "not_asked", 0),
    ]
    assert report.examined[0].finding == "Feel the pulse: as it should be."
    assert report.examined[1].sentence == "It was not safe. Mei: She is dizzy."
    assert "scales: as it should be" not in plain_text(report, {})
