"""The nine drills and four habits as a learner meets them after a call: a name, and how to try it in minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simtrainer.programme.drills.drill import DrillId
from simtrainer.words import _

HabitId = Literal["ask_for_their_side", "start_wide", "share_the_work", "ask_it_back"]
ExerciseId = DrillId | HabitId


@dataclass(frozen=True, slots=True)
class Exercise:
    """A short piece of deliberate practice."""

    title: str
    how: str


EXERCISES: Mapping[ExerciseId, Exercise] = {
    "spot_the_cue": Exercise(
        _("Spot the cue"),
        _(
            "Read the patient's lines in the transcript below and stop at every word that carries a feeling. "
            "Only then look at what you answered. Next time, wait one breath before your next question and say that word back."
        ),
    ),
    "one_line_empathy": Exercise(
        _("One line of empathy"),
        _(
            "Take each opening below and answer it in one line of your own, fifteen words at most. "
            "Use something the patient said, and a different line each time. Short and plain is as good as long."
        ),
    ),
    "but_removal": Exercise(
        _("Leave out the 'but'"),
        _(
            "Write down 'I understand, but …' the way you would say it. Now end the sentence before the 'but', and wait. "
            "What you wanted to add can come one turn later."
        ),
    ),
    "question_to_reflection": Exercise(
        _("From question to reflection"),
        _(
            "Take three of your questions below and turn each into a statement about what you heard: "
            "'Does it wake you?' becomes 'So it wakes you.' Then stop and let them go on."
        ),
    ),
    "plain_words": Exercise(
        _("Plain words"),
        _(
            "Pick the medical terms you used and say each one as you would to somebody of eleven. "
            "Say the plain word first and the term after it, if at all."
        ),
    ),
    "safety_net_six": Exercise(
        _("The safety net in six parts"),
        _(
            "For this patient, say aloud: what is not certain, how it should go, what to watch for, "
            "what to do then, whom to call, and by when."
        ),
    ),
    "sixty_second_opening": Exercise(
        _("The first sixty seconds"),
        _(
            "Say the start of a call aloud: your name and role, two things that tell you whom you talk to, where they are, "
            "a number if the line drops, that a remote visit is all right, who can hear, and that sound and picture work. "
            "Any order, in a warm voice."
        ),
    ),
    "say_no_well": Exercise(
        _("Saying no well"),
        _(
            "Say the boundary in one sentence, the reason in one, and in a third what you can do instead. "
            "Start with what the patient needs."
        ),
    ),
    "read_back": Exercise(
        _("Read-back"),
        _(
            "When you get an instruction or a value, say it back with its number and unit and wait for the yes. "
            "When you give one, ask for it back."
        ),
    ),
    "ask_for_their_side": Exercise(
        _("Ask for their side"),
        _(
            "Before you explain anything, ask one question about how they see it: what they think it is, what worries them, "
            "what they hoped for today, how it feels, or what it does to their days. One is enough; then listen."
        ),
    ),
    "start_wide": Exercise(
        _("Start wide"),
        _(
            "Begin with one open question, one thing at a time. "
            "Before you explain, ask: 'Is there something else you wanted to bring today?'"
        ),
    ),
    "share_the_work": Exercise(
        _("Share the work"),
        _(
            "Before your next piece of advice, ask leave: 'May I tell you what I think?' "
            "Then offer two ways and ask which one fits their life."
        ),
    ),
    "ask_it_back": Exercise(
        _("Ask it back"),
        _("After you explain, take the burden on yourself: 'I want to be sure I was clear. How would you tell it to somebody at home?'"),
    ),
}
"""The nine drills, then four habits that no drill trains yet."""
