"""What every student is taught to ask is understood in each case that has an answer to it."""

from functools import cache

import pytest

from simtrainer.scenario import Scenario, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.session.hearing import book_of
from simtrainer.understanding import FactBook, hear

ALWAYS = 2
FOLDERS = sorted(folder for folder in scenarios_folder().iterdir() if (folder / "scenario.yaml").exists())
ASKED = {
    ("ideas",): ("What do you think is causing it?", "What do you think is going on?"),
    ("worry",): ("What worries you most?", "Is there anything in particular you're worried about?", "What are you most concerned about?"),
    ("expectations", "goal", "reason"): ("What were you hoping I could do for you today?", "Was there anything specific you wanted?"),
    ("identity",): ("Can I check your full name and date of birth?", "Could you confirm your name and date of birth for me please?"),
    ("called",): ("What would you like me to call you?", "What should I call you?"),
    ("where",): ("Where are you right now?", "Can I check where you are at the moment?"),
    ("alone", "he_hears"): ("Is anyone with you?", "Is there anyone else in the room?"),
    ("number",): ("What's the best number to reach you on if we get cut off?",),
    ("reason", "expectations"): ("What brings you in today?", "What can I do for you today?"),
    ("allergies",): ("Any allergies?", "Are you allergic to anything?"),
    ("medicines", "meds", "which_meds"): ("Do you take any regular medication?",),
    ("pmh", "history", "health"): ("Do you have any medical conditions?", "Any past medical history?"),
    ("smoking",): ("Do you smoke?",),
    ("alcohol",): ("Do you drink any alcohol?",),
    ("work",): ("What do you do for work?",),
    ("home",): ("Who do you live with?",),
    ("sleep",): ("How are you sleeping?",),
    ("mood",): ("How's your mood?",),
    ("impact",): ("How is this affecting your day to day life?",),
    ("tried",): ("Have you taken anything for it?",),
}
"""For each question the facts, by the names that cases give them, any of which answers it; asked where the case has the first."""


@cache
def known(folder: str) -> tuple[Scenario, FactBook]:
    """Return a case and its facts as they are heard."""
    scenario = load_scenario(scenarios_folder() / folder)
    return scenario, book_of(scenario)


@pytest.mark.parametrize(
    "folder", [pytest.param(one.name, marks=() if number < ALWAYS else pytest.mark.library) for number, one in enumerate(FOLDERS)]
)
def test_what_every_student_is_taught_to_ask_is_understood_where_the_case_knows_it(folder: str) -> None:
    scenario, book = known(folder)
    facts = {fact.id for fact in scenario.facts}
    missed = {}
    for answers, questions in ASKED.items():
        for question in questions if answers[0] in facts else ():
            heard = [one.fact for one in hear(question, (), book).facts]
            if not heard or heard[0] not in answers:
                missed[question] = heard
    assert not missed
