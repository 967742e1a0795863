"""What moved inside the patient, drawn as SVG and told as rows of words: trust, openness, trouble with the line.

No number of any of them leaves this module.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CueResult, Curve, Moment
from simtrainer.debrief.words import capital, count_words, result_of
from simtrainer.transcript.conversation import ConversationTurn
from simtrainer.transcript.openness import openness

WIDTH, HEIGHT = 440, 256
LEFT, RIGHT, TOP, BOTTOM = 92, 14, 60, 40
MOMENTS = 16
"""How far down the letters of the moments stand, above everything else."""
CLEARLY, A_LITTLE = 8.0, 2.0
ROOM_FOR_A_LABEL = 52
ABOVE_A_MARK = 30
TIERS = (-13, 24, -28, 39)
"""Where a mark's word may stand, from its point: neighbours take the next tier, so that words do not run into each other."""
STROKE = 'stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"'


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that moves, 0 to 100: words for its height from the highest down, and how the curve and its table are headed."""

    id: str
    title: str
    column: str
    words: Sequence[tuple[float, str]]
    axis: Sequence[tuple[float, str]]
    sentence: str
    steady: str


TRUST = Scale(
    "trust",
    "How far {name} trusted you during the call",
    "{Name} was",
    ((70, "trusting"), (55, "opening up"), (40, "wary"), (0, "closed off")),
    ((85, "trusting"), (50, "wary"), (15, "closed off")),
    "{Name} was {first} at the start and {last} at the end.",
    "{Name} was {first} at the start and at the end.",
)
OPENNESS = Scale(
    "openness",
    "How freely {name} could talk",
    "{Name} talked",
    ((65, "freely"), (35, "with care"), (0, "guardedly")),
    ((85, "freely"), (50, "with care"), (15, "guardedly")),
    "{Name} talked {first} at the start and {last} at the end.",
    "{Name} talked {first} at the start and at the end.",
)
TECH = Scale(
    "tech",
    "How much the line got in the way",
    "The line was",
    ((60, "in the way"), (30, "a bother"), (0, "no trouble")),
    ((85, "in the way"), (50, "a bother"), (15, "no trouble")),
    "The line was {first} at the start and {last} at the end.",
    "The line was {first} at the start and at the end.",
)
BOTHERS = 30.0
Place = tuple[float, float]
"""Where something stands in a drawing: from the left, and from the top."""


@dataclass(frozen=True, slots=True)
class Point:
    """A height after one of the learner's turns (0: before the first), what became of the opening answered in it, the moment's letter."""

    turn: int
    height: float
    mark: CueResult | None = None
    moment: str = ""


def trust_curve(call: Call, moments: Sequence[Moment] = ()) -> Curve | None:
    """Return the curve of trust, None where the transcript does not hold the patient's side or has hardly begun."""
    return _curve(call, TRUST, trust_points(call, moments))


def trust_points(call: Call, moments: Sequence[Moment] = ()) -> list[Point]:
    """Return the trust at the start and after each of the learner's turns; nothing where nobody knows it."""
    start = call.scenario.affect_start.trust if call.scenario else None
    return _points(call, lambda turn: turn.trust, start, moments, marked=True)


def other_curves(call: Call, moments: Sequence[Moment] = ()) -> tuple[Curve, ...]:
    """Return openness, and trouble with the line where there was any."""
    points = _points(call, _openness, None, moments)
    trouble = _points(call, lambda turn: turn.affect.tech if turn.affect else None, None, moments)
    bothered = any(point.height >= BOTHERS for point in trouble)
    curves = (_curve(call, OPENNESS, points), _curve(call, TECH, trouble) if bothered else None)
    return tuple(curve for curve in curves if curve is not None)


def _openness(turn: ConversationTurn) -> float | None:
    return openness(turn.affect) if turn.affect else None


def _points(
    call: Call,
    height: Callable[[ConversationTurn], float | None],
    start: float | None,
    moments: Sequence[Moment],
    *,
    marked: bool = False,
) -> list[Point]:
    opportunities = call.assessment.opportunities if marked else ()
    answered = {one.answered_by: result_of(one.level) for one in opportunities if one.answered_by is not None}
    letters = _letters(moments)
    heights = [(turn, height(turn)) for turn in call.turns if turn.speaker == "clinician"]
    known = [(turn, value) for turn, value in heights if value is not None]
    first = [Point(0, start)] if start is not None and known else []
    turns = call.learner_turns
    return first + [Point(turns[one.number], value, answered.get(one.number), letters.get(turns[one.number], "")) for one, value in known]


def _letters(moments: Sequence[Moment]) -> Mapping[int, str]:
    return {one.turn: one.letter for one in moments if one.turn and one.letter}


def _curve(call: Call, scale: Scale, points: Sequence[Point]) -> Curve | None:
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    sentence = _sentence(call, scale, points)
    title, column = (text.format(name=call.first_name, Name=capital(call.first_name)) for text in (scale.title, scale.column))
    return Curve(_svg(scale, points, sentence, title), tuple(_rows(scale, points)), sentence, scale.id, title, column)


def word_for(scale: Scale, height: float) -> str:
    """Return the word for a height of 0 to 100."""
    return next(word for least, word in scale.words if height >= least)


def _rows(scale: Scale, points: Sequence[Point]) -> Iterable[tuple[str, str]]:
    for before, point in zip((None, *points), points, strict=False):
        moved = moved_words(point.height - before.height) if before else ""
        mark = f"; an opening was {point.mark}" if point.mark else ""
        moment = f"; moment {point.moment}" if point.moment else ""
        yield when(point.turn), f"{word_for(scale, point.height)}{moved}{mark}{moment}"


