"""The line as part of the case: faults come, swallow words, are mended by what the learner does, or pass. Nothing depends on speed."""

import json

import pytest

from simtrainer.cli.consult import Consult
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.variant import variant_of
from simtrainer.server.messages import for_learner
from simtrainer.session.hearing import playable
from simtrainer.session.play import begin, channel_of, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.codec import read_events, write_events
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import LineChanged, PatientReacted, PatientSaid
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import after, situation_after
from tests.conftest import SMALL

SAYS = ["You have gone still.", "Your picture has stopped."]
LONG = "I want to go slowly through what the letter from the hospital says with you today"


def case_with(*faults, **more):
    return Scenario.model_validate({**SMALL, "cues": [], "line": list(faults), **more})


def fault(kind="freeze", **more):
    return {"id": "first", "kind": kind, "after": 1, "says": SAYS, **more}


def heard_by_marks(text, before):
    """Return the acts whose codes stand in the text, each on its own word, and the facts that stand behind a question mark."""
    words = ((text.index(word), word) for word in text.split() if word.isupper() and "_" in word)
    acts = tuple(Act(word, start, start + len(word), 0.9, {}, "given") for start, word in words)
    asked = tuple(FactAsked(word[1:], 0.9, "given", 0, len(text)) for word in text.split() if word.startswith("?"))
    return Heard(acts, facts=asked)


def talk(scenario, *lines, seed=1, gap=1.0):
    """Return the events of a call in which these lines were said, `gap` seconds apart."""
    play = play_of(scenario, heard_by_marks, "given")
    events = list(begin(play, session="s", seed=seed, at=0))
    now = situation_after(events)
    for number, line in enumerate(lines, start=1):
        at = number * gap
        for new in learner_says(now, id=f"m{number}", text=line, channel=channel_of(scenario, now), at=at):
            events.append(new)
            now = after(now, new)
        for new in patient_answers(play, now, hear_pending(play, now), at=at):
            events.append(new)
            now = after(now, new)
    return events, now


def changes(events):
    return [(event.fault, event.change) for event in events if isinstance(event, LineChanged)]


def said(events):
    return [event for event in events if isinstance(event, PatientSaid)]


def reactions(events):
    return [event for event in events if isinstance(event, PatientReacted)]


def test_a_fault_comes_after_its_turn_and_the_patient_says_so():
    events, now = talk(case_with(fault(after=2)), "Hello.", "Well.")

    assert changes(events) == [("first", "began")]
    assert (now.fault.kind, now.fault.turn) == ("freeze", 2)
    assert any(words in said(events)[-1].text for words in SAYS)
    assert reactions(events)[-1].patient_acts[-1] == "P_TECH"


def test_seeing_to_the_line_mends_it_and_is_kept_as_what_mended_it():
    events, now = talk(case_with(fault(better=["Ah, there you are."])), "Hello.", "TH_TECHCHECK can you see me?")

    assert changes(events) == [("first", "began"), ("first", "mended")]
    assert now.fault is None
    assert events[-1].by == ("TH_TECHCHECK",)
    assert said(events)[-1].text.startswith("Ah, there you are.")


def test_a_fault_nobody_sees_to_passes_after_its_turns_and_is_spoken_of_again_meanwhile():
    events, _ = talk(case_with(fault(lasts=3)), *["Well."] * 5)

    spoken = [any(words in one.text for words in SAYS) for one in said(events)[1:]]

    assert changes(events) == [("first", "began"), ("first", "passed")]
    assert spoken == [True, False, True, False, False]


def test_trouble_with_the_line_grows_until_somebody_sees_to_it_and_costs_no_trust():
    quiet, _ = talk(case_with(), *["Well."] * 3)
    left, _ = talk(case_with(fault()), *["Well."] * 3)
    tech = [one.affect.tech for one in reactions(left)]

    assert tech[0] == 10
    assert tech[1] < tech[2]
    assert [one.affect.trust for one in reactions(left)] == [one.affect.trust for one in reactions(quiet)]


def test_a_condition_brings_a_fault_and_another_mends_it():
    dark = fault("dark", after={"act": "PL_FOLLOWUP"}, until={"act": "Q_OPEN"})

    events, _ = talk(case_with(dark), "Hello.", "PL_FOLLOWUP next week.", "TH_TECHCHECK hello?", "Q_OPEN tell me.")

    assert [(event.seq, event.change) for event in events if isinstance(event, LineChanged)] == [(9, "began"), (16, "mended")]


def test_one_fault_stands_at_a_time_and_the_next_waits_for_its_end():
    events, _ = talk(case_with(fault(lasts=2), fault("echo", id="second")), *["Well."] * 4)

    assert changes(events) == [("first", "began"), ("first", "passed"), ("second", "began")]


