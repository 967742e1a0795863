"""The patient's trust over the call, drawn as SVG and told as rows of words. No number of trust leaves this module."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CueResult, Curve
from simtrainer.debrief.words import capital, count_words, result_of

WIDTH, HEIGHT = 440, 240
LEFT, RIGHT, TOP, BOTTOM = 78, 14, 44, 40
STANCES = ((70, "trusting"), (55, "opening up"), (40, "wary"), (0, "closed off"))
AXIS = ((85, "trusting"), (50, "wary"), (15, "closed off"))
CLEARLY, A_LITTLE = 8.0, 2.0
ROOM_FOR_A_LABEL = 52
TIERS = (-13, 24, -28, 39)
"""Where a mark's word may stand, from its point: neighbours take the next tier, so that words do not run into each other."""
NAMED = 'aria-labelledby="trust-curve-title trust-curve-desc"'
STROKE = 'stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"'


@dataclass(frozen=True, slots=True)
class Point:
    """The patient's trust after one of the learner's turns (0: before the first), and what became of the opening answered in it."""

    turn: int
    trust: float
    mark: CueResult | None = None


def trust_curve(call: Call) -> Curve | None:
    """Return the curve, None where the transcript does not hold the patient's side or has hardly begun."""
    points = _points(call)
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    sentence = _sentence(call, points)
    return Curve(svg=_svg(points, sentence, call.first_name), rows=tuple(_rows(points)), sentence=sentence)


def _points(call: Call) -> list[Point]:
    answered = {one.answered_by: result_of(one.level) for one in call.assessment.opportunities if one.answered_by is not None}
    turns = [turn for turn in call.turns if turn.speaker == "clinician" and turn.trust is not None]
    start = [Point(0, call.scenario.affect_start.trust)] if call.scenario and turns else []
    return start + [
        Point(call.learner_turns[turn.number], turn.trust, answered.get(turn.number)) for turn in turns if turn.trust is not None
    ]


def stance(trust: float) -> str:
    """Return a word for how the patient stood."""
    return next(word for least, word in STANCES if trust >= least)


def _rows(points: Sequence[Point]) -> Iterable[tuple[str, str]]:
    for before, point in zip((None, *points), points, strict=False):
        where = "At the start" if point.turn == 0 else f"After your turn {point.turn}"
        moved = _moved(point.trust - before.trust) if before else ""
        mark = f"; an opening was {point.mark}" if point.mark else ""
        yield where, f"{stance(point.trust)}{moved}{mark}"


def _moved(change: float) -> str:
    if abs(change) < A_LITTLE:
        return ""
    much = "clearly" if abs(change) >= CLEARLY else "a little"
    return f", {'rising' if change > 0 else 'falling'} {much}"


def _sentence(call: Call, points: Sequence[Point]) -> str:
    name = capital(call.first_name)
    first, last = stance(points[0].trust), stance(points[-1].trust)
    if first == last:
        return f"{name} was {first} at the start and at the end."
    return f"{name} was {first} at the start and {last} at the end."


def _svg(points: Sequence[Point], sentence: str, name: str) -> str:
    places = [(_x(index, len(points)), _y(point.trust)) for index, point in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    area = f"{places[0][0]:.1f},{HEIGHT - BOTTOM} {line} {places[-1][0]:.1f},{HEIGHT - BOTTOM}"
    title = escape(f"How far {name} trusted you during the call")
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="curve" {NAMED}>',
            f'<title id="trust-curve-title">{title}</title>',
            f'<desc id="trust-curve-desc">{escape(_description(points, sentence))}</desc>',
            *_axis(points),
            f'<polygon class="curve-area" points="{area}" fill="currentColor" fill-opacity="0.08"/>',
            f'<polyline class="curve-line" points="{line}" fill="none" {STROKE}/>',
            *_marks(points, places),
            "</svg>",
        )
    )


def _x(index: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * index / max(1, count - 1)


def _y(trust: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - trust / 100)


def _description(points: Sequence[Point], sentence: str) -> str:
    marks = [point.mark for point in points if point.mark]
    told = [count_words(marks.count(result), f"opening {result}", f"openings {result}") for result in dict.fromkeys(marks)]
    return f"{sentence} Marked on the line: {', '.join(told)}." if told else sentence


def _axis(points: Sequence[Point]) -> Iterable[str]:
    for trust, word in AXIS:
        y = _y(trust)
        yield (
            f'<line class="curve-axis" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" '
            'stroke="currentColor" stroke-opacity="0.18" stroke-dasharray="2 5"/>'
        )
        yield _text(LEFT - 10, y + 4, word, "end")
    yield _text(LEFT, HEIGHT - 12, "start of the call" if points[0].turn == 0 else "your first turn", "start")
    yield _text(WIDTH - RIGHT, HEIGHT - 12, "your last turn", "end")


def _marks(points: Sequence[Point], places: Sequence[tuple[float, float]]) -> Iterable[str]:
    """Yield a shape and a word for each opening that was answered: never colour alone."""
    taken = dict.fromkeys(TIERS, -float(WIDTH))
    for point, (x, y) in zip(points, places, strict=True):
        if point.mark is None:
            continue
        tier = next((tier for tier in TIERS if x - taken[tier] >= ROOM_FOR_A_LABEL), TIERS[0])
        taken[tier] = x
        word = _text(min(max(x, LEFT + 22), WIDTH - RIGHT - 24), y + tier, point.mark, "middle")
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


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text class="curve-label" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="14" fill="currentColor">'
        f"{escape(words)}</text>"
    )
