"""Which technical words a learner used."""

from simtrainer.session.technical import technical_words
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.heard import Act


def turn(number, speaker, text, *acts):
    return ConversationTurn(number, speaker, (Said(text, acts),))


def test_each_word_is_found_once_and_what_the_patient_said_first_never_counts():
    turns = (
        turn(0, "patient", "They spoke of my CRP."),
        turn(1, "clinician", "Your CRP and the ECG are fine."),
        turn(2, "clinician", "The ECG."),
    )

    assert [(one.term, one.turn, one.explained) for one in technical_words(Conversation(turns))] == [("ecg", 1, False)]


def test_a_word_is_explained_where_the_recogniser_heard_it_explained_in_the_same_or_the_next_turn():
    gloss = Act("IN_EXPLAIN", 0, 5, 0.9, {"gloss": True, "terms": ["ecg"]}, "given")
    turns = (
        turn(0, "clinician", "Your ECG is fine."),
        turn(1, "patient", "My what?"),
        turn(2, "clinician", "A tracing of the heart.", gloss),
    )

    assert technical_words(Conversation(turns))[0].explained
