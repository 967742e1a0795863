"""Eight kinds of learner. Each is a generator: it gives a line, is sent the patient's words, and ends when it has nothing left to say."""

from collections.abc import Callable, Generator, Mapping

from simtrainer.bots.case import Case

Bot = Generator[str, str, None]
Kind = Callable[[Case], Bot]

TURNS = 16
ROUGH = 4
SHORT = 40
THIRD = 3


def warm(case: Case) -> Bot:
    """Sets the frame, listens, answers feelings before asking on, plans together, and leaves a net."""
    yield case.line("greet")
    yield case.line("frame")
    yield from _listening(case, TURNS - 4)
    yield from _planning(case)


def brusque(case: Case) -> Bot:
    """Asks, brushes off, blames, and goes."""
    yield case.line("abrupt")
    for turn in range(TURNS - 2):
        yield case.line("harsh") if turn % 2 else case.question()
    yield case.line("leave")


def lecturing(case: Case) -> Bot:
    """Explains and advises, whatever is said."""
    yield case.line("greet")
    for _ in range(TURNS):
        yield case.line("lecture")
    yield case.line("leave")


def interrogating(case: Case) -> Bot:
    """Asks one thing after another and answers to nothing."""
    yield case.line("greet")
    for _ in range(TURNS):
        yield case.question()
    yield case.line("leave")


def silent(case: Case) -> Bot:
    """Says next to nothing."""
    for _ in range(TURNS):
        yield case.line("nod")


def stuffing(case: Case) -> Bot:
    """Has heard which words count, and says them all in every turn."""
    for _ in range(TURNS):
        yield case.line("stuffed")


def parrot(case: Case) -> Bot:
    """Says the patient's words back, whatever they are."""
    heard = yield case.line("greet")
    for _ in range(TURNS):
        heard = yield heard


def repairing(case: Case) -> Bot:
    """Begins as the brusque one does, notices, owns it, and begins again."""
    yield case.line("abrupt")
    for turn in range(ROUGH):
        yield case.line("harsh") if turn % 2 else case.question()
    yield case.line("own")
    yield from _listening(case, TURNS - ROUGH - 2)
    yield from _planning(case)


def _listening(case: Case, turns: int) -> Bot:
    """Answer what was said, and then ask; where the patient says little, leave the floor to them."""
    heard = yield case.line("invite")
    for turn in range(turns):
        if turn % THIRD == THIRD - 1:
            heard = yield case.line("explore")
        elif len(heard) < SHORT:
            heard = yield case.line("invite")
        else:
            heard = yield f"{case.line('feel')} {case.question()}"


def _planning(case: Case) -> Bot:
    """Danger signs, a plan with the patient's leave, a net, a summary, and the end."""
    flags = case.red_flags()
    if flags:
        yield f"{case.line('signpost')} {flags}"
    for purpose in ("permission", "explain", "options", "net", "teach_back", "summary", "close"):
        yield case.line(purpose)


KINDS: Mapping[str, Kind] = {
    "warm": warm,
    "brusque": brusque,
    "lecturing": lecturing,
    "interrogating": interrogating,
    "silent": silent,
    "stuffing": stuffing,
    "parrot": parrot,
    "repairing": repairing,
}
