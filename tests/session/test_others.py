"""Other people in the call: who hears what, what is told in private, what an interpreter lets through, what a nurse writes down."""

from itertools import pairwise

import pytest

from simtrainer.patient.presence import hearers, known_places, places
from simtrainer.scenario import load_scenario
from simtrainer.scenario.amount import amount_in
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.variant import variant_of
from simtrainer.server.messages import for_learner
from simtrainer.session.play import begin, channel_of, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.codec import read_events, write_events
from simtrainer.transcript.events import PatientReacted, PatientSaid, RecordWritten, SpeakerMoved
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import Situation, after, situation_after
from tests.conftest import SMALL

SISTER = {
    **next(fact for fact in SMALL["facts"] if fact["id"] == "sister"),
    "gate": {"privacy": True},
    "typed": ["my sister. dont say it"],
    "overheard": ["(She looks round.) Nobody."],
}
PAIN = {**next(fact for fact in SMALL["facts"] if fact["id"] == "pain"), "yes_or_no": "no", "overheard": ["Not now."]}
SON = {"id": "son", "name": "Ben (son)", "about": "In the room.", "leaves": {"act": "TH_PRIVACY"}, "comes": {"act": "RA_SIGNPOST"}}
ASKS = {"speaker": "son", "when": {"asked": "sister"}, "say": ["Why do you ask that?"], "times": 5}
PRIVATE = {"chat": "private", "typed": ["k"], "keeps": [{"facts": ["sister"]}], "breach": ["I wrote that to you alone."]}
ALONE = {"any": [{"not": {"act": "TH_PRIVACY", "ever": True}}, {"act": "RA_SIGNPOST", "ever": True}]}


def case(**more):
    facts = [SMALL["facts"][0], PAIN, SISTER]
    given = {"speakers": [SON], "interjections": [ASKS], "overheard": ALONE, "private_channel": PRIVATE} | more
    return Scenario.model_validate({**SMALL, "cues": [], "facts": facts, **given})


def heard_by_marks(text, before):
    """Return the acts whose codes stand in the text, and the facts behind an at sign; `@no:pain` takes a yes or a no."""
    words = ((text.index(word), word) for word in text.split() if word.isupper() and "_" in word)
    acts = tuple(Act(word, start, start + len(word), 0.9, {}, "given") for start, word in words)
    marked = [word[1:].rpartition(":") for word in text.split() if word.startswith("@")]
    facts = tuple(FactAsked(name, 0.9, "given", 0, len(text), yes_or_no="Any pain?" if closed else "") for closed, _, name in marked)
    return Heard(acts, facts=facts)


def talk(scenario, *lines, seed=1):
    """Return the events of a call; a line that begins with a # is typed in the side chat."""
    play = play_of(scenario, heard_by_marks, "given")
    events = list(begin(play, session="s", seed=seed, at=0))
    now = situation_after(events)
    for number, line in enumerate(lines, start=1):
        channel = "chat" if line.startswith("#") else channel_of(scenario, now)
        for new in learner_says(now, id=f"m{number}", text=line.removeprefix("#"), channel=channel, at=number):
            events.append(new)
            now = after(now, new)
        for new in patient_answers(play, now, hear_pending(play, now), at=number):
            events.append(new)
            now = after(now, new)
    return events, now


def said(events):
    return [(event.speaker, event.text, event.channel) for event in events if isinstance(event, PatientSaid)]


def last(events, kind=PatientReacted):
    return [event for event in events if isinstance(event, kind)][-1]


@pytest.mark.parametrize(
    ("more", "channel", "heard"),
    [
        ({}, "spoken", ("son",)),
        ({}, "chat", ()),
        ({"private_channel": {"chat": "seen"}}, "chat", ("son",)),
        ({"private_channel": {"chat": "seen"}, "speakers": [{**SON, "where": "on_the_line"}]}, "chat", ()),
        ({"private_channel": None}, "chat", ()),
        ({"modality": "text"}, "chat", ("son",)),
        ({"modality": "phone"}, "phone", ("son",)),
        ({"speakers": [{**SON, "there": "later"}]}, "spoken", ()),
        ({"speakers": [{**SON, "there": "unseen"}]}, "spoken", ("son",)),
        ({"speakers": [{**SON, "where": "another_room"}]}, "spoken", ()),
    ],
)
def test_who_hears_follows_from_the_case_and_the_channel(more, channel, heard):
    assert hearers(case(**more), Situation(), channel) == heard


