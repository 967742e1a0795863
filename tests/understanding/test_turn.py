"""What the whole message shows: what belongs together in it."""

import pytest

from simtrainer.transcript.heard import Act, Utterance
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.turn import apologised, soothed_away, understood


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


@pytest.mark.parametrize("text", ["I can't promise it's nothing.", "I won't pretend that it's nothing to worry about."])
def test_who_will_not_promise_soothes_nobody(text):
    assert "NG_EARLY_REASSURE" not in {act.act for act in hear(text, ()).acts}


def test_a_promise_after_a_but_soothes_all_the_same():
    assert "NG_EARLY_REASSURE" in {act.act for act in hear("I can't promise, but I'm sure it's nothing.", ()).acts}


@pytest.mark.parametrize(
    "text", ["You've brought it on yourself with all those cakes.", "youve only urself to blame", "How could you be so irresponsible?"]
)
def test_blame_in_set_words_is_a_judgement(text):
    assert "NG_JUDGE" in {act.act for act in hear(text, ()).acts}


@pytest.mark.parametrize(
    "text", ["You feel you've brought it on yourself.", "I don't think it's your own fault.", "You haven't brought this on yourself."]
)
def test_blame_that_is_the_patients_own_or_taken_away_is_none(text):
    assert "NG_JUDGE" not in {act.act for act in hear(text, ()).acts}


def test_a_threat_that_says_carry_on_leaves_no_room():
    assert "RA_FACILITATE" not in {act.act for act in hear("Carry on like this and you'll lose a foot.", ()).acts}


def test_words_that_soothe_validate_nothing():
    common = [Act("EM_VALIDATE", 0, 20, 0.9, {}, "given"), Act("NG_EARLY_REASSURE", 0, 20, 0.9, {}, "given")]
    apart = [Act("EM_VALIDATE", 0, 20, 0.9, {}, "given"), Act("NG_EARLY_REASSURE", 21, 40, 0.9, {}, "given")]

    assert [act.act for act in soothed_away(common)] == ["NG_EARLY_REASSURE"]
    assert soothed_away(apart) == apart


def test_an_apology_and_what_it_is_for_are_surer_together():
    each = [Act("RA_REPAIR", 0, 20, 0.4, {}, "given"), Act("RA_REPAIR", 21, 30, 0.4, {}, "given")]

    acts, unsure = apologised([], each)

    assert [(act.act, act.start, act.end, act.confidence) for act in acts] == [("RA_REPAIR", 0, 30, 0.64)]
    assert unsure == []
    assert apologised([], each[:1]) == ([], each[:1])


def test_who_abandons_without_a_word_of_apology_repairs_nothing():
    acts = {act.act for act in hear("I've got other people waiting. That's all I can do.", ()).acts}

    assert "NG_ABANDON" in acts
    assert "RA_REPAIR" not in acts


def test_set_words_of_understanding_validate():
    before = [Utterance("patient", "They'd sent me away twice so I shouted at the receptionist")]

    assert "EM_VALIDATE" in {act.act for act in hear("Sent away twice, of course you snapped.", before).acts}

    reflected = [Act("EM_REFLECT_SIMPLE", 0, 24, 0.9, {}, "given")]
    assert understood("Of course you can ask me.", reflected) == reflected
