"""How a patient sounds: as the author wished, otherwise by age and pronouns. Never by a name."""

import pytest

from simtrainer.scenario.model import Persona, Scenario
from simtrainer.scenario.variant import variant_of
from simtrainer.scenario.voice import sound_of
from tests.conftest import SMALL


def persona(**more):
    return Persona.model_validate({**SMALL["persona"], **more})


@pytest.mark.parametrize(("pronouns", "kind"), [("she/her", "female"), ("he/him", "male"), ("they/them", "any"), ("she/they", "female")])
def test_pronouns_give_a_wish_and_a_name_gives_none(pronouns, kind):
    assert sound_of(persona(pronouns=pronouns), "en").kind == kind
    assert sound_of(persona(pronouns=pronouns, name="Sam Joe Anna"), "en") == sound_of(persona(pronouns=pronouns), "en")


@pytest.mark.parametrize(("age", "pitch", "rate"), [(6, 1.25, 1.0), (40, 1.0, 1.0), (80, 0.95, 0.9)])
def test_age_gives_pitch_and_pace(age, pitch, rate):
    found = sound_of(persona(age=age), "en")

    assert (found.pitch, found.rate) == (pitch, rate)


def test_what_the_author_wrote_goes_before_all_of_it():
    found = sound_of(persona(voice={"pitch": 0.8, "rate": 1.1, "region": "IN", "kind": "any"}), "en")

    assert (found.language, found.kind, found.pitch, found.rate) == ("en-IN", "any", 0.8, 1.1)


def test_a_variant_may_sound_otherwise():
    variant = {"id": "slow", "change": "Speaks slowly.", "must_not_change": "facts", "persona": {"voice": {"rate": 0.7}}}
    scenario = Scenario.model_validate({**SMALL, "variants": [variant]})

    assert sound_of(variant_of(scenario, "slow").persona, "en").rate == 0.7
