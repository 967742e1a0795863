"""What the whole message shows: what belongs together in it."""

import pytest

from simtrainer.understanding import FactBook, hear


def test_what_to_do_once_a_condition_holds_belongs_to_the_safety_net():
    text = "He may be spotty for three days. If he has a seizure or you can't wake him, call 999 at once."

    nets = [act for act in hear(text, ()).acts if act.act in {"PL_SAFETYNET", "TH_ESCALATE"}]

    assert [text[act.start : act.end] for act in nets] == ["If he has a seizure or you can't wake him, call 999 at once."]
    assert {"warning_signs", "action"} <= set(nets[0].attributes["slots"])


def test_an_ambulance_that_is_sent_now_is_no_part_of_the_safety_net_before_it():
    acts = [act.act for act in hear("If it gets worse, ring 111. I'm calling an ambulance for you now.", ()).acts]

    assert {"PL_SAFETYNET", "TH_ESCALATE"} <= set(acts)


IDEAS = FactBook.from_phrasings({"ideas": ("What do you think it is?", "What do you make of it?", "Any idea what it is?")}, lent=True)


def test_a_view_of_what_was_just_told_is_no_question_about_the_patients_own():
    assert hear("I think it's a virus, so tablets won't help. What do you make of that?", (), IDEAS).facts == ()
    assert [fact.fact for fact in hear("What do you make of it?", (), IDEAS).facts] == ["ideas"]


KNOWS = FactBook.from_phrasings(
    {"knows": ("What do you know so far?", "What have they told you?", "What have you read about it?")}, lent=True
)


def test_an_offer_to_tell_asks_for_nothing_that_the_patient_knows():
    assert hear("Would it help if I told you what we know so far about yours?", (), KNOWS).facts == ()
    assert hear("Would it help if I told you what I make of it?", (), IDEAS).facts == ()
    assert [fact.fact for fact in hear("What do you know about it so far?", (), KNOWS).facts] == ["knows"]


@pytest.mark.parametrize(
    "text", ["Goodbye Mrs Nwosu, Helen's number will be in the message.", "You'll hear from us on Friday. Okay, bye now."]
)
def test_a_goodbye_ends_the_call_whatever_stands_beside_it(text):
    assert "CL_CLOSE" in {act.act for act in hear(text, ()).acts}


@pytest.mark.parametrize("text", ["Did you get to say goodbye to her?", "It was hard to say bye to him."])
def test_a_goodbye_that_is_talked_about_ends_nothing(text):
    assert "CL_CLOSE" not in {act.act for act in hear(text, ()).acts}


@pytest.mark.parametrize("text", ["I'm not saying you're an addict.", "Nobody is calling you lazy.", "I don't think you're making it up."])
def test_who_says_that_they_do_not_judge_is_not_heard_to_judge(text):
    assert "NG_JUDGE" not in {act.act for act in hear(text, ()).acts}


def test_what_to_do_if_it_gets_worse_is_no_lecture():
    acts = {act.act for act in hear("If blood comes or you cannot keep water down you must go to A and E.", ()).acts}

    assert "PL_SAFETYNET" in acts
    assert "NG_PERSUADE" not in acts


def test_thanks_for_both_abandon_nobody():
    assert "NG_ABANDON" not in {act.act for act in hear("Thank you both. Goodbye.", ()).acts}