def test_no_fault_comes_in_the_turn_in_which_the_patient_opens_up():
    scenario = case_with(fault(after=2), cues=SMALL["cues"])
    events, _ = talk(scenario, "Hello.", "Well.", "EM_NAME it is hard.")

    assert reactions(events)[1].cues[-1].change == "emitted"
    assert next(event.seq for event in events if isinstance(event, LineChanged)) > reactions(events)[2].seq


def test_the_seed_moves_a_fault_within_its_spread_and_the_same_seed_never_does():
    scenario = case_with(fault(after=2, spread=3))
    came = {seed: talk(scenario, *["Well."] * 6, seed=seed)[0] for seed in range(8)}
    turns = {
        len([one for one in events[: events.index(line)] if isinstance(one, PatientReacted)])
        for events in came.values()
        for line in [next(event for event in events if isinstance(event, LineChanged))]
    }

    assert len(turns) > 1
    assert turns <= {2, 3, 4, 5}
    assert all(talk(scenario, *["Well."] * 6, seed=seed)[0] == events for seed, events in came.items())


def test_how_fast_somebody_answers_changes_nothing_about_the_line():
    scenario = case_with(fault("choppy"))
    quick, _ = talk(scenario, "Hello.", LONG, "TH_TECHCHECK still there?", gap=0.1)
    slow, _ = talk(scenario, "Hello.", LONG, "TH_TECHCHECK still there?", gap=90)

    assert [(type(one), one.seq) for one in quick] == [(type(one), one.seq) for one in slow]
    assert changes(quick) == changes(slow)


def test_a_choppy_line_swallows_a_part_of_a_long_message_and_none_of_a_short_one():
    events, _ = talk(case_with(fault("choppy")), "Hello.", LONG, "Can you hear?")
    long, short = (one.messages[0] for one in reactions(events)[1:])

    (start, end) = long.lost[0]
    assert LONG[start:end].count(" ") == len(LONG.split()) // 3 - 1
    assert short.lost == ()


def lost_act(seed):
    """Return the act and whether it reached the patient, where it stands somewhere in a long message."""
    events, _ = talk(case_with(fault("choppy")), "Hello.", f"{LONG} Q_SENSITIVE and so on to the very end of it", seed=seed)
    return reactions(events)[1], said(events)[-1].text


def test_what_was_swallowed_never_reaches_the_patient_who_asks_to_hear_it_again():
    found = [lost_act(seed) for seed in range(30)]
    swallowed = [(reacted, text) for reacted, text in found if not reacted.messages[0].reached.acts]
    kept = [reacted for reacted, _ in found if reacted.messages[0].reached.acts]

    assert swallowed
    assert kept
    assert all("Sorry, could you say that again?" in text for _, text in swallowed)
    assert all([act.act for act in reacted.messages[0].heard.acts] == ["Q_SENSITIVE"] for reacted, _ in found)


def test_words_that_see_to_the_line_always_come_through():
    for seed in range(12):
        events, _ = talk(case_with(fault("choppy")), "Hello.", f"{LONG} TH_TECHCHECK {LONG}", seed=seed)

        assert reactions(events)[1].messages[0].lost == ()
        assert changes(events)[-1] == ("first", "mended")


def opening_then(line, seed):
    cue = {**SMALL["cues"][0], "after": {"turn": 2}}
    events, now = talk(case_with(fault("choppy"), cues=[cue], affect_start={"trust": 45}), "Hello.", "Yes.", line, seed=seed)
    return [moved.change for moved in reactions(events)[-1].cues], now


def test_an_opening_whose_answer_was_swallowed_is_not_missed_and_stays_open():
    line = f"{LONG} EM_NAME that is hard to carry alone I should think"
    outcomes = [opening_then(line, seed) for seed in range(20)]

    swallowed = [now for changed, now in outcomes if not changed]
    assert swallowed
    assert all(now.open_cues == ("nights",) and now.misses == 0 for now in swallowed)
    assert all(changed in ([], ["met"]) for changed, _ in outcomes)


def test_the_judges_read_what_was_said_and_the_patient_only_what_came_through():
    line = f"{LONG} Q_SENSITIVE and so on to the very end of it"
    calls = [talk(case_with(fault("choppy")), "Hello.", line, seed=seed) for seed in range(30)]
    events, now = next((events, now) for events, now in calls if not now.turns[1].codes)
    judged = [one for one in conversation_of(events).turns if one.speaker == "clinician"][1]

    assert [act.act for act in judged.acts] == ["Q_SENSITIVE"]
    assert judged.messages[0].lost == reactions(events)[1].messages[0].lost != ()
    assert now == situation_after(events)


