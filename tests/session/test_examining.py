"""Which manoeuvre is heard in words, wherever they come from: the menu, another way of asking, or a question that only names it."""

import pytest

from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.session.examining import with_examinations
from simtrainer.transcript.heard import EXAM
from simtrainer.understanding import hear

MENU = [
    (name, words.replace("{where}", part.name), f"{name}:{place}" if one.where else name)
    for name, one in catalogue().manoeuvres.items()
    for words in (one.words, one.asking)
    for place, part in (list(catalogue().parts.items())[::4] if one.where else [("", next(iter(catalogue().parts.values())))])
]


def exams(text):
    heard = with_examinations(text, hear(text, ()))
    return [fact.fact.removeprefix(EXAM) for fact in heard.facts if fact.fact.startswith(EXAM)]


@pytest.mark.parametrize(("name", "words", "meant"), MENU)
def test_what_the_menu_says_is_heard_as_what_was_chosen(name, words, meant):
    assert exams(words) == [meant], name


def test_what_the_menu_says_asks_for_leave_only_where_it_was_chosen_to():
    for one in catalogue().manoeuvres.values():
        said = (words.replace("{where}", "your arm") for words in (one.words, one.asking))
        plain, asking = (with_examinations(words, hear(words, ())) for words in said)

        assert not any(act.attributes.get("permission") for act in plain.acts if act.act == "TH_REMOTE_EXAM"), one.words
        assert any(act.attributes.get("permission") for act in asking.acts if act.act == "TH_REMOTE_EXAM"), one.asking


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("I'll just watch your breathing for thirty seconds if that's all right", "breathing_rate"),
        ("do you have a thermometer handy? could you use it now?", "thermometer"),
        ("would you get the boxes out and show me what you're on?", "medicine_boxes"),
        ("please can you stand and walk few meters", "walk_and_talk"),
        ("would you be able to pop on the scales", "scales"),
        ("have you a BP machine? can you do one now?", "blood_pressure"),
        ("If it's ok with you, find the pulse at your wrist and we'll count it", "pulse"),
        ("pop the sats probe on your finger", "oximeter"),
        ("can you show me the rash on your arm?", "show_skin:arm"),
        ("could you gently push on your shin for a few secs and see if it dents", "press_here:leg"),
        ("can you bend your wrist back for me?", "move_limb:wrist"),
        ("would you swing the camera about so I can see the room?", "look_at_surroundings"),
        ("and the other side?", "other_side"),
    ],
)
def test_other_words_than_those_of_the_catalogue_are_heard_too(words, meant):
    assert meant in exams(words)


@pytest.mark.parametrize(
    "words",
    [
        "Have you had a temperature?",
        "Do you feel short of breath?",
        "What medicines do you take?",
        "How are you feeling today?",
        "Where does it hurt?",
        "You'll need to come in so we can listen to your chest",
        "Keep taking your temperature and ring us if it goes over 39",
        "Do you check your blood pressure at home?",
        "Is there anyone in the room with you?",
        "Could you walk me through what happened?",
        "On a scale of one to ten?",
        "that must be hard",
    ],
)
def test_a_question_or_advice_that_only_names_it_asks_for_no_manoeuvre(words):
    assert exams(words) == []
