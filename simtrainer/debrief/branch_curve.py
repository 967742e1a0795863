"""The trust in two calls that share their beginning, in one drawing and one table. As in `curve`, no number leaves this module."""

from collections.abc import Iterable, Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.curve import (
    HEIGHT,
    LEFT,
    MOMENTS,
    RIGHT,
    STROKE,
    TRUST,
    WIDTH,
    Place,
    Point,
    axis,
    escaped,
    label,
    moved_words,
    through,
    trust_points,
    when,
    word_for,
    y_of,
)
from simtrainer.debrief.report import Picture
from simtrainer.debrief.words import capital
from simtrainer.words import _, joined

HEAD = (_("When"), _("First call"), _("Second try"))
NOTHING = "\u2013"
NAMED = 'aria-labelledby="both-curve-title both-curve-desc"'
ABOVE, BELOW = -12, 22
"""Where a line's name stands from its end."""


def both_curves(first: Call, second: Call, turn: int) -> Picture | None:
    """Return the trust in both calls, None where the patient's side of either is not known; they part at the learner's turn `turn`."""
    lines = trust_points(first), trust_points(second)
    if any(len(points) < 2 for points in lines):  # noqa: PLR2004 - a line has two ends
        return None
    sentence = _sentence(first, lines, turn)
    title = _("How far %(name)s trusted you in both calls", name=first.first_name)
    return Picture(title, _svg(lines, turn, title, sentence), sentence, HEAD, tuple(_rows(lines, turn)))


def _sentence(call: Call, lines: tuple[list[Point], list[Point]], turn: int) -> str:
    then, now = (word_for(TRUST, points[-1].height) for points in lines)
    name = capital(call.first_name)
    ends = (
        _("%(Name)s was %(last)s at the end of both.", Name=name, last=then)
        if then == now
        else _(
            "%(Name)s was %(then)s at the end of the first call and %(now)s at the end of the second try.", Name=name, then=then, now=now
        )
    )
    return joined((_("Until your turn %(turn)s both are the same.", turn=turn), ends), " ") if turn > 1 else ends


def _rows(lines: tuple[list[Point], list[Point]], turn: int) -> Iterable[tuple[str, ...]]:
    told = [dict(_told(points)) for points in lines]
    for number in sorted(told[0].keys() | told[1].keys()):
        place = _("%(when)s, the same in both", when=when(number)) if 0 < number < turn else when(number)
        yield place, told[0].get(number, NOTHING), told[1].get(number, NOTHING)


def _told(points: Sequence[Point]) -> Iterable[tuple[int, str]]:
    for before, point in zip((None, *points), points, strict=False):
        moved = moved_words(point.height - before.height) if before else ""
        yield point.turn, joined(filter(None, (word_for(TRUST, point.height), moved)), ", ")


def _svg(lines: tuple[list[Point], list[Point]], turn: int, title: str, sentence: str) -> str:
    start = min(points[0].turn for points in lines)
    last = max(points[-1].turn for points in lines)
    first, second = ([(_x(point.turn - start, last - start), y_of(point.height)) for point in points] for points in lines)
    parting = next((at for at, point in reversed(list(zip(second, lines[1], strict=True))) if point.turn < turn), second[0])
    own = [[parting, *_after(places, points, turn)] for places, points in zip((first, second), lines, strict=True)]
    shared = [at for at, point in zip(second, lines[1], strict=True) if point.turn < turn]
    told = _("The first call is the broken line, the second try the whole one.")
    return joined(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="curve both" {NAMED}>',
            joined(('<title id="both-curve-title">', escaped(title), "</title>")),
            joined(('<desc id="both-curve-desc">', escaped(joined((sentence, told), " ")), "</desc>")),
            *axis(TRUST, start),
            _parting(*parting),
            f'<polyline class="curve-line" points="{through(shared)}" fill="none" {STROKE}/>',
            f'<polyline class="curve-then" points="{through(own[0])}" fill="none" {STROKE} stroke-dasharray="2 7"/>',
            f'<polyline class="curve-line" points="{through(own[1])}" fill="none" {STROKE}/>',
            *_names(own[0], own[1]),
            "</svg>",
        )
    )


def _parting(x: float, y: float) -> str:
    line = f'<line x1="{x:.1f}" y1="{MOMENTS + 6}" x2="{x:.1f}" y2="{y - 8:.1f}" stroke="currentColor" stroke-opacity="0.5"/>'
    return joined((line, label(x, MOMENTS, _("here they part"), "start" if x < WIDTH / 2 else "end")))


def _after(places: Sequence[Place], points: Sequence[Point], turn: int) -> Iterable[Place]:
    return (at for at, point in zip(places, points, strict=True) if point.turn >= turn)


def _x(turns: int, of: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * turns / max(1, of)


def _names(first: Sequence[Place], second: Sequence[Place]) -> Iterable[str]:
    """Yield a shape and a name at the end of each line, the higher line's above it: never colour alone.

    Which is the higher is asked where the shorter line ends, because only there does a name stand beside the other line.
    """
    then, now = first[-1], second[-1]
    end = min(then[0], now[0])
    over = _height_at(second, end) <= _height_at(first, end)
    rect = f'<rect x="{then[0] - 5:.1f}" y="{then[1] - 5:.1f}" width="10" height="10" fill="currentColor"/>'
    circle = f'<circle cx="{now[0]:.1f}" cy="{now[1]:.1f}" r="6" fill="currentColor"/>'
    ends = ((then, "then", _("first call"), not over, rect), (now, "now", _("second try"), over, circle))
    for (x, y), kind, name, above, shape in ends:
        named = label(max(x + 6, LEFT + 70), y + (ABOVE if above else BELOW), name, "end")
        yield joined((f'<g class="curve-{kind}">{shape}', named, "</g>"))


def _height_at(line: Sequence[Place], x: float) -> float:
    return [y for at, y in line if at <= x][-1]
