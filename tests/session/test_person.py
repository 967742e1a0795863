"""Another person in the same case hears what the case's own patient would, and says it of the learner's own words."""

from simtrainer.scenario import content_hash, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.variant import VariedScenario, restored, variant_of
from simtrainer.session.person import heard_as_in_the_case, learners_words
from simtrainer.transcript.heard import Act, FactAsked, Heard, Utterance

CASE = load_scenario(scenarios_folder() / "s02-biopsy-result")
VARIED = variant_of(CASE, "gender")


NOTHING = Heard()


def heard_by(varied, text, before=(), found=NOTHING):
    """Return what a person hears, and what was read for it in the case."""
    read = []

    def hear(words, said):
        read.append((words, [one.text for one in said]))
        return found

    return heard_as_in_the_case(varied, hear)(text, before), *read


def test_a_learner_is_read_as_if_they_spoke_to_the_case_as_it_is_written():
    _, (words, _) = heard_by(VARIED, "Mr Nwosu, does your wife know? And your brother Obinna?")

    assert words == "Mrs Nwosu, does your husband know? And your sister Ngozi?"


def test_a_wrong_name_stays_a_wrong_one():
    _, (words, _) = heard_by(VARIED, "Hello Amara, I'm Dr Ba.")

    assert words == "Hello Chidi, I'm Dr Ba."


def test_a_line_of_another_person_is_read_as_the_case_has_it():
    case = next(fact for fact in CASE.facts if fact.id == "found")
    theirs = next(fact for fact in VARIED.facts if fact.id == "found")
    assert case.say[0] != theirs.say[0]

    _, (_, said) = heard_by(VARIED, "Go on.", [Utterance("patient", f"Mm. {theirs.say[0]} That is all.")])

    assert said == [f"Mm. {case.say[0]} That is all."]


def test_what_was_heard_stands_on_the_learners_own_words():
    text, there = "Tell your wife, please, and ring your brother.", "Tell your husband, please, and ring your sister."
    asked = there.index("ring")
    found = Heard(
        acts=(Act("PL_OPTIONS", 0, there.index(","), 0.9, {"of": "husband", "names": ["sister"]}, "the words 'your husband'"),),
        facts=(FactAsked("alone", 0.8, "near 'sister'", asked, len(there)),),
    )

    heard, _ = heard_by(VARIED, text, found=found)

    act, fact = heard.acts[0], heard.facts[0]
    assert text[act.start : act.end] == "Tell your wife"
    assert text[fact.start : fact.end] == "ring your brother."
    assert act.why == "the words 'your wife'"
    assert act.attributes == {"of": "wife", "names": ["brother"]}
    assert fact.why == "near 'brother'"


def test_manners_of_speech_are_left_to_the_learner():
    assert "Quite" not in learners_words(variant_of(CASE, "register"))


def test_a_word_the_learners_of_the_case_use_for_something_else_is_left_as_it_is():
    school = load_scenario(scenarios_folder() / "s01-antibiotic-request")

    _, (words, _) = heard_by(variant_of(school, "work"), "What do you do for work?")

    assert words == "What do you do for work?"


def test_a_person_that_was_kept_comes_back_as_one():
    again = restored(VARIED.model_dump_json(by_alias=True))

    assert isinstance(again, VariedScenario)
    assert content_hash(again) == content_hash(VARIED)
    assert not isinstance(restored(CASE.model_dump_json(by_alias=True)), VariedScenario)
