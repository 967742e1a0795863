"""How a round stands: which items are finished, how many points there are, whether it is passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from simtrainer.programme.drills.drill import DRILLS, MOST_FALSE, TRIES
from simtrainer.programme.drills.item import Answer, Judged, Round


@dataclass(frozen=True, slots=True)
class Standing:
    """A round's points of `of`, false marks, and whether it is over and passed.

    `second` counts items that came right at the second try, `own` those that the learner judged for themselves.
    """

    points: int
    of: int
    false: int
    over: bool
    passed: bool
    second: int
    own: int


def tries_at(one: Round, place: int) -> tuple[Answer, ...]:
    """Return all tries at an item, in order."""
    return tuple(answer for answer in one.answers if answer.place == place)


def is_right(answer: Answer) -> bool:
    """Tell whether a try counts: heard as right, or judged so by the learner where the program was not sure."""
    return answer.verdict.result == "met" or (answer.verdict.result == "unsure" and answer.judged == "yes")


def waits_for_judgement(answer: Answer) -> bool:
    """Tell whether the learner has yet to judge a try that the program was not sure about."""
    return answer.verdict.result == "unsure" and not answer.judged


def points_of(answer: Answer) -> int:
    """Return a try's points; all of them where the learner judged it good."""
    return answer.verdict.of if is_right(answer) else answer.verdict.points


def may_try(one: Round, place: int) -> bool:
    """Tell whether an item may still be answered."""
    tries = tries_at(one, place)
    return len(tries) < TRIES and not any(is_right(answer) or waits_for_judgement(answer) for answer in tries)


def next_place(one: Round) -> int | None:
    """Return the first item nobody has answered yet, None where all were."""
    answered = {answer.place for answer in one.answers}
    return next((place for place in range(len(one.items)) if place not in answered), None)


def with_answer(one: Round, answer: Answer) -> Round:
    """Return the round with one more try."""
    return replace(one, answers=(*one.answers, answer))


def with_judgement(one: Round, place: int, judged: Judged) -> Round:
    """Return the round with the learner's own judgement of their last try at an item, where the program was not sure of it."""
    last = next((i for i in reversed(range(len(one.answers))) if one.answers[i].place == place), None)
    if last is None or not waits_for_judgement(one.answers[last]):
        return one
    changed = replace(one.answers[last], judged=judged)
    return replace(one, answers=(*one.answers[:last], changed, *one.answers[last + 1 :]))


def best(tries: Sequence[Answer]) -> Answer:
    """Return the try with most points, the first of equals."""
    return max(tries, key=points_of)


def standing_of(one: Round) -> Standing:
    """Return how the round stands. It is over once every item was answered; what waits to be judged earns what was heard in it."""
    drill = DRILLS[one.drill]
    tried = [tries for place in range(len(one.items)) if (tries := tries_at(one, place))]
    points = sum(points_of(best(tries)) for tries in tried)
    # A false mark stays one, whatever the second look brings: it tells how widely the net was cast.
    false = sum(tries[0].verdict.false for tries in tried)
    over = len(tried) == len(one.items)
    right = [next((i for i, answer in enumerate(tries) if is_right(answer)), None) for tries in tried]
    own = sum(any(answer.verdict.result == "unsure" and answer.judged == "yes" for answer in tries) for tries in tried)
    passed = over and points >= drill.points and false <= MOST_FALSE
    return Standing(points, drill.of, false, over, passed, sum(place == 1 for place in right), own)
