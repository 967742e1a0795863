"""What the whole message shows: what belongs together in it."""

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