def test_who_is_unseen_is_there_and_not_known_until_they_speak():
    scenario = case(speakers=[{**SON, "there": "unseen"}])
    events, now = talk(scenario, "Q_CLOSED @sister")

    assert known_places(scenario, Situation()) == {}
    assert [type(event).__name__ for event in events[-3:]] == ["PatientSaid", "SpeakerMoved", "PatientSaid"]
    assert (last(events, SpeakerMoved).change, known_places(scenario, now)) == ("noticed", {"son": "off_camera"})


def test_who_is_sent_out_leaves_and_comes_back():
    events, now = talk(case(), "TH_PRIVACY", "Q_CLOSED @sister", "RA_SIGNPOST")

    assert [(one.speaker, one.change, one.where) for one in events if isinstance(one, SpeakerMoved)] == [
        ("son", "left", "another_room"),
        ("son", "came", "off_camera"),
    ]
    assert last(talk(case(), "TH_PRIVACY", "Q_CLOSED @sister")[0]).told[0].fact == "sister"
    assert places(case(), now) == {"son": "off_camera"}


def test_a_patient_who_goes_into_another_room_leaves_behind_who_is_near_and_not_who_is_on_the_line():
    people = [{"id": "son", "name": "Ben", "about": "Near."}, {"id": "rui", "name": "Rui", "about": "Interprets.", "where": "on_the_line"}]
    private = {**PRIVATE, "another_room": {"act": "TH_PRIVACY"}}
    scenario = case(speakers=people, private_channel=private)
    events, now = talk(scenario, "TH_PRIVACY")

    assert (last(events, SpeakerMoved).speaker, last(events, SpeakerMoved).change) == ("son", "left_behind")
    assert hearers(scenario, now, "spoken") == ("rui",)


def test_what_is_gated_by_privacy_is_told_in_the_side_chat_in_writing_and_nobody_else_takes_it_up():
    aloud, _ = talk(case(), "Q_CLOSED @sister")
    typed, now = talk(case(), "#Q_CLOSED @sister")

    assert said(aloud)[1:] == [("patient", "(She looks round.) Nobody.", "spoken"), ("son", "Why do you ask that?", "spoken")]
    assert said(typed)[1:] == [("patient", "my sister. dont say it", "chat")]
    assert (last(typed).typed, last(typed).confided, now.confided) == (True, ("sister",), frozenset({"sister"}))


def test_a_chat_that_is_read_along_is_no_private_channel():
    events, _ = talk(case(private_channel={"chat": "seen"}), "#Q_CLOSED @sister")

    assert said(events)[1:] == [("patient", "Nobody.", "chat"), ("son", "Why do you ask that?", "spoken")]
    assert last(events).told == ()


def test_a_patient_who_does_not_dare_and_a_fact_that_is_unsafe_keep_it_back_in_writing_too():
    afraid = case(private_channel={**PRIVATE, "dares": {"trust_at_least": 99}})
    unsafe = case(private_channel={**PRIVATE, "unsafe": ["sister"], "keeps": []})

    assert said(talk(afraid, "#Q_CLOSED @sister")[0])[-1][1] == "Nobody."
    assert said(talk(unsafe, "#Q_CLOSED @sister")[0])[-1][1] == "Nobody."


def test_one_message_said_aloud_among_typed_ones_is_heard_and_so_is_the_answer():
    scenario = case()
    play = play_of(scenario, heard_by_marks, "given")
    now = situation_after(begin(play, session="s", seed=1, at=0))
    for number, channel in enumerate(("spoken", "chat")):
        for new in learner_says(now, id=f"m{number}", text="Q_CLOSED @sister", channel=channel, at=1):
            now = after(now, new)
    reacted, answer, *_ = patient_answers(play, now, hear_pending(play, now), at=1)

    assert (reacted.typed, reacted.told, answer.channel) == (False, (), "spoken")


def test_a_bare_yes_or_no_is_given_while_somebody_overhears_and_an_open_question_is_not_answered():
    scenario = case(private_channel={**PRIVATE, "yes_or_no": ["pain"]}, talk={**SMALL["talk"], "no": ["No."]})
    closed, opened = talk(scenario, "Q_CLOSED @no:pain")[0], talk(scenario, "Q_OPEN @pain")[0]

    assert (said(closed)[1][1], last(closed).told[0].partly) == ("No.", True)
    assert (said(opened)[1][1], last(opened).told) == ("Not now.", ())


def test_saying_aloud_what_was_typed_in_private_costs_trust_and_is_kept_as_a_breach_even_in_passing():
    kept, _ = talk(case(), "#Q_CLOSED @sister", "IN_EXPLAIN")
    broken, now = talk(case(), "#Q_CLOSED @sister", "IN_EXPLAIN @sister")

    assert last(broken).breached == ("sister",)
    assert said(broken)[2][1].startswith("I wrote that to you alone.")
    assert last(broken).affect.trust <= last(kept).affect.trust - 10
    assert now.confided == frozenset()


