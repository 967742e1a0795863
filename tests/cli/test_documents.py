"""The screening result: whoever says that they looked has looked; and documents in the terminal."""

import io

import pytest

from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.cli.play import play_command
from simtrainer.cli.walk import walk
from simtrainer.scenario import load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scoring.critical import critical_parts
from simtrainer.scoring.material import material_of
from simtrainer.session.hearing import playable
from simtrainer.transcript.conversation import conversation_of

S11, S14 = "s11-error-disclosure", "s14-ai-result"
CLAIM = "A computer program picked out the left picture, and after that I checked both of them myself."
AGAIN = "The software marked it first. I've looked at the same photograph with my own eyes, and the decision is mine, not the computer's."
OPEN = "/open"


@pytest.fixture(scope="module")
def play():
    return playable(scenario_named(S14))


def result(play, steps):
    """Return what became of the item on the truth of the check."""
    consult = Consult(play, seed=1)
    for step in steps:
        if step == OPEN:
            consult.opens("photographs")
        else:
            consult.says(step)
    consult.end()
    material = material_of(conversation_of(consult.events), play.scenario, mi=False)
    return next(part.result for part in critical_parts(play.scenario, material) if part.id == "c1")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([OPEN, CLAIM], "met"),
        ([CLAIM], "not_met"),
        ([CLAIM, AGAIN], "not_met"),
        ([CLAIM, OPEN], "not_met"),
        ([CLAIM, OPEN, AGAIN], "not_met"),
        (["A computer program read your photographs, and I'll look at them now.", OPEN, AGAIN], "met"),
        ([OPEN, "Good morning, Mr Perera."], "not_met"),
    ],
    ids=["looked, said", "said", "said twice", "said, looked", "said, looked, said again", "promised, looked, said", "looked, kept quiet"],
)
def test_a_check_counts_when_it_was_made_before_it_was_told(play, steps, expected):
    assert result(play, steps) == expected


def test_the_skilled_walkthrough_without_its_opening_fails_the_item(play):
    skilled = load_walkthroughs(scenarios_folder() / S14)["skilled"]
    blind = skilled.model_copy(update={"turns": tuple(said.model_copy(update={"opens": ()}) for said in skilled.turns)})

    assert list(walk(play, blind)) == ["the critical item c1 should be met and is not_met"]


def test_a_walkthrough_that_opens_what_is_not_there_is_told_so(play):
    skilled = load_walkthroughs(scenarios_folder() / S14)["skilled"]
    first = skilled.turns[0].model_copy(update={"opens": ("letter",)})

    differences = list(walk(play, skilled.model_copy(update={"turns": (first, *skilled.turns[1:])})))

    assert len(differences) == 1
    assert "there is no document 'letter'" in differences[0]


def test_the_terminal_names_what_there_is_to_look_at_and_opens_it_in_words():
    out = io.StringIO()

    play_command(S14, ["/open report", "/open", "/open diary", "/end"], out)
    told = out.getvalue()

    assert told.count("[To look at: The eye photographs. Say /open photographs]") == 2
    assert "Confidence | 0.71" in told
    assert "there is no document 'diary' to look at" in told


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_what_is_done_apart_from_what_is_said(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    apart, plain = Terminal(), io.StringIO()
    lines = ["Could you hold the phone up so that I can see your lips and tongue?"]

    play_command(S11, lines, apart)
    play_command(S11, lines, plain)

    assert "\033[2;3m(She" in apart.getvalue()
    assert apart.getvalue().replace("\033[2;3m", "").replace("\033[0m", "") == plain.getvalue()