def test_the_patient_s_words_have_gaps_that_the_learner_s_browser_is_not_given():
    words = [f"word{number}" for number in range(20)]
    wordy = {**SMALL["states"][0], "otherwise": [f"(She nods.) {' '.join(words)}"], "transitions": []}
    events, _ = talk(case_with(fault("choppy"), states=[wordy]), "Hello.", "TH_CONSENT all right?")
    last = said(events)[-1]
    sent = json.loads(for_learner(last))
    swallowed = {word for start, end in last.gaps for word in last.text[start:end].split()}

    assert swallowed
    assert swallowed.isdisjoint(sent["text"].split())
    assert [sent["text"][start:end] for start, end in sent["gaps"]] == ["…"] * len(last.gaps)
    assert sent["text"].startswith("(She nods.) ")


def test_nothing_of_a_fault_but_what_it_looks_like_goes_to_the_browser():
    events, _ = talk(case_with(fault(id="secret_name")), "Hello.", "TH_TECHCHECK see me?")
    sent = [for_learner(event).decode() for event in events]

    assert not any("secret_name" in one or "TH_TECHCHECK" in one.replace("TH_TECHCHECK see me?", "") for one in sent)
    assert sum('"line_changed"' in one for one in sent) == 2
    assert '"shows":"The picture has frozen"' in "".join(sent)


def test_after_a_drop_the_call_goes_on_by_phone_and_the_patient_speaks_of_it_there():
    events, now = talk(case_with(fault("dropped")), "Hello.", "Well.", "TH_IDENTITY is that you?")
    channels = [event.channel for event in said(events)]

    assert now.by_phone
    assert channels == ["spoken", "spoken", "phone", "phone"]
    assert not any(words in said(events)[1].text for words in SAYS)
    assert any(said(events)[2].text.startswith(words) for words in SAYS)
    assert changes(events)[-1] == ("first", "mended")


def test_after_a_drop_no_fault_of_the_picture_comes_any_more():
    events, _ = talk(case_with(fault("dropped", lasts=1), fault("dark", id="second"), fault("noise", id="third")), *["Well."] * 5)

    assert [name for name, change in changes(events) if change == "began"] == ["first", "third"]


def test_somebody_who_walks_in_speaks_and_what_is_private_stays_closed_until_the_learner_asks():
    facts = [{**SMALL["facts"][0], "gate": {"privacy": True}, "withheld": ["Not now."]}]
    scenario = case_with(
        fault("walk_in", speaker="son", speaks=["Mum, where are the keys?"]),
        facts=facts,
        speakers=[{"id": "son", "name": "Ben", "about": "At the door."}],
    )
    events, _ = talk(scenario, "TH_PRIVACY are you alone?", "?onset", "TH_PRIVACY shall we wait?", "?onset")
    told = [[fact.fact for fact in one.told] for one in reactions(events)]

    assert [(one.speaker, one.text) for one in said(events)][2] == ("son", "Mum, where are the keys?")
    assert changes(events) == [("first", "began"), ("first", "mended")]
    assert told == [[], [], [], ["onset"]]


def test_a_call_with_faults_is_written_read_and_stands_where_it_stood():
    events, now = talk(case_with(fault("choppy", lasts=2), fault("dropped", id="second", after=4)), "Hello.", LONG, LONG, "Yes.", "Well.")

    read = read_events(write_events(events).splitlines())

    assert list(read) == events
    assert situation_after(read) == now


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"says": ["One."]}, "at least two wordings"),
        ({"after": {"act": "Q_OPEN"}, "spread": 2}, "goes with a turn"),
        ({"kind": "walk_in"}, "needs a `speaker`"),
        ({"speaks": ["Hello."]}, "no other kind"),
        ({"kind": "thunder"}, "Input should be"),
    ],
)
def test_a_fault_that_cannot_be_played_is_refused_with_what_to_do(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        case_with({**fault(), **changed})


BAD_LINES = ("s02-biopsy-result", "s15-bad-headache", "s16-stomach-upset")


@pytest.mark.library
@pytest.mark.parametrize("name", BAD_LINES)
def test_on_a_shipped_bad_line_every_fault_comes_and_the_skilled_learner_still_gets_through(name):
    folder = scenarios_folder() / name
    skilled = load_walkthroughs(folder)["skilled"]
    consult = Consult(playable(variant_of(load_scenario(folder), "bad_line")), seed=skilled.seed)
    for turn in skilled.turns:
        consult.plays(turn)
    came = [event.fault for event in consult.events if isinstance(event, LineChanged) and event.change == "began"]

    assert came == [fault.id for fault in consult.play.scenario.line]
    assert consult.now.affect.trust >= 60
    assert consult.now.state == skilled.ends.state
