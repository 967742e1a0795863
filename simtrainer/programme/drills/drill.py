"""What each drill asks for, how long it is, and when it is passed. Pass marks are conventions of the specification, not measured ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from simtrainer.words import _

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
        _("Spot the cue"),
        "listening",
        _(
            "Ten patients say a few sentences each. Mark the sentence in which a feeling shows. "
            "In some there is none: leave those as they are."
        ),
        _("“It started on Monday. I've stopped telling my wife about it. It's worse after meals.” The second sentence is the cue."),
        items=10,
        points=8,
        of=10,
        passing=_("eight of ten right and no more than two marks where there was no cue"),
        label=_("Which sentence shows a feeling?"),
        listens=_("The cues were marked by those who wrote the lines. Nothing you type is judged here."),
        blind=_("People differ about veiled cues. Where you hear more than we do, you may well be right; it is the listening that counts."),
    ),
    "one_line_empathy": Drill(
        _("One line of empathy"),
        "listening",
        _("Eight patients open up a little. Answer each in one line of your own, fifteen words at most, and no phrase twice."),
        _("“I do the sums at three in the morning.” could be answered: “Three in the morning is a lonely hour for that.”"),
        items=8,
        points=6,
        of=8,
        passing=_("six of eight in which the feeling was taken up in words"),
        label=_("Your one line"),
        listens=_("Whether your words take up what was said: name it, give it back, say that it makes sense, follow it, or stand by them."),
        blind=_("Your tone is not heard. Unusual wordings may be missed, and a line that is heard may still sound hollow to a person."),
    ),
    "but_removal": Drill(
        _("Leave out the 'but'"),
        "listening",
        _("Five times somebody began kindly and took it back with a 'but'. Say it again so that the kind half stands alone."),
        _("“I understand, but the scan is clear.” could become: “You have waited so long for this scan, and it still hurts.”"),
        items=5,
        points=5,
        of=5,
        passing=_("all five"),
        label=_("Say it without the but"),
        listens=_("Whether there is something about this patient in it, and whether anything after it takes that back."),
        blind=_("It cannot hear whether you pause afterwards. 'However' or a change of subject may take something back unnoticed."),
    ),
    "question_to_reflection": Drill(
        _("From question to reflection"),
        "listening",
        _("Eight questions, each after a patient's words. Turn each into a statement about what you heard, and stop there."),
        _("“It's worst at night.” “Does it wake you?” becomes: “So the nights are hard.”"),
        items=8,
        points=6,
        of=8,
        passing=_("six of eight heard as a reflection and not as a question"),
        label=_("Your reflection"),
        listens=_("Whether your words give something back of what the patient said, as a statement."),
        blind=_("Reflection and question differ by the tone at the end, which is not heard. A careful guess may be misread."),
    ),
    "plain_words": Drill(
        _("Plain words"),
        "explaining",
        _("Ten medical terms. Explain each as you would to somebody of eleven: a few everyday words are enough."),
        _("“Biopsy” could be: “We take a tiny piece so that we can look at it under a microscope.”"),
        items=10,
        points=8,
        of=10,
        passing=_("eight of ten in plain words"),
        label=_("In plain words"),
        listens=_(
            "Whether a technical word is left unexplained, and whether your words are near to other plain explanations of this term."
        ),
        blind=_(
            "It cannot know whether you are right: “it is cancer” is near to “it is not”. A good picture of your own may be new to it."
        ),
        minutes=5,
    ),
    "safety_net_six": Drill(
        _("The safety net in six parts"),
        "safety",
        _(
            "Three patients are about to hang up. Tell each of them: what is not certain, how it should go, what to watch for, "
            "what to do then, whom or where to turn to, and by when."
        ),
        _("“It's most likely a strain, though I can't be sure. It should ease within a week. If your leg goes numb, ring 999 at once.”"),
        items=3,
        points=16,
        of=18,
        passing=_("sixteen of the eighteen parts"),
        label=_("What you say before you hang up"),
        listens=_("Which of the six parts your words fill."),
        blind=_("It cannot know whether the advice is right: whether these are the signs that matter, or the right number to ring."),
        minutes=5,
        rows=5,
    ),
    "sixty_second_opening": Drill(
        _("The first sixty seconds"),
        "safety",
        _("The call has just connected. Say everything that belongs at its start, in any order and in your own words."),
        _(
            "A hello comes first. Then who you are, whom you talk to, where they are, what if the line drops, "
            "whether a remote visit is all right, who can hear, and whether sound and picture work."
        ),
        items=1,
        points=8,
        of=8,
        passing=_("a greeting and all seven steps"),
        label=_("The start of your call"),
        listens=_("Which of the steps your words do. Order and length do not count."),
        blind=_("It cannot hear warmth. In a real call you would say this in pieces, with answers in between."),
        rows=8,
    ),
    "say_no_well": Drill(
        _("Saying no well"),
        "explaining",
        _("Three requests you cannot grant. Say no so that the patient is still with you: the boundary, the reason, and another way."),
        _("“I can't sign that for two weeks today, because I haven't seen your back. What I can do is see you tomorrow at nine.”"),
        items=3,
        points=3,
        of=3,
        passing=_("boundary, reason and another way all three times"),
        label=_("What you say"),
        listens=_("Whether there is a clear no, a reason, and something you can do instead."),
        blind=_("It cannot know whether the no is right, or whether the other way exists where you work."),
        rows=4,
    ),
    "read_back": Drill(
        _("Read-back"),
        "safety",
        _("Five orders come down the line. Say back what matters, with its numbers and units, and ask whether you have it right."),
        _("“Paracetamol, one gram by mouth, now.” “That's one gram of paracetamol by mouth, now. Correct?”"),
        items=5,
        points=5,
        of=5,
        passing=_("all five"),
        label=_("Say it back"),
        listens=_("Whether every piece of the order comes back, no number is a different one, and you ask for the yes."),
        blind=_("It checks what you say against the order as written. Whether the order itself is wise is yours to ask."),
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
