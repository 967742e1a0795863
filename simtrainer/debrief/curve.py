"""What moved inside the patient, drawn as SVG and told as rows of words: trust, openness, trouble with the line.

No number of any of them leaves this module.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CueResult, Curve, Moment
from simtrainer.debrief.words import capital, result_of
from simtrainer.transcript.conversation import ConversationTurn
from simtrainer.transcript.openness import openness
from simtrainer.words import Words, _, _n, _p, changed, joined

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
    title: Words
    column: Words
    words: Sequence[tuple[float, Words]]
    axis: Sequence[tuple[float, Words]]
    sentence: Words
    steady: Words


TRUST = Scale(
    "trust",
    _("How far %(name)s trusted you during the call"),
    _("%(Name)s was"),
    ((70, _("trusting")), (55, _("opening up")), (40, _("wary")), (0, _("closed off"))),
    ((85, _p("beside a drawing", "trusting")), (50, _p("beside a drawing", "wary")), (15, _p("beside a drawing", "closed off"))),
    _("%(Name)s was %(first)s at the start and %(last)s at the end."),
    _("%(Name)s was %(first)s at the start and at the end."),
)
OPENNESS = Scale(
    "openness",
    _("How freely %(name)s could talk"),
    _("%(Name)s talked"),
    ((65, _("freely")), (35, _("with care")), (0, _("guardedly"))),
    ((85, _p("beside a drawing", "freely")), (50, _p("beside a drawing", "with care")), (15, _p("beside a drawing", "guardedly"))),
    _("%(Name)s talked %(first)s at the start and %(last)s at the end."),
    _("%(Name)s talked %(first)s at the start and at the end."),
)
TECH = Scale(
    "tech",
    _("How much the line got in the way"),
    _("The line was"),
    ((60, _("in the way")), (30, _("a bother")), (0, _("no trouble"))),
    ((85, _p("beside a drawing", "in the way")), (50, _p("beside a drawing", "a bother")), (15, _p("beside a drawing", "no trouble"))),
    _("The line was %(first)s at the start and %(last)s at the end."),
    _("The line was %(first)s at the start and at the end."),
)
MARKS: Mapping[CueResult, tuple[Words, Words]] = {
    "met": (_("met"), _("a feeling was met")),
    "noticed": (_("noticed"), _("a feeling was noticed")),
    "missed": (_("missed"), _("a feeling was missed")),
}
"""What became of an opening: the word in the drawing, and the words in its table."""
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
    name = call.first_name
    title, column = (text.filled(name=name, Name=capital(name)) for text in (scale.title, scale.column))
    return Curve(_svg(scale, points, sentence, title), tuple(_rows(scale, points)), sentence, scale.id, title, column)


def word_for(scale: Scale, height: float) -> Words:
    """Return the word for a height of 0 to 100."""
    return next(word for least, word in scale.words if height >= least)


def _rows(scale: Scale, points: Sequence[Point]) -> Iterable[tuple[str, str]]:
    for before, point in zip((None, *points), points, strict=False):
        moved = moved_words(point.height - before.height) if before else ""
        height = joined(filter(None, (word_for(scale, point.height), moved)), ", ")
        mark = MARKS[point.mark][1] if point.mark else ""
        moment = _("moment %(letter)s", letter=point.moment) if point.moment else ""
        yield when(point.turn), joined(filter(None, (height, mark, moment)), "; ")


def when(turn: int) -> str:
    """Return when a point of a curve stands, by the count of the learner's turns before it."""
    return _("At the start") if turn == 0 else _("After your turn %(turn)s", turn=turn)


def moved_words(change: float) -> str:
    """Return how far something moved, to be read after its word; nothing where hardly."""
    if abs(change) < A_LITTLE:
        return ""
    if abs(change) >= CLEARLY:
        return _("rising clearly") if change > 0 else _("falling clearly")
    return _("rising a little") if change > 0 else _("falling a little")


def _sentence(call: Call, scale: Scale, points: Sequence[Point]) -> str:
    first, last = word_for(scale, points[0].height), word_for(scale, points[-1].height)
    sentence = scale.steady if first == last else scale.sentence
    return sentence.filled(Name=capital(call.first_name), first=first, last=last)


def _svg(scale: Scale, points: Sequence[Point], sentence: str, title: str) -> str:
    places = [(_x(index, len(points)), y_of(point.height)) for index, point in enumerate(points)]
    names = f"{scale.id}-curve-title", f"{scale.id}-curve-desc"
    named = f'aria-labelledby="{names[0]} {names[1]}"'
    line = through(places)
    area = f"{places[0][0]:.1f},{HEIGHT - BOTTOM} {line} {places[-1][0]:.1f},{HEIGHT - BOTTOM}"
    return joined(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="curve" {named}>',
            joined((f'<title id="{names[0]}">', escaped(title), "</title>")),
            joined((f'<desc id="{names[1]}">', escaped(_description(points, sentence)), "</desc>")),
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
    told = joined((_marked(result, marks.count(result)) for result in dict.fromkeys(marks)), ", ")
    marked = (_("Marked on the line: %(openings)s.", openings=told),) if told else ()
    letters = (_("Moment %(letter)s is your turn %(turn)s.", letter=point.moment, turn=point.turn) for point in points if point.moment)
    return joined((sentence, *marked, *letters), " ")


def _marked(result: CueResult, count: int) -> Words:
    match result:
        case "met":
            return _n("%(num)s feeling met", "%(num)s feelings met", count)
        case "noticed":
            return _n("%(num)s feeling noticed", "%(num)s feelings noticed", count)
        case "missed":
            return _n("%(num)s feeling missed", "%(num)s feelings missed", count)


def axis(scale: Scale, first_turn: int) -> Iterable[str]:
    """Yield the words beside the drawing and below it, with their lines."""
    for height, word in scale.axis:
        y = y_of(height)
        yield (
            f'<line class="curve-axis" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" '
            'stroke="currentColor" stroke-opacity="0.18" stroke-dasharray="2 5"/>'
        )
        yield label(LEFT - 10, y + 4, word, "end")
    yield label(LEFT, HEIGHT - 12, _("start of the call") if first_turn == 0 else _("your first turn"), "start")
    yield label(WIDTH - RIGHT, HEIGHT - 12, _("your last turn"), "end")


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
        word = label(min(max(x, LEFT + 22), WIDTH - RIGHT - 24), y + tier, MARKS[point.mark][0], "middle")
        yield joined((f'<g class="curve-mark curve-mark-{point.mark}">{_shape(point.mark, x, y)}', word, "</g>"))


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
    tag = f'<text class="curve-label" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="14" fill="currentColor">'
    return joined((tag, escaped(words), "</text>"))


def escaped(words: str) -> str:
    """Return words as they may stand in a drawing."""
    return changed(words, escape)
