"""What each drill asks for, how long it is, and when it is passed. Pass marks are conventions of the specification, not measured ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

DrillId = Literal[
    "spot_the_cue",
    "one_line_empathy",
    "but_removal",
    "question_to_reflection",
    "plain_words",
    "safety_net_six",
    "sixty_second_opening",
    "say_no_well",
    "read_back",
]
Skill = Literal["listening", "explaining", "safety"]


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill as its page tells it.

    A round has so many `items`; it is passed with so many `points` of `of`, whichever try they came from; `passing` says so, to be read
    after "with". `label` stands over the box to write in; `listens` says what is looked for, `blind` what the check cannot know.
    """

    title: str
    skill: Skill
    task: str
    example: str
    items: int
    points: int
    of: int
    passing: str
    label: str
    listens: str
    blind: str
    minutes: int = 3
    rows: int = 2


DRILLS: Mapping[DrillId, Drill] = {
    "spot_the_cue": Drill(
        "Spot the cue",
        "listening",
        "Ten patients say a few sentences each. Mark the sentence in which a feeling shows. "
        "In some there is none: leave those as they are.",
        "“It started on Monday. I've stopped telling my wife about it. It's worse after meals.” The second sentence is the cue.",
        items=10,
        points=8,
        of=10,
        passing="eight of ten right and no more than two marks where there was no cue",
        label="Which sentence shows a feeling?",
        listens="The cues were marked by those who wrote the lines. Nothing you type is judged here.",
        blind="People differ about veiled cues. Where you hear more than we do, you may well be right; it is the listening that counts.",
    ),
    "one_line_empathy": Drill(
        "One line of empathy",
        "listening",
        "Eight patients open up a little. Answer each in one line of your own, fifteen words at most, and no phrase twice.",
        "“I do the sums at three in the morning.” could be answered: “Three in the morning is a lonely hour for that.”",
        items=8,
        points=6,
        of=8,
        passing="six of eight in which the feeling was taken up in words",
        label="Your one line",
        listens="Whether your words take up what was said: name it, give it back, say that it makes sense, follow it, or stand by them.",
        blind="Your tone is not heard. Unusual wordings may be missed, and a line that is heard may still sound hollow to a person.",
    ),
    "but_removal": Drill(
        "Leave out the 'but'",
        "listening",
        "Five times somebody began kindly and took it back with a 'but'. Say it again so that the kind half stands alone.",
        "“I understand, but the scan is clear.” could become: “You have waited so long for this scan, and it still hurts.”",
        items=5,
        points=5,
        of=5,
        passing="all five",
        label="Say it without the but",
        listens="Whether there is something about this patient in it, and whether anything after it takes that back.",
        blind="It cannot hear whether you pause afterwards. 'However' or a change of subject may take something back unnoticed.",
    ),
    "question_to_reflection": Drill(
        "From question to reflection",
        "listening",
        "Eight questions, each after a patient's words. Turn each into a statement about what you heard, and stop there.",
        "“It's worst at night.” “Does it wake you?” becomes: “So the nights are hard.”",
        items=8,
        points=6,
        of=8,
        passing="six of eight heard as a reflection and not as a question",
        label="Your reflection",
        listens="Whether your words give something back of what the patient said, as a statement.",
        blind="Reflection and question differ by the tone at the end, which is not heard. A careful guess may be misread.",
    ),
    "plain_words": Drill(
        "Plain words",
        "explaining",
        "Ten medical terms. Explain each as you would to somebody of eleven: a few everyday words are enough.",
        "“Biopsy” could be: “We take a tiny piece so that we can look at it under a microscope.”",
        items=10,
        points=8,
        of=10,
        passing="eight of ten in plain words",
        label="In plain words",
        listens="Whether a technical word is left unexplained, and whether your words are near to other plain explanations of this term.",
        blind="It cannot know whether you are right: “it is cancer” is near to “it is not”. A good picture of your own may be new to it.",
        minutes=5,
    ),
    "safety_net_six": Drill(
        "The safety net in six parts",
        "safety",
        "Three patients are about to hang up. Tell each of them: what is not certain, how it should go, what to watch for, "
        "what to do then, whom or where to turn to, and by when.",
        "“It's most likely a strain, though I can't be sure. It should ease within a week. If your leg goes numb, ring 999 at once.”",
        items=3,
        points=16,
        of=18,
        passing="sixteen of the eighteen parts",
        label="What you say before you hang up",
        listens="Which of the six parts your words fill.",
        blind="It cannot know whether the advice is right: whether these are the signs that matter, or the right number to ring.",
        minutes=5,
        rows=5,
    ),
    "sixty_second_opening": Drill(
        "The first sixty seconds",
        "safety",
        "The call has just connected. Say everything that belongs at its start, in any order and in your own words.",
        "A hello comes first. Then who you are, whom you talk to, where they are, what if the line drops, "
        "whether a remote visit is all right, who can hear, and whether sound and picture work.",
        items=1,
        points=8,
        of=8,
        passing="a greeting and all seven steps",
        label="The start of your call",
        listens="Which of the steps your words do. Order and length do not count.",
        blind="It cannot hear warmth. In a real call you would say this in pieces, with answers in between.",
        rows=8,
    ),
    "say_no_well": Drill(
        "Saying no well",
        "explaining",
        "Three requests you cannot grant. Say no so that the patient is still with you: the boundary, the reason, and another way.",
        "“I can't sign that for two weeks today, because I haven't seen your back. What I can do is see you tomorrow at nine.”",
        items=3,
        points=3,
        of=3,
        passing="boundary, reason and another way all three times",
        label="What you say",
        listens="Whether there is a clear no, a reason, and something you can do instead.",
        blind="It cannot know whether the no is right, or whether the other way exists where you work.",
        rows=4,
    ),
    "read_back": Drill(
        "Read-back",
        "safety",
        "Five orders come down the line. Say back what matters, with its numbers and units, and ask whether you have it right.",
        "“Paracetamol, one gram by mouth, now.” “That's one gram of paracetamol by mouth, now. Correct?”",
        items=5,
        points=5,
        of=5,
        passing="all five",
        label="Say it back",
        listens="Whether every piece of the order comes back, no number is a different one, and you ask for the yes.",
        blind="It checks what you say against the order as written. Whether the order itself is wise is yours to ask.",
    ),
}
"""The nine, in the order in which the practice page lists them."""

MOST_FALSE = 2
"""In spot the cue: so many marks on sentences without a cue, and no more."""

MOST_WORDS = 15
"""In one line of empathy."""

TRIES = 2
"""A first try and one more."""


def drill_named(name: str) -> DrillId | None:
    """Return the drill of that name, None where there is none."""
    return next((one for one in get_args(DrillId) if one == name), None)