@pytest.mark.parametrize("line", ["#IN_EXPLAIN @sister", "TH_PRIVACY IN_EXPLAIN"])
def test_what_stays_between_the_two_is_no_breach(line):
    assert last(talk(case(), "#Q_CLOSED @sister", line)[0]).breached == ()


def test_what_was_agreed_to_be_shared_is_no_breach():
    private = {**PRIVATE, "keeps": [{"facts": ["sister"], "unless": {"act": "PL_FOLLOWUP", "ever": True}}]}

    assert last(talk(case(private_channel=private), "#Q_CLOSED @sister", "PL_FOLLOWUP", "IN_EXPLAIN @sister")[0]).breached == ()


def test_a_condition_can_ask_whether_something_was_said_aloud():
    item = {"id": "c1", "text": "t", "hint": "h", "meets": ["a"], "near_misses": ["b", "c"], "when": {"act": "TH_GREET"}}
    reply = {"on": "TH_GREET", "when": {"asked": "sister", "aloud": True, "ever": True}, "say": ["You said that aloud."]}
    states = [{**SMALL["states"][0], "replies": [reply], "transitions": []}]
    scenario = case(states=states, critical_items=[item], interjections=[])

    assert said(talk(scenario, "Q_CLOSED @sister", "TH_GREET")[0])[-1][1] == "You said that aloud."
    assert said(talk(scenario, "#Q_CLOSED @sister", "TH_GREET")[0])[-1][1] != "You said that aloud."


def test_the_learner_gets_who_came_and_nothing_of_what_was_confided_and_the_record_reads_back_the_same():
    events, now = talk(case(), "#Q_CLOSED @sister", "TH_PRIVACY")
    wire = b"".join(for_learner(event) for event in events)

    assert b"speaker_moved" in wire
    assert b"confided" not in wire
    assert b"typed" not in wire
    assert situation_after(read_events(write_events(events).splitlines())) == now


RUI = {"id": "rui", "name": "Rui (interpreter)", "about": "By sound.", "where": "on_the_line"}
INTERPRETER = {
    "speaker": "rui",
    "when": {"turn_at_least": 1},
    "mark": "(via Rui)",
    "sentences": 2,
    "at_most": 3,
    "shorter": ["Shorter, please."],
    "cut": ["The rest again, please."],
    "one_by_one": ["One question at a time, please."],
    "about_them": ["Please say it to her."],
}


def interpreted(**more):
    facts = [{**SMALL["facts"][0], "say": ["(via Rui) In May."]}, *SMALL["facts"][1:]]
    return Scenario.model_validate({**SMALL, "cues": [], "facts": facts, "speakers": [RUI], "interpreter": {**INTERPRETER, **more}})


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("One. Two.", None),
        ("One. Two. Three.", "Shorter, please."),
        ("Is it one? Is it two?", "One question at a time, please."),
        ("Rui, ask her whether it hurts.", "Please say it to her."),
        ("Does she take them?", "Please say it to her."),
        ("One. Two. Three. Q_CLOSED @onset", "The rest again, please."),
    ],
)
def test_the_interpreter_asks_for_one_thing_by_what_was_said(line, asks):
    events, _ = talk(interpreted(), line)

    assert [text for speaker, text, _ in said(events) if speaker == "rui"] == ([asks] if asks else [])


def test_what_is_too_much_for_the_interpreter_does_not_reach_the_patient_and_is_judged_all_the_same():
    events, _ = talk(interpreted(), "One. Two. Three. Q_CLOSED @onset", "Q_CLOSED @onset")
    first, second = [event for event in events if isinstance(event, PatientReacted)]

    assert (first.messages[0].heard.acts[0].act, first.messages[0].reached.acts) == ("Q_CLOSED", ())
    assert second.told[0].fact == "onset"
    assert [event.via for event in events if isinstance(event, PatientSaid)][-1] == "rui"


def test_the_interpreter_does_not_go_on_asking_for_the_same():
    events, _ = talk(interpreted(times=1), *["One. Two. Three."] * 3)

    assert sum(speaker == "rui" for speaker, _, _ in said(events)) == 1


