"""Who spoke, and how much, utterance by utterance: drawn and as a table.

By words and not by seconds: how fast somebody types says nothing about how they listen.
"""

from collections.abc import Sequence
from html import escape

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Picture, TranscriptLine
from simtrainer.debrief.words import capital, count_words

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
        title="Who spoke, and how much",
        svg=_svg(call, lines, sentence),
        sentence=sentence,
        head=("Who", "How much", "Began with"),
        rows=tuple((line.name, count_words(_words(line), "word", "words"), _beginning(line.text)) for line in lines),
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
        return f"You did most of the talking. What might {name} have said with more room?"
    if share < LITTLE:
        return f"{capital(name)} did most of the talking."
    return f"You and {name} talked about equally much."


def _svg(call: Call, lines: Sequence[TranscriptLine], sentence: str) -> str:
    step = min(MOST_WIDE, (WIDTH - LEFT - RIGHT) / len(lines))
    longest = max(map(_words, lines))
    bars = "".join(
        _bar(line, LEFT + index * step, step * (1 - GAP), LONGEST_BAR * _words(line) / longest) for index, line in enumerate(lines)
    )
    told = f"{sentence} {count_words(len(lines), 'utterance', 'utterances')} in order, yours above the line, the other side's below it."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="timeline" {NAMED}>'
        f'<title id="timeline-title">Who spoke, in order, and how much</title><desc id="timeline-desc">{escape(told)}</desc>'
        f'<text class="curve-label" x="{LEFT}" y="16" font-size="14" fill="currentColor">you, above the line</text>'
        f'<text class="curve-label" x="{LEFT}" y="{HEIGHT - 6}" font-size="14" fill="currentColor">'
        f"{escape(call.first_name)}, below it</text>"
        f'<line class="curve-axis" x1="{LEFT}" y1="{MIDDLE}" x2="{WIDTH - RIGHT}" y2="{MIDDLE}" stroke="currentColor" '
        'stroke-opacity="0.4"/>'
        f"{bars}</svg>"
    )


def _bar(line: TranscriptLine, x: float, width: float, height: float) -> str:
    size = f'width="{width:.1f}" height="{height:.1f}" fill="currentColor"'
    if line.who == "learner":
        return f'<rect class="turn-yours" x="{x:.1f}" y="{MIDDLE - height:.1f}" {size}/>'
    return f'<rect class="turn-theirs" x="{x:.1f}" y="{MIDDLE}" {size} fill-opacity="0.18" stroke="currentColor" stroke-width="1"/>'
