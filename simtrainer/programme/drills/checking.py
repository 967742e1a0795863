"""One answer of a round, checked by its drill."""

from simtrainer.programme.drills.checks.cue import spotted
from simtrainer.programme.drills.checks.empathy import one_line, without_but
from simtrainer.programme.drills.checks.net import netted
from simtrainer.programme.drills.checks.opening import opened
from simtrainer.programme.drills.checks.plain import plainly
from simtrainer.programme.drills.checks.readback import read_back
from simtrainer.programme.drills.checks.reflection import reflected
from simtrainer.programme.drills.checks.refusal import refused
from simtrainer.programme.drills.drill import TRIES, DrillId
from simtrainer.programme.drills.item import Answer, Item, Round, Verdict
from simtrainer.programme.drills.standing import is_right, tries_at, with_answer


def checked(one: Round, place: int, text: str, marks: tuple[int, ...] = ()) -> Round:
    """Return the round with an answer to an item and what was made of it. Takes some milliseconds, more at the first time."""
    item = one.items[place]
    if one.drill == "spot_the_cue":
        last = len(tries_at(one, place)) + 1 >= TRIES
        return with_answer(one, Answer(place, "", spotted(item, marks, last=last), marks))
    return with_answer(one, Answer(place, text, verdict_on(one.drill, item, text, _earlier(one, place))))


def verdict_on(drill: DrillId, item: Item, text: str, earlier: tuple[str, ...] = ()) -> Verdict:  # noqa: PLR0911 - nine drills
    """Return what is made of written words; `earlier` are phrases that answered other items of the round."""
    match drill:
        case "one_line_empathy":
            return one_line(item, text, earlier)
        case "but_removal":
            return without_but(item, text)
        case "question_to_reflection":
            return reflected(item, text)
        case "plain_words":
            return plainly(item, text)
        case "safety_net_six":
            return netted(text)
        case "sixty_second_opening":
            return opened(text)
        case "say_no_well":
            return refused(item, text)
        case "read_back":
            return read_back(item, text)
        case "spot_the_cue":
            raise ValueError("marks are checked, and there are no words")


def _earlier(one: Round, place: int) -> tuple[str, ...]:
    """Return what answered other items: whole lines, and the phrases that decided."""
    others = [answer for answer in one.answers if answer.place != place and is_right(answer)]
    return tuple(words for answer in others for words in (answer.text, *(part.words for part in answer.verdict.found)))