@pytest.mark.parametrize(("line", "rises"), [("One. Two. Three.", [0, 5, 0, 5]), ("One. Two.", [0, 0, 0, 0])])
def test_every_second_pause_that_the_interpreter_has_to_ask_for_wears_on_the_call(line, rises):
    events, _ = talk(interpreted(times=9), *[line] * 4)
    tech = [10.0, *(event.affect.tech for event in events if isinstance(event, PatientReacted))]

    assert [round((after - before * 0.95 - 0.5) / 0.95) for before, after in pairwise(tech)] == rises


RECORD = {
    "id": "note",
    "title": "Her note",
    "entries": [{"id": "when", "under": "Situation", "when": {"told": "onset"}, "text": "Since May."}],
    "orders": [
        {
            "id": "fluid",
            "when": {"asked": "pain"},
            "text": "{amount} ml, fast.",
            "unit": "ml",
            "unclear": "Fluid. How much?",
            "misheard": {"500": "900"},
        }
    ],
    "reads_when": {"act": "HO_READBACK"},
    "reads": "I have: {orders}",
}


def nurse():
    return Scenario.model_validate({**SMALL, "cues": [], "record": RECORD, "enabled_context_codes": ["HO_READBACK"]})


def notes(events):
    return [(one.entry, one.text, one.corrected) for one in events if isinstance(one, RecordWritten)]


def seeds():
    """Return a seed in which the figure is misheard, and one in which it is not."""
    heard = {seed: notes(talk(nurse(), "Run in 500 ml @pain", seed=seed)[0])[0][1] for seed in range(8)}
    return next(seed for seed, text in heard.items() if "900" in text), next(seed for seed, text in heard.items() if "500" in text)


def test_a_record_fills_as_things_are_told_and_each_line_once():
    assert notes(talk(nurse(), "Q_CLOSED @onset", "Q_CLOSED @onset")[0]) == [("when", "Since May.", False)]


def test_a_misheard_figure_stands_in_the_record_is_read_back_and_is_put_right_when_said_again():
    wrong, right = seeds()
    events, now = talk(nurse(), "Run in 500 ml @pain", "HO_READBACK", "No, five hundred ml.", seed=wrong)

    assert notes(events) == [("fluid", "900 ml, fast.", False), ("fluid", "500 ml, fast.", True)]
    assert "I have: 900 ml, fast." in " ".join(text for _, text, _ in said(events))
    assert now.record == {"fluid": "500 ml, fast."}
    assert notes(talk(nurse(), "Run in 500 ml @pain", "HO_READBACK", "five hundred ml.", seed=right)[0]) == [
        ("fluid", "500 ml, fast.", False)
    ]


def test_orders_that_were_never_given_are_not_read_back_as_if_they_were():
    events, _ = talk(nurse(), "HO_READBACK")

    assert said(events)[-1][1].endswith("I've no orders written down yet.")


def test_a_statement_with_the_figure_of_an_order_gives_it_and_a_question_with_one_does_not():
    given, _ = talk(nurse(), "IN_EXPLAIN 500 ml @pain straight in")
    asked, _ = talk(nurse(), "IN_EXPLAIN 500 ml @pain was it?")

    assert [entry for entry, _, _ in notes(given)] == ["fluid"]
    assert notes(asked) == []


def test_another_figure_in_passing_changes_no_order_and_a_question_is_none():
    wrong, _ = seeds()

    assert notes(talk(nurse(), "Run in 500 ml @pain", "So he passed 15 ml.", seed=wrong)[0])[1:] == []
    assert notes(talk(nurse(), "What is running? @pain")[0]) == []
    assert notes(talk(nurse(), "Some fluid @pain now")[0]) == [("fluid", "Fluid. How much?", False)]


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("run in five hundred of Hartmann's", "ml", 500),
        ("half a litre, please", "ml", 500),
        ("a litre of saline", "ml", 1000),
        ("two-fifty ml", "ml", 250),
        ("two hundred and fifty mls", "ml", 250),
        ("15 litres of oxygen and 500 ml", "ml", 500),
        ("fifteen litres of oxygen", "litres", 15),
        ("cross-match four units", "units", 4),
        ("group and save, crossmatch 4", "units", 4),
        ("cross-match him for six, please", "units", 6),
        ("ring 2222 now", "ml", None),
        ("as fast as it goes", "ml", None),
    ],
)
def test_an_amount_is_known_in_figures_and_in_words(text, unit, amount):
    assert amount_in(text, unit) == amount


def test_a_variant_renames_the_interpreter_in_the_mark_too():
    scenario = variant_of(load_scenario(scenarios_folder() / "s05-interpreter"), "language")

    assert scenario.interpreter.mark == "(via Marek)"
    assert any("(via Marek)" in line for fact in scenario.facts for line in fact.say)
