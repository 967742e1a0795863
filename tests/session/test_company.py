"""Where others are in the cases that come with the program: who goes, who comes, and what is said while they listen."""

import pytest

from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.session.hearing import playable
from simtrainer.transcript.events import PatientSaid, SpeakerMoved

pytestmark = pytest.mark.library


def call(name, *lines, seed=1):
    """Return the consult after these lines, and what others on the patient's side said in it."""
    consult = Consult(playable(scenario_named(name)), seed=seed)
    for line in lines:
        consult.says(line)
    return consult, [event.text for event in consult.events if isinstance(event, PatientSaid) and event.speaker != "patient"]


def moves(consult):
    return [(event.speaker, event.change, event.where) for event in consult.events if isinstance(event, SpeakerMoved)]


def test_zoe_goes_up_to_her_room_and_her_mother_stays_behind_and_hears_no_more():
    consult, others = call(
        "s04-teen-parent",
        "Hello Zoe, hello Claire. I'm Sam, a medical student.",
        "Zoe, would you like to take the laptop up to your bedroom, so that it's just us?",
        "What's school like for you?",
    )

    assert moves(consult) == [("claire", "left_behind", "another_room")]
    assert others[-1].startswith("Oh. Up to your room?")
    assert "school" in consult.now.told


def test_kim_comes_in_a_picture_of_her_own_and_the_falls_stay_untold_until_she_has_gone():
    asked = "Have you had a fall this month, Mr Jennings?"
    consult, others = call(
        "s10-hearing-loss",
        "Good morning, Mr Jennings. Are your hearing aids handy?",
        "You're not a nuisance to me at all. It must be maddening.",
        "Would you like Kim to join us on the screen?",
        asked,
    )

    assert moves(consult) == [("kim", "came", "window")]
    assert others[-1] == "You've not been over, have you? You'd tell me, if you'd been over."
    assert "falls" not in consult.now.told

    consult.says("Kim, may I talk with Harold in private now?")

    assert moves(consult)[-1] == ("kim", "left", "another_room")


def test_a_tongue_that_was_looked_at_counts_among_the_signs_of_drying_out():
    consult, _ = call("s16-stomach-upset", "If you're willing, could you put your tongue out at the camera for me?")

    assert [(one.examination, one.outcome) for one in consult.now.examined] == [("show_throat", "done")]