def when(turn: int) -> str:
    """Return when a point of a curve stands, by the count of the learner's turns before it."""
    return "At the start" if turn == 0 else f"After your turn {turn}"


def moved_words(change: float) -> str:
    """Return how far something moved, to be read after its word; nothing where hardly."""
    if abs(change) < A_LITTLE:
        return ""
    much = "clearly" if abs(change) >= CLEARLY else "a little"
    return f", {'rising' if change > 0 else 'falling'} {much}"


def _sentence(call: Call, scale: Scale, points: Sequence[Point]) -> str:
    first, last = word_for(scale, points[0].height), word_for(scale, points[-1].height)
    sentence = scale.steady if first == last else scale.sentence
    return sentence.format(Name=capital(call.first_name), first=first, last=last)


def _svg(scale: Scale, points: Sequence[Point], sentence: str, title: str) -> str:
    places = [(_x(index, len(points)), y_of(point.height)) for index, point in enumerate(points)]
    names = f"{scale.id}-curve-title", f"{scale.id}-curve-desc"
    named = f'aria-labelledby="{names[0]} {names[1]}"'
    line = through(places)
    area = f"{places[0][0]:.1f},{HEIGHT - BOTTOM} {line} {places[-1][0]:.1f},{HEIGHT - BOTTOM}"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="curve" {named}>',
            f'<title id="{names[0]}">{escape(title)}</title>',
            f'<desc id="{names[1]}">{escape(_description(points, sentence))}</desc>',
            *axis(scale, points[0].turn),
            f'<polygon class="curve-area" points="{area}" fill="currentColor" fill-opacity="0.08"/>',
            f'<polyline class="curve-line" points="{line}" fill="none" {STROKE}/>',
            *_moments(points, places),
            *_marks(points, places),
            "</svg>",
        )
    )


def _x(index: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * index / max(1, count - 1)


def through(places: Sequence[Place]) -> str:
    """Return the points of a line through these places, as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def y_of(height: float) -> float:
    """Return how far down the drawing a height of 0 to 100 stands."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - height / 100)


def _description(points: Sequence[Point], sentence: str) -> str:
    marks = [point.mark for point in points if point.mark]
    told = [count_words(marks.count(result), f"opening {result}", f"openings {result}") for result in dict.fromkeys(marks)]
    letters = " ".join(f"Moment {point.moment} is your turn {point.turn}." for point in points if point.moment)
    marked = f"{sentence} Marked on the line: {', '.join(told)}." if told else sentence
    return f"{marked} {letters}".strip()


def axis(scale: Scale, first_turn: int) -> Iterable[str]:
    """Yield the words beside the drawing and below it, with their lines."""
    for height, word in scale.axis:
        y = y_of(height)
        yield (
            f'<line class="curve-axis" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" '
            'stroke="currentColor" stroke-opacity="0.18" stroke-dasharray="2 5"/>'
        )
        yield label(LEFT - 10, y + 4, word, "end")
    yield label(LEFT, HEIGHT - 12, "start of the call" if first_turn == 0 else "your first turn", "start")
    yield label(WIDTH - RIGHT, HEIGHT - 12, "your last turn", "end")


def _moments(points: Sequence[Point], places: Sequence[Place]) -> Iterable[str]:
    """Yield each moment's letter above the curve, with a thin line down to its place."""
    for point, (x, y) in zip(points, places, strict=True):
        if point.moment:
            end = y - (ABOVE_A_MARK if point.mark else 8)
            line = f'<line x1="{x:.1f}" y1="{MOMENTS + 6}" x2="{x:.1f}" y2="{end:.1f}" stroke="currentColor" stroke-opacity="0.5"/>'
            yield f'<g class="curve-moment">{line}{label(x, MOMENTS, point.moment, "middle")}</g>'


def _marks(points: Sequence[Point], places: Sequence[Place]) -> Iterable[str]:
    """Yield a shape and a word for each opening that was answered: never colour alone."""
    taken = dict.fromkeys(TIERS, -float(WIDTH))
    for point, (x, y) in zip(points, places, strict=True):
        if point.mark is None:
            continue
        tier = next((tier for tier in TIERS if x - taken[tier] >= ROOM_FOR_A_LABEL), TIERS[0])
        taken[tier] = x
        word = label(min(max(x, LEFT + 22), WIDTH - RIGHT - 24), y + tier, point.mark, "middle")
        yield f'<g class="curve-mark curve-mark-{point.mark}">{_shape(point.mark, x, y)}{word}</g>'


def _shape(mark: CueResult, x: float, y: float) -> str:
    match mark:
        case "met":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="currentColor"/>'
        case "noticed":
            return f'<rect x="{x - 5.5:.1f}" y="{y - 5.5:.1f}" width="11" height="11" fill="currentColor" fill-opacity="0.55"/>'
        case "missed":
            return (
                f'<path d="M{x - 6:.1f} {y - 6:.1f} L{x + 6:.1f} {y + 6:.1f} M{x - 6:.1f} {y + 6:.1f} L{x + 6:.1f} {y - 6:.1f}" '
                'stroke="currentColor" stroke-width="3" stroke-linecap="round" fill="none"/>'
            )


def label(x: float, y: float, words: str, anchor: str) -> str:
    """Return words at a place of the drawing."""
    return (
        f'<text class="curve-label" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="14" fill="currentColor">'
        f"{escape(words)}</text>"
    )
