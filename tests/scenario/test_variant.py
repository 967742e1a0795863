"""The same case in another person: words and lines are swapped, and nothing that the case goes by."""

import pytest

from simtrainer.errors import UsageError
from simtrainer.scenario.model import Variant
from simtrainer.scenario.variant import variant_of


def with_variant(scenario, **swaps):
    variant = Variant(id="man", change="a man", must_not_change="the rest", **swaps)
    return scenario.model_copy(update={"variants": (variant,)})


def test_words_are_swapped_wherever_the_patient_speaks_or_is_spoken_of(small):
    man = variant_of(with_variant(small, words={"Mei Lim": "Wei Lim", "Mrs Lim": "Mr Lim", "my sister": "my brother"}), "man")

    assert man.persona.name == "Wei Lim"
    assert man.title == "Mr Lim, awaiting a result"
    assert man.facts[2].say == ("My brother died of it.",)


def test_a_swapped_word_is_whole_and_keeps_its_capital(small):
    changed = variant_of(with_variant(small, words={"may": "june", "Is it": "Was it"}), "man")

    assert changed.facts[0].say == ("In June.",)
    assert "Was it sore?" in changed.facts[1].ask


def test_a_line_is_written_anew_by_its_id(small):
    changed = variant_of(
        with_variant(
            small, lines={"fact:onset": ["Since the spring."], "cue:word": ["a", "b", "c"], "opening": "So."}, persona={"age": 30}
        ),
        "man",
    )

    assert changed.facts[0].say == ("Since the spring.",)
    assert changed.cues[2].lines == ("a", "b", "c")
    assert (changed.opening, changed.persona.age, changed.persona.name) == ("So.", 30, "Mei Lim")


def test_what_the_case_goes_by_stays(small):
    changed = variant_of(with_variant(small, words={"onset": "start", "nights": "days", "guarded": "open"}), "man")

    assert [fact.id for fact in changed.facts] == [fact.id for fact in small.facts]
    assert [(cue.id, cue.type, cue.after) for cue in changed.cues] == [(cue.id, cue.type, cue.after) for cue in small.cues]
    assert [(state.name, state.transitions) for state in changed.states] == [(state.name, state.transitions) for state in small.states]
    assert [fact.gate for fact in changed.facts] == [fact.gate for fact in small.facts]


@pytest.mark.parametrize(("name", "why"), [("woman", "does not exist"), ("man", "is an idea so far")])
def test_a_variant_that_cannot_be_played_says_why(small, name, why):
    with pytest.raises(UsageError, match=why):
        variant_of(with_variant(small), name)
