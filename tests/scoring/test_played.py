"""Real sessions, whatever is said in them, are judged without a stumble, and as the patient took them."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from simtrainer.codebook import codebook
from simtrainer.debrief import report_of
from simtrainer.programme import practice_after
from simtrainer.scoring import as_json, assess, load_rubric
from simtrainer.session.play import begin, ends, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.heard import Act, Heard
from simtrainer.transcript.ladder import ANSWERED
from simtrainer.transcript.situation import after, situation_after

GENERAL = load_rubric(Path(__file__).parents[2] / "scenarios" / "rubrics" / "general.yaml")
# The ranges are not what is looked at here, so they are drawn coarsely.
QUICK = GENERAL.model_copy(update={"range": GENERAL.range.model_copy(update={"resamplings": 100, "resamplings_of_turns": 100})})
CODES = sorted(code for code, act in codebook().clinician_acts.items() if act.tier == "core")
coded = st.tuples(
    st.sampled_from(CODES), st.sampled_from([{}, {"linked": True}, {"linked": False}, {"slots": ["action"]}, {"facet": "ideas"}])
)
talks = st.lists(st.lists(coded, max_size=4), max_size=20)


def played(scenario, talk):
    heard = {str(number): tuple(Act(code, 0, 1, 0.9, attributes, "given") for code, attributes in acts) for number, acts in enumerate(talk)}
    play = play_of(scenario, lambda text, before: Heard(acts=heard[text]), "table")
    events = list(begin(play, session="s", seed=1, at=0))
    now = situation_after(events)

    def take(new):
        nonlocal now
        for event in new:
            events.append(event)
            now = after(now, event)

    for number in range(len(talk)):
        take(learner_says(now, id=f"m{number}", text=str(number), channel="spoken", at=10.0 * number))
        take(patient_answers(play, now, hear_pending(play, now), at=10.0 * number))
    take(ends(now, by="learner", at=10.0 * len(talk)))
    return conversation_of(events)


@given(talks)
@settings(max_examples=40, deadline=None)
def test_any_session_can_be_judged_and_looked_back_on(small_one, talk):
    conversation = played(small_one, talk)
    assessment = assess(conversation, QUICK, small_one)
    report = report_of(conversation, assessment, small_one, practice_after(assessment, small_one))

    assert as_json(assessment)["scenario"] == "mrs-lim"
    assert len(report.transcript) == 2 * len(talk) + 1
    for judged in (assessment.empathy, assessment.rapport):
        assert judged.score is None or judged.low <= judged.score <= judged.high
        assert judged.estimate is None or 0 <= judged.estimate <= 100


@given(talks)
@settings(max_examples=40, deadline=None)
def test_an_opening_is_marked_as_met_exactly_when_the_patient_took_it_so(small_one, talk):
    conversation = played(small_one, talk)
    opportunities = {one.opening.turn: one for one in assess(conversation, QUICK, small_one).opportunities}

    for turn in conversation.turns:
        for moved in turn.cues if turn.speaker == "clinician" else ():
            answered = opportunities.get(turn.number - 1)
            if (
                answered is not None
                and answered.opening.cue == moved.cue
                and not answered.late
                and moved.change in ("met", "spaced", "missed")
            ):
                assert (answered.level >= ANSWERED) == (moved.change == "met"), (moved, answered)
