"""The reason recorded with an act is one that a teacher can read and accept."""

import pytest

from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Act, Utterance
from simtrainer.understanding import hear
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.patient import hear_patient
from simtrainer.understanding.words import words


def the(act: str, text: str, patient: str | None = None) -> Act:
    """Return an act that must be heard in a message."""
    before = [Utterance("patient", patient)] if patient else []
    return next(one for one in hear(text, before).acts if one.act == act)


def quoted(why: str) -> list[str]:
    """Return the phrases that are said to have decided."""
    return [part.strip("“”") for part in why.partition(" speak for it")[0].removeprefix("the words ").split(", “")]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("Q_CLOSED", "Do you have any allergies?"),
        ("TH_PRIVACY", "Um, are you in a private place where you can talk freely?"),
        ("EM_NAME", "It sounds as if that was really frightening for you."),
        ("PL_SAFETYNET", "And if it's still not getting better by Friday, ring us back."),
        ("TH_IDENTITY", "So, could you CONFIRM   your full name and date of birth?"),
    ],
)
def test_the_words_that_decided_are_quoted_as_the_learner_wrote_them(act: str, text: str) -> None:
    phrases = quoted(the(act, text).why)
    assert phrases
    assert all(phrase in text for phrase in phrases)


def test_one_word_that_says_nothing_is_never_named_alone() -> None:
    for entry in codebook().clinician_acts.values():
        for text in entry.positive:
            for act in hear(text, []).acts:
                phrases = quoted(act.why) if act.why.startswith("the words") else []
                alone = [phrase for phrase in phrases if len(words(phrase)) == 1 and not is_content(words(phrase)[0])]
                assert not alone or not any(map(is_content, words(text[act.start : act.end]))), (text, act.why)


def test_a_name_that_was_read_as_nobodys_is_quoted_as_it_was_said() -> None:
    text = "Hi, I'm Doctor Jacob Ndiaye, one of the GPs here."
    assert all(phrase in text for phrase in quoted(the("TH_GREET", text).why))


def test_an_example_of_the_codebook_is_named_only_where_it_is_near() -> None:
    assert the("TH_TECHCHECK", "Can you hear me?").why.endswith("the codebook has “u hear me ok?”")
    far = the("Q_CLOSED", "Have you been abroad anywhere?").why
    assert far.endswith("the codebook calls it “Answerable with yes/no, a number, a place, or a pick from a list”")


def test_every_act_has_words_of_the_codebook_to_be_called_by() -> None:
    for code, entry in codebook().clinician_acts.items():
        if code != "NG_BLOCK":
            for act in hear(entry.positive[0], []).acts:
                assert "the codebook " in act.why or "“" in act.why
                assert "“Attribute" not in act.why


def test_what_decided_of_a_patients_words_is_a_phrase_too() -> None:
    text = "I'm so frightened it might be cancer."
    (act,) = hear_patient(text)
    assert all(phrase in text for phrase in quoted(act.why))
