"""Who spoke, and how much, utterance by utterance: drawn and as a table.

By words and not by seconds: how fast somebody types says nothing about how they listen.
"""

from collections.abc import Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.curve import escaped
from simtrainer.debrief.report import Picture, TranscriptLine
from simtrainer.debrief.words import capital
from simtrainer.words import _, _n, joined

WIDTH, HEIGHT = 440, 190
LEFT, RIGHT, MIDDLE = 8, 8, 95
LONGEST_BAR, MOST_WIDE = 68, 26.0
GAP = 0.25
MUCH, LITTLE = 0.6, 0.4
NAMED = 'aria-labelledby="timeline-title timeline-desc"'


def timeline(call: Call, lines: Sequence[TranscriptLine]) -> Picture | None:
    """Return who spoke when and how much, None where nobody answered anybody."""
    if len({line.who for line in lines}) < 2:  # noqa: PLR2004 - a talk has two sides
        return None
    sentence = _sentence(call, lines)
    return Picture(
        title=_("Who spoke, and how much"),
        svg=_svg(call, lines, sentence),
        sentence=sentence,
        head=(_("Who"), _("How much"), _("Began with")),
        rows=tuple((line.name, _n("%(num)s word", "%(num)s words", _words(line)), _beginning(line.text)) for line in lines),
    )


def _words(line: TranscriptLine) -> int:
    return len(line.text.split())


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")  # noqa: PLR2004 - enough to find the place again


def _sentence(call: Call, lines: Sequence[TranscriptLine]) -> str:
    yours = sum(_words(line) for line in lines if line.who == "learner")
    share = yours / max(1, sum(map(_words, lines)))
    name = call.first_name
    if share > MUCH:
        return _("You did most of the talking. What might %(name)s have said with more room?", name=name)
    if share < LITTLE:
        return _("%(Name)s did most of the talking.", Name=capital(name))
    return _("You and %(name)s talked about as much as each other.", name=name)


def _svg(call: Call, lines: Sequence[TranscriptLine], sentence: str) -> str:
    step = min(MOST_WIDE, (WIDTH - LEFT - RIGHT) / len(lines))
    longest = max(map(_words, lines))
    bars = "".join(
        _bar(line, LEFT + index * step, step * (1 - GAP), LONGEST_BAR * _words(line) / longest) for index, line in enumerate(lines)
    )
    order = _n(
        "%(num)s utterance in order, yours above the line, the other side's below it.",
        "%(num)s utterances in order, yours above the line, the other side's below it.",
        len(lines),
    )
    drawn = (
        f'<line class="curve-axis" x1="{LEFT}" y1="{MIDDLE}" x2="{WIDTH - RIGHT}" y2="{MIDDLE}" stroke="currentColor" '
        'stroke-opacity="0.4"/>'
        f"{bars}</svg>"
    )
    return joined(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="timeline" {NAMED}>',
            '<title id="timeline-title">', escaped(_("Who spoke, in order, and how much")), "</title>",
            '<desc id="timeline-desc">', escaped(joined((sentence, order), " ")), "</desc>",
            _label(LEFT, 16, _("you, above the line")),
            _label(LEFT, HEIGHT - 6, _("%(name)s, below it", name=call.first_name)),
            drawn,
        )
    )  # fmt: skip


def _bar(line: TranscriptLine, x: float, width: float, height: float) -> str:
    size = f'width="{width:.1f}" height="{height:.1f}" fill="currentColor"'
    if line.who == "learner":
        return f'<rect class="turn-yours" x="{x:.1f}" y="{MIDDLE - height:.1f}" {size}/>'
    return f'<rect class="turn-theirs" x="{x:.1f}" y="{MIDDLE}" {size} fill-opacity="0.18" stroke="currentColor" stroke-width="1"/>'


def _label(x: float, y: float, words: str) -> str:
    return joined((f'<text class="curve-label" x="{x}" y="{y}" font-size="14" fill="currentColor">', escaped(words), "</text>"))
