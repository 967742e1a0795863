"""Safety items beside the scores: met, not met, never reached."""

import dataclasses

from simtrainer.scenario.model import Scenario
from simtrainer.scoring import assess
from simtrainer.transcript.conversation import HelpCalled

ITEMS = [
    {
        "id": "c1",
        "text": "Asked about breath and blood",
        "hint": "Ask both.",
        "when": {"all": [{"asked": "onset", "ever": True}, {"asked": "pain", "ever": True}]},
        "meets": ["When, and does it hurt?"],
        "near_misses": ["When?", "Does it hurt?"],
    },
    {
        "id": "c2",
        "text": "Asked how she is after hearing of the sister",
        "hint": "Ask.",
        "when": {"act": "Q_ICE", "having": {"facet": ["feelings"]}, "after_told": "sister"},
        "reached": {"told": "sister", "ever": True},
        "meets": ["How do you feel?"],
        "near_misses": ["When?", "Why?"],
    },
]


def with_items(small):
    return Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": ITEMS})


def results(said, general, case):
    return {one.id: (one.result, one.turns) for one in assess(said, general, case).critical_items}


def test_an_item_is_met_in_the_turns_it_rests_on(turn, talk, general, small):
    when = dataclasses.replace(turn("C", "When?", "Q_CLOSED"), asked=("onset",))
    hurt = dataclasses.replace(turn("C", "Does it hurt?", "Q_CLOSED"), asked=("pain",))
    said = talk(when, turn("P", "In May."), turn("C", "I see.", "RA_FACILITATE"), turn("P", "Yes."), hurt)

    assert results(said, general, with_items(small))["c1"] == ("met", (0, 4))


def test_half_of_an_item_does_not_meet_it(turn, talk, general, small):
    said = talk(dataclasses.replace(turn("C", "When?", "Q_CLOSED"), asked=("onset",)))

    assert results(said, general, with_items(small))["c1"] == ("not_met", ())


def test_an_item_whose_time_never_came_is_not_reached(turn, talk, general, small):
    said = talk(turn("C", "How do you feel?", ("Q_ICE", "How do you feel?", {"facet": "feelings"})))

    assert results(said, general, with_items(small))["c2"] == ("not_reached", ())


def test_an_item_counts_only_after_its_time_has_come(turn, talk, general, small):
    told = dataclasses.replace(turn("C", "Who else?", "Q_OPEN"), told=("sister",))
    asked = turn("C", "How do you feel?", ("Q_ICE", "How do you feel?", {"facet": ["feelings"]}))

    assert results(talk(told, turn("P", "My sister."), asked), general, with_items(small))["c2"] == ("met", (2,))
    assert results(talk(asked, turn("P", "Hm."), told), general, with_items(small))["c2"] == ("not_met", ())


def test_an_empty_call_reaches_nothing(talk, general, small):
    assert results(talk(), general, with_items(small)) == {"c1": ("not_reached", ()), "c2": ("not_reached", ())}


def test_safety_items_never_move_a_score(golden, general, small):
    with_them, without = assess(golden(), general, with_items(small)), assess(golden(), general, small)

    assert with_them.empathy == without.empathy
    assert with_them.rapport == without.rapport
    assert [one.result for one in with_them.critical_items] == ["not_met", "not_reached"]


def test_a_foreign_conversation_has_no_safety_items(golden, general):
    assert assess(golden(), general, None).critical_items == ()


HELP = {
    "id": "c1",
    "text": "Got help under way in the first two turns",
    "hint": "Send it.",
    "when": {"all": [{"act": "TH_ESCALATE", "ever": True}, {"not": {"turn_at_least": 3}}]},
    "meets": ["I'm sending an ambulance."],
    "near_misses": ["When?", "Why?"],
}


def with_help(small, **more):
    made = {**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [{**HELP, **more}]}
    return Scenario.model_validate({**made, "enabled_context_codes": ["TH_ESCALATE"]})


def test_help_that_was_sent_by_the_button_counts_in_an_item_that_says_so_and_in_its_time(turn, talk, general, small):
    said = talk(*(turn(who, words) for words in ("Where are you?", "And now?", "And then?") for who in "CP"))
    early = dataclasses.replace(said, helps=(HelpCalled("ambulance", after=2),))
    late = dataclasses.replace(said, helps=(HelpCalled("ambulance", after=3),))
    rung = dataclasses.replace(said, helps=(HelpCalled("ring_back", after=1),))
    case = with_help(small, sent="ambulance")

    assert results(early, general, case)["c1"] == ("met", (2,))
    assert results(late, general, case)["c1"] == ("not_met", ())
    assert results(rung, general, case)["c1"] == ("not_met", ())
    assert results(early, general, with_help(small))["c1"] == ("not_met", ())


def test_help_that_was_sent_moves_no_score(turn, talk, general, small):
    said = talk(*(turn(who, words, "RA_FACILITATE") for words in ("Where are you?", "And now?", "And then?") for who in "CP"))
    sent = dataclasses.replace(said, helps=(HelpCalled("ambulance", after=2),))
    case = with_help(small, sent="ambulance")

    assert assess(sent, general, case).empathy == assess(said, general, case).empathy
    assert assess(sent, general, case).rapport == assess(said, general, case).rapport
