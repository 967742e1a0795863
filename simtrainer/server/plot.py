"""The Bland-Altman plot as SVG: no script, no style attribute, nothing told by colour alone."""

import math
from collections.abc import Iterable, Sequence

from simtrainer.debrief.curve import escaped
from simtrainer.scoring.agreement.figures import Apart
from simtrainer.scoring.agreement.gates import LIMITS
from simtrainer.words import _, joined

WIDTH, HEIGHT = 560, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 104, 16, 52
STEP = 10
LEAST = 30.0
"""The least that the scale of differences reaches either way."""
CLOSE = 17.0
"""Words nearer to one another than this are moved apart."""
SIZE = 14


def differences_plot(one: Apart, name: str, title: str) -> str:
    """Return the plot: along, the mean of the program's and people's score; up, by how much the program's is higher."""
    reach = max(LEAST, *(abs(value) for value in (one.low, one.high)), *(abs(difference) for _, difference in one.points))
    reach = STEP * math.ceil(reach / STEP)
    told = _(
        "%(number)s transcripts; mean difference %(bias)s, limits of agreement %(low)s to %(high)s points. "
        "The table beside holds every point.",
        number=one.n,
        bias=f"{one.bias:+.0f}",
        low=f"{one.low:+.0f}",
        high=f"{one.high:+.0f}",
    )
    what = _("%(title)s: difference between program and people, by the mean of both", title=title)
    named = f'aria-labelledby="{name}-title {name}-desc"'
    return joined(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {named}>',
            joined((f'<title id="{name}-title">', escaped(what), "</title>")),
            joined((f'<desc id="{name}-desc">', escaped(told), "</desc>")),
            *_scale(reach),
            *_lines(one, reach),
            *(
                f'<circle cx="{_x(mean):.1f}" cy="{_y(difference, reach):.1f}" r="5" fill="currentColor" fill-opacity="0.55"/>'
                for mean, difference in one.points
            ),
            "</svg>",
        )
    )


def _x(mean: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * mean / 100


def _y(difference: float, reach: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (reach - difference) / (2 * reach)


def _scale(reach: float) -> Iterable[str]:
    """Yield the gate as a band, the axes' numbers and what they measure."""
    top, bottom = _y(min(LIMITS, reach), reach), _y(-min(LIMITS, reach), reach)
    wide = WIDTH - LEFT - RIGHT
    yield f'<rect x="{LEFT}" y="{top:.1f}" width="{wide}" height="{bottom - top:.1f}" fill="currentColor" fill-opacity="0.08"/>'
    for mean in (0, 25, 50, 75, 100):
        yield _text(_x(mean), HEIGHT - BOTTOM + 20, str(mean), "middle")
    step = 2 * STEP if reach > 4 * STEP else STEP
    for difference in range(-int(reach // step) * step, int(reach) + 1, step):
        yield _text(LEFT - 8, _y(difference, reach) + 5, f"{difference:+d}" if difference else "0", "end")
    yield _text(_x(50), HEIGHT - 8, _("mean of program and people, points"), "middle")


def _lines(one: Apart, reach: float) -> Iterable[str]:
    """Yield nought, the mean difference and both limits, each with its own stroke and its words at the end."""
    drawn = (
        (one.high, "8 5", _("upper %(value)s", value=f"{one.high:+.0f}")),
        (one.bias, "", _("mean %(value)s", value=f"{one.bias:+.0f}")),
        (one.low, "8 5", _("lower %(value)s", value=f"{one.low:+.0f}")),
    )
    yield _line(_y(0, reach), "1 4", 1)
    places = _spread([_y(value, reach) for value, _, _ in drawn])
    for (value, dashes, words), place in zip(drawn, places, strict=True):
        yield _line(_y(value, reach), dashes, 2)
        yield _text(WIDTH - RIGHT + 8, place + 5, words, "start")


def _spread(places: Sequence[float]) -> list[float]:
    """Return places from top to bottom, moved down where they stand too close."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + CLOSE) if found else place)
    return found


def _line(y: float, dashes: str, width: int) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="currentColor" stroke-width="{width}"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    tag = f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{SIZE}" fill="currentColor">'
    return joined((tag, escaped(words), "</text>"))
